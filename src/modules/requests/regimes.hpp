// Regimes as data: the shipped ones, their periods and due dates, corrections by the officer.
#pragma once
#include <filesystem>
#include <vector>

#include "core/json.hpp"
#include "modules/indicators/period.hpp"
#include "modules/notices/notice.hpp"
#include "modules/requests/regime.hpp"
#include "store/records.hpp"

namespace khue {

class App;

// Keeps the shipped regimes (data/reporting/regimes.json) that are not there yet, from today on; what people
// changed stays. Nothing before the commune is there.
int ensure_regimes(Transaction&, const std::filesystem::path& rules);

// On which days before and after the due date people are reminded, in the order of time.
struct Reminders {
    std::vector<std::int64_t> before, after;
};
Reminders reminders(const std::filesystem::path& rules);

struct ReminderStep {
    NoticeKind kind = NoticeKind::due;  // or late
    std::int64_t days = 0;              // before or after the due date
};
// The newest reminder whose day has come; one that was missed is not made up for by the next.
std::optional<ReminderStep> step_of(const Reminders&, std::int64_t days_left);

Date due_of(const Regime&, const Period&);
Date opens_on(const Regime&, const Period&);

// The regime's periods whose due date has not passed on that day, the next one first; at most `most`.
std::vector<Period> coming_periods(const std::filesystem::path& rules, const Regime&, Date today,
                                   std::size_t most);
// Those whose duty is open by that day and was due since the regime applies.
std::vector<Period> opened_periods(const std::filesystem::path& rules, const Regime&, Date today);

// What is absent in `change` stays; `form` is an object. 412 when another version stands, 422 for what does
// not fit.
void change_regime(const App&, Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                   const Json& change);

// "MN,TH" from a list of codes, the known ones only; a problem for others.
std::string levels_text(const std::vector<std::string>& codes, std::string_view path, Problems&);

}  // namespace khue
