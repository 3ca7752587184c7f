#include "modules/incidents/incident.hpp"

namespace khue::incidents {
namespace {

constexpr auto kinds = choices<IncidentKind>({
    {IncidentKind::malware, "malware", "Mã độc"},
    {IncidentKind::intrusion, "intrusion", "Xâm nhập, chiếm quyền"},
    {IncidentKind::denial, "denial", "Từ chối dịch vụ"},
    {IncidentKind::leak, "leak", "Lộ, mất dữ liệu"},
    {IncidentKind::defacement, "defacement", "Thay đổi nội dung"},
    {IncidentKind::fraud, "fraud", "Lừa đảo"},
    {IncidentKind::supplier, "supplier", "Từ nhà cung cấp"},
    {IncidentKind::insider, "insider", "Từ nội bộ"},
    {IncidentKind::other, "other", "Khác"},
});
constexpr auto severities = choices<Severity>({
    {Severity::ordinary, "ordinary", "Thông thường"},
    {Severity::serious, "serious", "Nghiêm trọng"},
});
constexpr auto states = choices<IncidentState>({
    {IncidentState::open, "open", "Đang xử lý"},
    {IncidentState::closed, "closed", "Đã kết thúc"},
});
constexpr auto entry_kinds = choices<EntryKind>({
    {EntryKind::note, "note", "Diễn biến"},
    {EntryKind::detected, "detected", "Phát hiện"},
    {EntryKind::isolated, "isolated", "Đã cô lập"},
    {EntryKind::recovered, "recovered", "Đã khôi phục"},
    {EntryKind::told, "told", "Đã thông báo"},
});

}  // namespace

const Entity& Incident::entity() {
    using S = Incident;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::title>("Sự cố").required().max(150).title(),
        field<&S::kind>("Nhóm sự cố").one_of(kinds),
        field<&S::detected_at>("Phát hiện lúc"),
        field<&S::severity>("Mức độ").one_of(severities),
        field<&S::immediate>("Có dấu hiệu xâm phạm an ninh quốc gia, trật tự hoặc gián đoạn nghiêm trọng"),
        field<&S::personal>("Lộ, mất dữ liệu cá nhân có thể gây hại"),
        field<&S::persons>("Số người bị ảnh hưởng").between(0, 200'000'000),
        field<&S::system_id>("Hệ thống").refers_to("information_system"),
        field<&S::description>("Mô tả").required().max(4000).long_text(),
        field<&S::reach>("Phạm vi ảnh hưởng").max(2000).long_text(),
        field<&S::cause>("Nguyên nhân").max(2000).long_text(),
        field<&S::measures>("Biện pháp khắc phục").max(2000).long_text(),
        field<&S::lessons>("Bài học, việc phải làm").max(2000).long_text().read_only(),
        field<&S::state>("Tình trạng").one_of(states).read_only(),
        field<&S::reported_by>("Người ghi").max(100).read_only(),
        field<&S::closed_at>("Kết thúc lúc").read_only(),
        field<&S::closed_by>("Người kết thúc").max(100).read_only(),
    };
    static constexpr Entity entity = describe<S>("incident", "incidents", "Sự cố an ninh mạng", fields);
    return entity;
}

const Entity& IncidentEntry::entity() {
    using S = IncidentEntry;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::incident_id>("Sự cố").required().refers_to("incident"),
        field<&S::at>("Lúc"),
        field<&S::kind>("Loại").one_of(entry_kinds),
        field<&S::text>("Nội dung").required().max(2000).long_text(),
        field<&S::noted_by>("Người ghi").max(100),
    };
    static constexpr Entity entity =
        describe<S>("incident_entry", "incident_entries", "Diễn biến sự cố", fields);
    return entity;
}

const Entity& IncidentNotice::entity() {
    using S = IncidentNotice;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::incident_id>("Sự cố").required().refers_to("incident"),
        field<&S::duty>("Loại thông báo").required().max(20).title(),
        field<&S::sent_at>("Gửi lúc"),
        field<&S::recipient>("Nơi nhận").required().max(200),
        field<&S::number>("Số văn bản, cách gửi").max(200),
        field<&S::noted_by>("Người ghi").max(100),
    };
    static constexpr Entity entity =
        describe<S>("incident_notice", "incident_notices", "Thông báo sự cố đã gửi", fields);
    return entity;
}

std::string_view code_of(IncidentState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view code_of(Severity s) { return severities.at(static_cast<std::size_t>(s)).code; }
std::string_view code_of(EntryKind k) { return entry_kinds.at(static_cast<std::size_t>(k)).code; }
std::string_view label_of(IncidentKind k) { return kinds.at(static_cast<std::size_t>(k)).label; }
std::string_view label_of(Severity s) { return severities.at(static_cast<std::size_t>(s)).label; }
std::string_view label_of(EntryKind k) { return entry_kinds.at(static_cast<std::size_t>(k)).label; }

}  // namespace khue::incidents
