// Programs that read over the API: for their administrator, and for the heads of the units whose data it is.
#include <map>

#include "modules/exchange/clients.hpp"
#include "modules/exchange/routes.hpp"
#include "modules/units/unit.hpp"
#include "store/versioned.hpp"

namespace khue {
namespace {

std::string_view label_of_permission(const App& app, std::string_view name) {
    for (const Module& m : app.modules())
        for (const Permission& p : m.permissions)
            if (p.name == name) return p.label;
    return name;
}

void append_permissions(JsonWriter& w, const App& app, std::string_view permissions) {
    w.key("permissions").array();
    for (const std::string& p : words_in(permissions))
        w.object().member("name", p).member("label", label_of_permission(app, p)).end_object();
    w.end_array();
}

std::string unit_name(Db& db, Id<Unit> id) {
    const auto unit = get(db, Scope::everything(), id);
    return unit ? unit->name : "";
}

void append_access(JsonWriter& w, Db& db, const ApiAccess& a, std::int64_t version) {
    w.member("id", a.id.value).member("version", version).member("unit_id", a.unit_id.value);
    w.member("unit_name", unit_name(db, a.unit_id)).member("approved", a.approved);
    w.member("decided_by", a.decided_by).member("decided_at", a.decided_at);
}

void append_client(JsonWriter& w, const App& app, Db& db, const ApiClient& c, std::int64_t version) {
    w.object().member("id", c.id.value).member("version", version).member("unit_id", c.unit_id.value);
    w.member("name", c.name).member("client_id", c.client_id);
    append_permissions(w, app, c.permissions);
    w.member("purpose", c.purpose).member("contact", c.contact).member("until", c.until);
    w.member("active", c.active).key("accesses").array();
    for (const auto& [a, v] : list_versioned<ApiAccess>(
             db, Scope::everything(), {.filters = {where<&ApiAccess::client_id>(c.id.value)}})) {
        w.object();
        append_access(w, db, a, v);
        w.end_object();
    }
    w.end_array().end_object();
}

Response list_clients(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& [client, version] : list_versioned<ApiClient>(c.db(), c.scope()))
        append_client(w, c.app, c.db(), client, version);
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response client_answer(Context& c) {
    ApiClient client;
    const auto version = raw::get(c.db(), ApiClient::entity(), c.scope("api_clients.read"), c.id(), &client);
    if (!version) not_found("hệ thống này");
    std::string body;
    JsonWriter w(body);
    append_client(w, c.app, c.db(), client, version->number);
    return json_with_version(std::move(body), version->number);
}

// What may be given to a program at all.
Response choices(Context& c, const ClientRules& rules) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const std::string& p : rules.permissions)
        w.object().member("name", p).member("label", label_of_permission(c.app, p)).end_object();
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response secret_answer(std::int64_t id, std::string_view client_id, std::string_view secret, int status) {
    std::string body;
    JsonWriter(body)
        .object()
        .member("id", id)
        .member("client_id", client_id)
        .member("client_secret", secret)
        .end_object();
    Response r = json_response(std::move(body), status);
    r.headers.emplace_back("Cache-Control", "no-store");
    return r;
}

Response create(Context& c, const ClientRules& rules) {
    const NewClient made = create_client(c.transaction(), rules, c.scope(), c.json());
    return secret_answer(made.client.id.value, made.client.client_id, made.secret, 201);
}

Response renew(Context& c) {
    const std::string secret = renew_secret(c.transaction(), c.scope(), Id<ApiClient>{c.id()});
    const auto client = get(c.db(), c.scope(), Id<ApiClient>{c.id()});
    return secret_answer(c.id(), client->client_id, secret, 200);
}

// By day and area, the newest first; what is still in memory counts.
Response uses(Context& c, const ClientTokens& tokens) {
    if (!get(c.db(), c.scope(), Id<ApiClient>{c.id()})) not_found("hệ thống này");
    std::map<std::pair<std::string, std::string>, std::int64_t, std::greater<>> all;
    for (auto& s = query(c.db(),
                         "SELECT day, area, requests FROM client_use WHERE client_id = $1 ORDER BY day DESC "
                         "LIMIT 500",
                         c.id());
         s.step();)
        all[{std::string(s.text(0)), std::string(s.text(1))}] += s.integer(2);
    for (const ClientUse& u : tokens.uses_in_memory(c.id())) all[{to_string(u.day), u.area}] += u.requests;
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& [key, requests] : all)
        w.object()
            .member("day", key.first)
            .member("area", key.second)
            .member("requests", requests)
            .end_object();
    w.end_array().end_object();
    return json_response(std::move(body));
}

// ---- for the heads of units ----

