// What a school does with its form; the steps of its approval are those of modules/approvals. Each is one
// function within one transaction. 404 outside the scope, 412 when another version than `expected` stands,
// 409 in a state that does not allow it. `own`: the units for which somebody speaks.
#pragma once
#include <string>
#include <string_view>

#include "modules/statistics/statistics_form.hpp"
#include "store/records.hpp"

namespace khue {
class Json;
}

namespace khue::statistics {

// 404 for a form the school's levels do not have, 409 when the school has it or has no classes in the year.
StatisticsForm open_form(Transaction&, const Scope& own, std::int64_t unit, std::string_view form,
                         std::string_view school_year);

// {"cells": …, "explanations": …}: see entries.hpp. What is absent stays.
void write_form(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected, const Json& change);

// With the unit's own step of the approval: keeps what the form says now. 409 before the state day; 422 with
// what its rules find.
void keep_submission(Transaction&, std::int64_t id, std::int64_t unit);

}  // namespace khue::statistics
