// What the registers know of one school on the state day, as far as a form counts it: one read for each kind
// of thing. Stays (enrolments, posts) are those of that day; what is said of a person is what is recorded
// now.
#pragma once
#include <string>
#include <vector>

#include "modules/statistics/layout.hpp"
#include "modules/units/unit.hpp"
#include "store/db.hpp"

namespace khue::statistics {

// Empty texts: not known.
struct ClassFact {
    std::int64_t id = 0, site = 0;
    std::string name, grade, age_group;  // khoi_hoc, nhom_tuoi_mam_non
    std::int64_t pupils = 0, disabled = 0;
};
struct PupilFact {
    std::int64_t id = 0;
    std::string name, class_name, grade, age_group, birth, sex, ethnic_group, disability;
    bool has_disability = false, has_policy = false;
    std::optional<bool> repeating;
};
struct StaffFact {
    std::int64_t id = 0;
    std::string name, group, post, birth, sex, qualification;
    std::vector<std::string> teaches;  // khoi_hoc
};
struct RoomFact {
    std::int64_t id = 0;
    std::string name, kind;
    std::int64_t number = 0;
    bool reported = false;  // a line of the school's table of facilities, else a room of the register
};

struct SchoolFacts {
    Unit school;
    std::string school_year, level;
    Date day;
    bool many_levels = false;  // staff and rooms cannot be told apart by level
    std::string preschool;     // nursery, kindergarten, preschool; empty for other levels
    std::int64_t sites = 0;
    std::optional<bool> internet, computers;  // empty: the register has no line at all
    std::vector<ClassFact> classes;           // of the form's level
    std::vector<PupilFact> pupils;
    std::vector<StaffFact> staff;
    std::vector<RoomFact> rooms;
};

// The levels a school has: "TH&THCS" → TH, THCS.
std::vector<std::string> levels_of(const Unit& school);
bool has_level(const Unit& school, std::string_view level);

SchoolFacts facts_of(Db&, const Unit& school, const Layout&, std::string_view school_year);

// Whether the school has classes of the form's level in that year.
bool has_classes(Db&, const Unit& school, const Layout&, std::string_view school_year);

// The words people write for kinds of rooms; read when the program starts.
void load_room_words(const std::filesystem::path& rules);

}  // namespace khue::statistics
