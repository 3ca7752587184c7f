#include "modules/indicators/figures.hpp"

#include <algorithm>
#include <map>
#include <mutex>

#include "core/log.hpp"
#include "modules/indicators/caveats.hpp"
#include "modules/indicators/declared.hpp"
#include "modules/indicators/evidence.hpp"
#include "modules/indicators/freezing.hpp"
#include "modules/indicators/kept_plan.hpp"
#include "modules/indicators/made_here.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue {

class IndicatorState {
public:
    explicit IndicatorState(App& app) : tallies(app), evidence(app) {
        loaded = load_plans(app.options().rules / "plans",
                            [&](std::string_view name) { return app.measure(name) != nullptr; });
        for (const auto& sentence : loaded.refusals) {
            std::string line;
            JsonWriter(line).object().member("level", "error").member("what", sentence).end_object();
            log_line(line);
        }
    }
    LoadedPlans loaded;
    KeptPlans kept;
    Tallies tallies;
    EvidenceMeasures evidence;
    DeclaredMeasures declared;
    WithClose with_close;
};

namespace {

// Which state belongs to which program: the module owns it, functions find it here.
std::mutex states_mutex;
std::map<const App*, std::weak_ptr<IndicatorState>>& states() {
    static std::map<const App*, std::weak_ptr<IndicatorState>> all;
    return all;
}

std::shared_ptr<IndicatorState> state_of(const App& app) {
    std::lock_guard lock(states_mutex);
    auto found = states().find(&app);
    auto state = found == states().end() ? nullptr : found->second.lock();
    if (!state) throw std::logic_error("the module of indicators was not started");
    return state;
}

// Places in the list of measures asked for.
struct Facts {
    std::size_t numerator = 0, denominator = 0;
};

// What units declare of a rule, likewise; without them nothing is declared.
struct Stated {
    const DeclareRule* rule = nullptr;
    bool kept = false;  // a module keeps declarations
    std::size_t numerator = 0, denominator = 0, confirmed = 0;
    std::optional<Facts> facts{};  // a module knows what another system answered
};

// The measures of one way of counting, as places in the list of those asked for.
struct Way {
    std::string variant;
    bool counted = true;             // false: the schools declare it, or nobody
    std::optional<Stated> stated{};  // by schools or by the commune's office
    std::size_t numerator = 0, denominator = 0;
    bool divides = false;
    std::vector<std::size_t> evidence;  // what must have been filed for a number to mean something
    bool evidence_decides = false;      // false: the denominator says whether anything was filed
    bool from_files = false;            // the evidence is what schools file
};

struct Asked {
    const Indicator* indicator;
    std::vector<Way> ways;
};

class Question {
public:
    Question(const App& app, IndicatorState& state) : app_(app), state_(state) {}

    void add(const Indicator& i) {
        Asked asked{.indicator = &i, .ways = {}};
        if (i.measured) asked.ways.push_back(way(i.active_variant, i.numerator, i.denominator));
        for (const auto& v : i.variants)
            if (v.code != i.active_variant) asked.ways.push_back(way(v.code, v.numerator, v.denominator));
        if (asked.ways.empty()) asked.ways.push_back({.variant = "", .counted = false, .evidence = {}});
        if (const auto* rule = i.declared()) asked.ways.front().stated = stated(i, *rule);
        for (const DeclareRule& rule : i.declare)
            if (!rule.part.empty())
                asked.ways.push_back(
                    {.variant = beside(rule), .counted = false, .stated = stated(i, rule), .evidence = {}});
        asked_.push_back(std::move(asked));
    }
    const std::vector<const Measure*>& measures() const { return measures_; }
    const std::vector<Asked>& asked() const { return asked_; }

private:
    std::size_t place(const Measure* m) {
        auto found = std::ranges::find(measures_, m);
        if (found == measures_.end()) found = measures_.insert(found, m);
        return static_cast<std::size_t>(found - measures_.begin());
    }

    Stated stated(const Indicator& i, const DeclareRule& rule) {
        Stated s{.rule = &rule, .kept = state_.declared.known(), .facts = facts(rule)};
        if (!s.kept) return s;
        auto of = state_.declared.of(i.no, rule);
        s.numerator = place(of.numerator), s.denominator = place(of.denominator);
        s.confirmed = place(of.confirmed);
        return s;
    }

    std::optional<Facts> facts(const DeclareRule& rule) {
        const Measure* n = fact_of(app_, rule);
        if (!n) return std::nullopt;
        Facts out{.numerator = place(n)};
        if (rule.divides()) out.denominator = place(app_.measure(rule.fact_denominator));
        return out;
    }

