#include "modules/emulation/gathering.hpp"

#include <algorithm>
#include <map>

#include "core/calendar.hpp"
#include "core/school_year.hpp"
#include "modules/assessment/standing.hpp"
#include "modules/emulation/records.hpp"
#include "modules/indicators/freezing.hpp"
#include "modules/indicators/numbers.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/plan/overview.hpp"
#include "modules/plan/schedule.hpp"
#include "modules/regulations/register.hpp"
#include "modules/units/tree.hpp"
#include "modules/violations/cases.hpp"

namespace khue::emulation {
namespace {

using Sheets = std::map<std::int64_t, UnitSheet*>;

// The last quarter of the school year that has begun.
std::optional<Period> period_in(const App& app, Db& db, Date from, Date to, Date today) {
    std::optional<Period> out;
    for (Period& p : periods(app, db)) {
        const bool inside =
            p.kind == "quarter" && p.to_date >= from && p.to_date <= to && p.from_date <= today;
        if (inside && has_plan(app, db, p.close_on)) out = std::move(p);
    }
    return out;
}

void add_figures(App& app, Db& db, Gathering& g, const Period& period, const Sheets& sheets,
                 Transaction* within) {
    const Figures figures =
        shown_figures(
            app, db,
            {.period = period.code, .numbers = {}, .from_memory = within == nullptr, .within = within})
            .figures;
    g.period = figures.period.code;
    g.period_label = figures.period.label;
    g.frozen = figures.revision != 0;
    for (std::size_t at = 0; at < figures.schools->size(); ++at) {
        const auto sheet = sheets.find(figures.schools->at(at).unit_id);
        if (sheet == sheets.end()) continue;
        for (const IndicatorFigure& f : figures.indicators) {
            const Count& count = f.active().schools.at(at);
            if (count.basis == Basis::not_applicable) continue;
            sheet->second->indicators.push_back({.no = f.indicator->no,
                                                 .name = f.indicator->name,
                                                 .value = figure_text(*f.indicator, count),
                                                 .target = target_text(*f.indicator),
                                                 .basis = std::string(basis_label(count.basis)),
                                                 .met = reaches_target(*f.indicator, count)});
        }
    }
}

void add_levels(Db& db, const Gathering& g, const Scope& scope, const Sheets& sheets) {
    using namespace assessment;
    for (const assessment::Standing& s : standings(db, scope, g.school_year)) {
        const auto sheet = sheets.find(s.unit.id.value);
        if (sheet == sheets.end() || !s.set) continue;
        LevelLine& line = sheet->second->level;
        line.state = "Chưa gửi phiếu đánh giá";
        if (!s.assessment || s.assessment->number == 0) continue;
        const Assessment& a = *s.assessment;
        line.state = label_of(a.state);
        line.level = a.confirmed_level;
        if (a.confirmed_level)
            line.label = whole_of(db, a, 0).rules.rule.label_of(static_cast<int>(*a.confirmed_level));
        line.confirmed_on = a.confirmed_on;
        line.publication_number = a.publication_number.value_or("");
    }
}

void add_task(TaskLine& line, const plan::TaskView& task, const plan::UnitWork& work, int year) {
    const plan::WorkItem& item = work.item;
    if (item.state == plan::WorkState::not_applicable) return;
    ++line.parts;
    line.overdue += work.outlook.late;
    if (item.state != plan::WorkState::done) return;
    const Date due = item.due.value_or(plan::last_day(task.task, year));
    const bool late = item.done_on && *item.done_on > due;
    ++(late ? line.done_late : line.in_time);
}

void add_tasks(const App& app, Db& db, Gathering& g, const Scope& scope, const Sheets& sheets) {
    const std::int64_t id = plan::current_plan(db, g.to);
    if (!id) return;
    const plan::PlanView view = plan::plan_view(app, db, {.whole = true, .parts = scope}, id, g.to);
    g.task_plan = view.plan.name;
    for (const plan::TaskView& task : view.tasks)
        for (const plan::UnitWork& work : task.works)
            if (const auto sheet = sheets.find(work.item.unit_id.value); sheet != sheets.end())
                add_task(sheet->second->tasks, task, work, static_cast<int>(view.plan.year));
}

void add_rules(Db& db, const regulations::Rules& rules, const Gathering& g, const Scope& scope,
               const Sheets& sheets) {
    for (const regulations::UnitHoldings& u : regulations::holdings(db, rules, scope, g.to)) {
        const auto sheet = sheets.find(u.unit.id.value);
        if (sheet == sheets.end()) continue;
        sheet->second->regulations = {
            .expected = static_cast<std::int64_t>(u.kinds.size()),
            .in_force = u.count(regulations::Cover::in_force) + u.count(regulations::Cover::expiring)};
    }
    for (const auto& [unit, n] : violations::counts(db, scope, g.from, g.to, g.to))
        if (const auto sheet = sheets.find(unit); sheet != sheets.end())
            sheet->second->violations = {.found = n.found, .open = n.open, .overdue = n.overdue};
}

void add_offers(Db& db, const Gathering& g, const Scope& scope, const Sheets& sheets) {
    for (EmulationOffer& o :
         list<EmulationOffer>(db, scope, {.filters = {where<&EmulationOffer::school_year>(g.school_year)}})) {
        const auto sheet = sheets.find(o.unit_id.value);
        if (sheet == sheets.end()) continue;
        sheet->second->statement = std::move(o.statement);
        sheet->second->remark = std::move(o.remark);
        sheet->second->offered = o.offered;
    }
}

void append_indicators(JsonWriter& w, const UnitSheet& u) {
    w.member("met", u.met()).member("known", u.known()).key("indicators").array();
    for (const IndicatorLine& i : u.indicators)
        w.object()
            .member("no", i.no)
            .member("name", i.name)
            .member("value", i.value)
            .member("target", i.target)
            .member("basis", i.basis)
            .member("met", i.met)
            .end_object();
    w.end_array();
}

void append_sheet(JsonWriter& w, const UnitSheet& u, bool with_violations) {
    w.object().member("unit_id", u.unit_id).member("code", u.code).member("name", u.name);
    append_indicators(w, u);
    w.key("level").object().member("state", u.level.state).member("level", u.level.level);
    w.member("label", u.level.label).member("confirmed_on", u.level.confirmed_on);
    w.member("publication_number", u.level.publication_number).end_object();
    w.key("tasks").object().member("parts", u.tasks.parts).member("in_time", u.tasks.in_time);
    w.member("done_late", u.tasks.done_late).member("overdue", u.tasks.overdue).end_object();
    w.key("regulations").object().member("expected", u.regulations.expected);
    w.member("in_force", u.regulations.in_force).end_object().key("violations");
    if (with_violations)
        w.object()
            .member("found", u.violations.found)
            .member("open", u.violations.open)
            .member("overdue", u.violations.overdue)
            .end_object();
    else
        w.null();
    w.member("statement", u.statement).member("offered", u.offered).member("remark", u.remark).end_object();
}

std::optional<bool> flag_of(const Json& j) {
    return j.is_null() ? std::nullopt : std::optional(j.boolean_or(false));
}
std::optional<std::string> text_of(const Json& j) {
    return j.is_null() ? std::nullopt : std::optional(j.text_or());
}

UnitSheet sheet_of(const Json& j) {
    UnitSheet u{.unit_id = j["unit_id"].integer_or(0),
                .code = j["code"].text_or(),
                .name = j["name"].text_or(),
                .indicators = {},
                .level = {.state = j["level"]["state"].text_or(),
                          .level = {},
                          .label = j["level"]["label"].text_or(),
                          .confirmed_on = parse_date(j["level"]["confirmed_on"].text_or()),
                          .publication_number = j["level"]["publication_number"].text_or()},
                .tasks = {.parts = j["tasks"]["parts"].integer_or(0),
                          .in_time = j["tasks"]["in_time"].integer_or(0),
                          .done_late = j["tasks"]["done_late"].integer_or(0),
                          .overdue = j["tasks"]["overdue"].integer_or(0)},
                .regulations = {.expected = j["regulations"]["expected"].integer_or(0),
                                .in_force = j["regulations"]["in_force"].integer_or(0)},
                .violations = {.found = j["violations"]["found"].integer_or(0),
                               .open = j["violations"]["open"].integer_or(0),
                               .overdue = j["violations"]["overdue"].integer_or(0)},
                .statement = text_of(j["statement"]),
                .remark = text_of(j["remark"]),
                .offered = flag_of(j["offered"])};
    if (!j["level"]["level"].is_null()) u.level.level = j["level"]["level"].integer_or(0);
    for (const Json& i : j["indicators"].items)
        u.indicators.push_back({.no = i["no"].integer_or(0),
                                .name = i["name"].text_or(),
                                .value = i["value"].text_or(),
                                .target = i["target"].text_or(),
                                .basis = i["basis"].text_or(),
                                .met = flag_of(i["met"])});
    return u;
}

}  // namespace

std::int64_t UnitSheet::met() const {
    return std::ranges::count_if(indicators, [](const IndicatorLine& i) { return i.met.value_or(false); });
}
std::int64_t UnitSheet::known() const {
    return std::ranges::count_if(indicators, [](const IndicatorLine& i) { return i.met.has_value(); });
}

Date first_day_of(std::string_view year) {
    return parse_date(std::string(year.substr(0, 4)) + "-08-01").value_or(Date{});
}
Date last_day_of(std::string_view year) {
    return parse_date(std::string(year.substr(5)) + "-07-31").value_or(Date{});
}

Gathering gather(App& app, Db& db, const regulations::Rules& rules, std::string_view school_year,
                 Transaction* within) {
    if (!is_school_year(school_year)) not_found("năm học này");
    const Date today = local_date(now());
    Gathering g{.school_year = std::string(school_year),
                .from = first_day_of(school_year),
                .to = std::min(last_day_of(school_year), today),
                .period = {},
                .period_label = {},
                .task_plan = {},
                .units = {}};
    Scope schools;
    for (const Unit& u : schools_of(db)) {
        if (u.closed_on && *u.closed_on <= g.to) continue;
        UnitSheet sheet;
        sheet.unit_id = u.id.value, sheet.code = u.code, sheet.name = u.name;
        g.units.push_back(std::move(sheet));
        schools.units.push_back(u.id.value);
    }
    Sheets sheets;
    for (UnitSheet& u : g.units) sheets.emplace(u.unit_id, &u);
    if (const auto period = period_in(app, db, g.from, last_day_of(school_year), today))
        add_figures(app, db, g, *period, sheets, within);
    add_levels(db, g, schools, sheets);
    add_tasks(app, db, g, schools, sheets);
    add_rules(db, rules, g, schools, sheets);
    add_offers(db, g, schools, sheets);
    return g;
}

void append_gathering(JsonWriter& w, const Gathering& g, const Shown& shown) {
    w.member("school_year", g.school_year).member("from", g.from).member("to", g.to);
    w.member("period", g.period).member("period_label", g.period_label).member("frozen", g.frozen);
    w.member("task_plan", g.task_plan).key("units").array();
    for (const UnitSheet& u : g.units)
        if (shown.units.covers(u.unit_id)) append_sheet(w, u, shown.violations.covers(u.unit_id));
    w.end_array();
}

std::string json_of(const Gathering& g) {
    std::string out;
    JsonWriter w(out);
    w.object();
    append_gathering(w, g, Shown::whole());
    w.end_object();
    return out;
}

Gathering gathering_of(const Json& j) {
    Gathering g{.school_year = j["school_year"].text_or(),
                .from = parse_date(j["from"].text_or()).value_or(Date{}),
                .to = parse_date(j["to"].text_or()).value_or(Date{}),
                .period = j["period"].text_or(),
                .period_label = j["period_label"].text_or(),
                .frozen = j["frozen"].boolean_or(false),
                .task_plan = j["task_plan"].text_or(),
                .units = {}};
    for (const Json& u : j["units"].items) g.units.push_back(sheet_of(u));
    return g;
}

Gathering narrowed(Gathering g, const Shown& shown) {
    std::erase_if(g.units, [&](const UnitSheet& u) { return !shown.units.covers(u.unit_id); });
    return g;
}

}  // namespace khue::emulation
