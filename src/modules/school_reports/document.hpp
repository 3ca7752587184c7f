// A school's report as a document in the layout of Nghị định 30/2020/NĐ-CP. Parts that nobody wrote say so;
// numbers, days and names that nobody entered come out as dotted blanks.
#pragma once
#include <string>

#include "modules/school_reports/content.hpp"
#include "modules/school_reports/standing.hpp"
#include "modules/units/unit.hpp"
#include "office/document.hpp"

namespace khue {

struct SchoolDocument {
    Unit school, commune;
    Period period;
    std::string plan;        // whose indicators and tasks are reported on
    bool handed_in = false;  // else a draft
    SchoolContent content;
};

// What the reader of the report is shown of it: its own school a report under way, others what was handed in.
SchoolDocument school_document(App&, Db&, const SeenSchoolReport&);

// The same as it was handed in the nth time; 404 for one that was not.
SchoolDocument submitted_document(App&, Db&, const SchoolReport&, std::int64_t number);

office::Document document_of(const SchoolDocument&);
std::string file_stem(const SchoolDocument&);  // "bao-cao-101-2026-Q3"

}  // namespace khue
