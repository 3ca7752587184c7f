#include "modules/users/delegation.hpp"

#include "core/problem.hpp"

namespace khue {

static void check(const Delegation& d, Problems& problems) {
    if (d.to_date < d.from_date)
        problems.add("/to_date", "order", "Ngày kết thúc phải từ ngày bắt đầu trở đi.");
}

const Entity& Delegation::entity() {
    using S = Delegation;
    static constexpr auto kinds = choices<DelegationKind>({
        {DelegationKind::import_files, "import", "Nhập tệp thay trường"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::kind>("Việc ủy quyền").one_of(kinds).listed(),
        // Not a reference: a school may delegate to the commune, which lies outside of its own scope.
        field<&S::granted_to_unit_id>("Mã số đơn vị được ủy quyền").read_only(),
        field<&S::granted_to_name>("Đơn vị được ủy quyền").max(200).read_only().listed(),
        field<&S::from_date>("Từ ngày").listed(),
        field<&S::to_date>("Đến ngày").listed(),
        field<&S::decision>("Văn bản, lý do ủy quyền").required().max(300).title().listed(),
        field<&S::granted_by>("Người ủy quyền").max(40).read_only().listed(),
    };
    static constexpr Entity entity =
        with_rules<S, check>(describe<S>("delegation", "delegations", "Ủy quyền", fields));
    return entity;
}

}  // namespace khue