    Way way(const std::string& variant, const std::string& numerator, const std::string& denominator) {
        const Measure* n = app_.measure(numerator);
        const Measure* d = denominator.empty() ? nullptr : app_.measure(denominator);
        Way w{.variant = variant, .numerator = place(n), .divides = d != nullptr};
        if (d) w.denominator = place(d);
        auto evidence = state_.evidence.of(*n);
        for (const auto& e : evidence) {
            w.evidence.push_back(place(e.measure));
            w.from_files |= e.filed;
        }
        w.evidence_decides = !evidence.empty() && (!d || !EvidenceMeasures::shares_table(evidence, *d));
        return w;
    }

    const App& app_;
    IndicatorState& state_;
    std::vector<const Measure*> measures_;
    std::vector<Asked> asked_;
};

const std::int64_t* number(const Numbers& numbers, std::int64_t unit) {
    auto found = numbers.find(unit);
    return found == numbers.end() ? nullptr : &found->second;
}

// What a school's figure stands on.
struct Evidenced {
    bool filed = false, from_file = false, beside = false, instead = false;
    bool any() const { return filed || beside || instead; }
    bool by_file(const Way& w) const {
        if (instead) return false;
        return from_file || (w.from_files && (filed || !beside));
    }
};

Evidenced evidenced(const Way& w, const Tally& tally, std::int64_t unit) {
    Evidenced out;
    for (std::size_t e : w.evidence) {
        const auto* kind = number(*tally.numbers[e], unit);
        if (!kind) continue;
        out.beside |= *kind == beside_files;
        out.instead |= *kind == instead_of_files;
        out.filed |= *kind < beside_files;
        out.from_file |= *kind == EvidenceMeasures::from_file;
    }
    return out;
}

Count count_school(const Indicator& i, const Way& w, const Tally& tally, const SchoolRow& school) {
    bool concerned = i.concerns(school.level);
    if (!concerned && !i.beyond_levels) return {.basis = Basis::not_applicable};
    const Evidenced filed = evidenced(w, tally, school.unit_id);
    const auto* n = number(*tally.numbers[w.numerator], school.unit_id);
    const auto* d = w.divides ? number(*tally.numbers[w.denominator], school.unit_id) : nullptr;
    bool missing = (w.divides && !d) || (w.evidence_decides && !filed.any());
    if (missing || (!concerned && d && *d == 0))
        return {.basis = concerned ? Basis::missing : Basis::not_applicable};
    if (d && *d == 0) return {.basis = Basis::not_applicable};
    Ratio ratio{.numerator = n ? *n : 0, .denominator = {}};
    if (d) ratio.denominator = *d;
    return {.basis = filed.by_file(w) ? Basis::imported : Basis::measured, .ratio = ratio};
}

// Nothing where the facts do not know of the unit.
std::optional<Count> count_facts(const Stated& s, const Tally& tally, std::int64_t unit) {
    const auto* n = s.facts ? number(*tally.numbers[s.facts->numerator], unit) : nullptr;
    if (!n) return std::nullopt;
    Ratio ratio{.numerator = *n, .denominator = {}};
    if (!s.rule->divides()) return Count{.basis = Basis::measured, .ratio = ratio};
    const auto* d = number(*tally.numbers[s.facts->denominator], unit);
    if (!d || *d == 0) return Count{.basis = Basis::not_applicable};
    ratio.denominator = *d;
    return Count{.basis = Basis::measured, .ratio = ratio};
}

// What is known of the unit, else what it declared, or that it did not yet. What waits for confirmation is
// divided by, and not counted.
Count count_stated(const Stated& s, const Tally& tally, std::int64_t unit) {
    if (auto known = count_facts(s, tally, unit)) return *known;
    const auto* n = s.kept ? number(*tally.numbers[s.numerator], unit) : nullptr;
    const auto* d = n && s.rule->divides() ? number(*tally.numbers[s.denominator], unit) : nullptr;
    if (!n || (s.rule->divides() && !d)) return {.basis = Basis::missing};
    if (d && *d == 0) return {.basis = Basis::not_applicable};
    Ratio ratio{.numerator = *n, .denominator = {}};
    if (d) ratio.denominator = *d;
    if (!s.rule->confirmed_above) return {.basis = Basis::declared, .ratio = ratio};
    if (number(*tally.numbers[s.confirmed], unit)) return {.basis = Basis::confirmed, .ratio = ratio};
    ratio.numerator = 0;
    return {.basis = Basis::unconfirmed, .ratio = ratio, .waiting = *n};
}

// Nobody counts it: the school declares it, or it has no part in it.
Count count_uncounted(const Indicator& i, const Way& w, const Tally& tally, const SchoolRow& school) {
    const auto none = Count{.basis = Basis::not_applicable};
    if (w.stated && !w.stated->rule->about_schools) return none;
    if (!i.concerns(school.level)) {
        if (!i.beyond_levels || !w.stated) return none;
        return count_facts(*w.stated, tally, school.unit_id).value_or(none);
    }
    return w.stated ? count_stated(*w.stated, tally, school.unit_id) : Count{};
}

Tallied tallied(const Indicator& i, const Way& w, const Tally& tally, std::int64_t commune) {
    Tallied out{.variant = w.variant, .commune = {}, .schools = {}};
    out.schools.reserve(tally.schools->size());
    for (const SchoolRow& school : *tally.schools)
        out.schools.push_back(w.counted ? count_school(i, w, tally, school)
                                        : count_uncounted(i, w, tally, school));
    if (w.stated && w.stated->rule->about_commune) out.own = count_stated(*w.stated, tally, commune);
    out.commune = total_of(out);
    return out;
}

IndicatorFigure figure_of(const Asked& asked, const Tally& tally, std::int64_t commune) {
    IndicatorFigure out{.indicator = asked.indicator, .ways = {}};
    for (const Way& w : asked.ways) out.ways.push_back(tallied(*asked.indicator, w, tally, commune));
    return out;
}

Tally tally_of(IndicatorState& state, Db& db, const FigureRequest& request, const Moment& moment,
               const std::vector<const Measure*>& measures) {
    if (request.within && !request.as_of) return state.tallies.within(*request.within, moment, measures);
    bool memory = request.from_memory && !request.as_of;
    return memory ? state.tallies.get(db, moment, measures) : state.tallies.count(db, moment, measures);
}

Period period_asked(App& app, Db& db, const FigureRequest& request) {
    return request.period.empty() ? current_period(app, db) : period_of(app, db, request.period);
}

struct BasisWords {
    std::string_view name, label;
};
constexpr BasisWords basis_words[] = {{"measured", "đếm từ bản ghi"},
                                      {"imported", "đếm từ tệp đã nhập"},
                                      {"confirmed", "đơn vị khai, cấp trên xác nhận"},
                                      {"declared", "đơn vị khai"},
                                      {"unconfirmed", "chờ cấp trên xác nhận"},
                                      {"missing", "chưa có số liệu"},
                                      {"not_applicable", "không áp dụng"}};

}  // namespace

