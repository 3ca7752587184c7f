#include "modules/setup/finish.hpp"

#include "core/text.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/registry/school_year.hpp"
#include "modules/registry/setup.hpp"
#include "modules/registry/term.hpp"
#include "modules/users/sessions.hpp"
#include "modules/users/sign_in.hpp"
#include "server/settings.hpp"

namespace khue::set_up {
namespace {

void must_be_right(const Draft& d) {
    Problems all;
    for (auto check : {problems_of_commune, problems_of_schools, problems_of_year, problems_of_accounts})
        for (Problem& p : check(d).list) all.list.push_back(std::move(p));
    throw_if_any(all);
}

// The year as it was entered; the others that the rules know follow as they are shipped.
void make_years(Transaction& t, const App& app, const Draft& d) {
    SchoolYear year{.id = {},
                    .code = d.year,
                    .from_date = *parse_date(d.whole.from),
                    .to_date = *parse_date(d.whole.to),
                    .note = {}};
    insert(t, Scope::everything(), year);
    const std::pair<const char*, const Span*> terms[] = {{"Học kỳ I", &d.first_term},
                                                         {"Học kỳ II", &d.second_term}};
    for (const auto& [name, span] : terms) {
        Term term{.id = {},
                  .school_year_id = year.id,
                  .name = name,
                  .from_date = *parse_date(span->from),
                  .to_date = *parse_date(span->to)};
        insert(t, Scope::everything(), term);
    }
    ensure_school_years(t, app.options().rules / "reporting" / "periods.json");
}

FirstPassword hire(App& app, const Actor& actor, Id<Unit> commune, const Person& person,
                   const std::string& role) {
    return create_user(app, actor,
                       {.login = person.login, .name = person.name, .unit_id = commune, .roles = {role}});
}

constexpr std::size_t longest_base = 36;  // of a login, before the number that makes it unique

// With the signs that a login may have.
std::string login_base(std::string_view code) {
    std::string base = "ht.";
    for (char c : lower(code)) base += (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ? c : '-';
    return base.substr(0, longest_base);
}

void open_principals(const App& app, Transaction& t) {
    const Roles roles = Roles::load(app.options().rules);
    auto taken = taken_logins(t.db());
    for (const Unit& school : schools_of(t.db()))
        open_account(t, roles,
                     {.login = free_login(login_base(school.code), taken),
                      .name = "Hiệu trưởng " + school.name,
                      .unit_id = school.id,
                      .roles = {"principal"}});
}

}  // namespace

Finished finish(App& app, const Actor& actor, const Request& from, const Draft& d) {
    must_be_right(d);
    Finished made;
    app.database().write(actor, [&](Transaction& t) {
        if (has_accounts(t.db()) || commune_of(t.db()))
            refuse("set_up_already", "Hệ thống đã được thiết lập; xin đăng nhập.");
        made = {};
        Unit commune = ensure_commune(t, d.commune_code, d.commune_name);
        ensure_schools(t, commune, d.schools);
        make_years(t, app, d);
        setting::put(t, setting::current_close, d.close);
        ensure_periods(t, app.options().rules);
        app.furnish(t);
        auto admin = hire(app, actor, commune.id, d.administrator, "system_administrator");
        set_password_hash(t, admin.user_id.value, d.password_hash, false);
        made.administrator = admin.user_id.value;
        made.slips.push_back({"Cán bộ xã", hire(app, actor, commune.id, d.officer, "commune_officer")});
        if (!d.leader.name.empty())
            made.slips.push_back({"Lãnh đạo xã", hire(app, actor, commune.id, d.leader, "commune_leader")});
        if (d.principals) open_principals(app, t);
        made.session_token = Sessions(std::make_shared<Roles>()).begin(t, made.administrator, from).token;
        forget_draft(t);
    });
    return made;
}

}  // namespace khue::set_up
