// The workbook that comes back: sheets, rows and columns are found by their codes, then by their words;
// whatever is not where it was, or cannot be taken over, is said with its cell.
#include <algorithm>
#include <cmath>
#include <set>

#include "core/text.hpp"
#include "modules/requests/book_identity.hpp"
#include "office/choice_lists.hpp"
#include "office/fill_form.hpp"
#include "office/spreadsheet.hpp"

namespace khue {
namespace {

using office::Cell;
using office::Row;
using office::Sheet;
using Level = BookNote::Level;
namespace layout = office::fill_layout;

constexpr std::size_t most_notes = 300;
constexpr std::size_t header_search_rows = 30;

std::string column_letters(std::size_t column) {
    std::string out;
    for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
        out.insert(out.begin(), static_cast<char>('A' + (n - 1) % 26));
    return out;
}

std::string cell_name(const Sheet& sheet, std::uint32_t row, std::size_t column) {
    return sheet.info.name + "!" + column_letters(column) + std::to_string(row);
}

const Cell& cell_at(const Row& row, std::size_t column) {
    static const Cell none;
    return column < row.cells.size() ? row.cells[column] : none;
}

// What a person sees in a cell.
std::string cell_text(const Cell& cell) {
    switch (cell.kind) {
        case Cell::Kind::number:
            if (auto amount = amount_of(cell.number)) return to_text(*amount);
            return std::to_string(cell.number);
        case Cell::Kind::date: return to_vietnamese(cell.day);
        case Cell::Kind::boolean: return cell.number != 0 ? "Có" : "Không";
        case Cell::Kind::text:
        case Cell::Kind::error: return squeeze(nfc(cell.text));
        case Cell::Kind::empty: break;
    }
    return "";
}

// Headers carry a * where an answer is required.
std::string label_key(std::string_view text) {
    std::string clean = squeeze(text);
    while (clean.ends_with('*') || clean.ends_with(' ')) clean.pop_back();
    return fold(clean);
}

class Reader {
public:
    Reader(const BookOf& book, const office::Workbook& file)
        : book_(book), file_(file), form_(kept_form(book.seen.request.form)) {}

    BookReading read() {
        out_.form_version = check_identity(book_, file_);
        Entries standing = kept_entries(form_, book_.seen.answer.entries);
        out_.entries = standing;
        out_.sent_before = book_.seen.answer.number > 0;
        tell_version();
        read_fields();
        for (const FormField& f : form_.fields)
            if (f.type == FieldType::table) read_table(f);
        tell_other_sheets();
        tell_typed_beside_the_form();
        compute_totals(form_, out_.entries);
        compare_totals();
        out_.changes = changed_entries(form_, standing, out_.entries);
        return std::move(out_);
    }

private:
    void note(Level level, std::string cell, std::string text) {
        if (out_.notes.size() < most_notes)
            out_.notes.push_back({.level = level, .cell = std::move(cell), .text = std::move(text)});
    }

    void tell_version() {
        std::int64_t now = book_.seen.request.form_version;
        if (out_.form_version != now)
            note(Level::warning, "",
                 "Tệp lập theo mẫu phiên bản " + std::to_string(out_.form_version) +
                     ", mẫu hiện nay là phiên bản " + std::to_string(now) +
                     ". Mục còn trong mẫu được đọc theo mã; mục mới phải trả lời thêm trên màn hình.");
    }

    // ---- one line for each field

    struct Header {
        const Sheet* sheet = nullptr;
        std::uint32_t row = 0;
        std::optional<std::size_t> code, label, value, hint;
    };

    static std::optional<std::size_t> column_of(const Row& row, std::string_view words) {
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            if (row.cells[i].kind == Cell::Kind::text && fold(row.cells[i].text) == fold(words)) return i;
        return std::nullopt;
    }

    std::optional<Header> find_header() const {
        for (const Sheet& sheet : file_.sheets) {
            if (is_identity_sheet(sheet)) continue;
            std::size_t seen = 0;
            for (const Row& row : sheet.rows) {
                if (++seen > header_search_rows) break;
                Header h{.sheet = &sheet,
                         .row = row.number,
                         .code = column_of(row, layout::code_header),
                         .label = column_of(row, layout::label_header),
                         .value = column_of(row, layout::value_header),
                         .hint = column_of(row, layout::hint_header)};
                int found = (h.code ? 1 : 0) + (h.label ? 1 : 0) + (h.value ? 1 : 0) + (h.hint ? 1 : 0);
                if (found >= 2 && (h.code || h.label)) return h;
            }
        }
        return std::nullopt;
    }