std::string_view basis_name(Basis b) { return basis_words[static_cast<std::size_t>(b)].name; }
std::string_view basis_label(Basis b) { return basis_words[static_cast<std::size_t>(b)].label; }

std::optional<Basis> parse_basis(std::string_view name) {
    auto found = std::ranges::find(basis_words, name, &BasisWords::name);
    if (found == std::end(basis_words)) return std::nullopt;
    return static_cast<Basis>(found - std::begin(basis_words));
}

std::optional<bool> reaches_target(const Indicator& i, const Count& c) {
    if (!c.known() || (c.waiting && i.op != Comparison::at_least)) return std::nullopt;
    return meets_target(i, c.ratio);
}

Count sum_of(const std::vector<Count>& schools) {
    Count out{.basis = Basis::not_applicable};
    std::size_t of[std::size(basis_words)] = {};
    for (const Count& c : schools) {
        ++of[static_cast<std::size_t>(c.basis)];
        if (!c.known()) continue;
        out.ratio.numerator += c.ratio.numerator;
        out.waiting += c.waiting;
        if (c.ratio.denominator)
            out.ratio.denominator = out.ratio.denominator.value_or(0) + *c.ratio.denominator;
    }
    // The weakest ground that a part of the sum stands on.
    for (Basis b : {Basis::unconfirmed, Basis::declared, Basis::confirmed, Basis::imported, Basis::measured,
                    Basis::missing})
        if (of[static_cast<std::size_t>(b)]) {
            out.basis = b;
            break;
        }
    if (schools.empty()) out.basis = Basis::missing;
    return out;
}

std::string beside(const DeclareRule& rule) { return "+" + rule.part; }

Count total_of(const Tallied& way) {
    if (!way.own) return sum_of(way.schools);
    auto parts = way.schools;
    parts.push_back(*way.own);
    return sum_of(parts);
}

const Tallied* IndicatorFigure::way(std::string_view variant) const {
    auto found = std::ranges::find(ways, variant, &Tallied::variant);
    return found == ways.end() ? nullptr : &*found;
}

const IndicatorFigure& Figures::get(int no) const {
    for (const auto& f : indicators)
        if (f.indicator->no == no) return f;
    not_found("chỉ tiêu số " + std::to_string(no));
}

