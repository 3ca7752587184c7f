// .ods (and its flat XML form): the tables of an OpenDocument spreadsheet, streamed.
#include <algorithm>
#include <charconv>

#include "office/cell_format.hpp"
#include "office/ods_styles.hpp"
#include "office/readers.hpp"
#include "office/row_feed.hpp"

namespace khue::office {
namespace {

constexpr std::uint32_t max_repeat = 1u << 24;  // more than any sheet has; keeps the sums small

// "PT08H30M15.5S" as the fraction of a day.
std::optional<double> parse_duration(std::string_view text) {
    if (!text.starts_with("PT")) return std::nullopt;
    double seconds = 0;
    for (text.remove_prefix(2); !text.empty();) {
        double amount = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), amount);
        const auto used = static_cast<std::size_t>(end - text.data());
        if (error != std::errc{} || used >= text.size()) return std::nullopt;
        const char unit = text[used];
        if (unit != 'H' && unit != 'M' && unit != 'S') return std::nullopt;
        seconds += amount * (unit == 'H' ? 3600 : unit == 'M' ? 60 : 1);
        text.remove_prefix(used + 1);
    }
    return seconds / 86'400;
}

class TableHandler : public XmlHandler {
public:
    TableHandler(RowFeed& feed, const Limits& limits, OdsStyles& styles)
        : feed_(feed), limits_(limits), styles_(styles) {}

    int tables = 0;

    void start(std::string_view name, const XmlAttributes& attributes) override {
        if (skipped_ > 0) {
            ++skipped_;
        } else if (in_cell_) {
            start_inside_cell(name, attributes);
        } else if (in_table_) {
            start_inside_table(name, attributes);
        } else if (name == "spreadsheet") {
            in_spreadsheet_ = true;
        } else if (in_spreadsheet_ && name == "table") {
            start_table(attributes);
        } else if (in_spreadsheet_) {
            skipped_ = 1;  // linked data, tracked changes, database ranges
        } else {
            styles_.start(name, attributes);
        }
    }

    void end(std::string_view name) override {
        if (skipped_ > 0) {
            --skipped_;
        } else if (in_cell_) {
            end_inside_cell(name);
        } else if (in_table_) {
            end_inside_table(name);
        } else if (name == "spreadsheet") {
            in_spreadsheet_ = false;
        } else {
            styles_.end(name);
        }
    }

    void text(std::string_view piece) override {
        if (skipped_ > 0 || paragraph_ == 0 || !takes_text()) return;
        // OpenDocument folds white space; what must stay is written as text:s.
        for (const char c : piece) {
            const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (blank && after_blank_) continue;
            after_blank_ = blank;
            append(blank ? ' ' : c);
        }
    }

    std::string refusal(std::string_view sentence) const override { return feed_.place().say(sentence); }

private:
    enum class Type { none, number, date, time, boolean, string, error };

    void start_table(const XmlAttributes& attributes) {
        const std::string name(attributes.get("name"));
        // Cached copies of other files' sheets are no part of this one.
        const bool external = name.starts_with("'file:") || attributes.get("style-name") == "ta_extref";
        if (!external) ++tables;
        if (external || !feed_.begin_sheet(
                            {.name = name, .hidden = styles_.hidden_table(attributes.get("style-name"))})) {
            skipped_ = 1;
            return;
        }
        in_table_ = true;
        next_row_ = 1;
        column_styles_.clear();
    }

    void start_inside_table(std::string_view name, const XmlAttributes& attributes) {
        if (name == "table-row") {
            start_row(attributes);
        } else if (in_row_ && (name == "table-cell" || name == "covered-table-cell")) {
            start_cell(attributes);
        } else if (name == "table-column") {
            add_columns(attributes);
        } else if (!name.starts_with("table-")) {
            skipped_ = 1;  // shapes, forms, source of a link
        }
    }

    void add_columns(const XmlAttributes& attributes) {
        const std::uint32_t count = std::min(repeat(attributes, "number-columns-repeated"), limits_.columns);
        const bool legacy = styles_.legacy_font(attributes.get("default-cell-style-name"));
        const std::size_t size = std::min<std::size_t>(column_styles_.size() + count, limits_.columns);
        column_styles_.resize(size, legacy);
    }

    void start_row(const XmlAttributes& attributes) {
        repeated_rows_ = repeat(attributes, "number-rows-repeated");
        const std::string_view visibility = attributes.get("visibility");
        row_style_ = attributes.find("default-cell-style-name").has_value();
        row_legacy_ = row_style_ && styles_.legacy_font(attributes.get("default-cell-style-name"));
        feed_.begin_row(next_row_, visibility == "collapse" || visibility == "filter");
        next_column_ = 0;
        in_row_ = true;
    }

