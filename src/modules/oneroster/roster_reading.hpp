// A sound package as what it says of schools: classes, persons and who is in which class. Pure: no database.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/types.hpp"
#include "modules/oneroster/csv_package.hpp"

namespace khue {

struct RosterOrg {
    std::string name, type, code;  // code: of the member "identifier"
};

struct RosterClass {
    std::string id, name, grade, school;     // grade: a label such as "Khối 3", empty where none is clear
    std::optional<std::string> school_year;  // "2026-2027", by its terms; none: they are not in the package
    std::int64_t row = 0;                    // of classes.csv
    bool gone = false, homeroom = false;
};

enum class RosterPart : std::uint8_t { unknown, pupil, staff, guardian, other };

// Of changes, a person may be told of in one of the files alone: an empty value is not told.
struct RosterPerson {
    std::string id, name, code, email, phone;
    std::optional<Date> birth;
    std::string sex;  // "Nam", "Nữ"
    RosterPart part = RosterPart::unknown;
    std::string role;  // as the standard names it
    std::string org;   // of the role
    std::vector<std::string> agents;
    std::int64_t row = 0;  // of users.csv; 0: not there
    bool gone = false;     // from the school
    bool enabled = true;
    Date changed{};  // the day of the change; in a bulk package none
};

// Somebody in a class.
struct RosterStay {
    std::string id, class_id, person;
    std::optional<Date> from, to;
    std::int64_t row = 0;  // of enrollments.csv
    Date changed{};
    bool gone = false, teaches = false, primary = false;
};

// What is left out, and why.
struct RosterLeft {
    std::string file;
    std::int64_t rows = 0;
    std::string why;
};

struct Roster {
    std::string source;
    bool bulk = false;  // of persons: whoever is not there is no more
    std::map<std::string, RosterOrg> orgs;
    std::map<std::string, RosterClass> classes;
    std::map<std::string, RosterPerson> persons;
    std::vector<RosterStay> stays;
    std::vector<RosterLeft> left;
};

Roster read_roster(const CsvPackage&);

}  // namespace khue
