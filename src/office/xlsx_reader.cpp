// .xlsx: the sheets of an Office Open XML workbook, streamed.
#include <charconv>

#include "office/cell_format.hpp"
#include "office/readers.hpp"
#include "office/row_feed.hpp"
#include "office/xlsx_parts.hpp"
#include "office/xml_stream.hpp"

namespace khue::office {
namespace {

struct Reference {
    std::uint32_t row = 0, column = 0;
};  // row from 1, column from 0

bool parse_reference(std::string_view text, Reference& out) {
    std::uint32_t column = 0;
    std::size_t letters = 0;
    for (; letters < text.size() && letters < 4; ++letters) {
        const char c = static_cast<char>(text[letters] & ~0x20);
        if (c < 'A' || c > 'Z') break;
        column = column * 26 + static_cast<std::uint32_t>(c - 'A' + 1);
    }
    if (letters == 0 || letters > 3) return false;
    const char* last = text.data() + text.size();
    const auto [end, error] = std::from_chars(text.data() + letters, last, out.row);
    out.column = column - 1;
    return error == std::errc{} && end == last && out.row > 0;
}

class SheetHandler : public XmlHandler {
public:
    SheetHandler(RowFeed& feed, const Limits& limits, const std::vector<XlsxStyle>& styles,
                 const SharedStrings& strings, bool system_1904)
        : feed_(feed), limits_(limits), styles_(styles), strings_(strings), system_1904_(system_1904) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (in_cell_) return start_inside_cell(name, attributes);
        if (in_row_ && letter(name) == 'c') return start_cell(attributes);
        if (name == "sheetData") in_data_ = true;
        if (in_data_ && name == "row") return start_row(attributes);
        if (name == "mergeCell") add_merge(attributes.get("ref"));
    }

    void end(std::string_view name) override {
        if (in_cell_) return end_inside_cell(name);
        if (in_row_ && name == "row") {
            in_row_ = false;
            feed_.end_row();
        }
        if (name == "sheetData") in_data_ = false;
    }

    void text(std::string_view piece) override {
        if (!taking_) return;
        if (value_.size() + piece.size() > limits_.cell_bytes) {
            feed_.at(row_, column_);
            feed_.refuse_here("nội dung trong ô quá dài.");
        }
        value_.append(piece);
    }

    std::string refusal(std::string_view sentence) const override { return feed_.place().say(sentence); }

private:
    enum class Type { number, shared, text, inline_text, boolean, error, date };

    static Type parse_type(std::string_view type) {
        if (type == "s") return Type::shared;
        if (type == "str") return Type::text;
        if (type == "inlineStr") return Type::inline_text;
        if (type == "b") return Type::boolean;
        if (type == "e") return Type::error;
        return type == "d" ? Type::date : Type::number;
    }

    // Cells and their values come by the million and have names of one letter.
    static char letter(std::string_view name) { return name.size() == 1 ? name[0] : '\0'; }

    void start_row(const XmlAttributes& attributes) {
        if (attributes.find("r")) {
            row_ = attributes.number("r").value_or(0);
        } else {
            ++row_;
        }
        if (row_ == 0) feed_.refuse_here("số thứ tự hàng trong tệp không hợp lệ.");
        next_column_ = 0;
        in_row_ = true;
        feed_.begin_row(row_, attributes.is_true("hidden"));
    }

    void start_cell(const XmlAttributes& attributes) {
        column_ = next_column_;
        type_ = Type::number;
        style_ = style_of(0);
        for (int i = 0; i < attributes.size(); ++i) {
            switch (letter(attributes.name(i))) {
                case 'r': place_cell(attributes.value(i)); break;
                case 's': style_ = style_of(parse_number(attributes.value(i)).value_or(0)); break;
                case 't': type_ = parse_type(attributes.value(i)); break;
                default: break;
            }
        }
        next_column_ = column_ + 1;
        value_.clear();
        in_cell_ = true;
        formula_ = has_value_ = taking_ = inline_ = false;
        phonetic_ = 0;
    }

    void place_cell(std::string_view place) {
        Reference reference;
        if (!parse_reference(place, reference) || reference.row != row_) {
            feed_.refuse_here("địa chỉ ô trong tệp không hợp lệ.");
        }
        column_ = reference.column;
    }

    XlsxStyle style_of(double index) const {
        const bool known = index >= 0 && index < static_cast<double>(styles_.size());
        return known ? styles_[static_cast<std::size_t>(index)] : XlsxStyle{};
    }

    void start_inside_cell(std::string_view name, const XmlAttributes& attributes) {
        if (letter(name) == 'v') {
            taking_ = has_value_ = true;
        } else if (letter(name) == 'f') {
            formula_ = true;
        } else if (letter(name) == 't') {
            taking_ = inline_ && phonetic_ == 0;
        } else if (name == "is") {
            inline_ = has_value_ = true;
        } else if (name == "rPh") {
            ++phonetic_;
        } else if (name == "rFont" && is_legacy_font(attributes.get("val"))) {
            style_.legacy_font = true;
        }
    }

