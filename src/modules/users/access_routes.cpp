// Why somebody sees a record; and the sign-in policy, shown and changed.
#include <algorithm>

#include "modules/users/explain.hpp"
#include "modules/users/policy.hpp"
#include "modules/users/services.hpp"

namespace khue {
namespace {

std::int64_t number_of(const Context& c, std::string_view name) {
    auto text = c.request.value(name);
    std::int64_t n = 0;
    for (char d : text) {
        if (d < '0' || d > '9' || n > 1'000'000'000'000)
            throw Failure{400, "bad_number", "Giá trị “" + std::string(name) + "” không hợp lệ.", {}};
        n = n * 10 + (d - '0');
    }
    return n;
}

void append_way(JsonWriter& w, const AccessWay& way) {
    w.object().member("kind", way.kind).member("label", way.label).member("unit", way.unit);
    w.member("from", way.from).member("to", way.to).member("granted_by", way.granted_by);
    w.member("granted_at", way.granted_at).member("reads", way.reads).member("writes", way.writes);
    w.member("why", way.why).end_object();
}

Response get_access(Context& c, const Roles& roles) {
    const Entity* e = c.app.entity(c.request.value("entity"));
    if (!e) throw Failure{400, "bad_entity", "Không có loại bản ghi này.", {}};
    AccessQuestion q{.user_id = number_of(c, "user"),
                     .entity = e,
                     .record_id = number_of(c, "record"),
                     .unit_id = number_of(c, "unit")};
    AccessAnswer access = explain_access(c.db(), roles, c.scope(), q);
    std::string body;
    JsonWriter w(body);
    w.object().member("what", access.what).member("reads", access.reads).member("writes", access.writes);
    w.member("sentence", access.sentence).key("ways").array();
    for (const AccessWay& way : access.ways) append_way(w, way);
    w.end_array().end_object();
    return json_response(std::move(body));
}

Shape access_shape() {
    using namespace shape;
    Shape way = named("AccessWay", object({{"kind", one_of({"role", "delegation"})},
                                           {"label", text()},
                                           {"unit", text()},
                                           {"from", nullable(date())},
                                           {"to", nullable(date())},
                                           {"granted_by", text()},
                                           {"granted_at", nullable(instant())},
                                           {"reads", flag()},
                                           {"writes", flag()},
                                           {"why", text()}}));
    return named("Access", object({{"what", text()},
                                   {"reads", flag()},
                                   {"writes", flag()},
                                   {"sentence", text()},
                                   {"ways", list(way)}}));
}

// ---- policy ----

void append_value(JsonWriter& w, Db& db, const PolicyValue& v) {
    w.object().member("name", v.name).member("label", v.label).member("unit", v.unit);
    w.member("value", sign_in_policy().number(db, v.name)).member("shipped", v.shipped);
    w.member("least", v.least).member("most", v.most).member("basis", v.basis);
    // What is our own proposal says so in its basis.
    w.member("doubtful", v.confidence != "F" && v.confidence != "P" && v.confidence != "D").end_object();
}

void append_second_factor(JsonWriter& w, Db& db, const Roles& roles) {
    auto wanted = sign_in_policy().second_factor_roles(db);
    const auto& always = sign_in_policy().always_second_factor();
    auto in = [](const std::vector<std::string>& list, const std::string& code) {
        return std::ranges::find(list, code) != list.end();
    };
    w.key("second_factor").array();
    for (const Role& role : roles.all())
        w.object()
            .member("role", role.code)
            .member("label", role.label)
            .member("required", in(wanted, role.code))
            .member("fixed", in(always, role.code))
            .end_object();
    w.end_array();
}

Response policy_response(Db& db, const Roles& roles) {
    const SignInPolicy& policy = sign_in_policy();
    std::string body;
    JsonWriter w(body);
    w.object().member("legal_basis", policy.legal_basis()).member("note", policy.note());
    w.member("second_factor_basis", policy.second_factor_basis()).key("values").array();
    for (const PolicyValue& v : policy.values()) append_value(w, db, v);
    w.end_array();
    append_second_factor(w, db, roles);
    w.end_object();
    return json_response(std::move(body));
}

// Sessions are told the new times by being read anew.
Response put_policy(Context& c, UserServices& services) {
    Json body = c.json();
    Problems problems;
    for (const auto& m : body["values"].members)
        sign_in_policy().set(c.transaction(), m.name, m.value.integer_or(-1), problems);
    if (body.has("second_factor_roles")) {
        std::vector<std::string> wanted;
        for (const Json& role : body["second_factor_roles"].items) {
            if (!services.roles->find(role.text))
                problems.add("/second_factor_roles", "unknown_code", "Không có vai trò “" + role.text + "”.");
            wanted.push_back(role.text);
        }
        if (problems.empty()) sign_in_policy().set_second_factor_roles(c.transaction(), wanted, problems);
    }
    throw_if_any(problems);
    services.sessions.forget();
    return policy_response(c.db(), *services.roles);
}

Shape policy_shape() {
    using namespace shape;
    Shape value = named("PolicyValue", object({{"name", text()},
                                               {"label", text()},
                                               {"unit", text()},
                                               {"value", integer()},
                                               {"shipped", integer()},
                                               {"least", integer()},
                                               {"most", integer()},
                                               {"basis", text()},
                                               {"doubtful", flag()}}));
    Shape role = named(
        "PolicyRole", object({{"role", text()}, {"label", text()}, {"required", flag()}, {"fixed", flag()}}));
    return named("SignInPolicy", object({{"legal_basis", text()},
                                         {"note", text()},
                                         {"second_factor_basis", text()},
                                         {"values", list(value)},
                                         {"second_factor", list(role)}}));
}

}  // namespace

void add_access_routes(Module& m, const SharedServices& services) {
    add_route(
        m, "GET", "/api/access", "users.read",
        [services](Context& c) { return get_access(c, *services->roles); },
        "Vì sao người này xem được hay không xem được một bản ghi",
        exchange::answers(access_shape(), {{"user", shape::integer(), "Người dùng", true},
                                           {"entity", shape::text(), "Loại bản ghi", true},
                                           {"record", shape::integer(), "Mã số bản ghi"},
                                           {"unit", shape::integer(), "Đơn vị, khi không hỏi một bản ghi"}}));
    add_route(
        m, "GET", "/api/sign_in_policy", "users.read",
        [services](Context& c) { return policy_response(c.db(), *services->roles); }, "Chính sách đăng nhập",
        exchange::answers(policy_shape()));
    Shape change = shape::object({shape::maybe("values", shape::map(shape::integer())),
                                  shape::maybe("second_factor_roles", shape::list(shape::text()))});
    add_route(
        m, "PUT", "/api/sign_in_policy", "settings.write",
        [services](Context& c) { return put_policy(c, *services); },
        "Thay đổi chính sách đăng nhập, trong khoảng cho phép", exchange::takes(change, policy_shape()));
}

}  // namespace khue
