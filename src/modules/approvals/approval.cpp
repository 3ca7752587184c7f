#include "modules/approvals/approval.hpp"

namespace khue {
namespace {

constexpr auto states = choices<ApprovalState>({
    {ApprovalState::open, "open", "Đang lập"},
    {ApprovalState::under_way, "under_way", "Đang duyệt"},
    {ApprovalState::returned, "returned", "Trả lại"},
    {ApprovalState::approved, "approved", "Đã duyệt"},
});
constexpr auto actions = choices<ApprovalAction>({
    {ApprovalAction::passed, "passed", "Hoàn thành bước"},
    {ApprovalAction::returned, "returned", "Trả lại"},
    {ApprovalAction::withdrawn, "withdrawn", "Rút lại"},
});

}  // namespace

const Entity& Approval::entity() {
    using S = Approval;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::subject>("Loại hồ sơ duyệt").required().max(60).listed(),
        field<&S::subject_id>("Hồ sơ duyệt").listed(),
        field<&S::state>("Tình trạng").one_of(states).listed(),
        field<&S::passed>("Số bước đã qua").between(0, 100).listed(),
        field<&S::chain>("Chuỗi duyệt").max(10'000).long_text(),
        field<&S::returned_for>("Lý do trả lại").max(1000).long_text(),
        field<&S::since>("Từ lúc").listed(),
    };
    static constexpr Entity entity = describe<S>("approval", "approvals", "Tình trạng duyệt", fields);
    return entity;
}

const Entity& ApprovalEntry::entity() {
    using S = ApprovalEntry;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::approval_id>("Tình trạng duyệt").required().refers_to("approval"),
        field<&S::action>("Việc").one_of(actions).listed(),
        field<&S::step>("Bước").max(60),
        field<&S::label>("Kết quả").required().max(200).title().listed(),
        field<&S::note>("Ghi chú").max(1000).long_text(),
        field<&S::document_number>("Số văn bản").max(100).listed(),
        field<&S::document_on>("Ngày văn bản").listed(),
        field<&S::file_id>("Tệp văn bản"),
        field<&S::done_at>("Lúc").listed(),
        field<&S::done_by>("Người làm").max(100).listed(),
    };
    static constexpr Entity entity = describe<S>("approval_entry", "approval_entries", "Bước duyệt", fields);
    return entity;
}

std::string_view code_of(ApprovalState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(ApprovalState s) { return states.at(static_cast<std::size_t>(s)).label; }

}  // namespace khue
