#include "office/fill_form.hpp"

#include <xlsxwriter.h>

#include <algorithm>
#include <map>

#include "core/text.hpp"
#include "office/choice_lists.hpp"
#include "office/clean_text.hpp"
#include "office/xlsx_file.hpp"

namespace khue::office {
namespace {

using namespace fill_layout;
using Kind = FillField::Kind;

constexpr double widest_number = 1e12;
constexpr std::size_t longest_hint_title = 32, longest_hint = 255;  // characters, Excel's
constexpr double first_day = 2, last_day = 73'050;                  // 1900-01-01 to 2099-12-31

const char* number_format(Kind kind) {
    switch (kind) {
        case Kind::integer: return "#,##0";
        case Kind::decimal: return "#,##0.####";
        case Kind::date: return "dd/mm/yyyy";
        case Kind::text: break;
    }
    return "@";
}

struct Place {
    std::string sheet;
    lxw_row_t first_row = 0, last_row = 0;
    lxw_col_t column = 0;

    std::string range() const {
        char text[LXW_MAX_CELL_RANGE_LENGTH] = {};
        lxw_rowcol_to_range_abs(text, first_row, column, last_row, column);
        std::string quoted;
        for (char c : sheet) quoted += c == '\'' ? "''" : std::string(1, c);
        return "'" + quoted + "'!" + text;
    }
};

class Writer {
public:
    Writer(const Metadata& metadata, const FillForm& form) : file_(metadata, 0), form_(form), lists_(file_) {}

    std::string write() {
        add_sheets();
        write_guide();
        for (std::size_t i = 0; i < form_.tables.size(); ++i) write_table(form_.tables[i], table_sheets_[i]);
        write_fields();
        write_identity();
        return file_.finish();
    }

private:
    // All before the lists, whose sheet comes last.
    void add_sheets() {
        guide_ = file_.add_sheet(guide_sheet);
        answers_ = file_.add_sheet(answer_sheet);
        for (const FillTable& table : form_.tables) {
            table_sheets_.push_back(file_.add_sheet(table.label));
            place_columns(table, table_sheets_.back()->name);
        }
        for (std::size_t i = 0; i < form_.fields.size(); ++i) {
            auto row = static_cast<lxw_row_t>(first_row + i);
            places_[form_.fields[i].code] = {.sheet = std::string(answer_sheet),
                                             .first_row = row,
                                             .last_row = row,
                                             .column = value_column};
        }
        identity_ = file_.add_sheet(identity_sheet);
        worksheet_hide(identity_);
        worksheet_activate(answers_);
    }

    static lxw_row_t last_row_of(const FillTable& table) {
        return static_cast<lxw_row_t>(table_header_row +
                                      std::max<std::size_t>(1, table.rows.size() + table.blank_rows));
    }

    void place_columns(const FillTable& table, const std::string& sheet) {
        for (std::size_t i = 0; i < table.columns.size(); ++i)
            places_[table.code + "." + table.columns[i].code] = {.sheet = sheet,
                                                                 .first_row = table_header_row + 1,
                                                                 .last_row = last_row_of(table),
                                                                 .column = static_cast<lxw_col_t>(i)};
    }

    void write_guide() {
        xlsx::write_text(guide_, 0, 0, form_.title, file_.format({.bold = true, .points = 14}));
        worksheet_set_column(guide_, 0, 0, 100, nullptr);
        lxw_format* wrapped = file_.format({.wrap = true});
        for (std::size_t i = 0; i < form_.instructions.size(); ++i)
            xlsx::write_text(guide_, i + 1, 0, form_.instructions[i], wrapped);
        xlsx::page_setup(guide_, Orientation::portrait);
    }

