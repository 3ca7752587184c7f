#include "modules/quality/data_check.hpp"

namespace khue {

const Entity& DataCheck::entity() {
    using S = DataCheck;
    static constexpr auto state_choices = choices<DataCheckState>({
        {DataCheckState::draft, "draft", "Đang soạn"},
        {DataCheckState::active, "active", "Đang dùng"},
        {DataCheckState::retired, "retired", "Đã thôi dùng"},
    });
    static constexpr auto severity_choices = choices<DataCheckSeverity>({
        {DataCheckSeverity::error, "error", "Lỗi"},
        {DataCheckSeverity::warning, "warning", "Cảnh báo"},
        {DataCheckSeverity::hint, "hint", "Gợi ý"},
    });
    static constexpr auto score_choices = choices<DataCheckScore>({
        {DataCheckScore::right, "right", "Đúng"},
        {DataCheckScore::enough, "enough", "Đủ"},
        {DataCheckScore::clean, "clean", "Sạch"},
        {DataCheckScore::alive, "alive", "Sống"},
        {DataCheckScore::unified, "unified", "Thống nhất"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::subject>("Loại hồ sơ").required().max(40).listed(),
        field<&S::content>("Điều kiện").required().max(20000).long_text(),
        field<&S::score>("Điểm").one_of(score_choices).listed(),
        field<&S::severity>("Mức").one_of(severity_choices).listed(),
        field<&S::label>("Tên kiểm tra").required().max(200).title().listed(),
        field<&S::explanation>("Kiểm tra gì").required().max(1000).long_text(),
        field<&S::fix>("Cách sửa").required().max(1000).long_text(),
        field<&S::reason>("Căn cứ").required().max(1000).long_text(),
        field<&S::state>("Trạng thái").one_of(state_choices).listed(),
        field<&S::changed_at>("Sửa lúc").listed(),
        field<&S::changed_by>("Người sửa").required().max(100).listed(),
    };
    static constexpr Entity entity = describe<S>("data_check", "data_checks", "Kiểm tra tự viết", fields);
    return entity;
}

}  // namespace khue
