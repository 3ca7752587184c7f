#include "modules/indicators/freezing.hpp"

#include <algorithm>

#include "core/json.hpp"
#include "core/text.hpp"
#include "modules/indicators/caveats.hpp"
#include "modules/indicators/frozen_figure.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

std::optional<PeriodFreeze> find_freeze(Db& db, std::string_view period, std::int64_t revision) {
    Query q{.filters = {where<&PeriodFreeze::period>(std::string(period))}};
    if (revision) q.filters.push_back(where<&PeriodFreeze::revision>(revision));
    std::optional<PeriodFreeze> newest;
    for (auto& f : list<PeriodFreeze>(db, Scope::everything(), q))
        if (!newest || f.revision > newest->revision) newest = std::move(f);
    return newest;
}

void keep(Transaction& t, Id<PeriodFreeze> freeze, const Figures& figures, int no, const Tallied& way) {
    auto keep_one = [&](std::int64_t unit, const Count& c) {
        FrozenFigure row{.id = {},
                         .freeze_id = freeze,
                         .unit_id = {unit},
                         .indicator = no,
                         .variant = way.variant,
                         .numerator = {},
                         .denominator = {},
                         .basis = c.basis,
                         .waiting = {}};
        if (c.known()) row.numerator = c.ratio.numerator, row.denominator = c.ratio.denominator;
        if (c.waiting) row.waiting = c.waiting;
        insert(t, Scope::everything(), row);
    };
    for (std::size_t i = 0; i < way.schools.size(); ++i)
        keep_one((*figures.schools)[i].unit_id, way.schools[i]);
    if (way.own && figures.commune_id) keep_one(figures.commune_id, *way.own);
}

void freeze(Transaction& t, const Figures& figures, std::int64_t revision, std::string_view reason) {
    PeriodFreeze head{.id = {},
                      .period = figures.period.code,
                      .revision = revision,
                      .close_on = figures.moment.close,
                      .recorded_at = t.at(),
                      .plan = figures.plan->code,
                      .definition = figures.plan->definition,
                      .frozen_by = t.actor().name,
                      .reason = {}};
    if (!reason.empty()) head.reason = reason;
    auto id = insert(t, Scope::everything(), head);
    for (const auto& f : figures.indicators)
        for (const Tallied& way : f.ways) keep(t, id, figures, f.indicator->no, way);
}

Figures computed_here(App& app, Transaction& t, std::string_view period) {
    return compute(app, t.db(), {.period = std::string(period), .within = &t});
}

Count read_back(const FrozenFigure& row) {
    Count c{.basis = row.basis};
    if (c.known()) c.ratio = {.numerator = row.numerator.value_or(0), .denominator = row.denominator};
    c.waiting = row.waiting.value_or(0);
    return c;
}

IndicatorFigure read_back(const Indicator& i, const std::vector<FrozenFigure>& rows, const Places& places,
                          std::int64_t commune) {
    IndicatorFigure out{.indicator = &i, .ways = {}};
    auto way_of = [&](const std::string& variant) -> Tallied& {
        for (Tallied& w : out.ways)
            if (w.variant == variant) return w;
        bool active = variant == i.active_variant;
        auto at = out.ways.insert(active ? out.ways.begin() : out.ways.end(), Tallied{});
        at->variant = variant;
        at->schools.resize(places.size(), {.basis = Basis::not_applicable});
        return *at;
    };
    for (const FrozenFigure& row : rows) {
        if (row.indicator != i.no) continue;
        auto place = places.find(row.unit_id.value);
        if (place != places.end())
            way_of(row.variant).schools[place->second] = read_back(row);
        else if (row.unit_id.value == commune)
            way_of(row.variant).own = read_back(row);
    }
    if (out.ways.empty()) way_of(i.active_variant);
    for (Tallied& w : out.ways) w.commune = total_of(w);
    return out;
}

