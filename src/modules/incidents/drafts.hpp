// The notices of an incident as papers: what is known stands in them, what is not stands in red.
#pragma once
#include "modules/incidents/verbs.hpp"
#include "modules/security/paper.hpp"
#include "modules/security/system.hpp"

namespace khue::incidents {

struct DraftMaterial {
    IncidentFile file;
    security::Issuer issuer;
    std::string system;  // its name; empty: none named
};
DraftMaterial draft_material(Db&, const Incident&);
office::Document draft_of(const Duty&, const DraftMaterial&);

}  // namespace khue::incidents
