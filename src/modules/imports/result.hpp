// What the import engine says about a file: every row with its class, its codes and its normalised values.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/types.hpp"

namespace khue::imports {

// One normalised value. Empty = the cell held nothing usable.
struct Value {
    enum class Kind : std::uint8_t { empty, text, integer, date };
    Kind kind = Kind::empty;
    std::string text;
    std::int64_t integer = 0;
    Date date{};

    static Value of(std::string t) {
        return t.empty() ? Value{} : Value{.kind = Kind::text, .text = std::move(t)};
    }
    static Value of(std::int64_t n) { return {.kind = Kind::integer, .integer = n}; }
    static Value of(Date d) { return {.kind = Kind::date, .date = d}; }
    bool empty() const { return kind == Kind::empty; }
    std::string to_text() const;  // dates as 2026-09-30
    bool operator==(const Value&) const = default;
};

// "W_CCCD_SEX" on "cccd"; the field is "row" for what concerns the whole row. The first letter is the weight:
// N normalised, W warning, R rejected.
struct Code {
    std::string code;
    std::string field;
    bool operator==(const Code&) const = default;
};

enum class RowClass : std::uint8_t { ok, norm, warn, reject };
std::string_view name(RowClass);
RowClass class_of(const std::vector<Code>&);  // the worst code decides

struct RowOutcome {
    std::string sheet;      // empty for text files
    std::uint32_t row = 0;  // as in the file, from 1
    std::string table;      // key of the table within the kind, mostly empty
    std::string quarter;    // "2026-Q3" or empty
    RowClass row_class = RowClass::ok;
    std::vector<Code> codes;  // sorted, each once
    std::string message;      // one Vietnamese sentence per code
    std::vector<std::pair<std::string, Value>>
        values;  // in the order of the kind's fields; a field that the file has no column for is absent
    std::vector<std::pair<std::string, std::string>>
        refused;  // what stood in cells whose value was not taken

    std::vector<std::string>
        assumed;  // fields whose value no cell tells: of a new record, never of a kept one

    std::optional<std::size_t> joined_to;  // the row of the result that carries this one's values

    std::int64_t about = 0;  // the record that its source names; 0: to be found

    const Value& value(std::string_view key) const;  // an empty value when absent
    bool tells(std::string_view key) const;          // the file has the field, be it blank
    void set(std::string_view key, Value);
    void add(std::string_view code, std::string_view field);
    bool has(std::string_view code) const;
    bool rejected() const;
};

// A word that stands in no list: to be answered once per layout, never guessed.
struct Question {
    std::string field;
    std::string label;  // the field's Vietnamese name
    std::string word;   // as the cell has it
    std::size_t rows = 0;
    std::uint32_t first_row = 0;
    std::string sheet;
};

struct FileResult {
    std::string file;
    std::string kind;
    std::string refusal;           // not empty: no table was recognised, nothing was judged
    std::vector<RowOutcome> rows;  // all rows, the ok ones included, in file order
    std::vector<Question> questions;
    std::vector<std::string> notices;  // Vietnamese sentences about the file as a whole
    bool nothing_to_report = false;    // the table is there and says that it does not apply
    std::size_t ok = 0, norm = 0, warn = 0, reject = 0;

    std::size_t table_rows() const { return rows.size(); }
    void count();  // classes of all rows → the four counters
};

// The applied part of the command line's answer; null members are left out when nothing was applied.
struct AppliedCounts {
    std::size_t created = 0, updated = 0, unchanged = 0;
};

// The object of the command-line contract: every row whose class is not ok.
void append_json(std::string& out, const FileResult&, const AppliedCounts* = nullptr);

}  // namespace khue::imports