// The schools that have a row, under the names they had then.
std::shared_ptr<const std::vector<SchoolRow>> schools_then(const App& app, Db& db,
                                                           const PeriodFreeze& freeze) {
    std::string sql = measure_sql(
        app,
        "SELECT u.id, u.code, u.name, u.level FROM {unit} AS u WHERE u.kind = 'truong' AND u.id IN "
        "(SELECT f.unit_id FROM figure AS f WHERE f.freeze_id = $1) ORDER BY u.code",
        {.period = freeze.period,
         .first = freeze.close_on,
         .close = freeze.close_on,
         .as_of = freeze.recorded_at},
        Units::all);
    std::vector<SchoolRow> out;
    for (auto& s = query(db, sql, freeze.id.value); s.step();)
        out.push_back({.unit_id = s.integer(0),
                       .code = std::string(s.text(1)),
                       .name = std::string(s.text(2)),
                       .level = std::string(s.text(3))});
    return std::make_shared<const std::vector<SchoolRow>>(std::move(out));
}

// Two sets of figures side by side; a school that one of them lacks had nothing to count there.
class Comparing {
public:
    Comparing(const Figures& before, const Figures& after)
        : before_(before),
          after_(after),
          places_before_(places_of(*before.schools)),
          places_after_(places_of(*after.schools)) {}

    std::vector<FigureChange> run() {
        for (const auto& a : before_.indicators)
            for (const auto& b : after_.indicators)
                if (a.indicator->no == b.indicator->no) compare(a, b);
        return std::move(changes_);
    }

private:
    void compare(const IndicatorFigure& a, const IndicatorFigure& b) {
        for (const Tallied& way : a.ways) {
            const Tallied* other = b.way(way.variant);
            if (!other) continue;
            for (const SchoolRow& school : *before_.schools) add(a.indicator->no, school, way, *other);
            for (const SchoolRow& school : *after_.schools)
                if (!places_before_.contains(school.unit_id)) add(a.indicator->no, school, way, *other);
            compare_own(a.indicator->no, way, *other);
        }
    }

    void compare_own(int no, const Tallied& way, const Tallied& other) {
        Count a = way.own.value_or(Count{.basis = Basis::not_applicable}),
              b = other.own.value_or(Count{.basis = Basis::not_applicable});
        if (a == b) return;
        changes_.push_back({.no = no,
                            .variant = way.variant,
                            .unit_id = after_.commune_id,
                            .unit_code = "",
                            .unit_name = "Phần của xã",
                            .before = a,
                            .after = b});
    }

    static Count at(const Tallied& way, const Places& places, std::int64_t unit) {
        auto place = places.find(unit);
        if (place == places.end()) return {.basis = Basis::not_applicable};
        return way.schools[place->second];
    }

    void add(int no, const SchoolRow& school, const Tallied& way, const Tallied& other) {
        Count a = at(way, places_before_, school.unit_id), b = at(other, places_after_, school.unit_id);
        if (a == b) return;
        changes_.push_back({.no = no,
                            .variant = way.variant,
                            .unit_id = school.unit_id,
                            .unit_code = school.code,
                            .unit_name = school.name,
                            .before = a,
                            .after = b});
    }

    const Figures& before_;
    const Figures& after_;
    Places places_before_, places_after_;
    std::vector<FigureChange> changes_;
};

}  // namespace

std::vector<FigureChange> changed_figures(const Figures& before, const Figures& after) {
    return Comparing(before, after).run();
}

void count_beforehand(App& app, std::string_view code) {
    try {
        app.database().read([&](Db& db) { compute(app, db, {.period = std::string(code)}); });
    } catch (const Failure&) {  // told by what comes after
    }
}

