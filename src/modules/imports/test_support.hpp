// For the tests of this module: kinds, words and code lists of data/, and contexts grown from judged files.
#pragma once
#include <string>
#include <vector>

#include "modules/imports/context.hpp"
#include "modules/imports/result.hpp"
#include "modules/imports/spec.hpp"

namespace khue::imports::testing {

const Kinds& kinds();
const KindSpec& kind(std::string_view name);

// A school in the school year 2026-2027, close 2026-09-30, with all words and no lists of its own.
Context school(std::string level);

// What the register would know after these rows were applied; rejected rows stay listed as persons.
std::vector<KnownClass> classes_of(const FileResult&, std::string_view level);
std::vector<KnownStaff> staff_of(const FileResult&);
std::vector<KnownPupil> pupils_of(const FileResult&);

std::string codes_text(const RowOutcome&);  // "N_CASE:ho_ten W_PHONE:sdt"

}  // namespace khue::imports::testing
