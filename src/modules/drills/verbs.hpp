// What is done with a drill, by the unit whose it is.
#pragma once
#include "modules/drills/drill.hpp"
#include "store/records.hpp"

namespace khue::drills {

Drill drill_in(Db&, const Scope&, std::int64_t id);  // 404
std::vector<DrillEntry> entries_of(Db&, const Drill&);

Drill plan_drill(Transaction&, const std::vector<Scenario>&, const Scope& own, std::int64_t unit,
                 std::string_view scenario);
struct DrillEdit {
    std::string title;
    std::optional<Date> planned_on;
    Json people;  // role → names
};
void write_drill(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected, const DrillEdit&);
void start_drill(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
// At the server's own time.
void note_reaction(Transaction&, const Scope& own, std::int64_t id, std::string_view kind,
                   std::string_view text);
void end_drill(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
struct Evaluation {
    Json marks;  // question → {result, note}
    std::string lessons, follow_up;
    std::optional<Date> follow_up_due;
};
// 422 while a question is not judged or no lesson is written.
void evaluate_drill(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                    const Evaluation&);

inline constexpr std::string_view results[] = {"met", "partly", "unmet"};
std::string_view result_label(std::string_view result);

}  // namespace khue::drills
