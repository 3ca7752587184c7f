// The plain HTML table that many portals save under the name .xls: rows, spans and text, nothing of CSS or
// script.
#include <algorithm>
#include <charconv>

#include "core/text.hpp"
#include "office/cell_format.hpp"
#include "office/html_tokens.hpp"
#include "office/readers.hpp"
#include "office/row_feed.hpp"

namespace khue::office {
namespace {

constexpr std::uint32_t max_span = 65'536;

class TableReader {
public:
    TableReader(RowFeed& feed, const Limits& limits) : feed_(feed), limits_(limits) {}
    bool any_table = false;

    void take(const HtmlToken& token) {
        if (token.kind == HtmlToken::Kind::text) return add_text(token.text);
        const std::string_view name = token.text;
        if (token.kind == HtmlToken::Kind::open) {
            open(name, token);
        } else {
            close(name);
        }
    }

    void finish() { end_row(); }

private:
    void open(std::string_view name, const HtmlToken& token) {
        if (name == "table") {
            if (depth_++ == 0) any_table = true;
        }
        if (name == "br" || name == "p" || name == "div") line_break(name == "br");
        if (in_cell_ && names_legacy_font(token)) cell_legacy_ = true;
        // A table within a cell is only text of that cell.
        if (depth_ != 1) return;
        if (name == "tr") {
            end_row();
            start_row(token);
        } else if (name == "td" || name == "th") {
            end_cell();
            if (!in_row_) start_row({});
            start_cell(token);
        }
    }

    void close(std::string_view name) {
        if (name == "table" && depth_ > 0) {
            if (depth_ == 1) end_row();
            if (--depth_ == 0) taken_.clear();
        }
        if (depth_ != 1) return;
        if (name == "td" || name == "th") end_cell();
        if (name == "tr") end_row();
    }

    void start_row(const HtmlToken& token) {
        in_row_ = true;
        column_ = 0;
        row_legacy_ = names_legacy_font(token);
        const std::string style = lower(token.attribute("style"));
        feed_.begin_row(++row_, style.find("display:none") != std::string::npos);
    }

    void end_row() {
        end_cell();
        if (!in_row_) return;
        in_row_ = false;
        feed_.end_row();
        for (std::uint32_t& rows : taken_) rows -= rows > 0 ? 1 : 0;
    }

    void start_cell(const HtmlToken& token) {
        while (column_ < taken_.size() && taken_[column_] > 0) ++column_;
        in_cell_ = true;
        text_.clear();
        after_blank_ = true;
        cell_legacy_ = row_legacy_ || names_legacy_font(token);
        columns_ = span(token.attribute("colspan"), limits_.columns);
        rows_ = span(token.attribute("rowspan"), max_span);
    }

    void end_cell() {
        if (!in_cell_) return;
        in_cell_ = false;
        while (!text_.empty() && (text_.back() == ' ' || text_.back() == '\n')) text_.pop_back();
        if (!text_.empty()) feed_.text(column_, text_).legacy_font = cell_legacy_;
        if (columns_ > 1 || rows_ > 1) feed_.merge({row_, column_, row_ + rows_ - 1, column_ + columns_ - 1});
        if (rows_ > 1 && column_ + columns_ <= limits_.columns) {
            if (taken_.size() < column_ + columns_) taken_.resize(column_ + columns_);
            std::fill_n(taken_.begin() + column_, columns_, rows_);
        }
        column_ += std::min(columns_, limits_.columns - std::min(column_, limits_.columns));
    }

    void add_text(std::string_view piece) {
        if (!in_cell_) return;
        for (const char c : piece) {
            const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
            if (blank && after_blank_) continue;
            after_blank_ = blank;
            text_.push_back(blank ? ' ' : c);
        }
        if (text_.size() <= limits_.cell_bytes) return;
        feed_.at(row_, column_);
        feed_.refuse_here("nội dung trong ô quá dài.");
    }

    void line_break(bool forced) {
        if (!in_cell_ || (!forced && text_.empty())) return;
        if (!text_.empty() && text_.back() == ' ') text_.pop_back();
        text_.push_back('\n');
        after_blank_ = true;
    }

    static std::uint32_t span(std::string_view value, std::uint32_t most) {
        std::uint32_t number = 1;
        std::from_chars(value.data(), value.data() + value.size(), number);
        return std::clamp(number, 1u, most);
    }

    static bool names_legacy_font(const HtmlToken& token) {
        if (is_legacy_font(token.attribute("face"))) return true;
        const std::string style = lower(token.attribute("style"));
        const std::size_t at = style.find("font-family:");
        if (at == std::string::npos) return false;
        const std::size_t name = style.find_first_not_of(" '\"", at + 12);
        return name != std::string::npos && is_legacy_font(std::string_view(style).substr(name));
    }

    RowFeed& feed_;
    const Limits& limits_;
    int depth_ = 0;
    bool in_row_ = false, in_cell_ = false, after_blank_ = true, row_legacy_ = false, cell_legacy_ = false;
    std::uint32_t row_ = 0, column_ = 0, columns_ = 1, rows_ = 1;
    std::vector<std::uint32_t>
        taken_;  // per column: rows, this one included, that a cell from above still covers
    std::string text_;
};

// Excel writes the sheet's name into a comment of the head.
std::string sheet_name(std::string_view html) {
    constexpr std::string_view mark = "<x:Name>";
    const std::size_t at = html.find(mark);
    if (at == std::string_view::npos) return {};
    const std::size_t end = html.find('<', at + mark.size());
    if (end == std::string_view::npos || end - at > 200) return {};
    return decode_html_entities(html.substr(at + mark.size(), end - at - mark.size()));
}

}  // namespace

void read_html_table(std::string_view file, RowSink& sink, const Limits& limits) {
    const auto decoded = decode_text(file);
    if (!decoded) refuse("không nhận ra bảng mã của tệp, xin mở bằng Excel và lưu thành .xlsx rồi gửi lại.");
    sink.format("html", decoded->encoding);
    RowFeed feed(sink, limits);
    if (!feed.begin_sheet({.name = sheet_name(decoded->text)})) return;
    TableReader reader(feed, limits);
    HtmlTokenizer tokens(decoded->text);
    HtmlToken token;
    while (tokens.next(token)) reader.take(token);
    reader.finish();
    if (!reader.any_table) {
        refuse("tệp là trang web không có bảng dữ liệu, xin mở bằng Excel và lưu thành .xlsx rồi gửi lại.");
    }
    feed.end_sheet();
}

}  // namespace khue::office
