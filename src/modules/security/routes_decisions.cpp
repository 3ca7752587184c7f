// Decisions that approve a level: recorded, their file, withdrawn.
#include "modules/security/routes.hpp"

namespace khue::security {
namespace {

constexpr std::size_t most_bytes = 20u << 20;
constexpr const char *read_right = "information_systems.read", *record_right = "level_decisions.record";

Response record(Context& c) {
    const Json body = c.json();
    const LevelDecision made = record_decision(c.transaction(), c.scope(), c.id(),
                                               {.level = body["level"].integer_or(0),
                                                .number = body["number"].text_or(),
                                                .issuer = body["issuer"].text_or(),
                                                .issued_on = parse_date(body["issued_on"].text_or()),
                                                .valid_to = day_in(body, "valid_to")});
    std::string answer;
    JsonWriter w(answer);
    append_decision(w, made, local_date(now()));
    return json_response(std::move(answer), 201);
}

Response put_document(Context& c) {
    c.database().read([&](Db& db) { decision_in(db, c.scope(), c.id()); });
    const std::string_view type = sniff_type(c.request.body);
    if (type != "application/pdf" && type != "image/png" && type != "image/jpeg")
        throw Failure{422, "bad_type", "Tệp quyết định phải là PDF, ảnh PNG hoặc JPEG.", {}};
    const KeptContent content = c.app.files().keep(c.request.body, most_bytes);
    c.database().write(c.actor(), [&](Transaction& t) {
        attach_decision(c.app, t, c.scope(), c.id(), content, c.request.value("name"));
    });
    return {.status = 204, .body = {}};
}

Response get_document(Context& c) {
    StoredFile file;
    c.database().read([&](Db& db) {
        const LevelDecision d = decision_in(db, c.scope(), c.id());
        auto found =
            d.document_id ? c.app.files().find(db, Scope::of(d.unit_id.value), *d.document_id) : std::nullopt;
        if (!found) not_found("tệp quyết định này");
        file = *found;
    });
    return attachment(c.app.files().read(file), file.type, "quyet-dinh-cap-do-" + std::to_string(c.id()));
}

Response withdraw(Context& c) {
    withdraw_decision(c.transaction(), c.scope(), c.id(), c.json()["reason"].text_or());
    return {.status = 204, .body = {}};
}

}  // namespace

void add_decision_routes(Module& m) {
    using namespace shape;
    add_route(m, "POST", "/api/security/systems/{id}/decisions", record_right, record,
              "Ghi nhận quyết định phê duyệt cấp độ",
              exchange::takes(object({{"level", integer()},
                                      {"number", text()},
                                      {"issued_on", date()},
                                      {"issuer", text()},
                                      maybe("valid_to", nullable(date()))}),
                              decision_shape(), 201));
    Exchange upload = exchange::nothing(anything());
    upload.body_type = "application/octet-stream";
    upload.query = {{"name", text(), "Tên tệp"}};
    add_route(m, "PUT", "/api/security/decisions/{id}/document", record_right, put_document,
              "Gắn tệp của quyết định phê duyệt cấp độ", std::move(upload), Access::slow, most_bytes);
    add_route(m, "GET", "/api/security/decisions/{id}/document", read_right, get_document,
              "Tải quyết định phê duyệt cấp độ", exchange::file("application/octet-stream"), Access::slow);
    add_route(m, "POST", "/api/security/decisions/{id}/withdraw", record_right, withdraw,
              "Ghi quyết định phê duyệt cấp độ thôi giá trị",
              exchange::nothing(object({{"reason", text()}})));
}

}  // namespace khue::security