Response list_accesses(Context& c) {
    std::string body;
    JsonWriter w(body);
    const Scope own = c.who->own_units("api_accesses.approve");
    w.object().key("items").array();
    for (const auto& [a, version] : list_versioned<ApiAccess>(c.db(), c.scope())) {
        const auto client = get(c.db(), Scope::everything(), a.client_id);
        if (!client) continue;
        w.object();
        append_access(w, c.db(), a, version);
        w.member("client", client->name).member("purpose", client->purpose);
        w.member("contact", client->contact).member("active", client->active).member("until", client->until);
        append_permissions(w, c.app, client->permissions);
        w.member("may_decide", own.covers(a.unit_id.value)).end_object();
    }
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response decide(Context& c, bool approved) {
    decide_access(c.transaction(), c.who->own_units("api_accesses.approve"), Id<ApiAccess>{c.id()},
                  c.if_match(), approved);
    return {.status = 204, .body = {}};
}

using namespace shape;

std::vector<Member> access_members() {
    return {{"id", integer()},
            {"version", integer()},
            {"unit_id", integer()},
            {"unit_name", text()},
            {"approved", flag()},
            {"decided_by", nullable(text())},
            {"decided_at", nullable(instant())}};
}

Shape permission_list() { return list(object({{"name", text()}, {"label", text()}})); }

Shape client_shape() {
    return named("ApiClientView",
                 object({{"id", integer()},
                         {"version", integer()},
                         {"unit_id", integer()},
                         {"name", text()},
                         {"client_id", text()},
                         {"permissions", permission_list()},
                         {"purpose", text()},
                         {"contact", nullable(text())},
                         {"until", nullable(date())},
                         {"active", flag()},
                         {"accesses", list(named("ApiAccessView", object(access_members())))}}));
}

Shape change_shape() {
    return named(
        "ApiClientChange",
        object({maybe("unit_id", integer()), maybe("name", text()), maybe("permissions", text()),
                maybe("purpose", text()), maybe("contact", nullable(text())),
                maybe("until", nullable(date())), maybe("active", flag()), maybe("units", list(integer()))}));
}

}  // namespace

void add_client_routes(Module& m, const SharedExchange& services) {
    const Shape whole = client_shape();
    const Shape secret = named("ApiClientSecret",
                               object({{"id", integer()}, {"client_id", text()}, {"client_secret", text()}}));
    add_route(m, "GET", "/api/api_clients", "api_clients.read", list_clients,
              "Các hệ thống đọc dữ liệu qua giao diện lập trình", exchange::answers(page(whole)));
    add_route(
        m, "GET", "/api/api_clients/permissions", "api_clients.read",
        [services](Context& c) { return choices(c, *services->rules); },
        "Các quyền có thể giao cho hệ thống khác", exchange::answers(object({{"items", permission_list()}})));
    add_route(m, "GET", "/api/api_clients/{id}", "api_clients.read", client_answer,
              "Một hệ thống đọc dữ liệu", exchange::answers(whole));
    add_route(
        m, "POST", "/api/api_clients", "api_clients.write",
        [services](Context& c) { return create(c, *services->rules); },
        "Thêm hệ thống đọc dữ liệu; khóa chỉ hiện một lần", exchange::takes(change_shape(), secret, 201));
    add_route(
        m, "PUT", "/api/api_clients/{id}", "api_clients.write",
        [services](Context& c) {
            change_client(c.transaction(), *services->rules, c.scope(), Id<ApiClient>{c.id()}, c.if_match(),
                          c.json());
            return client_answer(c);
        },
        "Sửa hệ thống đọc dữ liệu", exchange::versioned(exchange::takes(change_shape(), whole), whole));
    add_route(m, "POST", "/api/api_clients/{id}/secret", "api_clients.write", renew,
              "Cấp khóa mới; khóa cũ ngừng ngay", exchange::answers(secret));
    const Shape use = object({{"day", date()}, {"area", text()}, {"requests", integer()}});
    add_route(
        m, "GET", "/api/api_clients/{id}/uses", "api_clients.read",
        [services](Context& c) { return uses(c, services->tokens); },
        "Hệ thống đã đọc gì, ngày nào, bao nhiêu lần", exchange::answers(object({{"items", list(use)}})));
}

void add_access_decisions(Module& m) {
    std::vector<Member> members = access_members();
    for (const Member& more :
         {Member{"client", text()}, Member{"purpose", text()}, Member{"contact", nullable(text())},
          Member{"active", flag()}, Member{"until", nullable(date())},
          Member{"permissions", permission_list()}, Member{"may_decide", flag()}})
        members.push_back(more);
    const Shape asked = named("ApiAccessRequest", object(members));
    add_route(m, "GET", "/api/api_accesses", "api_accesses.read", list_accesses,
              "Những hệ thống xin đọc dữ liệu của đơn vị", exchange::answers(page(asked)));
    Exchange step = exchange::nothing();
    step.if_match = true;
    add_route(
        m, "POST", "/api/api_accesses/{id}/approve", "api_accesses.approve",
        [](Context& c) { return decide(c, true); }, "Đồng ý cho đọc dữ liệu của đơn vị mình", step);
    add_route(
        m, "POST", "/api/api_accesses/{id}/revoke", "api_accesses.approve",
        [](Context& c) { return decide(c, false); }, "Thu hồi đồng ý", step);
}

}  // namespace khue
