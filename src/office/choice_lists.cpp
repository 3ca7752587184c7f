#include "office/choice_lists.hpp"

#include <xlsxwriter.h>

namespace khue::office {

std::string ChoiceLists::add(const std::vector<std::string>& choices) {
    if (!sheet_) {
        sheet_ = file_.add_sheet(sheet_name);
        worksheet_hide(sheet_);
    }
    for (std::size_t i = 0; i < choices.size(); ++i)
        xlsx::write_text(sheet_, i, column_, choices[i], file_.format({.number_format = "@"}));
    char range[LXW_MAX_CELL_RANGE_LENGTH] = {};
    lxw_rowcol_to_range_abs(range, 0, column_, static_cast<lxw_row_t>(choices.size() - 1), column_);
    ++column_;
    return "='" + std::string(sheet_name) + "'!" + range;
}

}  // namespace khue::office