    void write_fields() {
        xlsx::write_text(answers_, 0, label_column, form_.title, file_.format({.bold = true, .points = 14}));
        lxw_format* header =
            file_.format({.tone = Tone::header, .bold = true, .wrap = true, .border = true, .centred = true});
        const std::string_view headers[] = {code_header, label_header, value_header, hint_header};
        for (std::size_t i = 0; i < std::size(headers); ++i)
            xlsx::write_text(answers_, header_row, i, headers[i], header);
        lxw_row_col_options hidden{};
        hidden.hidden = LXW_TRUE;
        worksheet_set_column_opt(answers_, code_column, code_column, 12, nullptr, &hidden);
        worksheet_set_column(answers_, label_column, label_column, 46, nullptr);
        worksheet_set_column(answers_, value_column, value_column, 32, nullptr);
        worksheet_set_column(answers_, hint_column, hint_column, 46, nullptr);
        for (std::size_t i = 0; i < form_.fields.size(); ++i)
            write_field(form_.fields[i], static_cast<lxw_row_t>(first_row + i));
        finish_sheet(answers_, first_row);
    }

    void write_field(const FillField& f, lxw_row_t row) {
        lxw_format* label = file_.format({.wrap = true, .border = true, .vertical_middle = true});
        xlsx::write_text(answers_, row, code_column, f.code, nullptr);
        xlsx::write_text(answers_, row, label_column, f.label + (f.required ? " *" : ""), label);
        xlsx::write_text(answers_, row, hint_column, f.hint, label);
        if (f.total.empty()) {
            write_value(answers_, row, value_column, f, f.value);
            offer(answers_, f, value_column, row, row);
        } else {
            write_total(f, row);
        }
    }

    void write_total(const FillField& f, lxw_row_t row) {
        std::string formula;
        for (const std::string& term : f.total)
            if (auto place = places_.find(term); place != places_.end())
                formula += (formula.empty() ? "=SUM(" : ",") + place->second.range();
        const double* known = std::get_if<double>(&f.value);
        lxw_format* look = file_.format(
            {.number_format = number_format(f.kind), .tone = Tone::header, .bold = true, .border = true});
        worksheet_write_formula_num(answers_, row, value_column, (formula + ")").c_str(), look,
                                    known ? *known : 0);
    }

    void write_table(const FillTable& table, lxw_worksheet* sheet) {
        xlsx::write_text(sheet, 0, 0, table.label, file_.format({.bold = true, .points = 14}));
        lxw_row_col_options hidden{};
        hidden.hidden = LXW_TRUE;
        worksheet_set_row_opt(sheet, table_codes_row, LXW_DEF_ROW_HEIGHT, nullptr, &hidden);
        lxw_row_t last = last_row_of(table);
        for (std::size_t i = 0; i < table.columns.size(); ++i) {
            const FillField& column = table.columns[i];
            auto at = static_cast<lxw_col_t>(i);
            xlsx::write_text(sheet, table_codes_row, i, table.code + "." + column.code, nullptr);
            xlsx::write_text(sheet, table_header_row, i, column.label + (column.required ? " *" : ""),
                             file_.format({.tone = Tone::header,
                                           .bold = true,
                                           .wrap = true,
                                           .border = true,
                                           .centred = true,
                                           .vertical_middle = true}));
            worksheet_set_column(sheet, at, at,
                                 std::clamp(static_cast<double>(length(column.label)) + 4, 14.0, 40.0),
                                 nullptr);
            offer(sheet, column, at, table_header_row + 1, last);
            for (lxw_row_t row = table_header_row + 1; row <= last; ++row)
                write_value(sheet, row, at, column, value_at(table, row - table_header_row - 1, i));
        }
        finish_sheet(sheet, table_header_row + 1);
    }

    static FillValue value_at(const FillTable& table, std::size_t row, std::size_t column) {
        if (row >= table.rows.size() || column >= table.rows[row].size()) return {};
        return table.rows[row][column];
    }