    void start_cell(const XmlAttributes& attributes) {
        repeated_ = repeat(attributes, "number-columns-repeated");
        formula_ = attributes.find("formula").has_value();
        cell_ = {};
        type_ = Type::none;
        value_.clear();
        paragraphs_ = paragraph_ = 0;
        fixed_text_ = false;
        in_cell_ = true;
        read_value(attributes);
        style_known_ = attributes.find("style-name").has_value();
        legacy_ = style_known_ && styles_.legacy_font(attributes.get("style-name"));
        const std::uint32_t columns = attributes.number("number-columns-spanned").value_or(1);
        const std::uint32_t rows = attributes.number("number-rows-spanned").value_or(1);
        if (columns > 1 || rows > 1) add_merge(std::max(rows, 1u), std::max(columns, 1u));
    }

    void read_value(const XmlAttributes& attributes) {
        // Two attributes are called value-type; only calcext's may say "error".
        const bool error = attributes.any_is("value-type", "error");
        const std::string_view type = error ? "error" : attributes.get("value-type");
        if (type == "float" || type == "percentage" || type == "currency") {
            type_ = Type::number;
            value_ = attributes.get("value");
        } else if (type == "date") {
            type_ = Type::date;
            value_ = attributes.get("date-value");
        } else if (type == "time") {
            type_ = Type::time;
            value_ = attributes.get("time-value");
        } else if (type == "boolean") {
            type_ = Type::boolean;
            value_ = attributes.get("boolean-value");
        } else if (type == "error") {
            type_ = Type::error;
        } else if (type == "string") {
            type_ = Type::string;
            if (const auto text = attributes.find("string-value")) {
                check_length(text->size());
                value_ = *text;
                fixed_text_ = true;
            }
        }
    }

    void add_merge(std::uint32_t rows, std::uint32_t columns) {
        const std::uint64_t last_row = std::uint64_t{next_row_} + rows - 1;
        const std::uint64_t last_column = std::uint64_t{next_column_} + columns - 1;
        feed_.merge({next_row_, next_column_,
                     static_cast<std::uint32_t>(std::min<std::uint64_t>(last_row, limits_.rows)),
                     static_cast<std::uint32_t>(std::min<std::uint64_t>(last_column, limits_.columns - 1))});
    }

    void start_inside_cell(std::string_view name, const XmlAttributes& attributes) {
        if (name == "p" && paragraph_ == 0) {
            paragraph_ = 1;
            if (paragraphs_++ > 0 && takes_text()) append('\n');
            after_blank_ = true;
        } else if (paragraph_ == 0 || name == "note" || name == "ruby-text" || name == "annotation") {
            skipped_ = 1;  // comments, pictures, tables within a cell
        } else if (name == "s" || name == "tab" || name == "line-break") {
            const std::uint32_t count =
                name == "s" ? std::min(attributes.number("c").value_or(1), limits_.cell_bytes + 1) : 1;
            if (takes_text()) append(name == "s" ? ' ' : name == "tab" ? '\t' : '\n', count);
            ++paragraph_;
        } else {
            ++paragraph_;  // spans and links
        }
    }

    void end_inside_cell(std::string_view name) {
        if (paragraph_ > 0) {
            --paragraph_;
            return;
        }
        if (name != "table-cell" && name != "covered-table-cell") return;
        in_cell_ = false;
        emit();
        next_column_ += std::min(repeated_, max_repeat - std::min(next_column_, max_repeat));
    }

    void end_inside_table(std::string_view name) {
        if (name == "table-row" && in_row_) {
            in_row_ = false;
            feed_.end_row(repeated_rows_);
            next_row_ += std::min(repeated_rows_, max_repeat - std::min(next_row_, max_repeat));
        } else if (name == "table") {
            in_table_ = false;
            feed_.end_sheet();
        }
    }

    void emit() {
        fill();
        const bool empty = cell_.kind == Cell::Kind::empty && value_.empty();
        if (empty && !formula_) return;
        if (std::uint64_t{next_column_} + repeated_ > limits_.columns) {
            feed_.at(next_row_, std::min(next_column_, limits_.columns));
            feed_.refuse_here("trang tính có quá nhiều cột.");
        }
        for (std::uint32_t i = 0; i < repeated_; ++i) {
            const std::uint32_t column = next_column_ + i;
            const bool texty = cell_.kind == Cell::Kind::text || cell_.kind == Cell::Kind::error;
            Cell& cell = texty ? feed_.text(column, value_) : feed_.cell(column);
            if (!texty || cell_.kind == Cell::Kind::error) cell.kind = cell_.kind;
            cell.number = cell_.number;
            cell.day = cell_.day;
            cell.formula = formula_;
            cell.uncached = formula_ && type_ == Type::none;
            cell.legacy_font = legacy_at(column);
        }
    }

