// The library as a spreadsheet, one practice as a document.
#pragma once
#include "modules/practices/practice_json.hpp"
#include "modules/units/unit.hpp"
#include "office/document.hpp"

namespace khue::practices {

std::string library_workbook(Db&, const std::vector<Whole>&);
office::Document practice_document(Db&, const Whole&);

}  // namespace khue::practices
