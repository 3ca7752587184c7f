// Going on to the next school year over HTTP.
#include "core/validate.hpp"
#include "modules/moves/promotion.hpp"
#include "modules/moves/routes.hpp"
#include "modules/registry/persons.hpp"
#include "modules/registry/pupil.hpp"
#include "server/query_number.hpp"

namespace khue::moves {
namespace {

Unit school_asked(Db& db, const Scope& scope, std::int64_t id) {
    const auto found = scope.covers(id) ? get(db, Scope::of(id), Id<Unit>{id}) : std::nullopt;
    if (!found || found->kind != UnitKind::school) not_found("trường");
    return *found;
}

std::string year_asked(std::string year) {
    if (!matches("[0-9]{4}-[0-9]{4}", year))
        throw Failure{422,
                      "bad_year",
                      "Năm học phải có dạng 2026-2027.",
                      {{"/from_year", "bad_year", "Năm học phải có dạng 2026-2027."}}};
    return year;
}

Response show(Context& c) {
    const Scope scope = persons::readable(c, "moves.read", Pupil::entity());
    const Unit school = school_asked(c.db(), scope, query_number(c, "unit_id"));
    const PromotionPreview p = preview(c.db(), school, year_asked(std::string(c.request.value("from_year"))));
    std::string body;
    JsonWriter w(body);
    w.object().member("unit_id", school.id.value).member("unit", school.name);
    w.member("from_year", p.from_year).member("to_year", p.to_year).member("day", p.day);
    w.member("seen", p.seen).member("without_class", p.without_class).key("classes").array();
    for (const PromotionLine& line : p.lines) {
        w.object().member("class_id", line.from.id.value).member("name", line.from.name);
        w.member("grade", imports::grade_label(line.grade))
            .member("next_grade", imports::grade_label(line.next));
        w.member("next_name", line.next_name).member("next_exists", line.next_exists);
        w.member("pupils", line.pupils).member("already", line.already).end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

PromotionOrder order_of(const Json& body) {
    PromotionOrder out{.from_year = year_asked(body["from_year"].text_or()), .seen = body["seen"].text_or()};
    const auto day = day_in(body, "day");
    if (!day)
        throw Failure{422,
                      "required",
                      "Xin ghi ngày bắt đầu năm học mới.",
                      {{"/day", "required", "Xin ghi ngày bắt đầu năm học mới."}}};
    out.day = *day;
    for (const Json& one : body["classes"].items)
        out.classes[one["class_id"].integer_or(0)] = one["next_name"].text_or();
    for (const Json& one : body["repeats"].items)
        out.repeats[one["pupil_id"].integer_or(0)] = one["class_name"].text_or();
    for (const Json& id : body["left_out"].items) out.left_out.insert(id.integer_or(0));
    return out;
}

// A whole school is written alone, so that nobody waits for its thousands of rows in a savepoint.
Response carry_out(Context& c, const Codes& codes) {
    const Json body = c.json();
    const PromotionOrder order = order_of(body);
    const Scope scope = persons::writable(c, "moves.write", Pupil::entity());
    Promoted done;
    c.database().write_alone(c.actor(), [&](Transaction& t) {
        done = promote(t, *codes, school_asked(t.db(), scope, body["unit_id"].integer_or(0)), order);
    });
    std::string out;
    JsonWriter w(out);
    w.object().member("changeset", done.changeset).member("promoted", done.promoted);
    w.member("repeated", done.repeated).member("completed", done.completed);
    w.member("classes_made", done.classes_made).end_object();
    return json_response(std::move(out));
}

}  // namespace

void add_promotion_routes(Module& m, const Codes& codes) {
    using namespace shape;
    Shape line = named("PromotionLine", object({{"class_id", integer()},
                                                {"name", text()},
                                                {"grade", text()},
                                                {"next_grade", text()},
                                                {"next_name", text()},
                                                {"next_exists", flag()},
                                                {"pupils", integer()},
                                                {"already", integer()}}));
    Shape seen = named("PromotionPreview", object({{"unit_id", integer()},
                                                   {"unit", text()},
                                                   {"from_year", text()},
                                                   {"to_year", text()},
                                                   {"day", date()},
                                                   {"seen", text()},
                                                   {"without_class", integer()},
                                                   {"classes", list(line)}}));
    Shape order = object({{"unit_id", integer()},
                          {"from_year", text()},
                          {"day", date()},
                          {"seen", text()},
                          {"classes", list(object({{"class_id", integer()}, {"next_name", text()}}))},
                          maybe("repeats", list(object({{"pupil_id", integer()}, {"class_name", text()}}))),
                          maybe("left_out", list(integer()))});
    Shape done = named("Promoted", object({{"changeset", integer()},
                                           {"promoted", integer()},
                                           {"repeated", integer()},
                                           {"completed", integer()},
                                           {"classes_made", integer()}}));
    add_route(
        m, "GET", "/api/promotions/preview", "moves.read", show, "Xem trước việc lên lớp sang năm học sau",
        exchange::answers(
            seen, {{"unit_id", integer(), "Trường", true}, {"from_year", text(), "Năm học đang học", true}}));
    add_route(
        m, "POST", "/api/promotions", "moves.write", [codes](Context& c) { return carry_out(c, codes); },
        "Cho học sinh lên lớp sang năm học sau", exchange::takes(order, done), Access::slow);
}

}  // namespace khue::moves
