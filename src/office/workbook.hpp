// Spreadsheets in: .xlsx, .xls, .ods, .csv and tab text as one stream of rows.
// The format is taken from the bytes, never from the file's name. Readers have hard limits and refuse DTDs,
// bombs, encrypted, truncated and wrong files with one Vietnamese sentence.
#pragma once
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.hpp"

namespace khue::office {

struct Cell {
    enum class Kind : std::uint8_t { empty, text, number, date, boolean, error };
    Kind kind = Kind::empty;
    bool formula = false;      // the value is a formula's stored result
    bool uncached = false;     // a formula without a stored result: open and save it in Excel first
    bool legacy_font = false;  // its font is an 8-bit Vietnamese one (.VnTime, VNI-…), when the format tells
    double number = 0;         // number; boolean 0/1; date: Excel-like serial with its fraction, 1900 system
    Date day{};                // when kind == date
    std::string text;          // text as in the file, UTF-8, not normalised; error: "#N/A"
};

// Rows from 1, columns from 0.
struct Merge {
    std::uint32_t first_row, first_column, last_row, last_column;
};

struct Limits {
    std::uint64_t file_bytes = 64ull << 20;
    std::uint64_t part_bytes = 1ull << 30;  // inflated, counted for real
    std::uint64_t total_bytes = 2ull << 30;
    std::uint32_t ratio = 200;  // inflated : packed, above 16 MiB
    std::uint32_t entries = 10'000;
    std::uint32_t rows = 1'048'576, columns = 16'384, sheets = 512;
    std::uint32_t cell_bytes = 1u << 20;
    std::uint64_t row_bytes = 16ull << 20;       // text of one row
    std::uint64_t streamed_cells = 200'000'000;  // cells sent to the sink, the empty ones between included
    std::uint64_t loaded_cells = 4'000'000;      // for load() only
    std::uint64_t loaded_bytes = 512ull << 20;   // text, for load() only
};

// What a reader refuses. what() is one Vietnamese sentence that names the sheet, row and column when it knows
// them.
struct ReadError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

struct SheetInfo {
    std::string name;
    bool hidden = false;
};

// Receives the stream. Rows without cells are not sent; row numbers are the real ones, from 1.
class RowSink {
public:
    virtual ~RowSink() = default;
    // Once, before the first sheet: as in Workbook below.
    virtual void format(std::string_view /*format*/, std::string_view /*encoding*/) {}
    virtual bool sheet(const SheetInfo&) = 0;                                        // false: skip this sheet
    virtual void row(std::uint32_t number, bool hidden, std::span<const Cell>) = 0;  // cells from column 0
    virtual void merges(std::span<const Merge>) {}                                   // after the sheet's rows
};

void read(const std::string& path, RowSink&, const Limits& = {});
void read_bytes(std::string_view bytes, RowSink&, const Limits& = {});  // for uploads in memory and fuzzing

struct Row {
    std::uint32_t number;
    bool hidden;
    std::vector<Cell> cells;
};
struct Sheet {
    SheetInfo info;
    std::vector<Row> rows;
    std::vector<Merge> merges;
};
struct Workbook {
    std::vector<Sheet> sheets;
    std::string_view format;  // "xlsx" "xls" "ods" "csv" (any delimiter); "html" and "xml" for the two kinds
                              // of text that other programs save under the name .xls
    std::string_view encoding;  // of text files: see decode_text; empty for the others
};

// The whole workbook in memory, hidden sheets included; for files of people's size.
Workbook load(const std::string& path, const Limits& = {});
Workbook load_bytes(std::string_view bytes, const Limits& = {});

}  // namespace khue::office
