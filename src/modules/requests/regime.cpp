#include "modules/requests/regime.hpp"

namespace khue {
namespace {

constexpr auto reporters = choices<Reporter>({
    {Reporter::school, "school", "Các trường"},
    {Reporter::office, "office", "Phòng Văn hóa - Xã hội"},
    {Reporter::commune, "commune", "Ủy ban nhân dân xã"},
});
constexpr auto due_months = choices<DueMonth>({
    {DueMonth::last, "last", "Tháng cuối của kỳ"},
    {DueMonth::next, "next", "Tháng sau kỳ"},
});

}  // namespace

const Entity& Regime::entity() {
    using S = Regime;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị ban hành").required().refers_to("unit").scope(),
        field<&S::code>("Mã chế độ").required().unique().max(40).read_only(),
        field<&S::name>("Tên báo cáo").required().max(300).title().listed(),
        field<&S::legal_basis>("Căn cứ").max(500),
        field<&S::content>("Nội dung").required().max(2000).long_text(),
        field<&S::reporter>("Đối tượng báo cáo").one_of(reporters).listed(),
        field<&S::levels>("Cấp học").max(60),
        field<&S::recipient>("Cơ quan nhận").required().max(300).listed(),
        field<&S::way>("Phương thức gửi").required().max(300),
        field<&S::cycle>("Kỳ báo cáo").required().max(20).listed(),
        field<&S::close_rule>("Cách chốt số liệu").required().max(40),
        field<&S::due_day>("Hạn gửi: ngày").between(1, 31).listed(),
        field<&S::due_month>("Hạn gửi: tháng").one_of(due_months),
        field<&S::opens_before>("Mở trước hạn (ngày)").between(0, 90),
        field<&S::guidance>("Hướng dẫn").max(3000).long_text(),
        field<&S::form>("Biểu mẫu").required().max(200'000).long_text(),
        field<&S::confidence>("Độ tin cậy").max(4),
        field<&S::confirmed>("Đã xác nhận").listed(),
        field<&S::active>("Đang áp dụng").listed(),
        field<&S::from_date>("Áp dụng từ ngày").required(),
    };
    static constexpr Entity entity = describe<S>("report_regime", "report_regimes", "Chế độ báo cáo", fields);
    return entity;
}

std::string_view code(Reporter r) { return reporters[static_cast<std::size_t>(r)].code; }
std::string_view label(Reporter r) { return reporters[static_cast<std::size_t>(r)].label; }
std::string_view code(DueMonth m) { return due_months[static_cast<std::size_t>(m)].code; }

}  // namespace khue
