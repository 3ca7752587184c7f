// Figures as the API and the command line give them.
#pragma once
#include "core/json.hpp"
#include "modules/indicators/freezing.hpp"
#include "store/records.hpp"

namespace khue {

// The members of one indicator, without the braces: name, target, the commune's totals, variants, and the
// schools that the scope covers. `now` differs from frozen figures: the member "now" says how.
void append_indicator(JsonWriter&, const ShownFigures&, const IndicatorFigure&, const Scope&);

// The members "numerator", "denominator", "value", "met" and "basis".
void append_count(JsonWriter&, const Indicator&, const Count&);

void append_ratio(JsonWriter&, const Count&);  // "numerator" and "denominator", null where there is none

// A number with two decimals, or null.
void append_hundredths(JsonWriter&, std::string_view name, std::optional<std::int64_t> hundredths);

std::string figures_json(const ShownFigures&, const Scope&);  // an array

std::string_view symbol(Comparison);  // ">="

}  // namespace khue