Closing close_period(App& app, Transaction& t, std::string_view code) {
    Period period = ensure_period(app, t, code);
    if (period.state == PeriodState::closed)
        refuse("period_closed", "Số liệu " + in_sentence(period) + " đã được chốt.");
    Figures figures = computed_here(app, t, code);
    freeze(t, figures, 1, "");
    period.state = PeriodState::closed;
    period.closed_at = t.at();
    period.closed_by = t.actor().name;
    update(t, Scope::everything(), period);
    move_on(app, t, period);
    figures.period = period;
    figures.revision = 1;
    std::int64_t report = run_with_close(app, t, figures);
    return {.figures = std::move(figures), .report_id = report};
}

std::vector<FigureChange> revise_period(App& app, Transaction& t, std::string_view code,
                                        std::string_view reason) {
    if (squeeze(reason).empty()) {
        Problems problems;
        problems.add("/reason", "required", "Xin ghi lý do điều chỉnh số liệu đã chốt.");
        throw_if_any(problems);
    }
    auto before = frozen_figures(app, t.db(), code);
    if (!before) refuse("period_open", "Kỳ báo cáo chưa chốt nên chưa có gì để điều chỉnh.");
    Figures after = computed_here(app, t, code);
    auto changes = changed_figures(*before, after);
    if (changes.empty()) refuse("nothing_changed", "Không có số liệu nào khác với lần chốt trước.");
    t.reason = squeeze(reason);
    freeze(t, after, before->revision + 1, t.reason);
    return changes;
}

std::optional<Figures> frozen_figures(const App& app, Db& db, std::string_view code, std::int64_t revision) {
    auto head = find_freeze(db, code, revision);
    if (!head) return std::nullopt;
    Period period = period_of(app, db, code);
    auto definition = parse_json(head->definition);
    if (!definition) throw std::runtime_error("the frozen definition of " + head->period + " cannot be read");
    Figures out{.period = period,
                .moment = moment_of(period, head->close_on, std::nullopt),
                .computed_at = head->recorded_at,
                .plan = std::make_shared<const IndicatorPlan>(parse_plan(*definition, head->plan)),
                .schools = schools_then(app, db, *head),
                .indicators = {},
                .revision = head->revision,
                .commune_id = commune_or_none(db)};
    auto rows = list<FrozenFigure>(db, Scope::everything(),
                                   {.filters = {where<&FrozenFigure::freeze_id>(head->id.value)}});
    Places places = places_of(*out.schools);
    for (const Indicator& i : out.plan->indicators)
        out.indicators.push_back(read_back(i, rows, places, out.commune_id));
    say_caveats(app, db, out);
    return out;
}

std::vector<FigureRevision> figure_revisions(const App& app, Db& db, std::string_view code) {
    std::vector<FigureRevision> out;
    std::optional<Figures> before;
    auto newest = find_freeze(db, code, 0);
    for (std::int64_t n = 1; newest && n <= newest->revision; ++n) {
        auto head = find_freeze(db, code, n);
        auto figures = frozen_figures(app, db, code, n);
        if (!head || !figures) continue;
        out.push_back({.revision = n,
                       .at = head->recorded_at,
                       .by = head->frozen_by,
                       .reason = head->reason.value_or(""),
                       .changes = before ? changed_figures(*before, *figures) : std::vector<FigureChange>{}});
        before = std::move(figures);
    }
    std::ranges::reverse(out);
    return out;
}

ShownFigures shown_figures(App& app, Db& db, const FigureRequest& request) {
    Figures live = compute(app, db, request);
    if (request.close || request.as_of || live.period.state == PeriodState::open)
        return {.figures = std::move(live), .now = {}};
    auto frozen = frozen_figures(app, db, live.period.code);
    if (!frozen) return {.figures = std::move(live), .now = {}};
    if (!request.numbers.empty())
        std::erase_if(frozen->indicators, [&](const IndicatorFigure& f) {
            return std::ranges::find(request.numbers, f.indicator->no) == request.numbers.end();
        });
    return {.figures = std::move(*frozen), .now = std::move(live)};
}

}  // namespace khue
