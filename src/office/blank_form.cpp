#include "office/blank_form.hpp"

#include <xlsxwriter.h>

#include <algorithm>

#include "core/text.hpp"
#include "office/choice_lists.hpp"
#include "office/clean_text.hpp"
#include "office/xlsx_file.hpp"

namespace khue::office {
namespace {

constexpr lxw_row_t title_row = 0, header_row = 1, first_row = 2;
constexpr std::size_t longest_hint_title = 32, longest_hint = 255;  // characters, Excel's

const char* number_format(ColumnKind kind) {
    switch (kind) {
        case ColumnKind::date: return "dd/mm/yyyy";
        case ColumnKind::integer: return "#,##0";
        case ColumnKind::decimal:
        case ColumnKind::percent: return "0.00";
        case ColumnKind::text: break;
    }
    return "@";
}

void offer(lxw_worksheet* sheet, ChoiceLists& lists, const FormColumn& column, lxw_col_t at, lxw_row_t last) {
    bool hinted = !column.hint.empty() && length(column.hint) <= longest_hint &&
                  length(column.header) <= longest_hint_title;
    if (column.choices.empty() && !hinted) return;
    std::string title = clean_text(column.header), hint = clean_text(column.hint), range;
    lxw_data_validation rule{};
    rule.validate = LXW_VALIDATION_TYPE_ANY;
    if (!column.choices.empty()) {
        range = lists.add(column.choices);
        rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
        rule.value_formula = range.data();
        // Words of one's own are allowed: the import asks what they mean.
        rule.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    }
    if (hinted) {
        rule.input_title = title.data();
        rule.input_message = hint.data();
    }
    worksheet_data_validation_range(sheet, first_row, at, last, at, &rule);
}

void write_sheet(xlsx::File& file, lxw_worksheet* sheet, ChoiceLists& lists, const FormSheet& form,
                 std::size_t rows) {
    auto last = static_cast<lxw_row_t>(first_row + std::max<std::size_t>(rows, 1) - 1);
    xlsx::write_text(sheet, title_row, 0, form.title, file.format({.bold = true, .points = 14}));
    for (std::size_t i = 0; i < form.columns.size(); ++i) {
        const FormColumn& column = form.columns[i];
        auto at = static_cast<lxw_col_t>(i);
        double width = std::clamp(static_cast<double>(length(column.header)) + 4, 12.0, 32.0);
        worksheet_set_column(sheet, at, at, width,
                             file.format({.number_format = number_format(column.kind)}));
        xlsx::write_text(sheet, header_row, i, column.header + (column.required ? " *" : ""),
                         file.format({.tone = column.required ? Tone::warn : Tone::header,
                                      .bold = true,
                                      .wrap = true,
                                      .border = true,
                                      .centred = true,
                                      .vertical_middle = true}));
        offer(sheet, lists, column, at, last);
    }
    worksheet_freeze_panes(sheet, first_row, 0);
    xlsx::page_setup(sheet, Orientation::landscape);
}

}  // namespace

std::string blank_form(const Metadata& metadata, const std::vector<FormSheet>& sheets, std::size_t rows) {
    xlsx::File file(metadata, 0);
    std::vector<lxw_worksheet*> made;  // the sheet of lists comes behind them
    for (const FormSheet& sheet : sheets) made.push_back(file.add_sheet(sheet.name));
    ChoiceLists lists(file);
    for (std::size_t i = 0; i < sheets.size(); ++i) write_sheet(file, made[i], lists, sheets[i], rows);
    return file.finish();
}

}  // namespace khue::office
