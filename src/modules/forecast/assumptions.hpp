// What a forecast assumes: the shipped norms and rates (data/forecast/norms.json), and what a scenario sets
// instead.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "core/json.hpp"
#include "core/problem.hpp"
#include "modules/forecast/cohort.hpp"

namespace khue::forecast {

struct GradeNorm {
    GradeNo grade = 0;
    double class_size = 0, teachers = 0, progression = 1, entry = 1;
    std::string group, legal_basis;
};
struct Norms {
    std::vector<GradeNorm> grades;  // preschool first
    int years = 5;
    double band = 1.28, births_growth = 1, births_spread = 0.08, spread = 0.03, entry_spread = 0.06;
    double classes_per_room = 1;
    std::string confidence, note;

    const GradeNorm& of(GradeNo) const;  // throws std::out_of_range
};
Norms norms_in(const Json&);
const Norms& norms();
void load_norms(const std::filesystem::path& rules);  // "data"

// "progression.6" → 0.98. Keys: progression.<grade>, entry.<unit id>, class_size.<grade>, teachers.<grade>,
// births_growth, classes_per_room.
using Overrides = std::map<std::string, double, std::less<>>;
Overrides overrides_in(std::string_view json, Problems&);  // each wrong member is a problem at /assumptions

std::string grade_label(GradeNo);

}  // namespace khue::forecast