    void write_value(lxw_worksheet* sheet, lxw_row_t row, lxw_col_t column, const FillField& f,
                     const FillValue& value) {
        lxw_format* look = file_.format({.number_format = number_format(f.kind),
                                         .wrap = f.kind == Kind::text,
                                         .border = true,
                                         .unlocked = true});
        if (const auto* text = std::get_if<std::string>(&value))
            xlsx::write_text(sheet, row, column, *text, look);
        else if (const auto* number = std::get_if<double>(&value))
            xlsx::write_number(sheet, row, column, *number, look);
        else if (const auto* day = std::get_if<Date>(&value))
            xlsx::write_number(sheet, row, column, xlsx::serial(*day), look);
        else
            worksheet_write_blank(sheet, row, column, look);
    }

    void offer(lxw_worksheet* sheet, const FillField& f, lxw_col_t column, lxw_row_t first, lxw_row_t last) {
        lxw_data_validation rule{};
        std::string range, title = clean_text(f.label), hint = clean_text(f.hint);
        std::string error_title = "Chưa đúng", error = error_words(f);
        if (!f.choices.empty()) {
            range = lists_.add(f.choices);
            rule.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
            rule.value_formula = range.data();
        } else if (f.kind == Kind::integer || f.kind == Kind::decimal || f.kind == Kind::date) {
            bool day = f.kind == Kind::date;
            rule.validate = f.kind == Kind::integer ? LXW_VALIDATION_TYPE_INTEGER
                            : day                   ? LXW_VALIDATION_TYPE_DATE_NUMBER
                                                    : LXW_VALIDATION_TYPE_DECIMAL;
            rule.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
            rule.minimum_number = day ? first_day : f.least.value_or(-widest_number);
            rule.maximum_number = day ? last_day : f.most.value_or(widest_number);
        } else {
            rule.validate = LXW_VALIDATION_TYPE_ANY;
        }
        if (!hint.empty() && length(hint) <= longest_hint && length(title) <= longest_hint_title) {
            rule.input_title = title.data();
            rule.input_message = hint.data();
        } else if (rule.validate == LXW_VALIDATION_TYPE_ANY) {
            return;
        }
        rule.error_title = error_title.data();
        rule.error_message = error.data();
        worksheet_data_validation_range(sheet, first, column, last, column, &rule);
    }

    static std::string error_words(const FillField& f) {
        if (!f.choices.empty()) return "Xin chọn một mục trong danh sách.";
        switch (f.kind) {
            case Kind::integer: return "Xin nhập một số nguyên trong giới hạn của mục.";
            case Kind::decimal: return "Xin nhập một số trong giới hạn của mục.";
            case Kind::date: return "Xin nhập một ngày, ví dụ 05/10/2026.";
            case Kind::text: break;
        }
        return "";
    }

    // Without a password: it keeps from changing labels by mistake, not on purpose.
    static void finish_sheet(lxw_worksheet* sheet, std::uint32_t below) {
        lxw_protection allowed{};
        allowed.format_cells = allowed.format_columns = allowed.format_rows = LXW_TRUE;
        worksheet_protect(sheet, nullptr, &allowed);
        worksheet_freeze_panes(sheet, below, 0);
        xlsx::page_setup(sheet, Orientation::landscape);
    }

    void write_identity() {
        for (std::size_t i = 0; i < form_.identity.size(); ++i) {
            xlsx::write_text(identity_, i, 0, form_.identity[i].first, nullptr);
            xlsx::write_text(identity_, i, 1, form_.identity[i].second, nullptr);
        }
    }

    xlsx::File file_;
    const FillForm& form_;
    ChoiceLists lists_;
    lxw_worksheet *guide_ = nullptr, *answers_ = nullptr, *identity_ = nullptr;
    std::vector<lxw_worksheet*> table_sheets_;
    std::map<std::string, Place> places_;
};

}  // namespace

std::string fill_form(const Metadata& metadata, const FillForm& form) {
    return Writer(metadata, form).write();
}

}  // namespace khue::office