    bool has_fields() const {
        return std::ranges::any_of(form_.fields, [](auto& f) { return f.type != FieldType::table; });
    }

    void read_fields() {
        if (!has_fields()) return;
        auto header = find_header();
        if (!header)
            return note(
                Level::error, "",
                "Không tìm thấy trang có các cột “Nội dung” và “Trả lời”. Các mục của trang này giữ nguyên "
                "như đang có.");
        used_.insert(header->sheet);
        if (!header->value) return tell_no_value_column(*header);
        if (*header->value != layout::value_column)
            note(Level::note, cell_name(*header->sheet, header->row, *header->value),
                 "Cột “Trả lời” nay ở cột " + column_letters(*header->value) + " (khi phát ra ở cột " +
                     column_letters(layout::value_column) + "); đã đọc theo tiêu đề.");
        for (const Row& row : header->sheet->rows)
            if (row.number > header->row) read_line(*header, row);
        tell_absent_lines();
    }

    void tell_no_value_column(const Header& h) {
        std::string there;
        for (const Row& row : h.sheet->rows)
            if (row.number == h.row) there = cell_text(cell_at(row, layout::value_column));
        note(
            Level::error, cell_name(*h.sheet, h.row, layout::value_column),
            "Không còn cột “Trả lời”" +
                (there.empty() ? std::string(" (ô này đang trống)") : " (ô này nay ghi “" + there + "”)") +
                ". Xin ghi lại tiêu đề “Trả lời” rồi tải lên; các mục của trang này giữ nguyên như đang có.");
    }

    void read_line(const Header& h, const Row& row) {
        tell_strangers(h, row);
        const Cell& value = cell_at(row, *h.value);
        const FormField* f = field_of_line(h, row, value);
        if (!f) return;
        std::string where = cell_name(*h.sheet, row.number, *h.value);
        if (f->computed()) {
            total_cells_.emplace_back(f, std::pair(where, value));
            seen_.insert({f->code, {}});
            return;
        }
        Entry entry = taken(*f, value, where);
        if (value.uncached) {  // what stands stays
            seen_.insert({f->code, {where, entry}});
            return;
        }
        auto [first, fresh] = seen_.insert({f->code, {where, entry}});
        if (!fresh) return tell_twice(*f, first->second, where, entry);
        put(out_.entries.single, f->code, std::move(entry));
    }

    const FormField* single(std::string_view code) const {
        const FormField* f = code.find('.') == code.npos ? form_.find(code) : nullptr;
        return f && f->type != FieldType::table ? f : nullptr;
    }

    const FormField* field_of_line(const Header& h, const Row& row, const Cell& value) {
        std::string code = h.code ? cell_text(cell_at(row, *h.code)) : "";
        std::string label = h.label ? cell_text(cell_at(row, *h.label)) : "";
        std::string where = cell_name(*h.sheet, row.number, *h.value);
        if (const FormField* f = single(code)) {
            if (h.label && label_key(label) != label_key(f->label))
                note(
                    Level::note, cell_name(*h.sheet, row.number, *h.label),
                    "Nội dung nay ghi “" + label + "”, trong mẫu là “" + f->label + "”; đã đọc theo mã mục.");
            return f;
        }
        const FormField* f = by_label(label);
        if (f && code.empty()) {
            note(Level::note, where, "Dòng mất mã mục; đã nhận ra theo nội dung “" + f->label + "”.");
            return f;
        }
        if (std::string text = cell_text(value); !text.empty())
            note(Level::warning, where,
                 code.empty() && label.empty()
                     ? "“" + text + "” không ứng với mục nào nên không được đọc."
                     : "Mục “" + (label.empty() ? code : label) + "” không có trong mẫu hiện nay; “" + text +
                           "” không được đọc.");
        return nullptr;
    }

    const FormField* by_label(const std::string& label) const {
        const FormField* found = nullptr;
        for (const FormField& f : form_.fields) {
            if (f.type == FieldType::table || label_key(f.label) != label_key(label)) continue;
            if (found) return nullptr;
            found = &f;
        }
        return found;
    }

