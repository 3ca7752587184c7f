// One .xlsx being written by libxlsxwriter: sheets with safe names, formats made once, bytes at the end.
#pragma once
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "office/document.hpp"

struct lxw_workbook;
struct lxw_worksheet;
struct lxw_format;

namespace khue::office::xlsx {

// How a cell looks; equal looks share one format of the file.
struct Look {
    const char* number_format = nullptr;  // "General" when unset; a literal
    const char* font = nullptr;           // Times New Roman when unset; a literal
    Tone tone = Tone::plain;
    bool bold = false, wrap = false, border = false, centred = false, vertical_middle = false;
    bool unlocked = false;  // may be filled in when the sheet is protected
    double points = 11;

    auto key() const {
        return std::tuple(std::string_view(number_format ? number_format : ""),
                          std::string_view(font ? font : ""), tone, bold, wrap, border, centred,
                          vertical_middle, points);
    }
    bool operator<(const Look& other) const { return key() < other.key(); }
};

class File {
public:
    // In-memory mode needs about 120 bytes a cell; beyond `constant_memory_from` cells rows go to disk at
    // once and must be written in order, with merges of one row only.
    File(const Metadata&, std::size_t cells);
    ~File();
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    bool constant_memory() const { return constant_memory_; }
    lxw_worksheet* add_sheet(std::string_view wanted_name);
    lxw_format* format(const Look&);
    std::string finish();

    static constexpr std::size_t constant_memory_from = 300'000;

private:
    std::filesystem::path folder_;
    lxw_workbook* book_ = nullptr;
    bool constant_memory_;
    std::string mark_picture_;  // behind the cells of every sheet, when the house has a mark
    std::vector<std::string> names_;
    std::map<Look, lxw_format*> formats_;
};

// Rows and columns from 0.
void write_text(lxw_worksheet*, std::size_t row, std::size_t column, std::string_view, lxw_format*);
void write_number(lxw_worksheet*, std::size_t row, std::size_t column, double,
                  lxw_format*);  // blank when not finite
void write_comment(lxw_worksheet*, std::size_t row, std::size_t column, std::string_view);
void page_setup(lxw_worksheet*, Orientation);

// Days since 1899-12-30, as Excel counts from March 1900 on.
double serial(Date);

}  // namespace khue::office::xlsx
