// What the tokens of a measure's SQL stand for: a period, its close and, where asked, a recorded time.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/types.hpp"
#include "modules/indicators/period.hpp"

namespace khue {

class App;

struct Moment {
    std::string period;  // "2026-Q3": the quarter whose evidence counts
    Date first, close;
    std::optional<Instant> as_of;  // nothing: everything known now

    std::string key() const;  // equal for moments that count the same rows
};

// `close` in place of the period's own. Of a year, the quarter of its close brings the evidence.
Moment moment_of(const Period&, std::optional<Date> close, std::optional<Instant> as_of);

// To the end of the day in Asia/Ho_Chi_Minh.
Instant end_of_local_day(Date);

enum class Units : std::uint8_t { all, one };  // one: the unit is the parameter $1

// Fills the tokens of a measure's SQL (server/measures.hpp). All values are our own, checked texts. Where a
// token {units e} narrows the table of units itself, written "{unit} AS e", it is by the unit's id.
std::string measure_sql(const App&, std::string_view sql, const Moment&, Units);

}  // namespace khue
