// Handing faults to a school, and how many of them are still there.
#pragma once
#include <map>
#include <set>
#include <vector>

#include "modules/indicators/failing.hpp"
#include "modules/indicators/handover.hpp"
#include "store/records.hpp"

namespace khue {

struct HandoverDraft {
    int indicator = 0;
    std::int64_t unit_id = 0;
    std::string period;
    std::vector<std::pair<std::string, std::int64_t>> records;  // entity, id: from the failing list
    std::string note;
    std::optional<Date> due;
};

// At least one record, all of them failing now; 422 names those that are not. `scope`: whose schools.
Handover hand_over(App&, Transaction&, const Scope& scope, const HandoverDraft&);

// 409 when it is not open any more, 404 outside the scope.
void finish_handover(const App&, Transaction&, const Scope&, std::int64_t id, std::string_view answer);
void withdraw_handover(const App&, Transaction&, const Scope&, std::int64_t id);

struct HandoverView {
    Handover handover;
    std::vector<HandoverRecord> records;
    std::size_t open_count = 0;                                             // that still fail
    std::map<std::pair<std::string, std::int64_t>, FailingRecord> failing;  // those, by entity and id
};

// Newest first; `state` "": all. Counts live.
std::vector<HandoverView> handovers(App&, Db&, const Scope&, std::string_view state, std::int64_t limit);

}  // namespace khue
