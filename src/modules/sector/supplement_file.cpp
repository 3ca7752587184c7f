#include "modules/sector/supplement_file.hpp"

#include <algorithm>
#include <charconv>
#include <set>

#include "core/text.hpp"
#include "modules/codes/code_lists.hpp"
#include "modules/imports/decode.hpp"
#include "office/spreadsheet.hpp"

namespace khue::sector {
namespace {

constexpr std::string_view key_header = "Mã bản ghi", name_header = "Tên";
constexpr std::size_t most_values = 50'000, most_faults = 50;
constexpr double wide = 28, narrow = 16;

// ---- out ----

bool is_to_fill(const SetContent& content, const ComposedRecord& r) {
    return !content.is_left_out(r) && std::ranges::any_of(r.faults, &SectorFault::supplement);
}

// In the order of the layout.
std::vector<const SectorField*> missing_fields(const SectorObject& o,
                                               const std::vector<const ComposedRecord*>& records) {
    std::set<std::string> names;
    for (const ComposedRecord* r : records)
        for (const SectorFault& f : r->faults)
            if (f.supplement) names.insert(f.field);
    std::vector<const SectorField*> out;
    for (const SectorField& f : o.fields)
        if (names.contains(f.name)) out.push_back(&f);
    return out;
}

std::string header_of(const SectorField& f) { return f.label + " [" + f.name + "]"; }

office::OutSheet sheet_of(const SectorObject& o, const std::vector<const ComposedRecord*>& records) {
    const auto fields = missing_fields(o, records);
    office::OutSheet sheet{.name = o.label,
                           .titles = {"Thông tin cần bổ sung: " + o.label,
                                      "Điền các ô trống; ô để trống không thay đổi gì. Xin giữ nguyên cột “" +
                                          std::string(key_header) + "” và dòng tên cột."},
                           .frozen_columns = 2};
    sheet.columns = {{.header = std::string(key_header), .width = narrow},
                     {.header = std::string(name_header), .width = wide}};
    for (const SectorField* f : fields)
        sheet.columns.push_back(
            {.header = header_of(*f),
             .width = wide,
             .kind = f->kind == FieldKind::timestamp ? office::ColumnKind::date : office::ColumnKind::text});
    for (const ComposedRecord* r : records) {
        std::vector<office::OutCell> cells = {{.value = client_id(o, r->record_id)}, {.value = r->label}};
        cells.resize(2 + fields.size());
        sheet.rows.push_back(std::move(cells));
    }
    return sheet;
}

office::OutSheet codes_sheet(const std::set<std::string>& lists) {
    office::OutSheet sheet{.name = "Danh mục", .titles = {"Mã dùng trong các cột là danh mục"}};
    sheet.columns = {{.header = "Danh mục", .width = wide},
                     {.header = "Mã", .width = narrow},
                     {.header = "Tên", .width = 60}};
    for (const std::string& name : lists)
        if (const CodeList* list = code_lists().find(name))
            for (const Code& c : list->codes)
                sheet.rows.push_back({{.value = list->label}, {.value = c.code}, {.value = c.label}});
    return sheet;
}

// ---- in ----

struct Place {
    std::string sheet;
    std::uint32_t row = 0;
    std::string column;
};

// "Trang “Học sinh”, dòng 5, cột “Ngày sinh mẹ”: …"
std::string sentence(const Place& at, const std::string& what) {
    return "Trang “" + at.sheet + "”, dòng " + std::to_string(at.row) +
           (at.column.empty() ? "" : ", cột “" + at.column + "”") + ": " + what;
}

std::string without_zeros(double number) {
    char buffer[32];
    const auto end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
    return {buffer, end};
}

// As keep_supplement takes it: days as 2012-01-09, codes for their labels.
std::string text_of_cell(const SectorField& f, const office::Cell& cell) {
    const imports::CleanText clean = imports::clean(cell, {});
    if (clean.empty()) return "";
    if (f.kind == FieldKind::timestamp) {
        const imports::Value day = imports::decode_date(cell, clean).value;
        return day.empty() ? clean.text : day.to_text();
    }
    if (f.kind == FieldKind::number && cell.kind == office::Cell::Kind::number)
        return without_zeros(cell.number);
    if (f.kind == FieldKind::number) {
        std::string text = clean.text;
        std::ranges::replace(text, ',', '.');
        return text;
    }
    const CodeList* list = f.codes.empty() ? nullptr : code_lists().find(f.codes);
    if (!list || list->find(clean.text)) return clean.text;
    for (const Code& c : list->codes)
        if (fold(c.label) == fold(clean.text) ||
            (cell.kind == office::Cell::Kind::number && c.code == "0" + clean.text))
            return c.code;
    return clean.text;
}

struct KeyOfRecord {
    const SectorObject* object = nullptr;
    std::int64_t id = 0;
};

std::optional<KeyOfRecord> record_of(const SectorLayout& layout, std::string_view key) {
    const std::size_t dash = key.rfind('-');
    if (dash == key.npos) return std::nullopt;
    KeyOfRecord out;
    const auto [end, error] = std::from_chars(key.data() + dash + 1, key.data() + key.size(), out.id);
    if (error != std::errc() || end != key.data() + key.size() || out.id <= 0) return std::nullopt;
    for (const SectorObject& o : layout.objects)
        if (key.substr(0, dash) == o.prefix) out.object = &o;
    return out.object ? std::optional(out) : std::nullopt;
}

class Reading {
public:
    Reading(const App& app, Transaction& t, const SectorLayout& layout, std::int64_t unit)
        : app_(app), t_(t), layout_(layout), unit_(unit) {}

