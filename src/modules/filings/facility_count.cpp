#include "modules/filings/facility_count.hpp"

namespace khue {

const Entity& FacilityCount::entity() {
    using S = FacilityCount;
    static constexpr auto facility_category_choices = choices<FacilityCategory>({
        {FacilityCategory::room, "phong", "Phòng"},
        {FacilityCategory::equipment, "thiet_bi", "Thiết bị"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::category>("Bảng").one_of(facility_category_choices).listed(),
        field<&S::item>("Hạng mục").required().max(200).title().listed(),
        field<&S::solid>("Kiên cố").between(0, 1000000).listed(),
        field<&S::semi>("Bán kiên cố").between(0, 1000000).listed(),
        field<&S::temporary>("Tạm").between(0, 1000000).listed(),
        field<&S::total>("Tổng số").between(0, 10000000).listed(),
        field<&S::usable>("Còn dùng được").between(0, 10000000).listed(),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
    };
    static constexpr Entity entity =
        describe<S>("facility_count", "facility_counts", "Cơ sở vật chất (theo báo cáo)", fields);
    return entity;
}

}  // namespace khue
