#include "modules/consents/consent.hpp"

#include "core/problem.hpp"

namespace khue::consents {
namespace {

constexpr auto subjects = choices<Subject>({
    {Subject::picture, "picture", "Hình ảnh"},
    {Subject::name, "name", "Họ tên"},
    {Subject::both, "both", "Hình ảnh và họ tên"},
});
constexpr auto ways = choices<Way>({
    {Way::none, "", "Chưa có"},
    {Way::paper, "paper", "Văn bản giấy"},
    {Way::file, "file", "Văn bản điện tử"},
    {Way::email, "email", "Thư điện tử"},
    {Way::application, "application", "Trang hoặc ứng dụng"},
    {Way::recording, "recording", "Cuộc gọi có ghi âm"},
    {Way::message, "message", "Tin nhắn theo cú pháp"},
});

void check(const Consent& c, Problems& problems) {
    if (!c.pupil_id) problems.add(field_of<&Consent::pupil_id>(), "required", "là bắt buộc");
    if (c.ends_on && *c.ends_on < c.starts_on)
        problems.add(field_of<&Consent::ends_on>(), "order", "phải từ ngày bắt đầu trở đi");
    if (c.child_on.has_value() != (c.child_way != Way::none))
        problems.add(field_of<&Consent::child_way>(), "required", "phải đi cùng ngày trẻ đồng ý");
}

}  // namespace

const Entity& Consent::entity() {
    using S = Consent;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::pupil_id>("Học sinh")
            .refers_to("pupil")
            .class_scope(),  // required by check(): no part of them
        field<&S::subject>("Được công bố").one_of(subjects),
        field<&S::purpose>("Mục đích").required().max(500),
        field<&S::places>("Nơi công bố").required().max(300),
        field<&S::starts_on>("Từ ngày").required(),
        field<&S::ends_on>("Đến ngày"),
        field<&S::guardian_id>("Người đại diện đồng ý").required().refers_to("guardian"),
        field<&S::guardian_name>("Họ tên người đại diện đồng ý").max(150).personal(),
        field<&S::guardian_way>("Cách người đại diện đồng ý").one_of(ways),
        field<&S::guardian_on>("Ngày người đại diện đồng ý").required(),
        field<&S::child_on>("Ngày trẻ đồng ý"),
        field<&S::child_way>("Cách trẻ đồng ý").one_of(ways),
        field<&S::document_id>("Tệp chứng minh"),
        field<&S::note>("Ghi chú").max(1000).personal(),
        field<&S::withdrawn_at>("Ghi nhận rút lúc"),
        field<&S::withdrawn_on>("Ngày rút đồng ý"),
        field<&S::withdrawn_how>("Ai rút, bằng cách nào").max(300).personal(),
        field<&S::noted_by>("Người ghi").max(100),
        field<&S::noted_at>("Ghi lúc"),
    };
    static constexpr Entity entity = with_rules<S, check>(
        describe<S>("publication_consent", "consents", "Đồng ý công bố hình ảnh, họ tên", fields));
    return entity;
}

std::string_view code_of(Subject s) { return subjects.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(Subject s) { return subjects.at(static_cast<std::size_t>(s)).label; }
std::string_view code_of(Way w) { return ways.at(static_cast<std::size_t>(w)).code; }
std::string_view label_of(Way w) { return ways.at(static_cast<std::size_t>(w)).label; }

}  // namespace khue::consents
