// The school's letter to the parents of a pupil who does not match (Nghị định 30/2020/NĐ-CP).
#pragma once
#include <string>
#include <vector>

#include "modules/units/unit.hpp"
#include "modules/verification/queue.hpp"
#include "office/document.hpp"

namespace khue::verification {

struct LetterFacts {
    const Unit& commune;
    const Unit& school;
    const Entry& pupil;
    const std::vector<Finding>& findings;
    Date written, answer_by;
};

// What the papers are to be held against. The number is left out where it may be somebody else's.
office::Document letter_of(const Json& words, const DiagnosisRules&, const LetterFacts&);

}  // namespace khue::verification
