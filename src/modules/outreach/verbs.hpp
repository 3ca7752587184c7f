// What is done with campaigns and activities. 404 outside the scope; 412 when another version than `expected`
// stands; 422 with the problems of what was sent.
#pragma once
#include "core/json.hpp"
#include "modules/outreach/activity.hpp"
#include "modules/outreach/campaign.hpp"

namespace khue::outreach {

// Everybody of the house sees the campaigns of its commune.
std::vector<Campaign> campaigns_of(Db&);  // newest first
Campaign plan_campaign(Transaction&, const Scope& own, const Json& body);
void change_campaign(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                     const Json& body);
void remove_campaign(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);  // 409 in use

Activity activity_in(Db&, const Scope&, std::int64_t id);
Activity plan_activity(Transaction&, const Scope& own, const Json& body);
void change_activity(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                     const Json& body);
// On which day, how many people and how they were counted, links.
void hold_activity(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected, const Json& body);
void report_activity(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                     const Json& body);
// Back to planned: it was not held after all, or noted wrongly.
void reopen_activity(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);
void remove_activity(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);  // only planned

// Whether it counts for indicator 17 in the year in which it was held; the sentence says why not.
struct Counting {
    bool counts = false;
    std::string why;
};
Counting counting_of(Db&, const Activity&);

}  // namespace khue::outreach
