// The word of the authority above: its document, and which declarations it confirms.
#include "modules/declarations/routes.hpp"

#include "modules/declarations/declaration_json.hpp"
#include "modules/declarations/verbs.hpp"

namespace khue {
namespace {

std::vector<DeclarationChosen> chosen_of(const Json& body) {
    std::vector<DeclarationChosen> out;
    for (const Json& one : body["items"].items)
        out.push_back({.id = one["id"].integer_or(0), .version = one["version"].integer_or(0)});
    return out;
}

Response create(Context& c) {
    Json body = c.json();
    Confirmation made = record_confirmation(c.app, c.transaction(), c.scope(),
                                            {.period = body["period"].text_or(),
                                             .indicator = body["indicator"].integer_or(0),
                                             .number = body["number"].text_or(),
                                             .issuer = body["issuer"].text_or(),
                                             .issued_on = parse_date(body["issued_on"].text_or())});
    std::string answer;
    JsonWriter(answer).object().member("id", made.id.value).end_object();
    return json_response(std::move(answer), 201);
}

Response confirm(Context& c) {
    confirm_declarations(c.app, c.transaction(), c.scope(), c.id(), chosen_of(c.json()));
    return {.status = 204, .body = {}};
}

Response withdraw(Context& c) {
    withdraw_confirmation(c.app, c.transaction(), c.scope(), c.id(), c.if_match(),
                          c.json()["reason"].text_or());
    return declaration_answer(c, c.db(), c.id());
}

}  // namespace

void add_confirmation_routes(Module& m) {
    using namespace shape;
    add_route(m, "POST", "/api/confirmations", "declarations.confirm", create,
              "Ghi nhận văn bản xác nhận của cấp trên",
              exchange::takes(object({{"period", text()},
                                      {"indicator", integer()},
                                      {"number", text()},
                                      {"issued_on", date()},
                                      {"issuer", text()}}),
                              object({{"id", integer()}}), 201));
    Shape chosen = list(object({{"id", integer()}, {"version", integer()}}));
    add_route(m, "POST", "/api/confirmations/{id}/confirm", "declarations.confirm", confirm,
              "Những bản khai được văn bản xác nhận", exchange::nothing(object({{"items", chosen}})));
    Exchange back = exchange::takes(object({{"reason", text()}}), declaration_shapes::declaration());
    add_route(m, "POST", "/api/declarations/{id}/unconfirm", "declarations.confirm", withdraw,
              "Bỏ ghi nhận xác nhận của cấp trên",
              exchange::versioned(std::move(back), declaration_shapes::declaration()));
}

}  // namespace khue
