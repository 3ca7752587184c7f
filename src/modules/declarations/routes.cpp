// Declarations over HTTP: what is owed, one, what is done with them.
#include "modules/declarations/routes.hpp"

#include "modules/declarations/declaration_json.hpp"
#include "modules/declarations/verbs.hpp"

namespace khue {
namespace {

Response duties(Context& c) {
    Declarer who = declarer_of(c, "declarations.write");
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Duty& d : duties_of(c.app, c.db(), c.scope(), c.request.value("period")))
        append_duty(w, d, who);
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response one(Context& c) { return declaration_answer(c, c.db(), c.id()); }

Response create(Context& c) {
    Json body = c.json();
    Declaration made = open_declaration(c.app, c.transaction(), declarer_of(c, c.route->permission),
                                        body["period"].text_or(), body["unit_id"].integer_or(0),
                                        body["indicator"].integer_or(0), body["part"].text_or());
    return declaration_answer(c, c.db(), made.id.value, 201);
}

std::optional<std::int64_t> whole_number(const Json& body, const char* name, Problems& problems) {
    const Json& value = body[name];
    if (value.is_null()) return std::nullopt;
    if (value.kind == Json::Kind::integer) return value.integer;
    problems.add(std::string("/") + name, "not_a_number", "Xin nhập số nguyên.");
    return std::nullopt;
}

DeclarationEdit edit_of(const Json& body) {
    Problems problems;
    DeclarationEdit edit{.numerator = whole_number(body, "numerator", problems),
                         .denominator = whole_number(body, "denominator", problems),
                         .nothing = body["nothing"].boolean_or(false),
                         .note = body["note"].text_or(),
                         .link = body["link"].text_or()};
    throw_if_any(problems);
    return edit;
}

Response step(Context& c, const std::function<void(std::int64_t expected)>& work) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            work(expected);
            return declaration_answer(c, c.db(), c.id());
        },
        [&](const Failure& failure) {
            Duty now = duty_of(c.app, c.db(), c.scope("declarations.read"), c.id());
            return overtaken_response(failure, declaration_answer(c, c.db(), c.id()).body, now.version);
        });
}

Response replace(Context& c) {
    DeclarationEdit edit = edit_of(c.json());
    return step(c, [&](std::int64_t expected) {
        write_declaration(c.app, c.transaction(), declarer_of(c, c.route->permission), c.id(), expected,
                          edit);
    });
}

Response submit(Context& c) {
    return step(c, [&](std::int64_t expected) {
        submit_declaration(c.app, c.transaction(), declarer_of(c, c.route->permission), c.id(), expected);
    });
}

Response approve(Context& c) {
    return step(c, [&](std::int64_t expected) {
        approve_declaration(c.app, c.transaction(), c.scope(), c.id(), expected);
    });
}

Response send_back(Context& c) {
    std::string reason = c.json()["reason"].text_or();
    return step(c, [&](std::int64_t expected) {
        return_declaration(c.app, c.transaction(), c.scope(), c.id(), expected, reason);
    });
}

Response correct(Context& c) {
    std::string reason = c.json()["reason"].text_or();
    return step(c, [&](std::int64_t expected) {
        correct_declaration(c.app, c.transaction(), declarer_of(c, c.route->permission), c.id(), expected,
                            reason);
    });
}

Response approve_many(Context& c) {
    std::vector<DeclarationChosen> chosen;
    for (const Json& one : c.json()["items"].items)
        chosen.push_back({.id = one["id"].integer_or(0), .version = one["version"].integer_or(0)});
    auto refused = approve_declarations(c.app, c.transaction(), c.scope(), chosen);
    std::string body;
    JsonWriter w(body);
    w.object().member("approved", static_cast<std::int64_t>(chosen.size() - refused.size()));
    w.key("refused").array();
    for (const auto& r : refused) w.object().member("id", r.id).member("why", r.why).end_object();
    w.end_array().end_object();
    return json_response(std::move(body));
}

}  // namespace

Declarer declarer_of(const Context& c, std::string_view permission) {
    Declarer out{.seen = c.scope(permission), .own = {}};
    for (const Grant& g : c.who->grants) {
        Identity alone;
        alone.grants = {g};
        if (!g.by_class && alone.may(permission)) out.own.push_back(g.unit_id);
    }
    return out;
}

Response declaration_answer(Context& c, Db& db, std::int64_t id, int status) {
    Duty d = duty_of(c.app, db, c.scope("declarations.read"), id);
    auto covers = [&](std::string_view permission) { return c.scope(permission).covers(d.unit.id); };
    DeclarationRights rights{.approve = covers("declarations.approve"),
                             .confirm = covers("declarations.confirm")};
    return json_with_version(declaration_json(c.app, db, d, declarer_of(c, "declarations.write"), rights),
                             d.version, status);
}

void add_declaration_routes(Module& m) {
    using namespace shape;
    const Shape whole = declaration_shapes::declaration(), reason = object({{"reason", text()}});
    auto step = [&](std::optional<Shape> body = {}) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    add_route(m, "GET", "/api/declarations", "declarations.read", duties,
              "Các số liệu đơn vị phải khai trong một quý",
              exchange::answers(page(declaration_shapes::duty()),
                                {{"period", text(), "Quý, ví dụ 2026-Q3; không ghi: quý đang mở"}}));
    add_route(m, "POST", "/api/declarations", "declarations.write", create, "Bắt đầu một bản khai số liệu",
              exchange::takes(object({{"period", text()},
                                      {"unit_id", integer()},
                                      {"indicator", integer()},
                                      maybe("part", text())}),
                              whole, 201));
    add_route(m, "GET", "/api/declarations/{id}", "declarations.read", one, "Xem một bản khai số liệu",
              exchange::answers(whole));
    add_route(m, "PUT", "/api/declarations/{id}", "declarations.write", replace, "Ghi số liệu của bản khai",
              step(object({maybe("numerator", nullable(integer())), maybe("denominator", nullable(integer())),
                           maybe("nothing", flag()), maybe("note", nullable(text())),
                           maybe("link", nullable(text()))})));
    add_route(m, "POST", "/api/declarations/{id}/submit", "declarations.submit", submit,
              "Nộp bản khai số liệu", step());
    add_route(m, "POST", "/api/declarations/{id}/approve", "declarations.approve", approve,
              "Duyệt bản khai số liệu", step());
    add_route(m, "POST", "/api/declarations/{id}/return", "declarations.approve", send_back,
              "Trả lại bản khai số liệu", step(reason));
    add_route(m, "POST", "/api/declarations/{id}/correct", "declarations.write", correct,
              "Mở lại số liệu đã duyệt để sửa", step(reason));
    Shape chosen = list(object({{"id", integer()}, {"version", integer()}}));
    add_route(m, "POST", "/api/declarations/approve", "declarations.approve", approve_many,
              "Duyệt nhiều bản khai số liệu",
              exchange::takes(object({{"items", chosen}}),
                              object({{"approved", integer()},
                                      {"refused", list(object({{"id", integer()}, {"why", text()}}))}})));
}

}  // namespace khue
