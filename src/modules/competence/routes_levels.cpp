// Levels of pupils over HTTP: classes, the grid of one, closing a year, the summary.
#include <map>

#include "core/calendar.hpp"
#include "modules/competence/framework.hpp"
#include "modules/competence/pupil_levels.hpp"
#include "modules/competence/ratings.hpp"
#include "modules/competence/routes.hpp"
#include "modules/units/tree.hpp"
#include "server/query_number.hpp"

namespace khue::competence {
namespace {

std::string asked_year(const Context& c, const std::vector<std::string>& known) {
    std::string asked(c.request.value("year"));
    if (!asked.empty()) return asked;
    return known.empty() ? school_year_of(local_date(now())) : known.front();
}

void append_class(JsonWriter& w, const ClassLevels& c) {
    w.object().member("id", c.one.id.value).member("unit_id", c.one.unit_id.value).member("name", c.one.name);
    w.member("grade", c.grade).member("wanted", static_cast<std::int64_t>(c.wanted));
    w.member("size", c.size).member("noted", c.noted).member("reached", c.reached).end_object();
}

Response get_classes(Context& c) {
    const Scope scope = c.scope();
    const auto years = years_with_classes(c.db(), scope);
    const std::string year = asked_year(c, years);
    const Scope closing = c.who->own_units("pupil_levels.close");
    std::string body;
    JsonWriter w(body);
    w.object().member("year", year).key("years").array();
    for (const auto& one : years) w.value(one);
    w.end_array().key("items").array();
    std::map<std::int64_t, bool> units;
    for (const ClassLevels& one : classes_of(c.db(), scope, year)) {
        units[one.one.unit_id.value] = true;
        append_class(w, one);
    }
    w.end_array().key("units").array();
    for (const auto& [unit, present] : units) {
        const auto sums = sums_of(c.db(), unit, year);
        w.object().member("unit_id", unit).member("may_close", closing.covers(unit));
        w.member("closed_on", sums.empty() ? std::nullopt : std::optional(sums.front().closed_on))
            .end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response get_grid(Context& c) {
    const ClassLevels one = class_at(c.db(), c.scope(), c.id());
    const std::string component(c.request.value("component"));
    if (!component.empty() && !pupil_framework().component(component)) not_found("thành phần này của khung");
    std::string body;
    JsonWriter w(body);
    w.object().key("class");
    append_class(w, one);
    w.member("school_year", one.one.school_year).member("component", component);
    w.member("closed", !sums_of(c.db(), one.one.unit_id.value, one.one.school_year).empty());
    w.member("may_write", c.scope("pupil_levels.write").covers_class(one.one.unit_id.value, c.id()));
    w.key("items").array();
    for (const PupilRow& p : grid_of(c.db(), one, component))
        w.object()
            .member("pupil_id", p.pupil_id)
            .member("name", p.name)
            .member("level", p.level)
            .end_object();
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response put_grid(Context& c) {
    const Json body = c.json();
    std::vector<LevelEntry> entries;
    for (const Json& row : body["items"].items) {
        const Json& level = row["level"];
        entries.push_back({.pupil = row["pupil_id"].integer_or(0),
                           .level = level.is_null() ? std::nullopt : std::optional(level.integer_or(-1))});
    }
    note_levels(c.transaction(), c.scope(), c.id(), c.request.value("component"), entries);
    return get_grid(c);
}

Response post_close(Context& c) {
    close_year(c.transaction(), c.scope(), c.json()["unit_id"].integer_or(0), c.parameter("year"));
    return {.status = 204, .body = {}};
}

Response post_open(Context& c) {
    const Json body = c.json();
    open_year(c.transaction(), c.scope(), body["unit_id"].integer_or(0), c.parameter("year"),
              body["reason"].text_or());
    return {.status = 204, .body = {}};
}

struct GradeSum {
    std::int64_t classes = 0, size = 0, noted = 0, reached = 0;
};

void append_sum(JsonWriter& w, const GradeSum& g, bool hidden) {
    w.member("classes", g.classes).member("size", hidden ? 0 : g.size);
    w.member("noted", hidden ? 0 : g.noted)
        .member("reached", hidden ? 0 : g.reached)
        .member("hidden", hidden);
}

// By school and grade: numbers alone, and none below five pupils.
Response get_summary(Context& c) {
    const Scope scope = c.scope();
    const auto years = years_with_classes(c.db(), scope);
    const std::string year = asked_year(c, years);
    std::string body;
    JsonWriter w(body);
    w.object().member("year", year).key("years").array();
    for (const auto& one : years) w.value(one);
    w.end_array().key("items").array();
    for (const Unit& school : schools_of(c.db())) {
        if (!scope.covers(school.id.value)) continue;
        std::map<std::int64_t, GradeSum> grades;
        for (const ClassLevels& one : classes_of(c.db(), Scope::of(school.id.value), year)) {
            if (one.wanted == 0) continue;
            GradeSum& g = grades[one.grade];
            ++g.classes;
            g.size += one.size;
            g.noted += one.noted;
            g.reached += one.reached;
        }
        const auto sums = sums_of(c.db(), school.id.value, year);
        for (const auto& [grade, g] : grades) {
            w.object().member("unit_id", school.id.value).member("unit_name", school.name);
            w.member("grade", grade).member("wanted", static_cast<std::int64_t>(level_of_grade(grade)));
            append_sum(w, g, g.noted > 0 && g.noted < fewest_shown);
            w.member("closed_on", sums.empty() ? std::nullopt : std::optional(sums.front().closed_on))
                .end_object();
        }
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

}  // namespace

void add_level_routes(Module& m) {
    using namespace shape;
    const std::vector<QueryValue> of_year = {{"year", text(), "Năm học; không ghi: năm mới nhất có lớp"}};
    const std::vector<QueryValue> of_component = {
        {"component", text(), "Thành phần của khung; không ghi: mức chung"}};
    const Shape one = named("LevelClass", object({{"id", integer()},
                                                  {"unit_id", integer()},
                                                  {"name", text()},
                                                  {"grade", integer()},
                                                  {"wanted", integer()},
                                                  {"size", integer()},
                                                  {"noted", integer()},
                                                  {"reached", integer()}}));
    const Shape unit =
        object({{"unit_id", integer()}, {"may_close", flag()}, {"closed_on", nullable(date())}});
    const std::string base = "/api/pupil-levels";
    add_route(m, "GET", base + "/classes", "pupil_levels.read", get_classes,
              "Các lớp và số học sinh đã ghi, đã đạt mức năng lực số của khối",
              exchange::answers(named("LevelClasses", object({{"year", text()},
                                                              {"years", list(text())},
                                                              {"items", list(one)},
                                                              {"units", list(unit)}})),
                                of_year));
    const Shape pupil = object({{"pupil_id", integer()}, {"name", text()}, {"level", nullable(integer())}});
    const Shape grid = named("LevelGrid", object({{"class", one},
                                                  {"school_year", text()},
                                                  {"component", text()},
                                                  {"closed", flag()},
                                                  {"may_write", flag()},
                                                  {"items", list(pupil)}}));
    add_route(m, "GET", base + "/classes/{id}", "pupil_levels.read", get_grid,
              "Mức năng lực số của từng học sinh trong lớp", exchange::answers(grid, of_component));
    Exchange noted = exchange::takes(
        object({{"items", list(object({{"pupil_id", integer()}, {"level", nullable(integer())}}))}}), grid);
    noted.query = of_component;
    add_route(m, "PUT", base + "/classes/{id}", "pupil_levels.write", put_grid,
              "Ghi mức năng lực số của học sinh trong lớp", std::move(noted));
    add_route(m, "POST", base + "/years/{year}/close", "pupil_levels.close", post_close,
              "Chốt mức năng lực số của năm học", exchange::nothing(object({{"unit_id", integer()}})));
    add_route(m, "POST", base + "/years/{year}/open", "pupil_levels.close", post_open,
              "Mở lại mức năng lực số của năm học để sửa",
              exchange::nothing(object({{"unit_id", integer()}, {"reason", text()}})));
    const Shape sum = object({{"unit_id", integer()},
                              {"unit_name", text()},
                              {"grade", integer()},
                              {"wanted", integer()},
                              {"classes", integer()},
                              {"size", integer()},
                              {"noted", integer()},
                              {"reached", integer()},
                              {"hidden", flag()},
                              {"closed_on", nullable(date())}});
    add_route(
        m, "GET", base + "/summary", "competence.read", get_summary,
        "Mức năng lực số của học sinh theo trường và khối",
        exchange::answers(
            named("LevelSummary", object({{"year", text()}, {"years", list(text())}, {"items", list(sum)}})),
            of_year));
}

}  // namespace khue::competence
