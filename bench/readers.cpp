// How fast and how small the spreadsheet readers are: 100,000 rows × 60 columns, beside inflating the same
// bytes. bench_readers [rows]; the files are made in a temporary folder, each is read in a process of its
// own, so that its peak of memory is its own.
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <zip.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include "office/place.hpp"
#include "office/workbook.hpp"

namespace {

namespace fs = std::filesystem;
namespace office = khue::office;

constexpr int columns = 60;
constexpr int text_columns = 24, date_column = 24, formula_columns = 5;  // the rest are numbers
constexpr int common_texts = 1000;
constexpr const char* sheet_name = "xl/worksheets/sheet1.xml";

std::string unique_text(int row, int column) {
    return fmt::format("Nguyễn Thị Hoài Thương {:06}-{}", row, column);
}
std::string common_text(int number) { return fmt::format("Thôn Đông Phong {}, xã Tân Kỳ", number); }

// Columns 0 and 1 differ in every row, the other texts come from a thousand.
int text_number(int row, int column) {
    if (column < 2) return common_texts + row * 2 + column;
    return (row * 31 + column * 17) % common_texts;
}

void write_text_cell(std::string& out, int row, int column, bool shared) {
    const std::string name = office::column_name(static_cast<std::uint32_t>(column));
    if (shared) {
        out += fmt::format(R"(<c r="{}{}" t="s"><v>{}</v></c>)", name, row + 1, text_number(row, column));
    } else {
        out += fmt::format(R"(<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>)", name, row + 1,
                           column < 2 ? unique_text(row, column) : common_text(text_number(row, column)));
    }
}

void write_row(std::string& out, int row, bool shared) {
    out += fmt::format(R"(<row r="{}">)", row + 1);
    for (int column = 0; column < columns; ++column) {
        const std::string at =
            office::column_name(static_cast<std::uint32_t>(column)) + std::to_string(row + 1);
        if (column < text_columns) {
            write_text_cell(out, row, column, shared);
        } else if (column == date_column) {
            out += fmt::format(R"(<c r="{}" s="1"><v>{}</v></c>)", at, 40'000 + row % 4'000);
        } else if (column <= date_column + formula_columns) {
            out += fmt::format(R"(<c r="{}"><f>A1+1</f><v>{}</v></c>)", at, row + column);
        } else {
            out += fmt::format(R"(<c r="{}"><v>{}.{}</v></c>)", at, row % 997, column);
        }
    }
    out += "</row>";
}

void write_sheet(const fs::path& path, int rows, bool shared) {
    std::ofstream file(path, std::ios::binary);
    file
        << R"(<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>)";
    std::string out;
    for (int row = 0; row < rows; ++row) {
        out.clear();
        write_row(out, row, shared);
        file << out;
    }
    file << "</sheetData></worksheet>";
}

void write_strings(const fs::path& path, int rows, bool shared) {
    std::ofstream file(path, std::ios::binary);
    file
        << R"(<?xml version="1.0" encoding="UTF-8"?><sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">)";
    for (int i = 0; shared && i < common_texts; ++i) file << "<si><t>" << common_text(i) << "</t></si>";
    for (int i = 0; shared && i < 2 * rows; ++i)
        file << "<si><t>" << unique_text(i / 2, i % 2) << "</t></si>";
    file << "</sst>";
}

void write_xlsx(const fs::path& path, int rows, bool shared) {
    const std::string rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    const fs::path sheet = path.string() + ".sheet", strings = path.string() + ".strings";
    write_sheet(sheet, rows, shared);
    write_strings(strings, rows, shared);
    const std::vector<std::pair<std::string, std::string>> small = {
        {"_rels/.rels",
         fmt::format(
             R"(<Relationships><Relationship Id="r" Type="{}officeDocument" Target="xl/workbook.xml"/></Relationships>)",
             rel)},
        {"xl/workbook.xml",
         R"(<workbook xmlns:r="r"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets></workbook>)"},
        {"xl/_rels/workbook.xml.rels",
         fmt::format(
             R"(<Relationships><Relationship Id="r1" Type="{0}worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="{0}styles" Target="styles.xml"/><Relationship Id="r3" Type="{0}sharedStrings" Target="sharedStrings.xml"/></Relationships>)",
             rel)},
        {"xl/styles.xml",
         R"(<styleSheet><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>)"}};
    int code = 0;
    zip_t* archive = zip_open(path.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    if (!archive) throw std::runtime_error("cannot write " + path.string());
    for (const auto& [name, text] : small) {
        zip_file_add(archive, name.c_str(), zip_source_buffer(archive, text.data(), text.size(), 0), 0);
    }
    zip_file_add(archive, sheet_name, zip_source_file(archive, sheet.c_str(), 0, -1), 0);
    zip_file_add(archive, "xl/sharedStrings.xml", zip_source_file(archive, strings.c_str(), 0, -1), 0);
    if (zip_close(archive) != 0) throw std::runtime_error("cannot write " + path.string());
    fs::remove(sheet);
    fs::remove(strings);
}

