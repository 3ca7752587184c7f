// .xls: the sheets of an Excel 97-2003 workbook (OLE2 + BIFF8).
#include <algorithm>
#include <deque>
#include <map>

#include "office/biff.hpp"
#include "office/cell_format.hpp"
#include "office/ole_file.hpp"
#include "office/readers.hpp"
#include "office/row_feed.hpp"

namespace khue::office {
namespace {

enum RecordId : std::uint16_t {
    formula_record = 0x06,
    end_record = 0x0A,
    date_mode = 0x22,
    file_pass = 0x2F,
    font_record = 0x31,
    bound_sheet = 0x85,
    mul_rk = 0xBD,
    rich_string = 0xD6,
    xf_record = 0xE0,
    merge_cells = 0xE5,
    shared_strings = 0xFC,
    label_sst = 0xFD,
    number_record = 0x203,
    label_record = 0x204,
    bool_err = 0x205,
    string_record = 0x207,
    row_record = 0x208,
    array_record = 0x221,
    table_record = 0x236,
    rk_record = 0x27E,
    format_record = 0x41E,
    shared_formula = 0x4BC,
    begin_record = 0x809,
};

constexpr std::size_t max_styles = 65'536, max_strings_bytes = 256u << 20;
constexpr std::uint32_t xls_rows = 65'536;

struct Style {
    bool date = false, legacy_font = false;
};
struct SharedString {
    std::string text;
    bool legacy_font = false;
};
struct XlsSheet {
    SheetInfo info;
    std::size_t offset = 0;
};

// What the first substream says about the whole workbook.
struct Globals {
    std::vector<XlsSheet> sheets;
    std::vector<Style> styles;
    std::deque<SharedString> strings;
    bool system_1904 = false;
};

class GlobalsReader {
public:
    GlobalsReader(std::string_view stream, const Limits& limits) : stream_(stream), limits_(limits) {}

    Globals read() {
        BiffRecord record;
        if (!read_record(stream_, 0, record) || record.id != begin_record) refuse_damaged_xls();
        if (record.u16(0) != 0x600)
            refuse(
                "tệp do Excel bản rất cũ (trước Excel 97) tạo ra, xin mở bằng Excel và lưu thành .xlsx rồi "
                "gửi lại.");
        for (std::size_t at = record.next; read_record(stream_, at, record); at = record.next) {
            if (record.id == end_record) break;
            take(record);
        }
        if (out_.sheets.empty()) refuse("tệp không có trang tính nào.");
        return std::move(out_);
    }

private:
    void take(const BiffRecord& record) {
        switch (record.id) {
            case file_pass: refuse("tệp được đặt mật khẩu, xin gỡ mật khẩu rồi gửi lại.");
            case date_mode: out_.system_1904 = record.u16(0) != 0; return;
            case font_record: return add_font(record);
            case format_record: return add_format(record);
            case xf_record: return add_style(record);
            case bound_sheet: return add_sheet(record);
            case shared_strings: return add_strings(record);
            default: return;
        }
    }

    void add_font(const BiffRecord& record) {
        if (fonts_.size() >= max_styles) refuse("tệp có quá nhiều kiểu định dạng.");
        BiffCursor cursor(stream_, record);
        cursor.skip(14);
        const std::uint8_t length = cursor.u8();
        fonts_.push_back(is_legacy_font(cursor.text(length)));
    }

    // Number 4 is never used: the fifth font is called 5.
    bool legacy_font(std::uint16_t number) const {
        const std::size_t index = number > 4 ? number - 1u : number;
        return index < fonts_.size() && fonts_[index];
    }

    void add_format(const BiffRecord& record) {
        BiffCursor cursor(stream_, record);
        const std::uint16_t id = cursor.u16(), length = cursor.u16();
        formats_[id] = is_date_format(cursor.text(length));
    }

    void add_style(const BiffRecord& record) {
        if (out_.styles.size() >= max_styles) refuse("tệp có quá nhiều kiểu định dạng.");
        const std::uint16_t font = record.u16(0), format = record.u16(2);
        const auto custom = formats_.find(format);
        out_.styles.push_back(
            {.date = custom != formats_.end() ? custom->second : is_builtin_date_format(format),
             .legacy_font = legacy_font(font)});
    }

    void add_sheet(const BiffRecord& record) {
        BiffCursor cursor(stream_, record);
        const std::uint32_t offset = cursor.u32();
        const bool hidden = (cursor.u8() & 3) != 0;
        const bool worksheet = cursor.u8() == 0;
        const std::uint8_t length = cursor.u8();
        std::string name = cursor.text(length);
        if (!worksheet) return;
        if (out_.sheets.size() >= limits_.sheets)
            refuse("tệp có quá nhiều trang tính, xin chia nhỏ rồi gửi lại.");
        out_.sheets.push_back({.info = {.name = std::move(name), .hidden = hidden}, .offset = offset});
    }