std::optional<std::size_t> Figures::index_of(std::int64_t unit_id) const {
    auto found = std::ranges::find(*schools, unit_id, &SchoolRow::unit_id);
    if (found == schools->end()) return std::nullopt;
    return static_cast<std::size_t>(found - schools->begin());
}

Places places_of(const std::vector<SchoolRow>& schools) {
    Places out;
    for (std::size_t i = 0; i < schools.size(); ++i) out.emplace(schools[i].unit_id, i);
    return out;
}

std::shared_ptr<IndicatorState> start_indicators(App& app) {
    auto state = std::make_shared<IndicatorState>(app);
    std::lock_guard lock(states_mutex);
    std::erase_if(states(), [](const auto& s) { return s.second.expired(); });
    states()[&app] = state;
    return state;
}

void read_declared_by(App& app, DeclaredSql sql) { state_of(app)->declared.read_by(std::move(sql)); }

const Measure* declared_numerator(const App& app, int indicator, const DeclareRule& rule) {
    auto state = state_of(app);
    return state->declared.known() ? state->declared.of(indicator, rule).numerator : nullptr;
}

const Measure* declared_denominator(const App& app, int indicator, const DeclareRule& rule) {
    auto state = state_of(app);
    return state->declared.known() ? state->declared.of(indicator, rule).denominator : nullptr;
}

const Measure* fact_of(const App& app, const DeclareRule& rule) {
    const Measure* n = rule.has_facts() ? app.measure(rule.fact_numerator) : nullptr;
    bool whole = n && (!rule.divides() || app.measure(rule.fact_denominator));
    return whole ? n : nullptr;
}

const Measure* counted_by(const App& app, const Indicator& i) {
    if (i.measured) return app.measure(i.numerator);
    const DeclareRule* rule = i.declared();
    return rule ? fact_of(app, *rule) : nullptr;
}

void count_made_here(App& app, const std::string& measure, Measure which) {
    state_of(app)->evidence.add_made_here(measure, std::move(which));
}

void go_with_close(App& app, WithClose with_close) { state_of(app)->with_close = std::move(with_close); }

std::int64_t run_with_close(App& app, Transaction& t, const Figures& figures) {
    auto state = state_of(app);
    return state->with_close ? state->with_close(app, t, figures) : 0;
}

static std::shared_ptr<const IndicatorPlan> find_plan(IndicatorState& state, Db& db, Date day) {
    for (const auto& plan : state.loaded.plans)
        if (plan->from <= day && day <= plan->to) return plan;
    return state.kept.of(db, day);
}

bool has_plan(const App& app, Db& db, Date day) { return find_plan(*state_of(app), db, day) != nullptr; }

std::shared_ptr<const IndicatorPlan> plan_of(const App& app, Db& db, Date day) {
    auto state = state_of(app);
    if (auto plan = find_plan(*state, db, day)) return plan;
    std::string why = "Không có kế hoạch nào bao trùm ngày " + to_vietnamese(day) + ".";
    for (const auto& sentence : state->loaded.refusals) why += " " + sentence;
    refuse("no_plan", why);
}

Tally count_measures(App& app, Db& db, const FigureRequest& request,
                     const std::vector<const Measure*>& measures) {
    Moment moment = moment_of(period_asked(app, db, request), request.close, request.as_of);
    return tally_of(*state_of(app), db, request, moment, measures);
}

Figures compute(App& app, Db& db, const FigureRequest& request) {
    auto state = state_of(app);
    Period period = period_asked(app, db, request);
    Figures out{.period = period,
                .moment = moment_of(period, request.close, request.as_of),
                .computed_at = now(),
                .plan = plan_of(app, db, period.close_on)};
    Question question(app, *state);
    if (request.numbers.empty())
        for (const Indicator& i : out.plan->indicators) question.add(i);
    for (int no : request.numbers) question.add(out.plan->get(no));
    Tally tally = tally_of(*state, db, request, out.moment, question.measures());
    out.schools = tally.schools;
    out.commune_id = commune_or_none(db);
    for (const Asked& asked : question.asked())
        out.indicators.push_back(figure_of(asked, tally, out.commune_id));
    say_caveats(app, db, out);
    return out;
}

void warm_figures(App& app, const std::function<bool()>& wanted) {
    std::vector<int> numbers;
    app.database().read([&](Db& db) {
        for (const Indicator& i : plan_of(app, db, current_period(app, db).close_on)->indicators)
            numbers.push_back(i.no);
    });
    for (int no : numbers) {
        if (!wanted()) return;
        app.database().read([&](Db& db) { compute(app, db, {.period = {}, .numbers = {no}}); });
    }
}

}  // namespace khue
