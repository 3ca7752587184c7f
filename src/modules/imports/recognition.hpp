// What was found in a workbook: its tables, which column means which field, and what was left out and why.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "modules/imports/context.hpp"
#include "modules/imports/spec.hpp"
#include "office/workbook.hpp"

namespace khue {
class Json;
}

namespace khue::imports {

// A column in the service of a field. A column may serve two fields (a position that also tells the staff
// group).
struct ColumnUse {
    std::uint32_t column = 0;  // from 0
    std::string label;         // the header as people read it
    std::string field;
    std::string role;       // of a part, see PartSpec; empty for the whole field
    double confidence = 0;  // 0…1
    std::string by;         // "header", "content", "mapping"
    bool starred = false;
};

struct UnusedColumn {
    std::uint32_t column = 0;
    std::string label;
    bool known = false;  // known and not imported (STT, ghi chú), as opposed to not understood
};

// Values that hold for a group of rows: from a section row, the lines above the table, the sheet's name.
using SectionValues = std::map<std::string, std::string, std::less<>>;

struct DataRow {
    std::size_t index = 0;    // into Sheet::rows
    std::size_t section = 0;  // into FoundTable::sections
};

struct SkippedRow {
    std::uint32_t row = 0;
    std::string reason;  // "section", "subtotal", "total", "note", "header", "numbering"
    std::string text;
};

struct TurnedSheet;

struct FoundTable {
    std::size_t sheet_index = 0;
    std::string sheet;
    const TableSpec* spec = nullptr;
    std::uint32_t header_first = 0, header_last = 0;  // real row numbers
    std::vector<ColumnUse> columns;
    std::vector<UnusedColumn> unused;
    std::vector<SectionValues> sections;  // at least one, perhaps empty
    std::vector<DataRow> rows;
    std::vector<SkippedRow> skipped;
    std::string quarter;                        // "2026-Q3" or empty
    std::string nothing;                        // the sentence that declares an empty report
    std::string title;                          // lines above the header
    std::shared_ptr<const TurnedSheet> turned;  // of a table with its months in columns; rows are of this one

    const office::Sheet& sheet_in(const office::Workbook&) const;
    const ColumnUse* use(std::string_view field, std::string_view role = {}) const;
    bool has(std::string_view field) const;               // as a whole or in parts
    std::string column_name(std::uint32_t column) const;  // as people find it in the file: "cột C", "dòng 5"
};

struct IgnoredSheet {
    std::string name;
    std::string reason;
};  // Vietnamese reason

struct Recognition {
    const KindSpec* kind = nullptr;
    std::vector<FoundTable> tables;
    std::vector<IgnoredSheet> ignored;
    std::string signature()
        const;  // equal for files of one layout; the key under which a mapping is remembered
    std::string refusal() const;  // why no row can be judged; empty: some table was recognised
};

// Answers of a person: which column is what, and what a word means. Everything in it beats recognition.
struct TableMapping {
    std::string sheet;                             // empty: every sheet
    std::string table;                             // key of the table within the kind
    std::uint32_t header_row = 0;                  // last header row; 0: as found
    std::map<std::uint32_t, std::string> columns;  // column → "field", "field.role" or "" for none
};
struct Mapping {
    std::vector<TableMapping> tables;
    std::map<std::string, std::map<std::string, std::string>> words;  // field → word_key → code
    std::string quarter;
};
// {"tables":[{"sheet","table","header_row","columns":{"C":"ho_ten","D":null}}],"words":{"ket_qua":{"Ổn":"K"}},"quarter"}
// Throws std::runtime_error with a Vietnamese sentence for what is not as described.
Mapping read_mapping(const Json&);

struct RecogniseOptions {
    std::string file_name;  // its quarter is a witness
    std::string quarter;    // given by the user; a sheet's own name is stronger
    const Mapping* mapping = nullptr;
};

Recognition recognise(const office::Workbook&, const KindSpec&, const Context&, const RecogniseOptions& = {});

// The kind whose tables fit best, to ask "did you mean"; nothing when no kind fits.
const KindSpec* guess_kind(const office::Workbook&, const Kinds&, const Context&);

void append_json(std::string& out, const Recognition&);
std::string column_letters(std::uint32_t column);  // 0 → A, 26 → AA

}  // namespace khue::imports
