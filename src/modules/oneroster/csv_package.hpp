// Packages of CSV files as the OneRoster CSV Binding 1.2 says (data/oneroster/csv12.json): read with a
// verdict on every fault, and written. A package is a zip with manifest.csv; each of its files is "bulk"
// (everything there is, without status) or "delta" (what has changed since, with status and
// dateLastModified).
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace khue {

struct CsvColumn {
    std::string name, type;            // "guid", "text", "date" …
    std::vector<std::string> choices;  // of an enum
    std::string target;                // of a ref: the file it refers to
    bool required = false, many = false;
};

struct CsvBinding {
    std::map<std::string, std::vector<CsvColumn>>
        files;                                      // by name without ".csv"; the first three are common
    std::map<std::string, std::string> same_id_as;  // demographics → users
    static CsvBinding load(const std::filesystem::path& rules);  // throws std::runtime_error
};

// A fault, in the words that programs know and that people read.
struct CsvVerdict {
    std::string code;      // "row.invalid_date"
    std::string file;      // "users.csv"; empty: the package
    std::int64_t row = 0;  // of the file, the header is 1; 0: the file
    std::string field;
    std::string message;  // Vietnamese
};

struct CsvTable {
    std::vector<std::string> header;
    std::vector<std::vector<std::string>> rows;
};

enum class CsvMode : std::uint8_t { absent, bulk, delta };

struct CsvPackage {
    std::map<std::string, CsvMode> modes;    // by file, without ".csv"
    std::map<std::string, CsvTable> tables;  // likewise
    std::string source;                      // which system made it, by its manifest; may be empty
    std::vector<CsvVerdict> verdicts;        // empty: sound
    bool sound() const { return verdicts.empty(); }
};

// A package that is more than a province's schools could need is refused before it is taken apart.
inline constexpr std::size_t most_roster_rows = 500'000, most_roster_cells = 5'000'000;

// Of the texts of the files by their name ("users.csv").
CsvPackage read_csv_package(const CsvBinding&, const std::map<std::string, std::string>& files);

// RFC 4180. False when a quote stands where none may; `row` tells where.
bool parse_csv(std::string_view text, CsvTable& into, std::int64_t& row);
std::string csv_text(const CsvTable&);
std::string manifest_text(const CsvBinding&, const std::map<std::string, CsvMode>&);

}  // namespace khue
