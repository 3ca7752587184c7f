// A form, or the sum of the commune, as a file in the layout of the form.
#pragma once
#include <string>

#include "modules/statistics/content.hpp"
#include "modules/statistics/standing.hpp"
#include "office/document.hpp"

namespace khue::statistics {

struct FormFile {
    Content content;
    Unit commune;
    bool handed_in = false;   // else a draft
    bool of_commune = false;  // a sum: `counted` and `missing` say of whom
    std::vector<std::string> counted, missing;
    std::optional<std::string> document;  // of the Department: "123/SGDĐT-KHTC ngày 20/10/2026"
};

FormFile form_file(Db&, const Seen&);
// The same as it was handed in the nth time; 404 for one that was not.
FormFile submitted_file(Db&, const StatisticsForm&, std::int64_t number);
FormFile sum_file(Db&, const Scope&, const Layout&, std::string_view school_year);

std::string to_workbook(const FormFile&);
office::Document document_of(const FormFile&);
std::string to_json(const FormFile&);
std::string file_stem(const FormFile&);  // "02-th-dn-102-2026-2027"

}  // namespace khue::statistics
