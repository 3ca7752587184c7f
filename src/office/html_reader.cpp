// HTML saved under the name .xls.
#include "office/place.hpp"
#include "office/readers.hpp"

namespace khue::office {

void read_html_table(std::string_view, RowSink&, const Limits&) {
    refuse("tệp là trang web đặt tên .xls, xin mở bằng Excel và lưu thành .xlsx rồi gửi lại.");
}

}  // namespace khue::office
