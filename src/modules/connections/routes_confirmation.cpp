// The document that says that a connection is real: its file, its number and day; taken back with a reason.
#include "modules/connections/routes.hpp"
#include "store/files.hpp"

namespace khue {
namespace {

constexpr std::size_t most_bytes = 20u << 20;

KeptContent kept(Context& c) {
    const std::string_view type = sniff_type(c.request.body);
    if (type != "application/pdf" && type != "image/png" && type != "image/jpeg")
        throw Failure{422, "bad_type", "Văn bản phải là tệp PDF hoặc ảnh PNG, JPEG.", {}};
    return c.app.files().keep(c.request.body, most_bytes);
}

// The file comes first, while the connection is a trial; a later one takes its place.
Response put_document(Context& c) {
    const Id<Connection> id{c.id()};
    c.database().read([&](Db& db) { connection_in(db, c.scope(), id); });
    const KeptContent content = kept(c);
    c.database().write(c.actor(), [&](Transaction& t) {
        Connection record = connection_in(t.db(), c.scope(), id);
        if (record.is_real()) refuse("connection_real", "Kết nối này đã có văn bản xác nhận.");
        record.confirmed_file_id = c.app.files().put(t, content, "van-ban-xac-nhan", record.unit_id.value).id;
        update(t, c.scope(), record);
    });
    return {.status = 204, .body = {}};
}

Response get_document(Context& c) {
    StoredFile file;
    c.database().read([&](Db& db) {
        const Connection record = connection_in(db, c.scope(), Id<Connection>{c.id()});
        auto found = record.confirmed_file_id
                         ? c.app.files().find(db, Scope::of(record.unit_id.value), *record.confirmed_file_id)
                         : std::nullopt;
        if (!found) not_found("văn bản xác nhận này");
        file = *found;
    });
    return attachment(c.app.files().read(file), file.type,
                      "van-ban-xac-nhan-ket-noi-" + std::to_string(c.id()));
}

Response confirm(Context& c, const std::vector<ConnectionKind>& kinds) {
    const Json body = c.json();
    confirm_connection(c.transaction(), kinds, c.scope(), Id<Connection>{c.id()}, c.if_match(),
                       {.number = body["number"].text_or(),
                        .issuer = body["issuer"].text_or(),
                        .issued_on = day_in(body, "issued_on")});
    return connection_answer(c, kinds, c.db());
}

Response withdraw(Context& c, const std::vector<ConnectionKind>& kinds) {
    withdraw_connection(c.transaction(), c.scope(), Id<Connection>{c.id()}, c.if_match(),
                        c.json()["reason"].text_or());
    return connection_answer(c, kinds, c.db());
}

}  // namespace

void add_confirmation_of_connection_routes(Module& m, const SharedKinds& kinds) {
    using namespace shape;
    const Shape whole = connection_shape();
    Exchange upload = exchange::nothing(anything());
    upload.body_type = "application/octet-stream";
    add_route(m, "PUT", "/api/connections/{id}/document", "connections.confirm", put_document,
              "Gắn tệp văn bản xác nhận kết nối chính thức", std::move(upload), Access::slow, most_bytes);
    add_route(m, "GET", "/api/connections/{id}/document", "connections.read", get_document,
              "Tải văn bản xác nhận kết nối", exchange::file("application/octet-stream"), Access::slow);
    const Shape document = object({{"number", text()}, {"issuer", text()}, {"issued_on", date()}});
    add_route(
        m, "POST", "/api/connections/{id}/confirm", "connections.confirm",
        [kinds](Context& c) { return confirm(c, *kinds); }, "Ghi nhận kết nối là chính thức",
        exchange::versioned(exchange::takes(document, whole), whole));
    add_route(
        m, "POST", "/api/connections/{id}/withdraw", "connections.confirm",
        [kinds](Context& c) { return withdraw(c, *kinds); }, "Đưa kết nối về thử nghiệm",
        exchange::versioned(exchange::takes(object({{"reason", text()}}), whole), whole));
}

}  // namespace khue
