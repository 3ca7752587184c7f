// What a closed period was frozen with: one freeze for each revision, one figure for each school and way of
// counting.
#pragma once
#include "core/entity.hpp"
#include "modules/indicators/figures.hpp"

namespace khue {

struct Unit;

// Lần chốt số liệu
struct PeriodFreeze {
    Id<PeriodFreeze> id;
    std::string period;
    std::int64_t revision = 0;  // 1 at the close, then one more for each correction
    Date close_on;
    Instant recorded_at;     // what was recorded by then counted
    std::string plan;        // code of the plan
    std::string definition;  // the plan's indicators as they were (JSON)
    std::string frozen_by;
    std::optional<std::string> reason;

    static const Entity& entity();
};

// Số liệu đã chốt. Of a school, or what the commune's office declared of itself.
struct FrozenFigure {
    Id<FrozenFigure> id;
    Id<PeriodFreeze> freeze_id;
    Id<Unit> unit_id;
    std::int64_t indicator = 0;
    std::string variant;
    std::optional<std::int64_t> numerator;
    std::optional<std::int64_t> denominator;
    Basis basis = Basis::missing;
    std::optional<std::int64_t> waiting;  // Count::waiting

    static const Entity& entity();
};

}  // namespace khue