    void read(const office::Sheet& sheet) {
        key_column_.reset();
        for (const office::Row& row : sheet.rows) {
            if (problems_.list.size() >= most_faults) return;
            at_ = {.sheet = sheet.info.name, .row = row.number, .column = {}};
            if (!key_column_)
                read_header(row);
            else
                read_row(row);
        }
        found_ = found_ || key_column_;
    }

    std::int64_t written() {
        if (!found_)
            throw Failure{422,
                          "bad_file",
                          "Tệp không phải bảng bổ sung: không có cột “" + std::string(key_header) + "”.",
                          {}};
        if (!problems_.empty())
            throw Failure{422, "invalid", "Chưa ghi giá trị nào; xin sửa bảng rồi nộp lại.", problems_.list};
        return written_;
    }

private:
    void read_header(const office::Row& row) {
        columns_.clear();
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            const std::string text = imports::clean(row.cells[i], {}).text;
            if (fold(text) == fold(key_header)) key_column_ = i;
            const std::size_t open = text.rfind('[');
            if (open != text.npos && text.ends_with(']'))
                columns_[i] = text.substr(open + 1, text.size() - open - 2);
        }
    }

    void read_row(const office::Row& row) {
        if (*key_column_ >= row.cells.size()) return;
        const std::string key = imports::clean(row.cells[*key_column_], {}).text;
        if (key.empty()) return;
        const auto record = record_of(layout_, key);
        if (!record) return fault("unknown", "không có bản ghi “" + key + "”.");
        for (const auto& [i, name] : columns_) {
            if (i >= row.cells.size()) continue;
            const SectorField* f = record->object->find(name);
            at_.column = f ? f->label : name;
            if (f)
                keep(*record, *f, text_of_cell(*f, row.cells[i]));
            else if (!imports::clean(row.cells[i], {}).empty())
                fault("unknown", "CSDL ngành không có trường dữ liệu này.");
        }
        at_.column.clear();
    }

    void keep(const KeyOfRecord& record, const SectorField& f, const std::string& text) {
        if (text.empty()) return;
        if (++written_ > static_cast<std::int64_t>(most_values))
            return fault("too_many", "tệp có quá nhiều giá trị.");
        if (f.has_source())
            return fault("has_source", "thông tin này có trong hồ sơ của Khuê, xin sửa ở hồ sơ.");
        try {
            keep_supplement(app_, t_, layout_, unit_, record.object->name, record.id, f.name, text);
        } catch (const Failure& e) {
            fault(e.code, e.problems.empty() ? e.message : e.problems.front().message);
        }
    }

    void fault(std::string_view code, const std::string& what) {
        if (problems_.list.size() < most_faults)
            problems_.add("/rows/" + std::to_string(at_.row), code, sentence(at_, what));
    }

    const App& app_;
    Transaction& t_;
    const SectorLayout& layout_;
    const std::int64_t unit_;
    Problems problems_;
    Place at_;
    std::optional<std::size_t> key_column_;
    std::map<std::size_t, std::string> columns_;
    bool found_ = false;
    std::int64_t written_ = 0;
};

}  // namespace

SupplementBook supplement_book(const SectorLayout& layout, const SetContent& content) {
    SupplementBook out;
    office::SpreadsheetOut book;
    std::set<std::string> lists;
    for (const SectorObject& o : layout.objects) {
        std::vector<const ComposedRecord*> records;
        for (const ComposedRecord& r : content.records)
            if (r.object == &o && is_to_fill(content, r)) records.push_back(&r);
        if (records.empty()) continue;
        for (const SectorField* f : missing_fields(o, records))
            if (!f->codes.empty()) lists.insert(f->codes);
        out.rows += static_cast<std::int64_t>(records.size());
        book.sheets.push_back(sheet_of(o, records));
    }
    if (book.sheets.empty())
        refuse("nothing_missing", "Không bản ghi nào thiếu thông tin cần bổ sung ở đây.");
    if (!lists.empty()) book.sheets.push_back(codes_sheet(lists));
    out.xlsx = office::to_xlsx(book);
    return out;
}

std::int64_t take_supplements(const App& app, Transaction& t, const SectorLayout& layout, std::int64_t unit,
                              std::string_view bytes) {
    Reading reading(app, t, layout, unit);
    try {
        for (const office::Sheet& sheet : office::load_bytes(bytes).sheets) reading.read(sheet);
    } catch (const office::ReadError& e) {
        throw Failure{422, "bad_file", e.what(), {}};
    }
    return reading.written();
}

}  // namespace khue::sector
