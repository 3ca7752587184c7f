// Lists to choose from, on a hidden sheet of a workbook: inside a rule they may have 255 characters only, and
// libxlsxwriter 1.1 counts those of a Vietnamese list wrongly.
#pragma once
#include <string>
#include <vector>

#include "office/xlsx_file.hpp"

namespace khue::office {

class ChoiceLists {
public:
    static constexpr std::string_view sheet_name = "Danh mục";

    explicit ChoiceLists(xlsx::File& file) : file_(file) {}

    // "='Danh mục'!$A$1:$A$5". The sheet is made with the first list, behind those that are there.
    std::string add(const std::vector<std::string>& choices);

private:
    xlsx::File& file_;
    lxw_worksheet* sheet_ = nullptr;
    std::uint16_t column_ = 0;
};

}  // namespace khue::office
