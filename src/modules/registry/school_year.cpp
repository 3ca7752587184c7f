#include "modules/registry/school_year.hpp"
#include "core/problem.hpp"

namespace khue {

static void check(const SchoolYear& y, Problems& problems) {
    if (y.from_date >= y.to_date)
        problems.add(field_of<&SchoolYear::to_date>(), "order", "phải sau ngày bắt đầu.");
}

const Entity& SchoolYear::entity() {
    using S = SchoolYear;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::code>("Năm học")
            .required()
            .unique()
            .max(9)
            .matches("[0-9]{4}-[0-9]{4}")
            .title()
            .listed()
            .hint("ví dụ 2026-2027"),
        field<&S::from_date>("Ngày bắt đầu").listed(),
        field<&S::to_date>("Ngày kết thúc").listed(),
        field<&S::note>("Căn cứ, ghi chú").max(300).listed(),
    };
    static constexpr Entity entity =
        with_rules<S, check>(describe<S>("school_year", "school_years", "Năm học", fields));
    return entity;
}

}  // namespace khue
