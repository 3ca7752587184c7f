// .csv and tab text: the encoding by decode_text, the delimiter by the look of the first rows, quotes by RFC
// 4180.
#include <algorithm>
#include <array>
#include <map>

#include "core/text.hpp"
#include "office/readers.hpp"
#include "office/row_feed.hpp"

namespace khue::office {
namespace {

constexpr std::size_t sample_bytes = 64 * 1024;
constexpr std::size_t sample_rows = 100;

// One field after the other; a quote counts only where a field begins.
class Splitter {
public:
    Splitter(std::string_view text, char delimiter) : text_(text), delimiter_(delimiter) {}

    enum class After { field, row, end };
    bool open_quote = false;  // the text ended within quotes

    // Reads one field into `field` and says what stood behind it.
    After next(std::string& field) {
        field.clear();
        if (at_ < text_.size() && text_[at_] == '"') quoted(field);
        const std::size_t end = std::min(text_.find_first_of(std::string_view(stops_, 3), at_), text_.size());
        field.append(text_.substr(at_, end - at_));
        at_ = end;
        if (at_ >= text_.size()) return After::end;
        const char stop = text_[at_++];
        if (stop == delimiter_) return After::field;
        if (stop == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
        return at_ < text_.size() ? After::row : After::end;
    }

private:
    void quoted(std::string& field) {
        for (++at_;;) {
            const std::size_t quote = text_.find('"', at_);
            if (quote == std::string_view::npos) {
                open_quote = true;
                field.append(text_.substr(at_));
                at_ = text_.size();
                return;
            }
            field.append(text_.substr(at_, quote - at_));
            at_ = quote + 1;
            if (at_ >= text_.size() || text_[at_] != '"') return;
            field.push_back('"');
            ++at_;
        }
    }

    std::string_view text_;
    char delimiter_;
    char stops_[3] = {delimiter_, '\n', '\r'};
    std::size_t at_ = 0;
};

// How many of the first rows have the same number of columns, weighed by that number.
std::size_t regularity(std::string_view sample, char delimiter) {
    std::map<std::size_t, std::size_t> rows_of_width;
    Splitter splitter(sample, delimiter);
    std::string field;
    std::size_t width = 0;
    for (std::size_t rows = 0; rows < sample_rows;) {
        const Splitter::After after = splitter.next(field);
        ++width;
        if (after == Splitter::After::field) continue;
        if (width > 1) ++rows_of_width[width];
        width = 0;
        ++rows;
        if (after == Splitter::After::end) break;
    }
    std::size_t best = 0;
    for (const auto& [columns, rows] : rows_of_width) best = std::max(best, columns * rows);
    return best;
}

char sniff_delimiter(std::string_view text) {
    const std::string_view sample = text.substr(0, sample_bytes);
    char found = ',';
    std::size_t best = 0;
    for (const char candidate : {'\t', ';', ','}) {
        const std::size_t score = regularity(sample, candidate);
        if (score > best) {
            best = score;
            found = candidate;
        }
    }
    return found;
}

// ="0301234": the way programs keep Excel from eating leading zeros.
std::string_view without_text_guard(std::string_view field) {
    if (field.size() < 4 || !field.starts_with("=\"") || !field.ends_with('"')) return field;
    const std::string_view inside = field.substr(2, field.size() - 3);
    return inside.find_first_not_of("0123456789") == std::string_view::npos ? inside : field;
}

// The usual text needs no decoding, so a long file is not copied.
struct PlainText {
    std::string_view text, encoding;
    std::string storage{};
};

void decode(std::string_view file, PlainText& out) {
    if (const auto text = utf8_text(file)) {
        out.text = *text;
        out.encoding = "UTF-8";
        return;
    }
    auto decoded = decode_text(file);
    if (!decoded) {
        refuse("không nhận ra định dạng của tệp; xin gửi tệp Excel (.xlsx, .xls), .ods hoặc .csv.");
    }
    out.storage = std::move(decoded->text);
    out.text = out.storage;
    out.encoding = decoded->encoding;
}

}  // namespace

void read_delimited(std::string_view file, RowSink& sink, const Limits& limits) {
    PlainText plain;
    decode(file, plain);
    const std::string_view text = plain.text;
    char delimiter = sniff_delimiter(text);
    // Excel's own hint; it is a line of the file, so the rows behind it keep their numbers.
    const bool hinted = text.size() > 5 && text.starts_with("sep=") && (text[5] == '\r' || text[5] == '\n');
    if (hinted) delimiter = text[4];

    sink.format("csv", plain.encoding);
    RowFeed feed(sink, limits);
    if (!feed.begin_sheet({})) return;
    Splitter splitter(text, delimiter);
    std::string field;
    std::uint32_t row = 1, column = 0;
    feed.begin_row(row, false);
    for (;;) {
        const Splitter::After after = splitter.next(field);
        const std::string_view value = without_text_guard(field);
        if (splitter.open_quote) {
            feed.at(row, column);
            feed.refuse_here("ô mở dấu ngoặc kép mà không đóng, nên không biết ô hết ở đâu.");
        }
        if (!value.empty() && !(hinted && row == 1)) feed.text(column, value);
        ++column;
        if (after == Splitter::After::field) continue;
        feed.end_row();
        if (after == Splitter::After::end) break;
        feed.begin_row(++row, false);
        column = 0;
    }
    feed.end_sheet();
}

}  // namespace khue::office
