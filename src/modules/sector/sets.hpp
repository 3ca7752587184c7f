// Sets: made, checked, frozen when the school hands in, taken apart when they come back. Each verb is one
// function within one transaction. 404 outside the scope, 409 in a state that does not allow it.
#pragma once
#include "modules/approvals/steps.hpp"
#include "modules/sector/compose.hpp"

namespace khue::sector {

inline constexpr std::string_view set_entity = "sector_set";

SectorSet set_in(Db&, const Scope&, std::int64_t id);  // 404
ApprovalStanding standing_of(Db&, const SectorSet&);
bool was_sent(const SectorSet&);  // or is about to be: it does not come back any more

// A new one of the school; 409 while one of the same kind and year is open, or when a change set is asked for
// before anything was accepted.
SectorSet make_set(const App&, Transaction&, const SectorLayout&, const Scope&, std::int64_t unit,
                   std::string_view school_year, std::string_view kind);
void remove_set(Transaction&, const Scope&, std::int64_t id);  // one that was never handed in

// What a set that is not handed in would hold: everything, or what differs from what the ministry took.
struct SetContent {
    std::vector<ComposedRecord> records;
    std::map<std::pair<std::string, std::int64_t>, std::string> left_out;  // reason
    bool is_left_out(const ComposedRecord& r) const;
    std::int64_t faulty() const;  // records with faults that are not left out
};
SetContent content_of(const App&, Db&, const SectorLayout&, const SectorSet&);

void leave_out(const App&, Transaction&, const SectorLayout&, const SectorSet&, std::string_view object,
               std::int64_t record, std::string_view reason);
// Every record that still lacks something, for one reason; how many.
std::int64_t leave_out_faulty(const App&, Transaction&, const SectorLayout&, const SectorSet&,
                              std::string_view reason);
void take_in_again(Transaction&, const SectorSet&, std::string_view object, std::int64_t record);

// Of one record, or of every one (0), which is not for what is a person's own. Empty content: forgets it. 422
// for what the ministry's type or list does not allow.
bool is_ones_own(const SectorObject&, const SectorField&);
void keep_supplement(const App&, Transaction&, const SectorLayout&, std::int64_t unit,
                     std::string_view object, std::int64_t record, std::string_view field,
                     std::string_view content);

// After a step of the chain: freezes what is handed in, lets go of what comes back. Throws 409 with faults,
// 409 for an approved set of which something has been sent.
void follow_step(const App&, Transaction&, const SectorLayout&, const ApprovalStanding&, ApprovalAction);

// ---- the frozen content ----

struct SectorItem {
    std::string object;
    std::int64_t record_id = 0, first_class = 0;
    std::string json, hash;
    std::string state;    // of receive_states; empty: not answered
    std::string message;  // of the ministry
};
std::vector<SectorItem> items_of(Db&, std::int64_t set);
std::vector<SectorItem> unanswered_items(Db&, std::int64_t set);  // "" 0 1

}  // namespace khue::sector
