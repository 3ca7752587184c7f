// Closing a period: its figures are kept as they are, a later correction becomes a revision with a reason,
// never a silent change.
#pragma once
#include <functional>

#include "modules/indicators/figures.hpp"
#include "store/records.hpp"

namespace khue {

// Where two sets of figures of one period differ.
struct FigureChange {
    int no = 0;
    std::string variant;
    std::int64_t unit_id = 0;
    std::string unit_code, unit_name;
    Count before, after;
};
std::vector<FigureChange> changed_figures(const Figures& before, const Figures& after);

// What another module does in the transaction that closes a period: the report is drawn up, its id returned
// (0: none). Set once, by that module's start.
using WithClose = std::function<std::int64_t(App&, Transaction&, const Figures&)>;
void go_with_close(App&, WithClose);
std::int64_t run_with_close(App&, Transaction&, const Figures&);

struct Closing {
    Figures figures;
    std::int64_t report_id = 0;  // that was drawn up
};

// Counts into the memory what closing or revising the period asks for, so that the writer, for whom everybody
// waits, counts only what changed since. Outside of a write.
void count_beforehand(App&, std::string_view period);

// Freezes the figures and closes the period. 409 when it is closed already.
Closing close_period(App&, Transaction&, std::string_view period);

// Keeps the figures as they are now as the next revision; returns what changed. 409 when the period is open
// or nothing differs, 422 without a reason.
std::vector<FigureChange> revise_period(App&, Transaction&, std::string_view period, std::string_view reason);

// The figures of the newest revision, or of the one named; nothing when the period was never frozen. Their
// computed_at is the recorded time that was frozen.
std::optional<Figures> frozen_figures(const App&, Db&, std::string_view period, std::int64_t revision = 0);

struct FigureRevision {
    std::int64_t revision = 0;
    Instant at{};
    std::string by, reason;
    std::vector<FigureChange> changes;  // against the revision before; none for the first
};
std::vector<FigureRevision> figure_revisions(const App&, Db&, std::string_view period);  // newest first

// What a reader of the period is shown: the frozen figures where there are any and the request names neither
// another close nor a recorded time; else the live ones. `now` is beside frozen figures only.
struct ShownFigures {
    Figures figures;
    std::optional<Figures> now;
};
ShownFigures shown_figures(App&, Db&, const FigureRequest&);

}  // namespace khue
