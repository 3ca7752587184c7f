// /api/session: who is signed in and what they may do; changing one's own password.
#include "core/calendar.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/password.hpp"
#include "modules/users/personal_pages.hpp"
#include "modules/users/services.hpp"
#include "server/settings.hpp"

namespace khue {
namespace {

std::string_view kind_of(UnitKind kind) {
    static constexpr std::string_view names[] = {"commune", "school", "site", "department"};
    return names[static_cast<std::size_t>(kind)];
}

std::string role_label(const Roles& roles, std::string_view code) {
    if (const Role* role = roles.find(code)) return role->label;
    return code.starts_with("delegate.") ? "Được trường ủy quyền" : std::string(code);
}

void append_unit(JsonWriter& w, const Unit& u) {
    const Field& level = field_of<&Unit::level>();
    std::string_view code = level.choices[static_cast<std::size_t>(u.level)].code;
    w.object().member("id", u.id.value).member("code", u.code).member("name", u.name);
    w.member("kind", kind_of(u.kind)).text_or_null("level", code).end_object();
}

std::map<std::int64_t, Unit> visible_units(Context& c) {
    std::map<std::int64_t, Unit> units;
    for (const Unit& u : list<Unit>(c.db(), c.scope("signed_in"))) units.emplace(u.id.value, u);
    return units;
}

void append_roles(JsonWriter& w, const Context& c, const Roles& roles,
                  const std::map<std::int64_t, Unit>& units) {
    w.key("roles").array();
    for (const Grant& g : c.who->grants) {
        auto unit = units.find(g.unit_id);
        w.object()
            .member("role", g.role)
            .member("label", role_label(roles, g.role))
            .member("unit_id", g.unit_id);
        w.member("unit_name", unit == units.end() ? "" : unit->second.name);
        w.member("by_class", g.by_class).end_object();
    }
    w.end_array();
}

void append_permissions(JsonWriter& w, const Context& c) {
    w.key("permissions").array();
    for (const Module& m : c.app.modules())
        for (const Permission& p : m.permissions)
            if (c.who->may(p.name)) w.value(p.name);
    w.end_array();
}

void append_personal_pages(JsonWriter& w, Context& c) {
    w.key("personal_pages").array();
    if (const auto pages = c.database().hooks().find<PersonalPages>())
        for (const std::string_view page : pages->of(c, c.db())) w.value(page);
    w.end_array();
}

// The period that is open as data says, not as the wall clock does.
void append_period(JsonWriter& w, Db& db) {
    Date close = setting::day(db, setting::current_close).value_or(local_date(now()));
    w.member("period", quarter_of(close)).member("school_year", school_year_of(close));
}

// What the console must know of the policy: when to lock, how long a password is, until when a second factor
// may wait.
void append_sign_in(JsonWriter& w, const Context& c) {
    Db& db = *c.read_db;
    auto factor = second_factor_state(db, c.who->user_id, local_date(now()));
    w.member("lock_minutes", lock_minutes_of(db, *c.who));
    w.member("password_length", shortest_password(db, c.who->user_id));
    w.member("second_factor", factor.on).member("second_factor_due", factor.due);
}

Response get_session(Context& c, const Roles& roles) {
    auto units = visible_units(c);
    auto commune = commune_of(c.db());
    std::string body;
    JsonWriter w(body);
    w.object().member("id", c.who->user_id).member("login", c.who->login).member("name", c.who->name);
    w.member("csrf", c.who->csrf).member("must_change_password", c.who->must_change_password);
    w.member("language", "vi");
    append_roles(w, c, roles, units);
    append_permissions(w, c);
    append_personal_pages(w, c);
    w.key("units").array();
    for (const auto& [id, unit] : units) append_unit(w, unit);
    w.end_array().key("commune");
    if (commune)
        append_unit(w, *commune);
    else
        w.null();
    append_period(w, c.db());
    append_sign_in(w, c);
    w.member("sample", setting::text(c.db(), setting::sample_data) == "1").end_object();
    return json_response(std::move(body));
}

Response change_password(Context& c, UserServices& services) {
    Json body = c.json();
    change_own_password(c.database(), services.throttle, *c.who, body["old"].text_or(), body["new"].text_or(),
                        c.request.remote, Sessions::token_hash(c.request));
    return {.status = 204, .body = {}, .headers = {{"Cache-Control", "no-store"}}};
}

Shape session_shape() {
    using namespace shape;
    Shape unit = object({{"id", integer()},
                         {"code", text()},
                         {"name", text()},
                         {"kind", one_of({"commune", "school", "site", "department"})},
                         {"level", nullable(text())}});
    Shape role = object({{"role", text()},
                         {"label", text()},
                         {"unit_id", integer()},
                         {"unit_name", text()},
                         {"by_class", flag()}});
    return named("Session", object({{"id", integer()},
                                    {"login", text()},
                                    {"name", text()},
                                    {"csrf", text()},
                                    {"must_change_password", flag()},
                                    {"language", one_of({"vi"})},
                                    {"roles", list(named("SessionRole", role))},
                                    {"permissions", list(text())},
                                    {"personal_pages", list(text())},
                                    {"units", list(named("SessionUnit", unit))},
                                    {"commune", nullable(named("SessionUnit", unit))},
                                    {"period", text()},
                                    {"school_year", text()},
                                    {"lock_minutes", integer()},
                                    {"password_length", integer()},
                                    {"second_factor", flag()},
                                    {"second_factor_due", nullable(instant())},
                                    {"sample", flag()}}));
}

}  // namespace

void change_own_password(Database& db, AddressThrottle& throttle, const Identity& who, const std::string& old,
                         const std::string& fresh, const std::string& address, std::string_view session) {
    Problems problems;
    check_new_password(db, {.user_id = who.user_id, .login = who.login, .name = who.name}, "/new", fresh,
                       problems);
    throw_if_any(problems);
    try {
        require_password(db, throttle, who.login, old, address);
    } catch (const Failure& failure) {
        if (failure.status != 401) throw;
        problems.add("/old", "wrong_password", "Mật khẩu đang dùng không đúng.");
        throw_if_any(problems);
    }
    std::string hash = hash_password(fresh);
    db.write({.user_id = who.user_id, .name = who.login, .address = address},
             [&](Transaction& t) { set_password_hash(t, who.user_id, hash, false, session); });
}

void add_session_routes(Module& m, const SharedServices& services) {
    add_route(
        m, "GET", "/api/session", "signed_in",
        [services](Context& c) { return get_session(c, *services->roles); },
        "Phiên làm việc: người dùng, vai trò, quyền", exchange::answers(session_shape()));
    m.routes.push_back(
        {.method = "POST",
         .path = "/api/session/password",
         .permission = "signed_in",
         .handler = [services](Context& c) { return change_password(c, *services); },
         .summary = "Đổi mật khẩu của mình",
         .access = Access::slow,
         .body_limit = 4096,
         .passwords = true,
         .exchange = exchange::nothing(shape::object({{"old", shape::text()}, {"new", shape::text()}}))});
}

}  // namespace khue
