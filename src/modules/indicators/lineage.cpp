#include "modules/indicators/lineage.hpp"

#include <algorithm>

#include "modules/indicators/declared.hpp"
#include "modules/indicators/freezing.hpp"
#include "modules/indicators/periods.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

constexpr std::size_t trend_length = 8;

struct LastChange {
    std::int64_t entry = 0, at = 0;
    std::string by;
};

std::string text_list(const std::vector<std::string_view>& names) {
    std::string out;
    for (auto name : names) out += (out.empty() ? "'" : ", '") + std::string(name) + "'";
    return out;
}

// "AND unit_id IN (…)"; units of tables without a unit are 0 and everybody's.
std::string unit_clause(const Scope& scope) {
    if (scope.all) return "";
    std::string out = " AND unit_id IN (0";
    for (auto unit : scope.units) out += "," + std::to_string(unit);
    return out + ")";
}

LastChange last_change(Db& db, const Measure& m, const Figures& figures, const Scope& scope) {
    if (m.tables.empty()) return {};
    std::string of_tables = "entity IN (" + text_list(m.tables) + ")" + unit_clause(scope), sql;
    if (figures.moment.as_of)
        sql = "SELECT max(id) FROM audit WHERE " + of_tables +
              " AND at <= " + std::to_string(figures.moment.as_of->ms);
    else
        sql = "SELECT max(entry) FROM unit_change WHERE " + of_tables;
    LastChange out;
    auto& s = query(db, sql);
    if (s.step() && !s.is_null(0)) out.entry = s.integer(0);
    s.reset();
    auto& entry = query(db, "SELECT at, user_name FROM audit WHERE id = $1", out.entry);
    if (entry.step()) out.at = entry.integer(0), out.by = entry.text(1);
    entry.reset();
    return out;
}

std::vector<std::string> labels_of(const App& app, const Measure& m) {
    std::vector<std::string> out;
    for (auto table : m.tables)
        if (const Entity* e = app.entity(table)) out.emplace_back(e->label);
    return out;
}

// Somebody's figure is what another system answered, though others may declare.
bool counts_facts(const Tallied& way) {
    auto measured = [](const Count& c) { return c.basis == Basis::measured; };
    return (way.own && measured(*way.own)) || std::ranges::any_of(way.schools, measured);
}

std::optional<std::int64_t> counted(const Figures& figures, const Tallied& way, const Scope& scope,
                                    bool numerator) {
    std::optional<std::int64_t> sum;
    for (std::size_t i = 0; i < way.schools.size(); ++i) {
        const Count& c = way.schools[i];
        if (!c.known() || !scope.covers((*figures.schools)[i].unit_id)) continue;
        if (numerator)
            sum = sum.value_or(0) + c.ratio.numerator;
        else if (c.ratio.denominator)
            sum = sum.value_or(0) + *c.ratio.denominator;
    }
    return sum;
}

}  // namespace

std::vector<LineageInput> lineage_of(const App& app, Db& db, const Figures& figures, const IndicatorFigure& f,
                                     const Scope& scope) {
    std::vector<LineageInput> out;
    auto add = [&](std::string_view part, const Measure* m, const std::string& label) {
        if (!m) return;
        auto last = last_change(db, *m, figures, scope);
        out.push_back({.part = std::string(part),
                       .measure = m->name,
                       .label = label.empty() ? std::string(m->label) : label,
                       .count = counted(figures, f.active(), scope, part == "numerator"),
                       .tables = labels_of(app, *m),
                       .changed_at = {last.at},
                       .changed_by = last.by});
    };
    const Indicator& i = *f.indicator;
    auto counting = [&](const std::string& name) { return name.empty() ? nullptr : app.measure(name); };
    add("numerator", counting(i.numerator), i.numerator_label);
    add("denominator", counting(i.denominator), i.denominator_label);
    const DeclareRule* rule = i.declared();
    if (rule && counts_facts(f.active())) {
        add("numerator", fact_of(app, *rule), rule->numerator_label);
        add("denominator", counting(rule->fact_denominator), rule->denominator_label);
    }
    if (rule) {
        add("numerator", declared_numerator(app, i.no, *rule), rule->numerator_label);
        if (rule->divides())
            add("denominator", declared_denominator(app, i.no, *rule), rule->denominator_label);
    }
    return out;
}

std::vector<TrendPoint> trend_of(App& app, Db& db, const Period& until, int no) {
    std::vector<Period> quarters;
    for (Period& p : periods(app, db))
        if (p.kind == "quarter" && p.close_on <= until.close_on) quarters.push_back(std::move(p));
    if (quarters.size() > trend_length)
        quarters.erase(quarters.begin(), quarters.end() - static_cast<std::ptrdiff_t>(trend_length));
    std::vector<TrendPoint> out;
    for (const Period& p : quarters) {
        auto plan = plan_of(app, db, p.close_on);
        if (!plan->find(no)) continue;
        auto frozen = p.state == PeriodState::closed ? frozen_figures(app, db, p.code) : std::nullopt;
        Figures figures = frozen ? std::move(*frozen) : compute(app, db, {.period = p.code, .numbers = {no}});
        out.push_back({.period = p.code,
                       .label = p.label,
                       .commune = figures.get(no).active().commune,
                       .frozen = figures.revision > 0});
    }
    return out;
}

}  // namespace khue