void write_csv(const fs::path& path, int rows) {
    std::ofstream file(path, std::ios::binary);
    for (int row = 0; row < rows; ++row) {
        for (int column = 0; column < columns; ++column) {
            if (column > 0) file << ',';
            if (column < 2)
                file << unique_text(row, column);
            else if (column < text_columns)
                file << '"' << common_text(text_number(row, column)) << '"';
            else
                file << row % 997 << '.' << column;
        }
        file << "\r\n";
    }
}

// ---- what each process does
// ------------------------------------------------------------------------------------------

class Counter : public office::RowSink {
public:
    std::uint64_t rows = 0, cells = 0, dates = 0, formulas = 0, text_bytes = 0;
    bool sheet(const office::SheetInfo&) override { return true; }
    void row(std::uint32_t, bool, std::span<const office::Cell> row) override {
        ++rows;
        for (const office::Cell& cell : row) {
            cells += cell.kind != office::Cell::Kind::empty;
            dates += cell.kind == office::Cell::Kind::date;
            formulas += cell.formula;
            text_bytes += cell.text.size();
        }
    }
};

int read_file(const char* path) {
    Counter counter;
    office::read(path, counter);
    fmt::print("    {} rows, {} cells, {} dates, {} formulas, {} MB of text\n", counter.rows, counter.cells,
               counter.dates, counter.formulas, counter.text_bytes >> 20);
    return 0;
}

// The floor: the same parts inflated and thrown away, or the file read through.
int inflate_file(const char* path) {
    std::vector<char> buffer(64 * 1024);
    std::uint64_t bytes = 0;
    zip_t* archive = zip_open(path, ZIP_RDONLY, nullptr);
    if (!archive) {
        std::ifstream file(path, std::ios::binary);
        while (file.read(buffer.data(), static_cast<std::streamsize>(buffer.size())) || file.gcount() > 0) {
            bytes += static_cast<std::uint64_t>(file.gcount());
        }
    } else {
        for (const char* name : {sheet_name, "xl/sharedStrings.xml"}) {
            zip_file_t* part = zip_fopen(archive, name, 0);
            for (zip_int64_t got; (got = zip_fread(part, buffer.data(), buffer.size())) > 0;)
                bytes += static_cast<std::uint64_t>(got);
            zip_fclose(part);
        }
        zip_discard(archive);
    }
    fmt::print("    {} MB\n", bytes >> 20);
    return 0;
}

struct Spent {
    double wall, cpu, megabytes;
};

Spent run(const char* self, const char* task, const fs::path& path) {
    std::fflush(stdout);
    std::string file = path.string();
    std::string words[] = {self, task};
    char* arguments[] = {words[0].data(), words[1].data(), file.data(), nullptr};
    const auto start = std::chrono::steady_clock::now();
    pid_t child = 0;
    if (posix_spawn(&child, "/proc/self/exe", nullptr, nullptr, arguments, environ) != 0)
        throw std::runtime_error("spawn");
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    if (status != 0) throw std::runtime_error(fmt::format("{} {} failed", task, path.string()));
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    return {.wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count(),
            .cpu = seconds(usage.ru_utime) + seconds(usage.ru_stime),
            .megabytes = static_cast<double>(usage.ru_maxrss) / 1024};
}

void measure(const char* self, const char* label, const fs::path& path, int rows) {
    fmt::print("{}, {} rows × {} columns, {:.1f} MB\n", label, rows, columns,
               static_cast<double>(fs::file_size(path)) / (1 << 20));
    const Spent floor = run(self, "--inflate", path);
    const Spent read = run(self, "--read", path);
    fmt::print("    floor (inflate only)  {:6.2f} s wall  {:6.2f} s CPU  {:6.1f} MB peak\n", floor.wall,
               floor.cpu, floor.megabytes);
    fmt::print(
        "    read                  {:6.2f} s wall  {:6.2f} s CPU  {:6.1f} MB peak  {:.0f} rows/s  {:.1f} × "
        "floor (CPU)\n",
        read.wall, read.cpu, read.megabytes, rows / read.wall, read.cpu / std::max(floor.cpu, 0.001));
}

int measure_all(const char* self, int rows) {
    std::string pattern = (fs::temp_directory_path() / "khue-bench-XXXXXX").string();
    if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
    const fs::path folder = pattern;
    const std::unique_ptr<const fs::path, void (*)(const fs::path*)> cleaner(
        &folder, [](const fs::path* p) { fs::remove_all(*p); });
    write_xlsx(folder / "shared.xlsx", rows, true);
    measure(self, ".xlsx with shared strings", folder / "shared.xlsx", rows);
    write_xlsx(folder / "inline.xlsx", rows, false);
    measure(self, ".xlsx with inline strings", folder / "inline.xlsx", rows);
    write_csv(folder / "table.csv", std::min(rows, 40'000));
    measure(self, ".csv", folder / "table.csv", std::min(rows, 40'000));
    return 0;
}

}  // namespace

int main(int count, char** arguments) {
    try {
        const std::string task = count > 1 ? arguments[1] : "";
        if (task == "--read" && count > 2) return read_file(arguments[2]);
        if (task == "--inflate" && count > 2) return inflate_file(arguments[2]);
        return measure_all(arguments[0], count > 1 ? std::atoi(arguments[1]) : 100'000);
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
        return 1;
    }
}
