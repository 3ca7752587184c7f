// The documents that confirm: uploaded, downloaded.
#include "modules/declarations/declaration_json.hpp"
#include "modules/declarations/routes.hpp"
#include "modules/declarations/verbs.hpp"

namespace khue {
namespace {

constexpr std::size_t most_bytes = 20u << 20;

KeptContent kept(Context& c) {
    if (!is_office_document(sniff_type(c.request.body)))
        throw Failure{422, "bad_type", std::string(office_documents_only), {}};
    return c.app.files().keep(c.request.body, most_bytes);
}

std::string name_of(const Context& c) {
    std::string name(c.request.value("name"));
    return name.empty() ? "van-ban-xac-nhan" : name;
}

Response file_answer(Context& c, Id<Unit> unit, std::int64_t file_id, const std::string& name) {
    StoredFile file;
    c.database().read([&](Db& db) {
        auto found = c.app.files().find(db, Scope::of(unit.value), file_id);
        if (!found) not_found("tệp này");
        file = *found;
    });
    return attachment(c.app.files().read(file), file.type, name);
}

Response put_document(Context& c) {
    KeptContent content = kept(c);
    c.database().write(c.actor(), [&](Transaction& t) {
        attach_document(c.app, t, c.scope(), c.id(), content, name_of(c));
    });
    return {.status = 204, .body = {}};
}

// Whoever sees the declaration may read the document that confirms it.
Response get_document(Context& c) {
    Confirmation confirmation;
    c.database().read([&](Db& db) {
        Duty d = duty_of(c.app, db, c.scope(), c.id());
        auto found = confirmation_of(db, *d.declaration);
        if (!found || !found->file_id) not_found("văn bản xác nhận này");
        confirmation = *found;
    });
    return file_answer(c, confirmation.unit_id, *confirmation.file_id,
                       "van-ban-xac-nhan-" + std::to_string(confirmation.id.value));
}

Exchange uploads(Exchange x) {
    x.body = shape::anything();
    x.body_type = "application/octet-stream";
    x.query = {{"name", shape::text(), "Tên tệp"}};
    return x;
}

}  // namespace

void add_document_routes(Module& m) {
    add_route(m, "PUT", "/api/confirmations/{id}/document", "declarations.confirm", put_document,
              "Gắn tệp của văn bản xác nhận", uploads(exchange::nothing()), Access::slow, most_bytes);
    add_route(m, "GET", "/api/declarations/{id}/document", "declarations.read", get_document,
              "Tải văn bản xác nhận của cấp trên", exchange::file("application/octet-stream"), Access::slow);
}

}  // namespace khue
