// The readers behind workbook.hpp, one function a format; each throws ReadError.
#pragma once
#include <string_view>

#include "office/source.hpp"
#include "office/workbook.hpp"
#include "office/zip_package.hpp"

namespace khue::office {

void read_xlsx(ZipPackage&, RowSink&, const Limits&);
void read_ods(ZipPackage&, RowSink&, const Limits&);
void read_flat_ods(std::string_view xml, RowSink&, const Limits&);
void read_xls(std::string_view file, RowSink&, const Limits&);
void read_delimited(std::string_view file, RowSink&, const Limits&);  // .csv and tab text, any encoding
void read_html_table(std::string_view file, RowSink&, const Limits&);
void read_spreadsheet_xml(std::string_view xml, RowSink&, const Limits&);  // SpreadsheetML 2003

}  // namespace khue::office
