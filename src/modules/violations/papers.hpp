// The record of a case as a document: facts, explanation, conclusion, decision, remedy.
#pragma once
#include "modules/security/paper.hpp"
#include "modules/violations/cases.hpp"

namespace khue::violations {

struct CaseMaterial {
    ViolationCase record;
    std::string concerned, regulation, incident, about;  // names
    security::Issuer issuer;                             // who handles it
};
CaseMaterial case_material(Db&, const ViolationCase&);
office::Document minutes_of(const Rules&, const CaseMaterial&, Date today);

}  // namespace khue::violations
