// Connections over HTTP: what kinds there are, list, one, made, changed, removed, tried, their secrets.
#include "modules/connections/routes.hpp"
#include "store/versioned.hpp"

namespace khue {
namespace {

constexpr int trial_seconds = 15;
constexpr std::size_t trial_bytes = 1 << 20;

void append_settings(JsonWriter& w, std::string_view key, const std::vector<ConnectionSetting>& settings) {
    w.key(key).array();
    for (const ConnectionSetting& s : settings) {
        w.object().member("name", s.name).member("label", s.label).member("help", s.help);
        w.member("required", s.required).end_object();
    }
    w.end_array();
}

Response kinds_answer(const std::vector<ConnectionKind>& kinds) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const ConnectionKind& k : kinds) {
        w.object().member("code", k.code).member("label", k.label).member("plain_http", k.plain_http);
        append_settings(w, "settings", k.settings);
        append_settings(w, "secrets", k.secrets);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response list_answer(Context& c, const std::vector<ConnectionKind>& kinds) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& [record, version] : list_versioned<Connection>(c.db(), c.scope()))
        w.raw(connection_json(c.db(), kinds, record, version));
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response create(Context& c, const std::vector<ConnectionKind>& kinds) {
    const Connection made = create_connection(c.transaction(), kinds, c.scope(), c.json());
    return json_with_version(connection_json(c.db(), kinds, made, 1), 1, 201);
}

// Reaches for the address as the connection is set up. Any answer over HTTP says that the way is open.
Response try_out(Context& c) {
    std::optional<OpenConnection> opened;
    const SecretBox box = connection_box(c.app.options().data);
    c.database().read([&](Db& db) {
        connection_in(db, c.scope(), Id<Connection>{c.id()});
        opened = open_connection(db, box, Id<Connection>{c.id()});
    });
    HttpCall what = call_over(*opened);
    what.total_seconds = trial_seconds;
    what.most_bytes = trial_bytes;
    const HttpReply reply = call_and_note(c.app, *opened, what, [] { return true; });
    std::string body;
    JsonWriter(body)
        .object()
        .member("reached", reply.fault == CallFault::none)
        .member("accepted", reply.ok())
        .member("message", in_words(reply))
        .end_object();
    return json_response(std::move(body));
}

Response change_secret(Context& c, const std::vector<ConnectionKind>& kinds) {
    change_secrets(c.transaction(), connection_box(c.app.options().data), kinds, c.scope(),
                   Id<Connection>{c.id()}, c.json());
    Response r = connection_answer(c, kinds, c.db());
    r.headers.emplace_back("Cache-Control", "no-store");  // the request holds secrets
    return r;
}

Shape change_shape() {
    using namespace shape;
    const Shape words = nullable(text());
    return named(
        "ConnectionChange",
        object({maybe("unit_id", integer()), maybe("kind", text()), maybe("name", text()),
                maybe("address", text()), maybe("active", flag()), maybe("settings", map(text())),
                maybe("authority", words), maybe("client_certificate", words), maybe("note", words)}));
}

Shape kind_shape() {
    using namespace shape;
    const Shape setting =
        object({{"name", text()}, {"label", text()}, {"help", text()}, {"required", flag()}});
    return named("ConnectionKind", object({{"code", text()},
                                           {"label", text()},
                                           {"plain_http", flag()},
                                           {"settings", list(setting)},
                                           {"secrets", list(setting)}}));
}

}  // namespace

void add_connection_routes(Module& m, const SharedKinds& kinds) {
    using namespace shape;
    const Shape whole = connection_shape(), change = change_shape();
    add_route(
        m, "GET", "/api/connections/kinds", "connections.read",
        [kinds](Context&) { return kinds_answer(*kinds); }, "Các loại kết nối và thông số của chúng",
        exchange::answers(object({{"items", list(kind_shape())}})));
    add_route(
        m, "GET", "/api/connections", "connections.read",
        [kinds](Context& c) { return list_answer(c, *kinds); }, "Các kết nối với hệ thống khác",
        exchange::answers(page(whole)));
    add_route(
        m, "GET", "/api/connections/{id}", "connections.read",
        [kinds](Context& c) { return connection_answer(c, *kinds, c.db()); }, "Một kết nối",
        exchange::answers(whole));
    add_route(
        m, "POST", "/api/connections", "connections.write", [kinds](Context& c) { return create(c, *kinds); },
        "Thêm kết nối", exchange::takes(change, whole, 201));
    add_route(
        m, "PUT", "/api/connections/{id}", "connections.write",
        [kinds](Context& c) {
            change_connection(c.transaction(), *kinds, c.scope(), Id<Connection>{c.id()}, c.if_match(),
                              c.json());
            return connection_answer(c, *kinds, c.db());
        },
        "Sửa kết nối", exchange::versioned(exchange::takes(change, whole), whole));
    Exchange gone = exchange::nothing();
    gone.if_match = true;
    add_route(
        m, "DELETE", "/api/connections/{id}", "connections.write",
        [](Context& c) {
            remove_connection(c.transaction(), c.scope(), Id<Connection>{c.id()}, c.if_match());
            return Response{.status = 204, .body = {}};
        },
        "Xóa kết nối thử nghiệm", std::move(gone));
    add_route(
        m, "PUT", "/api/connections/{id}/secrets", "connections.write",
        [kinds](Context& c) { return change_secret(c, *kinds); }, "Đổi thông số mật của kết nối",
        exchange::takes(map(text()), whole));
    add_route(m, "POST", "/api/connections/{id}/try", "connections.write", try_out, "Thử kết nối",
              exchange::answers(object({{"reached", flag()}, {"accepted", flag()}, {"message", text()}})),
              Access::slow);
}

}  // namespace khue
