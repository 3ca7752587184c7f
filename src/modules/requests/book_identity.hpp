// Whose answer a workbook is: written on its hidden page, checked when it comes back.
#pragma once
#include "modules/requests/answer_book.hpp"
#include "office/workbook.hpp"

namespace khue {

std::vector<std::pair<std::string, std::string>> identity_of(const BookOf&);

// The version of the form that the file was made for. Throws Failure 422 when the file is none of ours or
// belongs to another request or unit.
std::int64_t check_identity(const BookOf&, const office::Workbook&);

bool is_identity_sheet(const office::Sheet&);

}  // namespace khue
