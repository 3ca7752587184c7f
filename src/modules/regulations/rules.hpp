// Which regulations a unit is expected to have and who reads them, as data/regulations/kinds.json says; and
// what follows from days alone. Pure but for load().
#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "modules/regulations/regulation.hpp"
#include "server/app.hpp"

namespace khue::regulations {

struct Kind {
    std::string code, name, basis, confidence;
    bool guidance = false;                       // on a tool: what it may be used for has to be said
    bool of_school = false, of_commune = false;  // who is expected to have one
};

struct Readership {
    std::string code, name;
    std::vector<std::string> roles;  // held in the unit itself
};

struct Rules {
    std::vector<Kind> kinds;
    std::vector<Readership> readerships;
    std::int64_t soon_days = 0, remind_every_days = 0;
    std::string legal_basis, source, confidence, pupil_age_note;

    static Rules load(const std::filesystem::path& rules);  // throws std::runtime_error
    const Kind* kind(std::string_view code) const;
    const Readership* readership(std::string_view code) const;
    std::string kind_name(std::string_view code) const;  // the code itself when the data no longer have it
};
using SharedRules = std::shared_ptr<Rules>;

// `replaced`: by one that is in force.
Standing standing_of(const Regulation&, bool replaced, Date today);

// The last day before it is due to be looked at again or ends, whichever comes first.
std::optional<Date> due_of(const Regulation&);

// Whether somebody's role in the very unit makes them one of its readers.
bool is_for(const Rules&, const Identity&, const Regulation&);

}  // namespace khue::regulations
