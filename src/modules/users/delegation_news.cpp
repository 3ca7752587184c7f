#include "modules/users/delegation_news.hpp"

#include <algorithm>
#include <set>

#include "modules/units/unit.hpp"
#include "modules/users/account_news.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/role_grant.hpp"
#include "store/records.hpp"

namespace khue {
namespace {

std::set<std::int64_t> delegates_of(Transaction& t, const Roles& roles, const Delegation& d) {
    const std::string kind(field_of<&Delegation::kind>().choices[static_cast<std::size_t>(d.kind)].code);
    const Date today = local_date(t.at());
    std::set<std::int64_t> out;
    for (const RoleGrant& g : list<RoleGrant>(t.db(), Scope::of(d.granted_to_unit_id))) {
        const Role* role = roles.find(g.role);
        if (!role || !holds_on(g, today)) continue;
        if (std::ranges::find(role->delegable, kind) != role->delegable.end()) out.insert(g.user_id.value);
    }
    return out;
}

std::string name_of(Db& db, Id<Unit> unit) {
    auto found = get(db, Scope::everything(), unit);
    return found ? found->name : "Một trường";
}

void tell_all(Transaction& t, const Roles& roles, const Delegation& d, const std::string& text) {
    const auto news = t.hooks().find<AccountNews>();
    if (!news) return;
    for (std::int64_t user : delegates_of(t, roles, d))
        news->tell(t, user, text, "/du-lieu/delegations/" + std::to_string(d.id.value));
}

}  // namespace

void tell_delegates(Transaction& t, const Roles& roles, const Delegation& d) {
    tell_all(t, roles, d,
             name_of(t.db(), d.unit_id) + " ủy quyền nhập tệp thay trường, từ " + to_vietnamese(d.from_date) +
                 " đến " + to_vietnamese(d.to_date) + ".");
}

void tell_delegates_of_the_end(Transaction& t, const Roles& roles, const Delegation& d) {
    tell_all(t, roles, d, name_of(t.db(), d.unit_id) + " đã rút lại ủy quyền nhập tệp.");
}

}  // namespace khue
