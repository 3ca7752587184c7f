// Ratings and what follows from them: who may rate whom, the newest of each kind, what a school needs.
#pragma once
#include <map>
#include <optional>
#include <vector>

#include "modules/competence/framework.hpp"
#include "modules/competence/rating.hpp"
#include "modules/registry/staff.hpp"
#include "modules/units/unit.hpp"
#include "server/app.hpp"

namespace khue::competence {

using Ranks = std::map<std::string, std::size_t, std::less<>>;  // component → rank of the level

// As what somebody stands before ratings.
struct Viewer {
    Scope manages;  // schools whose people's ratings one sees and whom one observes
    Scope counts;   // units whose numbers one may see
    std::optional<Staff> self;
    std::int64_t commune = 0, user_id = 0;
};
Viewer viewer_of(const Context&, Db&);

Ranks parse_ranks(std::string_view text);
std::string text_of(const Ranks&);
Ranks ranks_in(const Json& levels);  // {"1.1": 2}; 422 at /levels for an unknown component or level, or none

Ranks targets(Db&, std::int64_t commune);  // of every component
void set_targets(Transaction&, const Viewer&, const Ranks&);

// One rating of a kind and a day: said again on the same day it is mended.
void rate_oneself(Transaction&, const Viewer&, const Ranks&, std::string_view note);
// By who manages the school, or was named; 404 for anybody else's.
void observe(Transaction&, const Viewer&, std::int64_t staff, const Ranks&, std::string_view note);
void name_observer(Transaction&, const Viewer&, std::int64_t staff, std::int64_t observer);
void unname_observer(Transaction&, const Viewer&, std::int64_t staff, std::int64_t observer);

struct Ratings {
    std::optional<CompetenceRating> own, observed;  // the newest of each

    // The newest of both; what was observed on the same day goes before one's own word.
    const CompetenceRating* counted() const;
};
std::map<std::int64_t, Ratings> ratings_of(Db&, const Scope& unit);  // by staff
Ratings ratings_of_person(Db&, const Staff&);
std::vector<CompetenceObserver> observers_of(Db&, const Scope& unit);

bool may_see(const Viewer&, const Staff&);  // both ratings of that person
bool may_observe(Db&, const Viewer&, const Staff&);
std::vector<Staff> to_observe(Db&, const Viewer&);       // whom the school asked one to observe
std::vector<Staff> rated_staff(Db&, std::int64_t unit);  // managers and teachers who work there, by name

struct Need {
    std::int64_t rated = 0, below = 0;  // of those rated in this component
};
struct UnitNeeds {
    Unit unit;
    std::int64_t staff = 0, rated = 0;
    bool hidden = false;  // too few people to be shown to who does not manage the school
    std::map<std::string, Need, std::less<>> needs;
};
inline constexpr std::int64_t fewest_shown = 5;

struct Needs {
    std::vector<UnitNeeds> units;
    UnitNeeds total;           // of the units that it may be told of
    bool total_lacks = false;  // something hidden is not in it
};
Needs needs_of(Db&, const Viewer&);

}  // namespace khue::competence
