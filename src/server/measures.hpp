// A measure is a named number per unit that a module can count and whose records it can list. Indicators
// divide measures.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/types.hpp"

namespace khue {

// The SQL of a measure is written once for both databases and both times:
//   {pupil}        the rows of a record's table: as known now, or as recorded by the as-of moment
//   $1 $2          first and last day (the close) of the period, ISO text
//   $3             first day of the calendar year of the close
//   $4             code of the period, "2026-Q3"
//   $5             school year that the close falls in, "2026-2027";  $6 the school year before
// `count` gives rows (unit_id, number): units without a row have nothing to count. `records` gives rows
// (entity, record_id, label, reason) of one unit, $7: those that keep the figure from its target, people by
// name.
struct Measure {
    std::string_view name;                 // "pupils.verified"
    std::string_view label;                // Vietnamese
    std::vector<std::string_view> tables;  // what it reads: its value stands until one of them changes
    std::string_view count;
    std::string_view records{};  // empty: nothing to list
};

}  // namespace khue
