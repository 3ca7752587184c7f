// What the figures of a period say: which targets are met, what moved, who lags, what is missing. Numbers
// only; the words are draft.cpp's.
#pragma once
#include <optional>
#include <vector>

#include "modules/indicators/figures.hpp"

namespace khue {

struct Standing {
    const Indicator* indicator = nullptr;
    Count count;
    std::int64_t value = 0, gap = 0;  // hundredths of the unit; gap: how far from the target, never negative
};

struct SchoolGap {
    const SchoolRow* school = nullptr;
    Count count;
    std::int64_t value = 0, gap = 0;
};

struct Lagging {
    const Indicator* indicator = nullptr;
    std::vector<SchoolGap> schools;  // below the target, the furthest first
    std::size_t counted = 0;         // schools that have a figure
};

struct Unfiled {
    const Indicator* indicator = nullptr;
    std::vector<const SchoolRow*> schools;  // that the indicator concerns and that have no figure
    std::size_t concerned = 0;
};

struct Movement {
    const Indicator* indicator = nullptr;
    std::int64_t before = 0, after = 0;  // hundredths of the unit
    Count count{};                       // what it is now
    bool better() const;
};

struct SchoolStanding {
    const SchoolRow* school = nullptr;
    std::size_t met = 0, unmet = 0, missing = 0;  // of the indicators that concern it
};

struct Findings {
    std::vector<Standing> met, unmet;
    std::vector<const Indicator*> missing, not_applicable;
    std::vector<Lagging> lagging;     // of every indicator where somebody lags
    std::vector<Unfiled> unfiled;     // of indicators that some schools filed
    std::vector<Movement> movements;  // that are not zero
    std::size_t unmoved = 0;
    bool compared = false;  // there was a former period to compare with
    std::vector<SchoolStanding> schools;
};

// Points into the figures, which must live as long. `former`: the frozen figures of the period before.
Findings findings_of(const Figures&, const Figures* former);

}  // namespace khue
