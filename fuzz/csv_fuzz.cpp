// Fuzzes the readers of text: .csv, tab text, HTML tables, SpreadsheetML 2003 and flat OpenDocument.
#include "reader_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    khue::fuzz::read({reinterpret_cast<const char*>(data), size});
    return 0;
}