    // Cells beside the form.
    void tell_strangers(const Header& h, const Row& row) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (i == h.code || i == h.label || i == h.value || i == h.hint) continue;
            std::string text = cell_text(row.cells[i]);
            if (text.empty()) continue;
            note(Level::warning, cell_name(*h.sheet, row.number, i),
                 "“" + text + "” nằm ngoài các cột của mẫu nên không được đọc.");
        }
    }

    void tell_twice(const FormField& f, const std::pair<std::string, Entry>& first, const std::string& where,
                    const Entry& again) {
        if (first.second == again) {
            note(Level::note, where, "Mục “" + f.label + "” ghi hai lần, cùng một giá trị.");
            return;
        }
        note(Level::error, where,
             "Mục “" + f.label + "” ghi hai lần khác nhau: “" + shown(f, first.second) + "” ở ô " +
                 first.first + " và “" + shown(f, again) + "” ở ô này. Đã lấy giá trị ở ô " + first.first +
                 "; xin xem lại trước khi lưu.");
    }

    void tell_absent_lines() {
        for (const FormField& f : form_.fields)
            if (f.type != FieldType::table && !seen_.contains(f.code))
                note(Level::warning, "",
                     "Tệp không có dòng của mục “" + f.label + "”; giá trị đang có được giữ nguyên.");
    }

    // ---- tables

    struct TableColumns {
        const Sheet* sheet = nullptr;
        std::uint32_t below = 0;                         // rows after this one are data
        std::map<std::size_t, const FormField*> fields;  // by column of the sheet
    };

    static std::size_t codes_in(const Row& row, const FormField& table) {
        return static_cast<std::size_t>(std::ranges::count_if(row.cells, [&](const Cell& cell) {
            return cell.kind == Cell::Kind::text && cell.text.starts_with(table.code + ".") &&
                   table.column(std::string_view(cell.text).substr(table.code.size() + 1));
        }));
    }

    std::size_t labels_in(const Row& row, const FormField& table) const {
        return static_cast<std::size_t>(std::ranges::count_if(table.columns, [&](const FormField& column) {
            return std::ranges::any_of(row.cells, [&](const Cell& cell) {
                return cell.kind == Cell::Kind::text && label_key(cell.text) == label_key(column.label);
            });
        }));
    }

    // The row of codes, or where it is gone the row of words on the sheet with the table's name.
    std::optional<TableColumns> find_table(const FormField& table) const {
        for (const Sheet& sheet : file_.sheets)
            for (const Row& row : sheet.rows)
                if (codes_in(row, table) > 0) return by_codes(table, sheet, row);
        for (const Sheet& sheet : file_.sheets) {
            if (is_identity_sheet(sheet)) continue;
            bool named = fold(sheet.info.name) == fold(office::safe_sheet_name(table.label, {}));
            for (const Row& row : sheet.rows) {
                std::size_t found = labels_in(row, table);
                if (found == table.columns.size() || (named && found > 0))
                    return by_labels(table, sheet, row);
            }
        }
        return std::nullopt;
    }

    static TableColumns by_codes(const FormField& table, const Sheet& sheet, const Row& row) {
        TableColumns out{.sheet = &sheet, .below = row.number + 1, .fields = {}};
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            if (row.cells[i].text.starts_with(table.code + "."))
                if (const FormField* f = table.column(row.cells[i].text.substr(table.code.size() + 1)))
                    out.fields.emplace(i, f);
        return out;
    }

    static TableColumns by_labels(const FormField& table, const Sheet& sheet, const Row& row) {
        TableColumns out{.sheet = &sheet, .below = row.number, .fields = {}};
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            for (const FormField& column : table.columns)
                if (label_key(row.cells[i].text) == label_key(column.label)) out.fields.emplace(i, &column);
        return out;
    }

    void read_table(const FormField& table) {
        auto found = find_table(table);
        if (!found)
            return note(
                Level::warning, "",
                "Tệp không có trang của bảng “" + table.label + "”; các dòng đang có được giữ nguyên.");
        used_.insert(found->sheet);
        if (!all_columns_there(table, *found)) return;
        tell_moved_columns(table, *found);
        std::vector<EntryRow> rows;
        for (const Row& row : found->sheet->rows)
            if (row.number > found->below) read_row(*found, row, rows);
        if (rows.empty())
            out_.entries.tables.erase(table.code);
        else
            out_.entries.tables[table.code] = std::move(rows);
    }

