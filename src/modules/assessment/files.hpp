// A school's sheet and the list of publication as documents and tables.
#pragma once
#include "modules/assessment/standing.hpp"
#include "office/document.hpp"
#include "office/spreadsheet.hpp"

namespace khue::assessment {

// Everything of one school's sheet, read at once.
struct Sheet {
    Whole assessment;
    Unit school, commune;
    std::map<std::string, std::string> evidence;  // by criterion: what is attached, in words
};
Sheet sheet_of(Db&, Whole);
office::Document sheet_document(const Sheet&);
std::string sheet_workbook(const Sheet&);
std::string file_stem(const Sheet&);

// The schools of a round with their levels.
struct Publication {
    std::string school_year;
    Unit commune;
    std::vector<Standing> schools;
    std::map<std::int64_t, Whole> confirmed;  // by unit
};
Publication publication_of(Db&, const Scope&, std::string_view school_year);
office::Document publication_document(const Publication&);
std::string publication_workbook(const Publication&);

}  // namespace khue::assessment
