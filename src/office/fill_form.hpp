// A form as a workbook to be filled in without the program: one sheet with a line for each field, one sheet
// for each table, a page of instructions, and a hidden page that says whose form it is. Codes of fields stand
// in a hidden column or row, so that what was moved or renamed is still known when it comes back.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "office/document.hpp"

namespace khue::office {

using FillValue = std::variant<std::monostate, std::string, double, Date>;

struct FillField {
    enum class Kind { integer, decimal, date, text };
    std::string code, label, hint;
    Kind kind = Kind::text;
    bool required = false;
    std::optional<double> least, most;  // of numbers
    std::vector<std::string> choices;
    std::vector<std::string> total;  // a formula: the sum of "code" and "table.column"
    FillValue value{};
};

struct FillTable {
    std::string code, label;
    std::vector<FillField> columns;
    std::vector<std::vector<FillValue>> rows;  // in the order of the columns
    std::size_t blank_rows = 30;               // prepared below them
};

struct FillForm {
    std::string title;
    std::vector<std::string> instructions;
    std::vector<FillField> fields;
    std::vector<FillTable> tables;
    std::vector<std::pair<std::string, std::string>> identity;  // key, value
};

// Where things stand, for who reads it back. Rows and columns from 0.
namespace fill_layout {
inline constexpr std::string_view answer_sheet = "Trả lời", identity_sheet = "Khuê",
                                  guide_sheet = "Hướng dẫn";
inline constexpr std::string_view code_header = "Mã mục", label_header = "Nội dung", value_header = "Trả lời",
                                  hint_header = "Cách ghi";
inline constexpr std::uint32_t code_column = 0, label_column = 1, value_column = 2, hint_column = 3;
inline constexpr std::uint32_t header_row = 1, first_row = 2;              // of fields
inline constexpr std::uint32_t table_codes_row = 1, table_header_row = 2;  // of tables; rows follow
}  // namespace fill_layout

std::string fill_form(const Metadata&, const FillForm&);

}  // namespace khue::office