    bool all_columns_there(const FormField& table, const TableColumns& found) {
        std::string absent;
        std::map<const FormField*, int> times;
        for (const auto& [at, f] : found.fields) ++times[f];
        for (const FormField& column : table.columns) {
            if (times[&column] == 1) continue;
            absent += (absent.empty() ? "“" : ", “") + column.label + (times[&column] ? "” (hai lần)" : "”");
        }
        if (absent.empty()) return true;
        note(
            Level::error, cell_name(*found.sheet, found.below, 0),
            "Bảng “" + table.label + "” thiếu cột hoặc có cột lặp: " + absent +
                ". Bảng này không được đọc, các dòng đang có được giữ nguyên; xin tải lại mẫu và chép sang.");
        return false;
    }

    void tell_moved_columns(const FormField& table, const TableColumns& found) {
        for (const auto& [at, f] : found.fields) {
            auto place = static_cast<std::size_t>(f - table.columns.data());
            if (at != place)
                note(Level::note, cell_name(*found.sheet, found.below, at),
                     "Cột “" + f->label + "” nay ở cột " + column_letters(at) + " (khi phát ra ở cột " +
                         column_letters(place) + "); đã đọc theo mã cột.");
            for (const Row& row : found.sheet->rows)
                if (row.number == found.below &&
                    label_key(cell_text(cell_at(row, at))) != label_key(f->label))
                    note(Level::note, cell_name(*found.sheet, found.below, at),
                         "Tiêu đề cột nay ghi “" + cell_text(cell_at(row, at)) + "”, trong mẫu là “" +
                             f->label + "”; đã đọc theo mã cột.");
        }
    }

