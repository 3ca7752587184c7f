// A set of criteria as versioned data: by which document it is used, for which schools, from when to when.
// What it says is its content (ruleset.hpp). A set in use is never edited; a correction is a copy.
#pragma once
#include "core/entity.hpp"

namespace khue {

enum class CriteriaState : std::uint8_t { draft, active, retired };

// Bộ tiêu chí
struct CriteriaSet {
    Id<CriteriaSet> id;
    std::string code;     // "qd-4725": what its versions have in common
    std::string edition;  // "2022"
    std::string kind;     // "digital_maturity", "quality"
    std::string title;
    std::string levels;   // levels of school, "TH,THCS"
    std::string content;  // JSON
    CriteriaState state = CriteriaState::draft;
    std::optional<std::string> document_number;  // of the decision that adopts it here
    std::optional<Date> document_on;
    std::optional<std::string> document_issuer;
    std::optional<Date> from_date, to_date;  // in use, both days included
    bool provisional = false;                // results say so until a document confirms it
    std::optional<std::string> confirmed_number;
    std::optional<Date> confirmed_on;
    Id<CriteriaSet> based_on;

    static const Entity& entity();
};

std::string_view code_of(CriteriaState);
std::string_view label_of(CriteriaState);

}  // namespace khue
