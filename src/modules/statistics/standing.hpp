// How far the schools are with a form, and its sum over those that have handed it in.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/statistics/content.hpp"
#include "store/records.hpp"

namespace khue::statistics {

struct Standing {
    Unit unit;
    std::optional<StatisticsForm> form;
    std::optional<ApprovalStanding> approval;  // of the form
    Date due;

    bool settled() const { return approval && approval->is_sealed(); }
    bool was_late() const;              // first handed in after the due day
    bool is_overdue(Date today) const;  // waited for in vain
};

// Of the schools in the scope that have the form's level and are open on the state day, by code.
std::vector<Standing> standings(Db&, const Scope&, const Layout&, std::string_view school_year);

// School years of which the house has classes, newest first.
std::vector<std::string> known_years(Db&);

// Levels of schools in the scope, commune's own, of which no form is loaded: "THCS".
std::vector<std::string> levels_without_form(Db&, const Scope&);

struct Sum {
    std::vector<Part> parts;           // value: the sum over `counted`; blank where none has the row
    std::vector<std::string> counted;  // names of schools in it
    std::vector<std::string> missing;  // of those that have not handed it in
    std::size_t undecided = 0;         // in it, and not approved by all yet
};
Sum sum_of(Db&, const Scope&, const Layout&, std::string_view school_year);

// Others than the school itself see a form once it was handed in, as it was then.
struct Seen {
    StatisticsForm form;
    std::int64_t version = 0;
    ApprovalStanding approval;
    bool own = false;
    bool live = false;  // shown as it is being written
    Content content;
};
std::optional<Seen> seen_form(Db&, const Scope& seen, const Scope& own, std::int64_t id);

}  // namespace khue::statistics
