// The indicators of a year's plan, as data/plans/*.json states them: what is divided by what, against which
// target. A plan that does not add up is refused with a sentence that names the file and the indicator.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/json.hpp"
#include "core/types.hpp"

namespace khue {

enum class Comparison : std::uint8_t { at_least, at_most, equal };

// One way to compute an indicator that has several.
struct IndicatorVariant {
    std::string code, name;              // "A", "Theo số lượt thu"
    std::string numerator, denominator;  // names of measures
    std::string numerator_label, denominator_label, formula;
};

// What units declare because no register can count it: the member "declare" of an indicator. One rule for the
// indicator's own figure (its part is empty), others for numbers that are shown beside it and never added.
// "counted_by": measures of what a system outside has answered over a real connection; where they know of a
// unit, they are its figure and nothing is to be declared. A house without that module goes on declaring.
struct DeclareRule {
    std::string part, name;                          // name: of a part; empty part: the indicator's
    bool about_schools = false;                      // each school has such a figure
    bool about_commune = false;                      // the commune has one of its own
    bool by_commune = false;                         // the commune states it for its schools too
    bool yes_no = false;                             // the numerator is 0 or 1, the denominator 1
    std::string unit;                                // what is counted: "quy trình"
    std::string numerator_label, denominator_label;  // empty denominator: only counted
    std::string known_denominator;                   // the measure that registers know of it; may be empty
    std::string fact_numerator, fact_denominator;    // measures that take its place; usually empty
    bool confirmed_above = false;                    // counts only with the word of the authority above
    std::string confirmer;                           // whose word
    std::string evidence, note, confidence;

    bool divides() const { return !denominator_label.empty(); }
    bool has_facts() const { return !fact_numerator.empty(); }
};

struct Indicator {
    int no = 0;
    std::string group;  // "II. Hạ tầng và dữ liệu số"
    std::string name, unit;
    Comparison op = Comparison::at_least;
    std::int64_t target = 0;  // hundredths of the unit: 95 % is 9500
    std::string target_as_written;
    bool accumulates = false;            // from the start of the year or a school year, never less
    bool measured = false;               // false: declared by the units
    std::string numerator, denominator;  // names of measures; empty where there is none
    std::string numerator_label, denominator_label;
    std::string formula, source, declared_by, evidence, legal_basis, confidence, caution;
    std::string partial;              // which half of the indicator is not counted; usually empty
    std::vector<std::string> levels;  // levels of school it is about; empty: all
    bool beyond_levels = false;       // schools of other levels count too when they have something to count
    std::string active_variant;       // empty: no variants
    std::vector<IndicatorVariant> variants;
    std::vector<DeclareRule> declare;

    const DeclareRule* declared(std::string_view part = "") const;  // null: nothing to declare
    bool percent() const { return unit == "%"; }
    bool concerns(std::string_view level) const;  // "TH&THCS" is TH and THCS
};

struct IndicatorPlan {
    std::string code, name;
    int year = 0;
    Date from, to;
    std::vector<Indicator> indicators;  // by number
    std::string definition;             // JSON that parse_plan() reads back: what a freeze keeps

    const Indicator* find(int no) const;
    const Indicator& get(int no) const;  // 404
};

// Throws Failure 422 "bad_plan". `knows_measure` unset: measures are not checked.
IndicatorPlan parse_plan(const Json&, std::string_view file,
                         const std::function<bool(std::string_view)>& knows_measure = {});

struct LoadedPlans {
    std::vector<std::shared_ptr<const IndicatorPlan>> plans;
    std::vector<std::string> refusals;  // sentences, one for each file that was left out
};
LoadedPlans load_plans(const std::filesystem::path& folder,
                       const std::function<bool(std::string_view)>& knows_measure);

}  // namespace khue
