// What is done with sets of criteria. Each verb is one function within one transaction: 404 for what is not
// there, 412 when another version than `expected` stands, 409 in a state that does not allow it, 422 for what
// is wrong. Sets belong to no unit.
#pragma once
#include <filesystem>

#include "modules/criteria/criteria_set.hpp"
#include "modules/criteria/ruleset.hpp"
#include "store/records.hpp"

namespace khue::criteria {

struct KeptSet {
    CriteriaSet record;
    std::int64_t version = 0;
    Ruleset rules;
};

std::vector<CriteriaSet> all_sets(Db&);  // by code, the newest version first
KeptSet set_of(Db&, std::int64_t id);    // 404

// In use on the day for schools of the level: "digital_maturity", "TH".
std::optional<CriteriaSet> set_in_use(Db&, std::string_view kind, std::string_view level, Date day);

std::int64_t load_set(Transaction&, const Json& content);
std::int64_t copy_set(Transaction&, std::int64_t id, std::string_view version);
void correct_set(Transaction&, std::int64_t id, std::int64_t expected, const Json& content);
void remove_set(Transaction&, std::int64_t id, std::int64_t expected);  // a draft

// By what a set is put to use.
struct Adoption {
    std::string number, issuer;
    std::optional<Date> issued_on, from, to;
    bool provisional = false;
};
// 422 with the sums when it does not add up; with doubts that are not settled only as provisional.
void activate_set(Transaction&, std::int64_t id, std::int64_t expected, const Adoption&);
// A provisional one is confirmed by a document.
void confirm_set(Transaction&, std::int64_t id, std::int64_t expected, const std::string& number,
                 const std::optional<Date>& issued_on);
void retire_set(Transaction&, std::int64_t id, std::int64_t expected, const std::optional<Date>& to);

// The sets of data/criteria as drafts, once each.
void ensure_shipped_sets(Transaction&, const std::filesystem::path& rules);

}  // namespace khue::criteria
