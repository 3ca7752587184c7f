// The figures of the plan's indicators: numerator and denominator per school and for the commune, with where
// they come from.
#pragma once
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "modules/indicators/moment.hpp"
#include "modules/indicators/period.hpp"
#include "modules/indicators/plan.hpp"
#include "modules/indicators/tally.hpp"
#include "modules/indicators/value.hpp"
#include "store/db.hpp"

namespace khue {

class App;
class Transaction;

// measured: counted from records that were made here. imported: counted from what came in files, registers
// filled from files and the filed evidence. declared: stated by the unit and approved; confirmed: by the
// authority above too; unconfirmed: still waiting for its word. missing: nothing was filed that could be
// counted. not_applicable: another level of school, or nothing to divide by.
enum class Basis : std::uint8_t {
    measured,
    imported,
    confirmed,
    declared,
    unconfirmed,
    missing,
    not_applicable
};
std::string_view basis_name(Basis);   // "measured"
std::string_view basis_label(Basis);  // Vietnamese
std::optional<Basis> parse_basis(std::string_view);

struct Count {
    Basis basis = Basis::missing;
    Ratio ratio{};             // what counts; meaningless when there is none
    std::int64_t waiting = 0;  // of the numerator, that counts once the authority above has confirmed it
    bool known() const { return basis < Basis::missing; }
    bool stated() const { return known() && basis >= Basis::confirmed; }  // by a unit, not counted
    bool operator==(const Count& other) const {
        return basis == other.basis && (!known() || (ratio == other.ratio && waiting == other.waiting));
    }
};

// Nothing when that cannot be said: without a figure, or while what is to stay low waits for confirmation.
std::optional<bool> reaches_target(const Indicator&, const Count&);

// Σ numerators over Σ denominators of those that have figures; never the mean of the schools' percentages.
Count sum_of(const std::vector<Count>& schools);

// One way of counting an indicator: its only one, one of its variants, or what is declared beside it.
struct Tallied {
    std::string variant;         // code; empty: the only one; "+" and the part: declared beside
    Count commune;               // the sum over the schools and the commune's own
    std::vector<Count> schools;  // in the order of Figures::schools
    std::optional<Count> own{};  // what the commune's office declares of itself, where it does
};
std::string beside(const DeclareRule&);  // the variant of a part
Count total_of(const Tallied&);

struct IndicatorFigure {
    const Indicator* indicator = nullptr;  // lives as long as Figures::plan
    std::vector<Tallied> ways;             // the active one first
    std::vector<std::string> caveats{};    // sentences that must stand beside it
    const Tallied& active() const { return ways.front(); }
    const Tallied* way(std::string_view variant) const;
};

struct Figures {
    Period period;
    Moment moment;
    Instant computed_at{};
    std::shared_ptr<const IndicatorPlan> plan;
    std::shared_ptr<const std::vector<SchoolRow>> schools;
    std::vector<IndicatorFigure> indicators;  // by number
    std::int64_t revision = 0;                // of a frozen period; 0: live
    std::int64_t commune_id = 0;              // whose Tallied::own is

    const IndicatorFigure& get(int no) const;  // 404
    std::optional<std::size_t> index_of(std::int64_t unit_id) const;
};

// Where each school stands in a list: unit → place.
using Places = std::unordered_map<std::int64_t, std::size_t>;
Places places_of(const std::vector<SchoolRow>&);

struct FigureRequest {
    std::string period;           // "2026-Q3"; empty: the current one
    std::optional<Date> close{};  // instead of the period's own
    std::optional<Instant> as_of{};
    std::vector<int> numbers{};     // of indicators; empty: all
    bool from_memory = true;        // false inside a transaction, where nobody else's view may be used
    Transaction* within = nullptr;  // counts what stands in it, from the memory and what changed since
};

// Live figures, whether the period is closed or not. Throws Failure 404 for an unknown period or indicator,
// 409 when no plan covers the period.
Figures compute(App&, Db&, const FigureRequest&);

// Counts the current period's indicators one by one into the memory, while they are wanted.
void warm_figures(App&, const std::function<bool()>& wanted);

// Any measures, of the moment that the request means.
Tally count_measures(App&, Db&, const FigureRequest&, const std::vector<const Measure*>&);

// The plan whose year covers the day: one of data/plans, else one that an officer brought. 409 for none.
std::shared_ptr<const IndicatorPlan> plan_of(const App&, Db&, Date);
bool has_plan(const App&, Db&, Date);

// What the indicators keep while the program runs: the plans, the counted numbers. Made by the module's
// start; lives as long as the module.
class IndicatorState;
std::shared_ptr<IndicatorState> start_indicators(App&);

}  // namespace khue
