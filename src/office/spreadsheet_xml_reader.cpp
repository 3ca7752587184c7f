// SpreadsheetML 2003.
#include "office/place.hpp"
#include "office/readers.hpp"

namespace khue::office {

void read_spreadsheet_xml(std::string_view, RowSink&, const Limits&) {
    refuse("tệp là bảng tính XML 2003, xin mở bằng Excel và lưu thành .xlsx rồi gửi lại.");
}

}  // namespace khue::office
