// SpreadsheetML 2003, the XML that Excel 2003 and many portals save under the name .xls or .xml.
#include <map>
#include <set>

#include "office/cell_format.hpp"
#include "office/readers.hpp"
#include "office/row_feed.hpp"
#include "office/xml_stream.hpp"

namespace khue::office {
namespace {

constexpr std::size_t max_styles = 70'000;

// A sheet says that it is hidden only behind its rows, so the sheets are looked through once before.
class HiddenSheets : public XmlHandler {
public:
    std::set<std::size_t> hidden;
    std::size_t sheets = 0;

    void start(std::string_view name, const XmlAttributes&) override {
        if (name == "Worksheet") ++sheets;
        in_visible_ = name == "Visible";
        value_.clear();
    }
    void end(std::string_view) override {
        if (in_visible_ && (value_ == "SheetHidden" || value_ == "SheetVeryHidden")) hidden.insert(sheets);
        in_visible_ = false;
    }
    void text(std::string_view piece) override {
        if (in_visible_ && value_.size() < 64) value_.append(piece);
    }

private:
    bool in_visible_ = false;
    std::string value_;
};

class WorkbookHandler : public XmlHandler {
public:
    WorkbookHandler(RowFeed& feed, const Limits& limits, const std::set<std::size_t>& hidden)
        : feed_(feed), limits_(limits), hidden_(hidden) {}

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (in_data_ || in_comment_) {
            if (name == "Font" && is_legacy_font(attributes.get("Face"))) legacy_ = true;
            return;
        }
        if (name == "Style") start_style(attributes);
        if (name == "Font" && style_) *style_ = is_legacy_font(attributes.get("FontName"));
        if (name == "Worksheet") start_sheet(attributes);
        if (!in_sheet_) return;
        if (name == "Row") start_row(attributes);
        if (!in_row_) return;
        if (name == "Cell") start_cell(attributes);
        if (name == "Comment") in_comment_ = true;
        if (name == "Data" && in_cell_) {
            in_data_ = true;
            type_ = attributes.get("Type");
        }
    }

    void end(std::string_view name) override {
        if (name == "Data") in_data_ = false;
        if (name == "Comment") in_comment_ = false;
        if (in_data_ || in_comment_) return;
        if (name == "Style") style_ = nullptr;
        if (name == "Cell" && in_cell_) end_cell();
        if (name == "Row" && in_row_) {
            in_row_ = false;
            feed_.end_row();
            row_ += std::min(extra_rows_, limits_.rows);
        }
        if (name == "Worksheet" && in_sheet_) {
            in_sheet_ = false;
            feed_.end_sheet();
        }
    }

    void text(std::string_view piece) override {
        if (!in_data_) return;
        if (value_.size() + piece.size() > limits_.cell_bytes) {
            feed_.at(row_, column_);
            feed_.refuse_here("nội dung trong ô quá dài.");
        }
        value_.append(piece);
    }

    std::string refusal(std::string_view sentence) const override { return feed_.place().say(sentence); }

private:
    void start_style(const XmlAttributes& attributes) {
        if (styles_.size() >= max_styles) refuse("tệp có quá nhiều kiểu định dạng.");
        style_ = &styles_[std::string(attributes.get("ID"))];
    }

    bool legacy_style(const XmlAttributes& attributes, bool otherwise) const {
        const auto id = attributes.find("StyleID");
        const auto found = id ? styles_.find(*id) : styles_.end();
        return found == styles_.end() ? otherwise : found->second;
    }

    void start_sheet(const XmlAttributes& attributes) {
        ++sheets_;
        in_sheet_ = feed_.begin_sheet(
            {.name = std::string(attributes.get("Name")), .hidden = hidden_.contains(sheets_)});
        row_ = 0;
    }

    void start_row(const XmlAttributes& attributes) {
        row_ = attributes.number("Index").value_or(row_ + 1);
        extra_rows_ = attributes.number("Span").value_or(0);  // rows alike behind this one, all without cells
        column_ = next_column_ = 0;
        row_legacy_ = legacy_style(attributes, false);
        in_row_ = true;
        feed_.begin_row(row_, attributes.is_true("Hidden"));
    }

    void start_cell(const XmlAttributes& attributes) {
        const std::uint32_t index = attributes.number("Index").value_or(next_column_ + 1);
        feed_.at(row_, index - 1);
        if (index == 0 || index > limits_.columns) feed_.refuse_here("địa chỉ ô trong tệp không hợp lệ.");
        column_ = index - 1;
        const std::uint32_t across = std::min(attributes.number("MergeAcross").value_or(0), limits_.columns);
        const std::uint32_t down = std::min(attributes.number("MergeDown").value_or(0), limits_.rows);
        if (across > 0 || down > 0) feed_.merge({row_, column_, row_ + down, column_ + across});
        next_column_ = column_ + across + 1;
        formula_ = attributes.find("Formula").has_value();
        legacy_ = legacy_style(attributes, row_legacy_);
        value_.clear();
        type_.clear();
        in_cell_ = true;
    }

    void end_cell() {
        in_cell_ = false;
        if (value_.empty() && !formula_) return;
        Cell& cell = put_value();
        cell.formula = formula_;
        cell.uncached = formula_ && type_.empty();
        cell.legacy_font = legacy_;
    }

    Cell& put_value() {
        Cell probe;
        if (const auto number = type_ == "Number" ? parse_number(value_) : std::nullopt)
            set_number(probe, *number);
        if (type_ == "DateTime") set_iso_date(probe, value_);
        if (type_ == "Boolean") {
            probe.kind = Cell::Kind::boolean;
            probe.number = value_ == "1" || value_ == "true" ? 1 : 0;
        }
        if (probe.kind == Cell::Kind::empty) {
            Cell& cell = feed_.text(column_, value_);
            if (type_ == "Error") cell.kind = Cell::Kind::error;
            return cell;
        }
        return feed_.cell(column_) = probe;
    }

    RowFeed& feed_;
    const Limits& limits_;
    const std::set<std::size_t>& hidden_;
    std::map<std::string, bool, std::less<>> styles_;  // style → it has an old font
    bool* style_ = nullptr;
    std::size_t sheets_ = 0;
    bool in_sheet_ = false, in_row_ = false, in_cell_ = false, in_data_ = false, in_comment_ = false;
    bool formula_ = false, legacy_ = false, row_legacy_ = false;
    std::uint32_t row_ = 0, column_ = 0, next_column_ = 0, extra_rows_ = 0;
    std::string type_, value_;
};

}  // namespace

void read_spreadsheet_xml(std::string_view xml, RowSink& sink, const Limits& limits) {
    HiddenSheets hidden;
    parse_text(xml, hidden);
    if (hidden.sheets == 0) refuse("tệp không có trang tính nào.");
    sink.format("xml", {});
    RowFeed feed(sink, limits);
    WorkbookHandler handler(feed, limits, hidden.hidden);
    parse_text(xml, handler);
}

}  // namespace khue::office
