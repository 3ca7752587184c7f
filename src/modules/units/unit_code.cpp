#include "modules/units/unit_code.hpp"

#include "core/problem.hpp"

namespace khue {

static void check(const UnitCode& c, Problems& problems) {
    if (c.from_date && c.to_date && *c.from_date > *c.to_date)
        problems.add(field_of<&UnitCode::to_date>(), "order", "phải sau ngày bắt đầu.");
}

const Entity& UnitCode::entity() {
    using S = UnitCode;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::system>("Hệ thống").required().max(60).listed(),
        field<&S::code>("Mã").required().max(60).listed().title(),
        field<&S::from_date>("Từ ngày").listed(),
        field<&S::to_date>("Đến ngày").listed(),
    };
    static constexpr Entity entity =
        with_rules<S, check>(describe<S>("unit_code", "unit_codes", "Mã đơn vị theo hệ thống khác", fields));
    return entity;
}

}  // namespace khue
