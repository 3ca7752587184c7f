#include "modules/users/staff_accounts.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <stdexcept>

#include "core/json.hpp"
#include "core/text.hpp"
#include "core/validate.hpp"
#include "core/value_type.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/units/unit.hpp"
#include "modules/users/accounts.hpp"
#include "modules/users/app_user.hpp"

namespace khue {
namespace {

constexpr std::size_t longest_base = 30;  // of a login, before the number that makes it unique

std::optional<std::string> maybe_text(const Json& row, const char* name) {
    return row.has(name) ? std::optional(row[name].text) : std::nullopt;
}
std::optional<bool> maybe_flag(const Json& row, const char* name) {
    return row.has(name) ? std::optional(row[name].boolean) : std::nullopt;
}

template <class T>
bool fits(const std::optional<T>& wanted, const T& is) {
    return !wanted || *wanted == is;
}

void must_be_a_school(Db& db, const Scope& scope, std::int64_t unit_id) {
    auto unit = scope.covers(unit_id) ? get(db, Scope::everything(), Id<Unit>{unit_id}) : std::nullopt;
    if (!unit || unit->kind != UnitKind::school) not_found("trường này");
}

struct School {
    std::map<std::int64_t, AppUser> by_staff;
    std::set<std::string> names_without_staff;  // folded
    std::map<std::int64_t, std::string> posts;  // staff → post
    std::set<std::int64_t> homeroom;
};

School read_school(Db& db, std::int64_t unit_id) {
    School school;
    for (AppUser& user : list<AppUser>(db, Scope::everything())) {
        if (user.staff_id)
            school.by_staff.emplace(user.staff_id.value, std::move(user));
        else if (user.unit_id.value == unit_id)
            school.names_without_staff.insert(fold(user.name));
    }
    for (const StaffPost& p : list<StaffPost>(db, Scope::of(unit_id)))
        if (p.post && !p.to_date) school.posts[p.staff_id.value] = *p.post;
    for (auto& s =
             query(db,
                   "SELECT homeroom_staff_id FROM school_class WHERE unit_id = $1 AND homeroom_staff_id "
                   "IS NOT NULL",
                   unit_id);
         s.step();)
        school.homeroom.insert(s.integer(0));
    return school;
}

StaffAccountState state_of(const School& school, const Staff& s, const AppUser* user) {
    if (user) return user->active ? StaffAccountState::has_account : StaffAccountState::account_off;
    if (!is_active(true, s.status)) return StaffAccountState::left;
    if (school.names_without_staff.contains(fold(s.full_name))) return StaffAccountState::same_name;
    return StaffAccountState::ready;
}

AppUser account_of(const Staff& s, const std::string& login) {
    return {.id = {},
            .unit_id = s.unit_id,
            .login = login,
            .name = s.full_name,
            .email = s.email,
            .phone = s.phone,
            .staff_id = s.id};
}

struct Maker {
    Transaction& t;
    const Identity& who;
    const Roles& roles;
    std::int64_t unit_id;
    std::set<std::string> taken = taken_logins(t.db());
    Problems problems{};

    // What is wrong with one row, or the account to be made of it.
    std::optional<AppUser> judged(const ChosenAccount& c, const std::string& path) {
        auto staff = get(t.db(), Scope::of(unit_id), Id<Staff>{c.staff_id});
        if (!staff || !is_active(true, staff->status)) {
            problems.add(path, "unknown_staff", "Không có người này đang làm việc tại trường.");
            return std::nullopt;
        }
        if (first<AppUser>(t.db(), Scope::everything(), {where<&AppUser::staff_id>(c.staff_id)})) {
            problems.add(path, "has_account", staff->full_name + " đã có tài khoản.");
            return std::nullopt;
        }
        AppUser user = account_of(*staff, c.login);
        problems.prefix = path;
        set_field(field_of<&AppUser::login>(), c.login, &user, problems);
        check_record(AppUser::entity(), &user, problems);
        problems.prefix.clear();
        if (!taken.insert(c.login).second)
            problems.add(path + "/login", "taken", "Tên đăng nhập “" + c.login + "” đã có người dùng.");
        if (!may_give(who, roles, "role_grants.write", c.role, unit_id))
            problems.add(path + "/role", "forbidden", "Bạn không được giao vai trò này ở trường.");
        return user;
    }