    // Turns value_ into cell_'s kind; what does not read as its type stays text.
    void fill() {
        if (type_ == Type::none) value_.clear();
        if (type_ == Type::error) cell_.kind = Cell::Kind::error;
        if (type_ == Type::boolean) {
            cell_.kind = Cell::Kind::boolean;
            cell_.number = value_ == "true" ? 1 : 0;
        }
        const auto number = type_ == Type::number ? parse_number(value_)
                            : type_ == Type::time ? parse_duration(value_)
                                                  : std::nullopt;
        if (number) set_number(cell_, *number);
        if (type_ == Type::date) set_iso_date(cell_, value_);
        if (cell_.kind == Cell::Kind::empty && !value_.empty()) cell_.kind = Cell::Kind::text;
    }

    bool legacy_at(std::uint32_t column) const {
        if (style_known_) return legacy_;
        if (row_style_) return row_legacy_;
        return column < column_styles_.size() && column_styles_[column];
    }

    static std::uint32_t repeat(const XmlAttributes& attributes, std::string_view name) {
        return std::clamp(attributes.number(name).value_or(1), 1u, max_repeat);
    }

    bool takes_text() const { return (type_ == Type::string && !fixed_text_) || type_ == Type::error; }

    void append(char c, std::uint32_t count = 1) {
        check_length(value_.size() + count);
        value_.append(count, c);
    }

    void check_length(std::size_t size) {
        if (size <= limits_.cell_bytes) return;
        feed_.at(next_row_, next_column_);
        feed_.refuse_here("nội dung trong ô quá dài.");
    }

    RowFeed& feed_;
    const Limits& limits_;
    OdsStyles& styles_;

    bool in_spreadsheet_ = false, in_table_ = false, in_row_ = false, in_cell_ = false;
    int skipped_ = 0;                  // depth inside an element that holds no data
    std::vector<bool> column_styles_;  // per column: its default style has an old font
    std::uint32_t next_row_ = 1, next_column_ = 0, repeated_rows_ = 1, repeated_ = 1;
    bool row_style_ = false, row_legacy_ = false, style_known_ = false, legacy_ = false;
    bool formula_ = false, fixed_text_ = false, after_blank_ = true;
    int paragraphs_ = 0, paragraph_ = 0;  // paragraph_: depth inside text:p, 0 outside
    Type type_ = Type::none;
    Cell cell_;
    std::string value_;
};

class StylesHandler : public XmlHandler {
public:
    explicit StylesHandler(OdsStyles& styles) : styles_(styles) {}
    void start(std::string_view name, const XmlAttributes& attributes) override {
        styles_.start(name, attributes);
    }
    void end(std::string_view name) override { styles_.end(name); }

private:
    OdsStyles& styles_;
};

class ManifestHandler : public XmlHandler {
public:
    bool encrypted = false;
    void start(std::string_view name, const XmlAttributes&) override {
        if (name == "encryption-data") encrypted = stop = true;
    }
    void end(std::string_view) override {}
};

void check_package(ZipPackage& package) {
    if (package.has("META-INF/manifest.xml")) {
        ManifestHandler manifest;
        parse_part(package, "META-INF/manifest.xml", manifest);
        if (manifest.encrypted) refuse("tệp được đặt mật khẩu, xin gỡ mật khẩu rồi gửi lại.");
    }
    if (!package.has("mimetype")) return;
    const std::string type = package.text("mimetype", 100);
    if (type.find("spreadsheet") == std::string::npos)
        refuse("tệp OpenDocument này không phải là bảng tính.");
}

}  // namespace

void read_ods(ZipPackage& package, RowSink& sink, const Limits& limits) {
    check_package(package);
    OdsStyles styles;
    if (package.has("styles.xml")) {
        StylesHandler handler(styles);
        parse_part(package, "styles.xml", handler);
    }
    sink.format("ods", {});
    RowFeed feed(sink, limits);
    TableHandler handler(feed, limits, styles);
    parse_part(package, "content.xml", handler);
    if (handler.tables == 0) refuse("tệp không có trang tính nào.");
}

void read_flat_ods(std::string_view xml, RowSink& sink, const Limits& limits) {
    OdsStyles styles;
    sink.format("ods", {});
    RowFeed feed(sink, limits);
    TableHandler handler(feed, limits, styles);
    parse_text(xml, handler);
    if (handler.tables == 0) refuse("tệp không có trang tính nào.");
}

}  // namespace khue::office
