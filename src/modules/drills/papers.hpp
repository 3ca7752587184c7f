// The two products of the plan's task 21 as papers: the script of a drill, and its report.
#pragma once
#include "modules/drills/verbs.hpp"
#include "modules/security/paper.hpp"

namespace khue::drills {

struct DrillMaterial {
    Drill drill;
    Scenario scenario;
    std::vector<DrillEntry> entries;
    security::Issuer issuer;
};
DrillMaterial drill_material(Db&, const Drill&);
office::Document script_of(const DrillMaterial&);
office::Document report_of(const DrillMaterial&);

}  // namespace khue::drills