    void add_strings(const BiffRecord& record) {
        BiffCursor cursor(stream_, record);
        cursor.u32();
        const std::uint32_t count = cursor.u32();
        std::size_t bytes = 0;
        for (std::uint32_t i = 0; i < count; ++i) {
            SharedString string;
            const std::uint16_t length = cursor.u16();
            string.text =
                cursor.text(length, [&](std::uint16_t font) { string.legacy_font |= legacy_font(font); });
            bytes += string.text.size() + sizeof(string);
            if (bytes > max_strings_bytes) refuse("tệp có quá nhiều dữ liệu chữ, xin chia nhỏ rồi gửi lại.");
            out_.strings.push_back(std::move(string));
        }
    }

    std::string_view stream_;
    const Limits& limits_;
    Globals out_;
    std::vector<bool> fonts_;
    std::map<std::uint16_t, bool> formats_;
};

class SheetReader {
public:
    // `unread` bounds the records that all sheets together may walk over.
    SheetReader(std::string_view stream, const Globals& globals, RowFeed& feed, std::size_t& unread)
        : stream_(stream), globals_(globals), feed_(feed), unread_(unread), hidden_rows_(xls_rows) {}

    void read(std::size_t offset) {
        collect(offset);
        // Excel writes rows in order, some other programs do not.
        const auto before = [](const Found& a, const Found& b) {
            return std::pair(a.row, a.column) < std::pair(b.row, b.column);
        };
        if (!std::is_sorted(found_.begin(), found_.end(), before))
            std::stable_sort(found_.begin(), found_.end(), before);
        for (std::size_t i = 0; i < found_.size();) {
            const std::uint16_t row = found_[i].row;
            feed_.begin_row(row + 1u, hidden_rows_[row]);
            for (; i < found_.size() && found_[i].row == row; ++i) emit(found_[i]);
            feed_.end_row();
        }
    }

private:
    struct Found {
        std::uint16_t row, column;
        std::uint32_t offset;
    };

    void collect(std::size_t offset) {
        BiffRecord record;
        if (!read_record(stream_, offset, record) || record.id != begin_record) refuse_damaged_xls();
        int depth = 1;  // charts inside the sheet are substreams of their own
        for (std::size_t at = record.next; depth > 0; at = record.next) {
            if (!read_record(stream_, at, record) || record.next - at > unread_) refuse_damaged_xls();
            unread_ -= record.next - at;
            if (record.id == begin_record) ++depth;
            if (record.id == end_record) --depth;
            if (depth == 1) take(record);
        }
    }

    void take(const BiffRecord& record) {
        switch (record.id) {
            case row_record:
                if (record.u16(12) & 0x20) hidden_rows_[record.u16(0)] = true;
                return;
            case formula_record:
            case label_sst:
            case number_record:
            case label_record:
            case rich_string:
            case bool_err:
            case rk_record:
                found_.push_back({record.u16(0), record.u16(2), static_cast<std::uint32_t>(record.at)});
                return;
            case mul_rk: return take_many(record);
            case merge_cells: return take_merges(record);
            default: return;
        }
    }

    void take_many(const BiffRecord& record) {
        const std::uint16_t row = record.u16(0), first = record.u16(2);
        const std::size_t count = record.data.size() >= 6 ? (record.data.size() - 6) / 6 : 0;
        for (std::size_t i = 0; i < count; ++i) {
            found_.push_back(
                {row, static_cast<std::uint16_t>(first + i), static_cast<std::uint32_t>(record.at)});
        }
    }

    void take_merges(const BiffRecord& record) {
        const std::uint16_t count = record.u16(0);
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t at = 2 + 8 * i;
            feed_.merge(
                {record.u16(at) + 1u, record.u16(at + 4), record.u16(at + 2) + 1u, record.u16(at + 6)});
        }
    }

    void emit(const Found& found) {
        BiffRecord record;
        read_record(stream_, found.offset, record);
        switch (record.id) {
            case label_sst: return put_shared(found, record);
            case number_record: return put_number(found, record.u16(4), record.f64(6), false);
            case rk_record: return put_number(found, record.u16(4), record.rk(6), false);
            case mul_rk: {
                const std::size_t at = 4 + 6 * static_cast<std::size_t>(
                                                   static_cast<std::uint16_t>(found.column - record.u16(2)));
                return put_number(found, record.u16(at), record.rk(at + 2), false);
            }
            case bool_err: return put_flag(found, record.u16(4), record.u8(6), record.u8(7) != 0, false);
            case formula_record: return put_formula(found, record);
            default: return put_label(found, record);
        }
    }

