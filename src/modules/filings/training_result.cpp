#include "modules/filings/training_result.hpp"

namespace khue {

const Entity& TrainingResult::entity() {
    using S = TrainingResult;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::period>("Kỳ").required().matches("[0-9]{4}-Q[1-4]").listed(),
        field<&S::staff_id>("Cán bộ (đã nhận ra)").refers_to("staff"),
        field<&S::staff_code>("Mã cán bộ").max(20).listed(),
        field<&S::full_name>("Họ và tên").max(150).personal().person_name().listed(),
        field<&S::course>("Lĩnh vực").required().max(200).listed(),
        field<&S::ended_on>("Kết thúc ngày").listed(),
        field<&S::result>("Kết quả").max(100).listed(),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
    };
    static constexpr Entity entity =
        describe<S>("training_result", "training_results", "Kết quả tập huấn", fields);
    return entity;
}

}  // namespace khue
