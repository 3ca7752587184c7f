// A measure is a named number per unit that a module can count and whose records it can list. Indicators
// divide measures.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "core/types.hpp"

namespace khue {

// The SQL of a measure is written once for both databases and both times. Tokens in braces are filled in:
//   {pupil}               the rows of a record's table: as known now, or as recorded by the as-of moment
//   {first} {close}       first and last day of the period, '2026-07-01'
//   {year_start}          first day of the calendar year of the close
//   {period}              '2026-Q3'
//   {school_year} {school_year_before}   '2026-2027': the school year that the close falls in, and the one
//   before
//   {units e}             nothing, or " AND e.unit_id IN (…)": the units that are to be counted anew
// `count` gives rows (unit_id, number): a unit without a row has nothing to count. `records` gives rows
// (entity, record_id, label, reason): those that keep the figure from its target. `caveat` gives rows (text):
// sentences that must stand beside the figure.
struct Measure {
    std::string name;                      // "pupils.verified"
    std::string label;                     // Vietnamese
    std::vector<std::string_view> tables;  // what it reads: its value stands until one of them changes
    std::string count;
    std::string records{};  // empty: nothing to list
    std::string caveat{};   // empty: nothing to say
};

}  // namespace khue
