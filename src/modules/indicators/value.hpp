// Percentages in integers: a figure is compared with its target before it is rounded, and rounded half up.
#pragma once
#include <cstdint>
#include <optional>
#include <string>

#include "modules/indicators/plan.hpp"

namespace khue {

// A numerator and, unless only things are counted, its denominator.
struct Ratio {
    std::int64_t numerator = 0;
    std::optional<std::int64_t> denominator;
    auto operator<=>(const Ratio&) const = default;
};

// In hundredths of the indicator's unit: 296 of 355 is 8338. Nothing when the denominator is 0, or when a
// percentage has none.
std::optional<std::int64_t> value_of(const Indicator&, const Ratio&);
std::optional<bool> meets_target(const Indicator&, const Ratio&);

// The same of a percentage: 3 of 8 is 3750.
std::optional<std::int64_t> percentage(std::int64_t part, std::int64_t whole);

std::string hundredths_text(std::int64_t);        // 8338 → 83.38, 10000 → 100: a number in JSON
std::string vietnamese_hundredths(std::int64_t);  // 8338 → 83,38

}  // namespace khue
