// A reporting period: its days, the day by which it is counted, and whether its figures are frozen.
#pragma once
#include "core/entity.hpp"

namespace khue {

enum class PeriodState : std::uint8_t { open, closed };

// Kỳ báo cáo
struct Period {
    Id<Period> id;      // 0: known from the data, not yet kept
    std::string code;   // "2026-Q3", "2026"
    std::string kind;   // "quarter", "year": data/reporting/periods.json
    std::string label;  // "Quý III năm 2026"
    Date from_date;
    Date to_date;
    Date close_on;  // what was valid on this day counts
    PeriodState state = PeriodState::open;
    std::optional<Instant> closed_at;
    std::optional<std::string> closed_by;

    static const Entity& entity();
};

std::string in_sentence(const Period&);  // "quý III năm 2026"

}  // namespace khue
