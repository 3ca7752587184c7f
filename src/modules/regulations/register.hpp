// The register as it is read: who sees what of it, where each regulation stands, what a unit lacks.
#pragma once
#include <set>

#include "modules/regulations/rules.hpp"
#include "modules/units/unit.hpp"

namespace khue::regulations {

// Within `own` everything; within `all` what was issued; elsewhere only what is addressed to the reader.
struct Sight {
    const Identity* who = nullptr;
    Scope reach;  // where it may be looked for at all
    Scope own, all;
};
Sight sight_of(const Context&);
bool may_see(const Rules&, const Sight&, const Regulation&);

struct Kept {
    Regulation record;
    std::int64_t version = 0;
    Standing standing = Standing::draft;
};
Kept regulation_in(Db&, const Rules&, const Sight&, std::int64_t id);  // 404
std::vector<Kept> register_of(Db&, const Rules&, const Sight&);        // the newest first
// Those in force or about to be that the reader of the sight has not acknowledged.
std::int64_t unread_count(Db&, const Rules&, const Sight&);
std::vector<RegulationStep> steps_of(Db&, const Regulation&);    // oldest first
std::optional<Regulation> successor_of(Db&, const Regulation&);  // that was not revoked

// Those replaced by one that is in force.
std::set<std::int64_t> replaced_ids(const std::vector<Regulation>&, Date today);

enum class Cover : std::uint8_t { missing, in_work, expiring, in_force };
std::string_view code_of(Cover);
std::string_view label_of(Cover);

// What a unit has of a kind that is expected of it.
struct Holding {
    const Kind* kind = nullptr;
    Cover cover = Cover::missing;
    std::int64_t regulation_id = 0;
    std::optional<Date> due;
};
struct UnitHoldings {
    Unit unit;
    std::vector<Holding> kinds;
    std::int64_t asked = 0, read = 0;  // acknowledgements of what is in force
    std::int64_t count(Cover) const;
};
std::vector<UnitHoldings> holdings(Db&, const Rules&, const Scope&, Date today);  // the commune first

}  // namespace khue::regulations
