// libxlsxwriter 1.1 writes to a path only, so the file is made in a private folder and read back.
#include "office/xlsx_file.hpp"

#include <unistd.h>
#include <xlsxwriter.h>

#include <cmath>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include "office/clean_text.hpp"
#include "office/house_mark.hpp"
#include "office/spreadsheet.hpp"

namespace khue::office::xlsx {
namespace {

constexpr std::size_t longest_text = 32'767;  // characters in a cell or a comment

std::filesystem::path private_folder() {
    std::string name = (std::filesystem::temp_directory_path() / "khue-xlsx-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("xlsx: cannot make a temporary folder");
    return name;
}

void check(lxw_error error) {
    if (error != LXW_NO_ERROR) throw std::runtime_error(std::string("xlsx: ") + lxw_strerror(error));
}

// Cut at a whole character; Excel counts UTF-16 units.
std::string fitting(std::string_view text) {
    std::string clean = clean_text(text);
    std::size_t units = 0;
    for (std::size_t i = 0; i < clean.size(); ++i) {
        auto byte = static_cast<unsigned char>(clean[i]);
        if ((byte & 0xC0) == 0x80) continue;
        std::size_t here = byte >= 0xF0 ? 2 : 1;
        if (units + here > longest_text - 1) return clean.substr(0, i) + "…";
        units += here;
    }
    return clean;
}

lxw_color_t shade(Tone tone) {
    switch (tone) {
        case Tone::header: return 0xE8EDF5;
        case Tone::good: return 0xE3F2E3;
        case Tone::warn: return 0xFCF2D1;
        case Tone::bad: return 0xFAD4D0;
        case Tone::plain: break;
    }
    return 0;
}

void set_properties(lxw_workbook* book, const Metadata& metadata) {
    std::string title = clean_text(metadata.title), author = clean_text(metadata.author);
    std::string subject = clean_text(metadata.subject), keywords = clean_text(metadata.keywords);
    lxw_doc_properties properties{};
    if (!title.empty()) properties.title = title.data();
    if (!author.empty()) properties.author = author.data();
    if (!subject.empty()) properties.subject = subject.data();
    if (!keywords.empty()) properties.keywords = keywords.data();
    Instant created = metadata.created.ms ? metadata.created : now();
    properties.created = static_cast<time_t>(created.ms / 1000);
    workbook_set_properties(book, &properties);
}

}  // namespace

File::File(const Metadata& metadata, std::size_t cells)
    : folder_(private_folder()), constant_memory_(cells > constant_memory_from) {
    std::string folder = folder_.string();
    lxw_workbook_options options{};
    options.constant_memory = constant_memory_ ? LXW_TRUE : LXW_FALSE;
    options.tmpdir = folder.data();
    book_ = workbook_new_opt((folder_ / "out.xlsx").c_str(), &options);
    if (!book_) throw std::runtime_error("xlsx: cannot start a workbook");
    set_properties(book_, metadata);
}

File::~File() {
    if (book_) lxw_workbook_free(book_);
    std::error_code ignored;
    std::filesystem::remove_all(folder_, ignored);
}

lxw_worksheet* File::add_sheet(std::string_view wanted_name) {
    names_.push_back(safe_sheet_name(wanted_name, names_));
    lxw_worksheet* sheet = workbook_add_worksheet(book_, names_.back().c_str());
    if (!sheet) throw std::runtime_error("xlsx: cannot add a sheet");
    if (!house_mark().empty()) {
        if (mark_picture_.empty()) mark_picture_ = house_mark_picture();
        worksheet_set_background_buffer(sheet, reinterpret_cast<const unsigned char*>(mark_picture_.data()),
                                        mark_picture_.size());
        worksheet_set_header(sheet, ("&C&16" + std::string("&K999999") + house_mark()).c_str());
    }
    return sheet;
}

lxw_format* File::format(const Look& look) {
    lxw_format*& format = formats_[look];
    if (format) return format;
    format = workbook_add_format(book_);
    format_set_font_name(format, look.font ? look.font : "Times New Roman");
    format_set_font_size(format, look.points);
    if (look.number_format) format_set_num_format(format, look.number_format);
    if (look.bold) format_set_bold(format);
    if (look.wrap) format_set_text_wrap(format);
    if (look.border) format_set_border(format, LXW_BORDER_THIN);
    if (look.centred) format_set_align(format, LXW_ALIGN_CENTER);
    if (look.vertical_middle) format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
    if (look.unlocked) format_set_unlocked(format);
    if (look.tone != Tone::plain) format_set_bg_color(format, shade(look.tone));
    return format;
}

std::string File::finish() {
    lxw_error error = workbook_close(book_);  // frees the workbook, failed or not
    book_ = nullptr;
    check(error);
    std::ifstream in(folder_ / "out.xlsx", std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    if (!in && !in.eof()) throw std::runtime_error("xlsx: cannot read the workbook back");
    return bytes;
}

void write_text(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string_view text,
                lxw_format* format) {
    check(worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                 fitting(text).c_str(), format));
}

void write_number(lxw_worksheet* sheet, std::size_t row, std::size_t column, double number,
                  lxw_format* format) {
    auto r = static_cast<lxw_row_t>(row);
    auto c = static_cast<lxw_col_t>(column);
    check(std::isfinite(number) ? worksheet_write_number(sheet, r, c, number, format)
                                : worksheet_write_blank(sheet, r, c, format));
}

void write_comment(lxw_worksheet* sheet, std::size_t row, std::size_t column, std::string_view text) {
    std::string fits = fitting(text);
    lxw_comment_options options{};
    std::string author = "Khuê";
    options.author = author.data();
    options.width = 260;
    options.height = static_cast<uint16_t>(std::min<std::size_t>(300, 40 + fits.size() / 40 * 18));
    check(worksheet_write_comment_opt(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column),
                                      fits.c_str(), &options));
}

void page_setup(lxw_worksheet* sheet, Orientation orientation) {
    constexpr uint8_t a4 = 9;
    worksheet_set_paper(sheet, a4);
    if (orientation == Orientation::landscape)
        worksheet_set_landscape(sheet);
    else
        worksheet_set_portrait(sheet);
    worksheet_set_margins(sheet, 0.6, 0.4, 0.6, 0.7);
    worksheet_fit_to_pages(sheet, 1, 0);
    worksheet_set_footer(sheet, "&CTrang &P/&N");
}

double serial(Date day) { return day.days + 25'569; }

}  // namespace khue::office::xlsx
