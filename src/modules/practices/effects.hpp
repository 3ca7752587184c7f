// Figures before and after: claimed with a nomination, found by the schools that adopt, added up where the
// same thing was measured in the same way.
#pragma once
#include <string>
#include <vector>

#include "core/json.hpp"
#include "modules/practices/practice.hpp"
#include "store/records.hpp"

namespace khue::practices {

inline constexpr std::size_t most_effects = 10;

// The effects that were sent: of the practice alone, or of an adoption, where `same_as` names a claim of the
// practice whose measure it repeats. They take the place of those that were there; one that is sent with its
// `id` stays the same record.
void keep_effects(Transaction&, const Practice&, const Adoption*, const Json& sent);
void remove_effects(Transaction&, const Practice&, const Adoption*);
std::vector<Effect> effects_of(Db&, const Adoption&);

// What schools found of one claim. Only figures that a principal has confirmed.
struct Total {
    Effect claim;
    bool sum = false;          // added up; else the mean of the schools, each counting once
    std::int64_t schools = 0;  // that have confirmed figures: n
    double before = 0, after = 0;
    double change() const { return after - before; }
};
struct Found {
    Adoption adoption;
    std::vector<Effect> effects;
};
std::vector<Total> totals_of(const std::vector<Effect>& claims, const std::vector<Found>& confirmed);

}  // namespace khue::practices
