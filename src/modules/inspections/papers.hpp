// The minutes of an inspection and the summary over the schools: the products of the plan's task 20.
#pragma once
#include "modules/inspections/verbs.hpp"
#include "modules/security/paper.hpp"

namespace khue::inspections {

struct InspectionMaterial {
    Inspection inspection;
    Checklist checklist;
    std::vector<KeptAnswer> answers;
    std::vector<InspectionFinding> findings;
    std::int64_t photos = 0;
    security::Issuer issuer;  // of the school; the commune above it inspects
};
InspectionMaterial inspection_material(Db&, const Inspection&);
office::Document minutes_of(const InspectionMaterial&);

struct InspectionCount {
    std::int64_t met = 0, partly = 0, unmet = 0, not_applicable = 0, findings = 0, closed = 0, overdue = 0;
};
InspectionCount count_of(const InspectionMaterial&, Date today);

// Of inspections within the scope, newest first; all of them concluded.
office::Document summary_of(const std::vector<InspectionMaterial>&, const security::Issuer& commune,
                            Date today);

}  // namespace khue::inspections
