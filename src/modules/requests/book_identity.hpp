// Whose answer a workbook is: written on its hidden page, checked when it comes back.
#pragma once
#include <set>

#include "modules/requests/answer_book.hpp"
#include "office/workbook.hpp"

namespace khue {

// `guide`: what the page of instructions says, so that what somebody typed there can be told from it.
std::vector<std::pair<std::string, std::string>> identity_of(const BookOf&,
                                                             const std::vector<std::string>& guide);
std::set<std::string> guide_of(const office::Workbook&);  // with the title; empty: the file does not say

// The version of the form that the file was made for. Throws Failure 422 when the file is none of ours or
// belongs to another request or unit.
std::int64_t check_identity(const BookOf&, const office::Workbook&);

bool is_identity_sheet(const office::Sheet&);

}  // namespace khue
