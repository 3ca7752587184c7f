#include "modules/filings/register_progress.hpp"

namespace khue {

const Entity& RegisterProgress::entity() {
    using S = RegisterProgress;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::period>("Kỳ").required().matches("[0-9]{4}-Q[1-4]").listed(),
        field<&S::year>("Năm").between(1900, 2100).listed(),
        field<&S::book>("Quyển").required().max(60).title().listed(),
        field<&S::to_digitise>("Phải số hóa").between(0, 10000000).listed(),
        field<&S::entered>("Đã nhập").between(0, 10000000).listed(),
        field<&S::approved>("Đã duyệt").between(0, 10000000).listed(),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
    };
    static constexpr Entity entity =
        describe<S>("register_progress", "register_progress", "Tiến độ số hóa sổ gốc", fields);
    return entity;
}

}  // namespace khue