    void read_row(const TableColumns& found, const Row& row, std::vector<EntryRow>& rows) {
        EntryRow out;
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const Cell& cell = row.cells[i];
            std::string where = cell_name(*found.sheet, row.number, i);
            auto f = found.fields.find(i);
            if (f != found.fields.end()) {
                if (Entry e = taken(*f->second, cell, where); e.filled()) out[f->second->code] = std::move(e);
            } else if (std::string text = cell_text(cell); !text.empty()) {
                note(Level::warning, where,
                     "“" + text + "” nằm ở cột không có trong mẫu nên không được đọc.");
            }
        }
        if (!out.empty()) rows.push_back(std::move(out));
    }

    // ---- one cell

    Entry taken(const FormField& f, const Cell& cell, const std::string& where) {
        if (cell.kind == Cell::Kind::empty && !cell.formula) return {};
        if (cell.uncached) {
            note(Level::error, where,
                 "Ô là công thức chưa có kết quả. Xin mở tệp bằng Excel hoặc LibreOffice, lưu lại rồi tải "
                 "lên; giá "
                 "trị của ô không được đọc.");
            return {};
        }
        Entry e = converted(f, cell);
        if (cell.formula)
            note(Level::note, where, "Ô là công thức; đã lấy kết quả đang lưu: “" + cell_text(cell) + "”.");
        if (e.kind == Entry::Kind::wrong)
            note(Level::error, where,
                 "“" + f.label + "” phải là " + what_is_expected(f) + ", ô này ghi “" + e.text +
                     "”. Nội dung được giữ lại để sửa trên màn hình.");
        else if (f.numeric() && cell.kind == Cell::Kind::text && e.filled())
            note(Level::note, where,
                 "Ô là chữ “" + squeeze(cell.text) + "”, đã đọc thành số " + shown(f, e) + ".");
        return e;
    }

    static Entry wrong(std::string text) { return {.kind = Entry::Kind::wrong, .text = std::move(text)}; }

    static Entry converted(const FormField& f, const Cell& cell) {
        bool number = cell.kind == Cell::Kind::number, day = cell.kind == Cell::Kind::date;
        if (cell.kind == Cell::Kind::error) return wrong(cell_text(cell));
        if (f.numeric() && number) {
            auto amount = amount_of(cell.number);
            bool whole = f.type == FieldType::integer || f.type == FieldType::money;
            if (!amount || (whole && !amount->whole())) return wrong(cell_text(cell));
            return {.kind = Entry::Kind::number, .number = *amount, .text = {}};
        }
        if (f.numeric() && (day || cell.kind == Cell::Kind::boolean)) return wrong(cell_text(cell));
        if (f.type == FieldType::date && day) return {.kind = Entry::Kind::day, .day = cell.day, .text = {}};
        if (f.type == FieldType::text && cell.kind == Cell::Kind::text) return entry_of_text(f, cell.text);
        return entry_of_text(f, cell_text(cell));
    }

    static void put(std::map<std::string, Entry>& single, const std::string& code, Entry entry) {
        if (entry.filled())
            single[code] = std::move(entry);
        else
            single.erase(code);
    }

    void compare_totals() {
        for (const auto& [f, cell] : total_cells_) {
            if (cell.second.kind != Cell::Kind::number) continue;
            auto written = amount_of(cell.second.number);
            auto counted = out_.entries.single.find(f->code);
            Amount sum = counted == out_.entries.single.end() ? Amount{} : counted->second.number;
            if (cell.second.uncached || (written && *written == sum)) continue;
            note(Level::warning, cell.first,
                 "“" + f->label + "” ghi " + cell_text(cell.second) + ", cộng lại là " + to_text(sum) +
                     "; lấy " + to_text(sum) + ".");
        }
    }

    void tell_other_sheets() {
        const std::set<std::string> ours = {std::string(layout::guide_sheet),
                                            std::string(office::ChoiceLists::sheet_name)};
        for (const Sheet& sheet : file_.sheets) {
            if (used_.contains(&sheet) || ours.contains(sheet.info.name) || is_identity_sheet(sheet))
                continue;
            std::size_t filled = 0;
            for (const Row& row : sheet.rows)
                filled += static_cast<std::size_t>(std::ranges::count_if(
                    row.cells, [](const Cell& cell) { return cell.kind != Cell::Kind::empty; }));
            if (filled)
                note(Level::warning, sheet.info.name,
                     "Trang “" + sheet.info.name + "” không thuộc mẫu nên không được đọc (" +
                         std::to_string(filled) + " ô có nội dung).");
        }
    }

    // The page of instructions and the hidden lists are ours, what somebody typed into them is not.
    void tell_typed_beside_the_form() {
        const std::set<std::string> guide = guide_of(file_);
        const std::set<std::string> choices = all_choices();
        for (const Sheet& sheet : file_.sheets) {
            if (used_.contains(&sheet)) continue;
            if (sheet.info.name == layout::guide_sheet && !guide.empty())
                tell_strange_cells(sheet, guide,
                                   "” ghi ở trang hướng dẫn nên không được đọc; xin ghi vào cột “Trả lời” "
                                   "hoặc trang bảng.");
            if (sheet.info.name == office::ChoiceLists::sheet_name)
                tell_strange_cells(sheet, choices,
                                   "” ghi ở trang danh mục nhưng không có trong lựa chọn của mẫu nên không "
                                   "được đọc.");
        }
    }

    std::set<std::string> all_choices() const {
        std::set<std::string> out = {"Có", "Không"};
        auto add = [&](const FormField& f) {
            for (const std::string& choice : f.choices) out.insert(squeeze(nfc(choice)));
        };
        for (const FormField& f : form_.fields) {
            add(f);
            std::ranges::for_each(f.columns, add);
        }
        return out;
    }

    void tell_strange_cells(const Sheet& sheet, const std::set<std::string>& ours, std::string_view why) {
        for (const Row& row : sheet.rows)
            for (std::size_t i = 0; i < row.cells.size(); ++i)
                if (std::string text = cell_text(row.cells[i]); !text.empty() && !ours.contains(text))
                    note(Level::warning, cell_name(sheet, row.number, i), "“" + text + std::string(why));
    }

    const BookOf& book_;
    const office::Workbook& file_;
    RequestForm form_;
    BookReading out_;
    std::set<const Sheet*> used_;
    std::map<std::string, std::pair<std::string, Entry>> seen_;  // code → cell, what it says
    std::vector<std::pair<const FormField*, std::pair<std::string, Cell>>> total_cells_;
};

}  // namespace

BookReading read_answer_book(const BookOf& book, std::string_view bytes) {
    office::Workbook file;
    try {
        file = office::load_bytes(bytes);
    } catch (const office::ReadError& error) {
        throw Failure{422, "unreadable", error.what(), {}};
    }
    return Reader(book, file).read();
}

}  // namespace khue
