// Levels of pupils: the grid of a class, the sums of a school's classes, closing a year.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "modules/competence/pupil_level.hpp"
#include "modules/registry/school_class.hpp"
#include "server/app.hpp"

namespace khue::competence {

struct ClassLevels {
    SchoolClass one;
    std::int64_t grade = 0;                         // 0: no grade of a school, none counts
    std::size_t wanted = 0;                         // rank of the grade's level
    std::int64_t size = 0, noted = 0, reached = 0;  // overall
};
// The classes of a year that the scope covers, by name.
std::vector<ClassLevels> classes_of(Db&, const Scope&, std::string_view school_year);
std::vector<std::string> years_with_classes(Db&, const Scope&);  // newest first

struct PupilRow {
    std::int64_t pupil_id = 0;
    std::string name;
    std::optional<std::int64_t> level;  // nothing: not noted
};
ClassLevels class_at(Db&, const Scope&, std::int64_t class_id);  // 404; 409 for one that has no level
std::vector<PupilRow> grid_of(Db&, const ClassLevels&, std::string_view component);

struct LevelEntry {
    std::int64_t pupil = 0;
    std::optional<std::int64_t> level;  // nothing: is taken back
};
// 409 once the school has closed the year, 422 for an unknown component, level or pupil.
void note_levels(Transaction&, const Scope&, std::int64_t class_id, std::string_view component,
                 const std::vector<LevelEntry>&);

std::vector<ClassLevelSum> sums_of(Db&, std::int64_t unit,
                                   std::string_view school_year);  // empty: not closed
// Sums up every class with a level; 409 when the year has not come to its end or somebody is not noted.
void close_year(Transaction&, const Scope& own, std::int64_t unit, std::string_view school_year);
void open_year(Transaction&, const Scope& own, std::int64_t unit, std::string_view school_year,
               std::string_view reason);

}  // namespace khue::competence