    void put_number(const Found& found, std::uint16_t style, double number, bool formula) {
        Cell& cell = feed_.cell(found.column);
        style_of(style).date ? set_serial_date(cell, number, globals_.system_1904) : set_number(cell, number);
        finish(cell, style, formula);
    }

    void put_flag(const Found& found, std::uint16_t style, std::uint8_t value, bool error, bool formula) {
        if (error) {
            Cell& cell = feed_.text(found.column, error_name(value));
            cell.kind = Cell::Kind::error;
            return finish(cell, style, formula);
        }
        Cell& cell = feed_.cell(found.column);
        cell.kind = Cell::Kind::boolean;
        cell.number = value != 0 ? 1 : 0;
        finish(cell, style, formula);
    }

    void put_shared(const Found& found, const BiffRecord& record) {
        const std::uint32_t index = record.u32(6);
        if (index >= globals_.strings.size()) {
            feed_.at(found.row + 1u, found.column);
            feed_.refuse_here("ô trỏ tới chuỗi không có trong tệp, tệp bị hỏng.");
        }
        const SharedString& string = globals_.strings[index];
        if (string.text.empty()) return;
        Cell& cell = feed_.text(found.column, string.text);
        cell.legacy_font = string.legacy_font;
        finish(cell, record.u16(4), false);
    }

    void put_label(const Found& found, const BiffRecord& record) {
        BiffCursor cursor(stream_, record);
        cursor.skip(6);
        const std::uint16_t length = cursor.u16();
        const std::string text = cursor.text(length);
        if (!text.empty()) finish(feed_.text(found.column, text), record.u16(4), false);
    }

    // The stored result of a formula: a number, or a kind in byte 6 marked by 0xFFFF behind it.
    void put_formula(const Found& found, const BiffRecord& record) {
        const std::uint16_t style = record.u16(4);
        if (record.u16(12) != 0xFFFF) return put_number(found, style, record.f64(6), true);
        const std::uint8_t kind = record.u8(6);
        if (kind == 1 || kind == 2) return put_flag(found, style, record.u8(8), kind == 2, true);
        finish(feed_.text(found.column, kind == 0 ? formula_text(record) : std::string()), style, true);
    }

    std::string formula_text(const BiffRecord& formula) const {
        BiffRecord record;
        for (std::size_t at = formula.next; read_record(stream_, at, record); at = record.next) {
            if (record.id == shared_formula || record.id == array_record || record.id == table_record)
                continue;
            if (record.id != string_record) break;
            BiffCursor cursor(stream_, record);
            const std::uint16_t length = cursor.u16();
            return length == 0 ? std::string() : cursor.text(length);
        }
        return {};
    }

    Style style_of(std::uint16_t index) const {
        return index < globals_.styles.size() ? globals_.styles[index] : Style{};
    }

    void finish(Cell& cell, std::uint16_t style, bool formula) const {
        cell.formula = formula;
        cell.legacy_font = cell.legacy_font || style_of(style).legacy_font;
    }

    static std::string_view error_name(std::uint8_t code) {
        switch (code) {
            case 0x00: return "#NULL!";
            case 0x07: return "#DIV/0!";
            case 0x0F: return "#VALUE!";
            case 0x17: return "#REF!";
            case 0x1D: return "#NAME?";
            case 0x24: return "#NUM!";
            default: return "#N/A";
        }
    }

    std::string_view stream_;
    const Globals& globals_;
    RowFeed& feed_;
    std::size_t& unread_;
    std::vector<bool> hidden_rows_;
    std::vector<Found> found_;
};

}  // namespace

void read_xls(std::string_view file, RowSink& sink, const Limits& limits) {
    const OleFile ole(file);
    if (ole.has("EncryptedPackage")) refuse("tệp được đặt mật khẩu, xin gỡ mật khẩu rồi gửi lại.");
    if (!ole.has("Workbook")) {
        refuse(ole.has("Book") ? "tệp do Excel bản rất cũ (trước Excel 97) tạo ra, xin mở bằng Excel và lưu "
                                 "thành .xlsx rồi gửi lại."
                               : "tệp này không phải là bảng tính Excel.");
    }
    const std::string stream = ole.stream("Workbook");
    const Globals globals = GlobalsReader(stream, limits).read();
    sink.format("xls", {});
    RowFeed feed(sink, limits);
    std::size_t unread = 2 * stream.size();  // sheets that share their records are not honest
    for (const XlsSheet& sheet : globals.sheets) {
        if (!feed.begin_sheet(sheet.info)) continue;
        SheetReader(stream, globals, feed, unread).read(sheet.offset);
        feed.end_sheet();
    }
}

}  // namespace khue::office