    std::int64_t make(AppUser user, const std::string& role) {
        insert(t, Scope::everything(), user);
        RoleGrant grant{.id = {},
                        .user_id = user.id,
                        .role = role,
                        .unit_id = {unit_id},
                        .class_id = {},
                        .from_date = local_date(t.at()),
                        .to_date = {}};
        check_grant(t.db(), roles, grant, problems);
        insert(t, Scope::everything(), grant);
        return user.id.value;
    }
};

}  // namespace

std::string_view code_of(StaffAccountState s) {
    static constexpr std::string_view codes[] = {"ready",       "no_role",   "has_account",
                                                 "account_off", "same_name", "left"};
    return codes[static_cast<std::size_t>(s)];
}

std::string_view label_of(StaffAccountState s) {
    static constexpr std::string_view labels[] = {
        "Sẽ tạo tài khoản",
        "Cần chọn vai trò",
        "Đã có tài khoản",
        "Đã có tài khoản, đang ngừng",
        "Đã có tài khoản cùng họ tên chưa gắn hồ sơ",
        "Không còn làm việc",
    };
    return labels[static_cast<std::size_t>(s)];
}

RoleProposals RoleProposals::load(const std::filesystem::path& rules, const Roles& roles) {
    Json file = load_json_file((rules / "policies" / "account_roles.json").string());
    RoleProposals out;
    for (const Json& row : file["rows"].items) {
        out.rows_.push_back({.post = maybe_text(row, "post"),
                             .group = maybe_text(row, "group"),
                             .it_lead = maybe_flag(row, "it_lead"),
                             .homeroom = maybe_flag(row, "homeroom"),
                             .role = row["role"].text_or()});
        const std::string& role = out.rows_.back().role;
        if (!role.empty() && !roles.find(role))
            throw std::runtime_error("account_roles.json: không có vai trò “" + role + "”.");
    }
    return out;
}

std::string RoleProposals::role_for(const Place& place) const {
    for (const Row& row : rows_)
        if (fits(row.post, place.post) && fits(row.group, place.group) && fits(row.it_lead, place.it_lead) &&
            fits(row.homeroom, place.homeroom))
            return row.role;
    return "";
}

std::string login_from_name(std::string_view full_name) {
    std::string folded = fold(full_name);
    std::vector<std::string> words;
    for (auto word : split(folded, ' ')) {
        std::string letters;
        for (char c : word)
            if (c >= 'a' && c <= 'z') letters += c;
        if (!letters.empty()) words.push_back(letters);
    }
    if (words.empty()) return "nguoi.dung";
    std::string login = words.back().substr(0, longest_base - 8), initials;
    for (std::size_t i = 0; i + 1 < words.size() && i < 7; ++i) initials += words[i][0];
    if (!initials.empty()) login += "." + initials;
    while (login.size() < 3) login += "0";
    return login;
}

std::vector<StaffAccount> propose_accounts(Db& db, const Identity& who, const Roles& roles,
                                           const RoleProposals& proposals, const Scope& scope,
                                           std::int64_t unit_id) {
    must_be_a_school(db, scope, unit_id);
    School school = read_school(db, unit_id);
    auto taken = taken_logins(db);
    std::vector<StaffAccount> out;
    for (Staff& s : list<Staff>(db, Scope::of(unit_id))) {
        StaffAccount a;
        auto user = school.by_staff.find(s.id.value);
        const AppUser* account = user == school.by_staff.end() ? nullptr : &user->second;
        a.state = state_of(school, s, account);
        a.post = school.posts[s.id.value];
        if (account) {
            a.login = account->login;
            a.user_id = account->id.value;
        } else if (a.state != StaffAccountState::left) {
            a.login = free_login(login_from_name(s.full_name), taken);
            a.role = proposals.role_for({.post = a.post,
                                         .group = text_of(field_of<&Staff::staff_group>(), &s),
                                         .it_lead = s.it_lead,
                                         .homeroom = school.homeroom.contains(s.id.value)});
            if (!may_give(who, roles, "role_grants.write", a.role, unit_id)) a.role.clear();
            if (a.role.empty() && a.state == StaffAccountState::ready) a.state = StaffAccountState::no_role;
        }
        a.staff = std::move(s);
        out.push_back(std::move(a));
    }
    return out;
}

std::vector<std::int64_t> make_accounts(Transaction& t, const Identity& who, const Roles& roles,
                                        const Scope& scope, std::int64_t unit_id,
                                        const std::vector<ChosenAccount>& chosen) {
    must_be_a_school(t.db(), scope, unit_id);
    Maker maker{t, who, roles, unit_id};
    std::vector<AppUser> users;
    std::set<std::int64_t> staff;
    for (std::size_t i = 0; i < chosen.size(); ++i) {
        std::string path = "/rows/" + std::to_string(i);
        if (!staff.insert(chosen[i].staff_id).second)
            maker.problems.add(path, "twice", "Một người không có hai tài khoản.");
        else if (auto user = maker.judged(chosen[i], path))
            users.push_back(std::move(*user));
    }
    if (chosen.empty()) maker.problems.add("/rows", "required", "Chưa chọn người nào.");
    throw_if_any(maker.problems);
    t.begin_changeset("accounts", "Tạo tài khoản từ danh sách cán bộ");
    std::vector<std::int64_t> ids;
    for (std::size_t i = 0; i < users.size(); ++i) ids.push_back(maker.make(users[i], chosen[i].role));
    throw_if_any(maker.problems);
    return ids;
}

}  // namespace khue