    void end_inside_cell(std::string_view name) {
        if (letter(name) == 'v' || letter(name) == 't') taking_ = false;
        if (name == "rPh") --phonetic_;
        if (letter(name) != 'c') return;
        in_cell_ = false;
        emit();
    }

    void emit() {
        // A formula may truly give "" (t="str"); any other empty value means that nobody has computed it yet.
        const bool empty_text = formula_ && has_value_ && type_ == Type::text && value_.empty();
        if (value_.empty() && !formula_) return;
        Cell* cell = value_.empty() ? &feed_.cell(column_) : put_value();
        if (!cell) return;
        cell->formula = formula_;
        cell->uncached = formula_ && value_.empty() && !empty_text;
        cell->legacy_font = cell->legacy_font || style_.legacy_font;
    }

    Cell* put_value() {
        switch (type_) {
            case Type::shared: return put_shared();
            case Type::text:
            case Type::inline_text: decode_escapes(value_); return &feed_.text(column_, value_);
            case Type::error: return put_kind(feed_.text(column_, value_), Cell::Kind::error);
            case Type::boolean: return put_boolean();
            case Type::date: return put_iso_date();
            case Type::number: return put_number();
        }
        return nullptr;
    }

    static Cell* put_kind(Cell& cell, Cell::Kind kind) {
        cell.kind = kind;
        return &cell;
    }

    Cell* put_boolean() {
        Cell& cell = feed_.cell(column_);
        cell.number = value_ == "1" || value_ == "true" ? 1 : 0;
        return put_kind(cell, Cell::Kind::boolean);
    }

    Cell* put_number() {
        const auto number = parse_number(value_);
        if (!number) return &feed_.text(column_, value_);
        Cell& cell = feed_.cell(column_);
        style_.date ? set_serial_date(cell, *number, system_1904_) : set_number(cell, *number);
        return &cell;
    }

    Cell* put_iso_date() {
        Cell probe;
        if (!set_iso_date(probe, value_)) return &feed_.text(column_, value_);
        Cell& cell = feed_.cell(column_);
        set_iso_date(cell, value_);
        return &cell;
    }

    Cell* put_shared() {
        const auto index = parse_number(value_);
        if (!index || *index < 0 || *index >= static_cast<double>(strings_.size())) {
            feed_.at(row_, column_);
            feed_.refuse_here("ô trỏ tới chuỗi không có trong tệp, tệp bị hỏng.");
        }
        const SharedStrings::Entry entry = strings_.at(static_cast<std::size_t>(*index));
        if (entry.text.empty() && !formula_) return nullptr;
        Cell& cell = feed_.text(column_, entry.text);
        cell.legacy_font = entry.legacy_font;
        return &cell;
    }

    void add_merge(std::string_view reference) {
        const std::size_t colon = reference.find(':');
        Reference first, last;
        if (colon == std::string_view::npos || !parse_reference(reference.substr(0, colon), first) ||
            !parse_reference(reference.substr(colon + 1), last)) {
            return;
        }
        feed_.merge({first.row, first.column, last.row, last.column});
    }

    RowFeed& feed_;
    const Limits& limits_;
    const std::vector<XlsxStyle>& styles_;
    const SharedStrings& strings_;
    bool system_1904_;

    bool in_data_ = false, in_row_ = false, in_cell_ = false;
    std::uint32_t row_ = 0, column_ = 0, next_column_ = 0;
    bool formula_ = false, has_value_ = false, taking_ = false, inline_ = false;
    int phonetic_ = 0;
    XlsxStyle style_;
    Type type_ = Type::number;
    std::string value_;
};

std::string workbook_part(ZipPackage& package) {
    std::string part = read_xlsx_relations(package, "").of_type("officeDocument");
    if (part.ends_with(".bin")) {
        refuse("tệp là sổ làm việc nhị phân (.xlsb), xin mở bằng Excel và lưu thành .xlsx rồi gửi lại.");
    }
    if (part.starts_with("word/")) {
        refuse("tệp là văn bản Word, không phải bảng tính; xin gửi tệp Excel, .ods hoặc .csv.");
    }
    if (part.empty() || !package.has(part)) refuse("tệp nén này không phải là bảng tính.");
    return part;
}

}  // namespace

void read_xlsx(ZipPackage& package, RowSink& sink, const Limits& limits) {
    const std::string part = workbook_part(package);
    const XlsxRelations relations = read_xlsx_relations(package, part);
    const XlsxWorkbook workbook = read_xlsx_workbook(package, part, relations, limits);
    if (workbook.sheets.empty()) refuse("tệp không có trang tính nào.");
    const std::vector<XlsxStyle> styles = read_xlsx_styles(package, relations.of_type("styles"));
    SharedStrings strings;
    read_shared_strings(package, relations.of_type("sharedStrings"), strings, limits);

    sink.format("xlsx", {});
    RowFeed feed(sink, limits);
    for (const XlsxSheet& sheet : workbook.sheets) {
        if (!feed.begin_sheet(sheet.info)) continue;
        SheetHandler handler(feed, limits, styles, strings, workbook.system_1904);
        parse_part(package, sheet.part, handler);
        feed.end_sheet();
    }
}

}  // namespace khue::office
