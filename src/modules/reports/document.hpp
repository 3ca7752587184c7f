// A report as a document in the layout of Nghị định 30/2020/NĐ-CP and as a workbook. Both say only what the
// material holds; numbers, days and names that nobody entered come out as dotted blanks.
#pragma once
#include <string>

#include "modules/reports/material.hpp"
#include "office/document.hpp"
#include "office/spreadsheet.hpp"

namespace khue {

office::Document report_document(const ReportMaterial&);
office::SpreadsheetOut report_workbook(const ReportMaterial&);

office::Metadata report_metadata(const ReportMaterial&);

// "bao-cao-2026-Q3": with the revision from the second on, and with the school's code when it is one
// school's part.
std::string report_file_stem(const ReportMaterial&);

}  // namespace khue
