#include "modules/users/role_grant.hpp"

#include "core/problem.hpp"

namespace khue {

bool holds_on(const RoleGrant& g, Date day) {
    return (!g.from_date || *g.from_date <= day) && (!g.to_date || day <= *g.to_date);
}

static void check(const RoleGrant& g, Problems& problems) {
    if (g.from_date && g.to_date && *g.to_date < *g.from_date)
        problems.add("/to_date", "order", "Ngày kết thúc phải từ ngày bắt đầu trở đi.");
}

const Entity& RoleGrant::entity() {
    using S = RoleGrant;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::user_id>("Người dùng").required().refers_to("app_user").listed(),
        field<&S::role>("Vai trò").required().from("vai_tro").max(40).title().listed(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::class_id>("Lớp")
            .refers_to("school_class")
            .hint("chỉ với vai trò theo lớp; để trống thì theo phân công chủ nhiệm, giảng dạy")
            .listed(),
        field<&S::from_date>("Từ ngày").listed(),
        field<&S::to_date>("Đến ngày").listed(),
    };
    static constexpr Entity entity =
        with_rules<S, check>(describe<S>("role_grant", "role_grants", "Vai trò được giao", fields));
    return entity;
}

}  // namespace khue
