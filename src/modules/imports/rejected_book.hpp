// The rejected rows as the school's own workbook: header rows kept, faulty cells coloured, reasons in
// comments.
#pragma once
#include "modules/imports/recognition.hpp"
#include "modules/imports/result.hpp"

namespace khue::imports {

// Throws Failure 404 when no row was rejected.
std::string rejected_workbook(const office::Workbook&, const Recognition&, const FileResult&);

}  // namespace khue::imports
