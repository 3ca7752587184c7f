// The forecast over HTTP: as numbers, as a workbook, and the table of births taken in at once.
#include "modules/forecast/routes.hpp"

#include "core/text.hpp"
#include "modules/forecast/records.hpp"
#include "modules/forecast/workbook.hpp"
#include "modules/units/tree.hpp"
#include "server/query_number.hpp"
#include "store/files.hpp"

namespace khue::forecast {
namespace {

constexpr std::size_t most_rows = 2000;

struct Chosen {
    std::optional<ForecastScenario> scenario;
    std::int64_t version = 0;
    Overrides overrides;
};

// A scenario as it stands, or as a former version had it.
Chosen chosen(Context& c, Db& db) {
    Chosen out;
    const std::int64_t id = query_number(c, "scenario"), version = query_number(c, "version");
    if (!id) return out;
    for (const FormerVersion& v :
         versions(db, ForecastScenario::entity(), c.scope("forecast_scenarios.read"), id)) {
        if (version && v.version != version) continue;
        out.scenario = *static_cast<const ForecastScenario*>(v.record.get());
        out.version = v.version;
        break;
    }
    if (!out.scenario) not_found("kịch bản này");
    Problems kept_already;  // what a newer program no longer knows is left out
    out.overrides = overrides_in(out.scenario->assumptions, kept_already);
    return out;
}

void append_band(JsonWriter& w, const Band& b) {
    w.object().member("pupils", b.pupils).member("low", b.low).member("high", b.high).end_object();
}

void append_totals(JsonWriter& w, const std::vector<YearTotal>& totals) {
    w.key("totals").array();
    for (const YearTotal& t : totals) {
        w.object().key("pupils");
        append_band(w, t.pupils);
        w.member("classes", t.need.classes).member("rooms", t.need.rooms).member("teachers", t.need.teachers);
        w.end_object();
    }
    w.end_array();
}

std::string_view code_of(Pool p) {
    return p == Pool::births ? "births" : p == Pool::leavers ? "leavers" : "flat";
}

void append_school(JsonWriter& w, const SchoolForecast& s) {
    w.object()
        .member("unit_id", s.school.id.value)
        .member("code", s.school.code)
        .member("name", s.school.name);
    w.member("pool", code_of(s.pool)).key("grades").array();
    for (const GradeLine& line : s.grades) {
        w.object().member("grade", line.grade).member("label", grade_label(line.grade)).key("years").array();
        for (const Band& b : line.years) append_band(w, b);
        w.end_array().end_object();
    }
    w.end_array();
    append_totals(w, s.totals);
    w.key("present").object().member("classes", s.classes).member("rooms", s.rooms);
    w.member("teachers", s.teachers).end_object().end_object();
}

void append_assumption(JsonWriter& w, const Assumption& a) {
    constexpr int decimals = 4;
    w.object().member("key", a.key).member("label", a.label).key("value").real(a.value, decimals);
    w.key("computed").real(a.computed, decimals).key("spread").real(a.spread, decimals);
    w.member("years", a.years).member("from", forecast::code_of(a.from));
    w.member("from_label", forecast::label_of(a.from))
        .text_or_null("legal_basis", a.legal_basis)
        .end_object();
}

Response show(Context& c) {
    std::string body;
    JsonWriter w(body);
    c.database().read([&](Db& db) {
        const Chosen choice = chosen(c, db);
        const Forecast f = forecast(db, c.scope(), choice.overrides);
        w.object().key("scenario");
        if (choice.scenario)
            w.object()
                .member("id", choice.scenario->id.value)
                .member("name", choice.scenario->name)
                .member("version", choice.version)
                .end_object();
        else
            w.null();
        w.key("years").array();
        for (const auto& year : f.years) w.value(year);
        w.end_array().member("known_years", f.known_years).member("norms_confidence", norms().confidence);
        w.member("norms_note", norms().note).key("assumptions").array();
        for (const Assumption& a : f.assumptions) append_assumption(w, a);
        w.end_array().key("schools").array();
        for (const SchoolForecast& s : f.schools) append_school(w, s);
        w.end_array();
        append_totals(w, f.totals);
        w.end_object();
    });
    return json_response(std::move(body));
}

Response workbook(Context& c) {
    std::string bytes;
    c.database().read([&](Db& db) {
        const Chosen choice = chosen(c, db);
        bytes = to_workbook(forecast(db, c.scope(), choice.overrides),
                            choice.scenario ? choice.scenario->name : "Theo số liệu hiện có");
    });
    return attachment(std::move(bytes), xlsx_type, "du-bao-quy-mo.xlsx");
}

struct BirthRow {
    std::int64_t unit = 0, year = 0, children = 0;
};

BirthRow birth_row(Context& c, const Json& row, std::size_t at, Problems& problems) {
    const std::string path = "/rows/" + std::to_string(at);
    const auto unit = unit_by_code(c.db(), row["unit_code"].text_or());
    if (!unit || !c.scope().covers(unit->id.value))
        problems.add(path + "/unit_code", "unknown_unit", "Không có đơn vị này trong phạm vi của bạn.");
    const std::int64_t year = row["year"].integer_or(0), children = row["children"].integer_or(-1);
    if (year < 2000 || year > 2100)
        problems.add(path + "/year", "out_of_range", "Năm sinh từ 2000 đến 2100.");
    if (children < 0 || children > 100'000)
        problems.add(path + "/children", "out_of_range", "Số trẻ không hợp lệ.");
    return {.unit = unit ? unit->id.value : 0, .year = year, .children = children};
}

// A row for a unit and year that is there takes its place.
Response take_births(Context& c) {
    const Json body = c.json();
    const auto& rows = body["rows"].items;
    if (rows.empty() || rows.size() > most_rows)
        throw Failure{422, "bad_rows", "Xin gửi từ 1 đến 2.000 dòng.", {}};
    Problems problems;
    std::vector<BirthRow> all;
    for (std::size_t i = 0; i < rows.size(); ++i) all.push_back(birth_row(c, rows[i], i, problems));
    throw_if_any(problems);
    const std::string source = squeeze(nfc(body["source"].text_or())).substr(0, 200);
    std::int64_t made = 0, changed = 0;
    for (const BirthRow& row : all) {
        auto kept = first<BirthCount>(
            c.db(), c.scope(), {where<&BirthCount::unit_id>(row.unit), where<&BirthCount::year>(row.year)});
        BirthCount now =
            kept.value_or(BirthCount{.id = {}, .unit_id = {row.unit}, .year = row.year, .source = {}});
        now.children = row.children;
        if (!source.empty()) now.source = source;
        if (kept) {
            update(c.transaction(), c.scope(), now);
            ++changed;
        } else {
            insert(c.transaction(), c.scope(), now);
            ++made;
        }
    }
    std::string answer;
    JsonWriter w(answer);
    w.object().member("made", made).member("changed", changed).end_object();
    return json_response(std::move(answer));
}

}  // namespace

void add_forecast_routes(Module& m) {
    using namespace shape;
    const Shape band = object({{"pupils", integer()}, {"low", integer()}, {"high", integer()}});
    const Shape totals = list(
        object({{"pupils", band}, {"classes", integer()}, {"rooms", integer()}, {"teachers", integer()}}));
    const Shape grade = object({{"grade", integer()}, {"label", text()}, {"years", list(band)}});
    const Shape present = object({{"classes", integer()}, {"rooms", integer()}, {"teachers", integer()}});
    const Shape school = named("SchoolForecast", object({{"unit_id", integer()},
                                                         {"code", text()},
                                                         {"name", text()},
                                                         {"pool", one_of({"births", "leavers", "flat"})},
                                                         {"grades", list(grade)},
                                                         {"totals", totals},
                                                         {"present", present}}));
    const Shape assumption = named("ForecastAssumption", object({{"key", text()},
                                                                 {"label", text()},
                                                                 {"value", number()},
                                                                 {"computed", number()},
                                                                 {"spread", number()},
                                                                 {"years", integer()},
                                                                 {"from", text()},
                                                                 {"from_label", text()},
                                                                 {"legal_basis", nullable(text())}}));
    const Shape scenario = nullable(object({{"id", integer()}, {"name", text()}, {"version", integer()}}));
    const std::vector<QueryValue> which = {
        {"scenario", integer(), "Kịch bản; không ghi: theo số liệu hiện có"},
        {"version", integer(), "Lần lưu của kịch bản; không ghi: mới nhất"}};
    add_route(m, "GET", "/api/forecast", "forecast.read", show, "Dự báo học sinh, lớp, phòng học, giáo viên",
              exchange::answers(named("Forecast", object({{"scenario", scenario},
                                                          {"years", list(text())},
                                                          {"known_years", integer()},
                                                          {"norms_confidence", text()},
                                                          {"norms_note", text()},
                                                          {"assumptions", list(assumption)},
                                                          {"schools", list(school)},
                                                          {"totals", totals}})),
                                which),
              Access::slow);
    add_route(m, "GET", "/api/forecast/file", "forecast.read", workbook, "Bảng dự báo dạng Excel",
              exchange::file(std::string(xlsx_type), which), Access::slow);
}

void add_birth_routes(Module& m) {
    using namespace shape;
    const Shape row = object({{"unit_code", text()}, {"year", integer()}, {"children", integer()}});
    add_route(m, "POST", "/api/forecast/births", "birth_counts.write", take_births,
              "Nhập bảng trẻ theo năm sinh",
              exchange::takes(object({{"rows", list(row)}, maybe("source", nullable(text()))}),
                              object({{"made", integer()}, {"changed", integer()}})));
}

}  // namespace khue::forecast
