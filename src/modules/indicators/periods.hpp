// The periods of a year, made from data/reporting/periods.json. Nothing here reads the clock.
#pragma once
#include <filesystem>
#include <vector>

#include "modules/indicators/period.hpp"
#include "store/records.hpp"

namespace khue {

class App;

// Keeps the periods of every plan's year that are not there yet; returns how many were made. `rules` is the
// folder data/ of the product.
int ensure_periods(Transaction&, const std::filesystem::path& rules);

// The kept period, or the one that the data describe; 404 for a code that names none.
Period period_of(const App&, Db&, std::string_view code);
Period ensure_period(const App&, Transaction&, std::string_view code);

// The kept periods and those that the data describe for years with a plan; in the order of time.
std::vector<Period> periods(const App&, Db&);

// The periods of one kind ("month", "quarter", "half_year", "nine_months", "year") that begin or end in a
// year, by one of the ways to close them ("calendar", "decree_09_2019"; empty: the shipped one). Not kept
// ones; empty for a kind or a way that data/reporting/periods.json does not know.
std::vector<Period> described_periods(const std::filesystem::path& rules, std::string_view close,
                                      std::string_view kind, int year);

// [code, label] of the kinds of periods and of the ways to close them that the same file knows.
struct PeriodChoices {
    std::vector<std::pair<std::string, std::string>> kinds, closes;
};
PeriodChoices period_choices(const std::filesystem::path& rules);

// The quarter that people work on: that of the setting current_close, shipped in data/reporting/periods.json.
Period current_period(const App&, Db&);

// By when who ("school", "office", "commune") sends what a period asks for: data/reporting/periods.json.
Date due_day(const App&, const Period&, std::string_view who);

// After the current quarter was closed, the next open one is the current one.
void move_on(const App&, Transaction&, const Period& closed);

}  // namespace khue
