#include "modules/forecast/records.hpp"

namespace khue {

const Entity& BirthCount::entity() {
    using S = BirthCount;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Địa bàn của đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::year>("Năm sinh").between(2000, 2100).listed(),
        field<&S::children>("Số trẻ").between(0, 100'000).listed(),
        field<&S::source>("Nguồn số liệu").max(200).listed(),
    };
    static constexpr Entity entity = describe<S>("birth_count", "birth_counts", "Trẻ theo năm sinh", fields);
    return entity;
}

const Entity& ForecastScenario::entity() {
    using S = ForecastScenario;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::name>("Tên kịch bản").required().max(100).title().listed(),
        field<&S::note>("Ghi chú").max(1000).long_text().listed(),
        field<&S::assumptions>("Giả định").required().max(20'000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("forecast_scenario", "forecast_scenarios", "Kịch bản dự báo", fields);
    return entity;
}

}  // namespace khue
