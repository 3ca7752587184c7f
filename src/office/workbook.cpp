// Spreadsheets in: tells the format by the bytes, calls its reader, and gathers a whole workbook when asked.
#include "office/workbook.hpp"

#include <array>

#include "office/place.hpp"
#include "office/readers.hpp"
#include "office/row_feed.hpp"

namespace khue::office {
namespace {

constexpr std::size_t head_bytes = 4096;
constexpr std::string_view zip_magic = "PK\x03\x04";
constexpr std::string_view empty_zip_magic = "PK\x05\x06";
constexpr std::string_view ole_magic = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

// What people send by mistake, by its first bytes.
struct Foreign {
    std::string_view magic, sentence;
};
constexpr std::array<Foreign, 9> foreign = {{
    {"%PDF", "tệp là văn bản PDF, không phải bảng tính; xin gửi tệp Excel, .ods hoặc .csv."},
    {"\x89PNG", "tệp là ảnh, không phải bảng tính; xin gửi tệp Excel, .ods hoặc .csv."},
    {"\xFF\xD8\xFF", "tệp là ảnh, không phải bảng tính; xin gửi tệp Excel, .ods hoặc .csv."},
    {"GIF8", "tệp là ảnh, không phải bảng tính; xin gửi tệp Excel, .ods hoặc .csv."},
    {"Rar!", "tệp là tệp nén RAR, xin giải nén và gửi từng bảng tính."},
    {"7z\xBC\xAF", "tệp là tệp nén 7z, xin giải nén và gửi từng bảng tính."},
    {"\x1F\x8B", "tệp là tệp nén gzip, xin giải nén và gửi từng bảng tính."},
    {"{\\rtf", "tệp là văn bản RTF, không phải bảng tính; xin gửi tệp Excel, .ods hoặc .csv."},
    {"MIME-Version", "tệp là trang web lưu trữ (.mht), xin mở bằng Excel và lưu thành .xlsx rồi gửi lại."},
}};

constexpr std::string_view old_excel_magics[] = {
    std::string_view("\x09\x08\x08\x00\x00\x05", 6), std::string_view("\x09\x08\x06\x00\x00\x05", 6),
    std::string_view("\x09\x04\x06\x00", 4), std::string_view("\x09\x02\x06\x00", 4),
    std::string_view("\x09\x00\x04\x00", 4)};

std::string lower_ascii(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

void read_zip(const Source& source, RowSink& sink, const Limits& limits) {
    try {
        ZipPackage package(source, limits);
        if (package.has("_rels/.rels")) return read_xlsx(package, sink, limits);
        if (package.has("content.xml")) return read_ods(package, sink, limits);
    } catch (const PackageError& error) {
        refuse(error.what());
    }
    refuse("tệp nén này không phải là bảng tính.");
}

enum class TextKind { delimited, html, spreadsheet_xml, flat_ods, other_xml };

TextKind text_kind(const std::string& head) {
    std::string start;
    for (const char c : head)
        if (c != '\0') start.push_back(c);  // UTF-16 markup is still markup
    start = lower_ascii(start);
    const std::size_t first = start.find_first_not_of(" \t\r\n\xEF\xBB\xBF\xFF\xFE");
    if (first == std::string::npos || start[first] != '<') return TextKind::delimited;
    const std::string_view markup = std::string_view(start).substr(first);
    const auto has = [&](std::string_view word) { return markup.find(word) != std::string_view::npos; };
    const bool html_root = has("<html>") || has("<html ") || has("<html\n") || has("<html\r");
    if (has("urn:schemas-microsoft-com:office:spreadsheet") && !html_root) return TextKind::spreadsheet_xml;
    if (has("opendocument:xmlns:office") && has("office:document")) return TextKind::flat_ods;
    if (html_root || has("<table") || has("<!doctype html") || has("<meta") || has("<head"))
        return TextKind::html;
    const char second = markup.size() > 1 ? markup[1] : ' ';
    const bool tag = (second >= 'a' && second <= 'z') || second == '?' || second == '!';
    return tag ? TextKind::other_xml : TextKind::delimited;
}

void read_text(std::string_view bytes, const std::string& head, RowSink& sink, const Limits& limits) {
    switch (text_kind(head)) {
        case TextKind::html: return read_html_table(bytes, sink, limits);
        case TextKind::spreadsheet_xml: return read_spreadsheet_xml(bytes, sink, limits);
        case TextKind::flat_ods: return read_flat_ods(bytes, sink, limits);
        case TextKind::other_xml: refuse("tệp XML này không phải là bảng tính.");
        case TextKind::delimited: return read_delimited(bytes, sink, limits);
    }
}

void read_source(const Source& source, RowSink& sink, const Limits& limits) {
    const std::string head = source.head(head_bytes);
    if (head.starts_with(zip_magic)) return read_zip(source, sink, limits);
    if (head.starts_with(empty_zip_magic)) refuse("tệp nén rỗng, không có dữ liệu.");
    for (const Foreign& other : foreign) {
        if (head.starts_with(other.magic)) refuse(other.sentence);
    }
    for (const std::string_view magic : old_excel_magics) {
        if (head.starts_with(magic)) {
            refuse(
                "tệp do Excel bản rất cũ (trước Excel 97) tạo ra, xin mở bằng Excel và lưu thành .xlsx rồi "
                "gửi lại.");
        }
    }
    std::string storage;
    const std::string_view bytes = source.all(storage);
    if (head.starts_with(ole_magic)) return read_xls(bytes, sink, limits);
    read_text(bytes, head, sink, limits);
}

class Loader : public RowSink {
public:
    explicit Loader(const Limits& limits) : limits_(limits) {}
    Workbook book;

    void format(std::string_view format, std::string_view encoding) override {
        book.format = format;
        book.encoding = encoding;
    }
    bool sheet(const SheetInfo& info) override {
        book.sheets.push_back({.info = info, .rows = {}, .merges = {}});
        return true;
    }
    void row(std::uint32_t number, bool hidden, std::span<const Cell> cells) override {
        cells_ += cells.size();
        for (const Cell& cell : cells) bytes_ += cell.text.size();
        if (cells_ > limits_.loaded_cells || bytes_ > limits_.loaded_bytes) {
            refuse({.sheet = book.sheets.back().info.name, .row = number},
                   "tệp có quá nhiều dữ liệu, xin chia nhỏ rồi gửi lại.");
        }
        book.sheets.back().rows.push_back({number, hidden, {cells.begin(), cells.end()}});
    }
    void merges(std::span<const Merge> merges) override {
        book.sheets.back().merges.assign(merges.begin(), merges.end());
    }

private:
    const Limits& limits_;
    std::uint64_t cells_ = 0, bytes_ = 0;
};

}  // namespace

void read(const std::string& path, RowSink& sink, const Limits& limits) {
    read_source(open_source(path, limits.file_bytes), sink, limits);
}

void read_bytes(std::string_view bytes, RowSink& sink, const Limits& limits) {
    read_source(open_source(bytes, limits.file_bytes), sink, limits);
}

Workbook load(const std::string& path, const Limits& limits) {
    Loader loader(limits);
    read(path, loader, limits);
    return std::move(loader.book);
}

Workbook load_bytes(std::string_view bytes, const Limits& limits) {
    Loader loader(limits);
    read_bytes(bytes, loader, limits);
    return std::move(loader.book);
}

}  // namespace khue::office
