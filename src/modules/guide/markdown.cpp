// Two passes: lines into blocks, the text of a block into spans. Text reaches the output through escape_html
// only.
#include "modules/guide/markdown.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "core/text.hpp"
#include "server/plain_page.hpp"

namespace khue {
namespace {

using Lines = std::vector<std::string_view>;

std::string_view trim(std::string_view s) {
    while (!s.empty() && (s.front() == ' ' || s.front() == '\t')) s.remove_prefix(1);
    while (!s.empty() && (s.back() == ' ' || s.back() == '\t' || s.back() == '\r')) s.remove_suffix(1);
    return s;
}

Lines lines_of(std::string_view text) {
    Lines out;
    while (!text.empty()) {
        auto end = std::min(text.find('\n'), text.size());
        out.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::string element(std::string_view tag, std::string_view inner) {
    return "<" + std::string(tag) + ">" + std::string(inner) + "</" + std::string(tag) + ">";
}

// "Việc cần làm" -> "viec-can-lam"
std::string slug(std::string_view heading) {
    std::string out;
    for (char c : fold(heading)) {
        bool plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (plain) out += c;
        if (!plain && !out.empty() && out.back() != '-') out += '-';
    }
    if (out.ends_with('-')) out.pop_back();
    return out;
}

// Where a link may lead: "chapter", "chapter.md", either with "#part", or "#part" alone.
std::optional<std::string> chapter_address(std::string_view target) {
    auto mark = target.find('#');
    std::string_view name = target.substr(0, mark);
    std::string part;
    if (mark != target.npos) {
        if (!guide_name(target.substr(mark + 1))) return std::nullopt;
        part = target.substr(mark);
    }
    if (name.ends_with(".md")) name.remove_suffix(3);
    if (name.empty()) return part.empty() ? std::nullopt : std::optional(part);
    if (!guide_name(name)) return std::nullopt;
    return "/huong-dan/" + std::string(name) + part;
}

std::optional<std::string> image_address(std::string_view target) {
    constexpr std::string_view folder = "../anh/", ending = ".png";
    if (!target.starts_with(folder) || !target.ends_with(ending)) return std::nullopt;
    std::string_view name = target.substr(folder.size());
    if (!guide_name(name.substr(0, name.size() - ending.size()))) return std::nullopt;
    return "/huong-dan/anh/" + std::string(name);
}

std::string spans(std::string_view text);

// One span at the beginning of the text: what it becomes, and how many bytes it took.
struct Span {
    std::string html;
    std::size_t bytes = 0;
};

std::optional<Span> between(std::string_view text, std::string_view mark, std::string_view tag) {
    if (!text.starts_with(mark)) return std::nullopt;
    auto end = text.find(mark, mark.size());
    if (end == text.npos || end == mark.size()) return std::nullopt;
    auto inner = text.substr(mark.size(), end - mark.size());
    return Span{element(tag, tag == "code" ? escape_html(inner) : spans(inner)), end + mark.size()};
}

std::optional<Span> link(std::string_view text) {
    bool image = text.starts_with("![");
    if (!image && !text.starts_with('[')) return std::nullopt;
    std::size_t from = image ? 2 : 1;
    auto close = text.find(']', from);
    if (close == text.npos || text.substr(close + 1, 1) != "(") return std::nullopt;
    auto end = text.find(')', close);
    if (end == text.npos) return std::nullopt;
    auto label = text.substr(from, close - from), target = text.substr(close + 2, end - close - 2);
    auto address = image ? image_address(target) : chapter_address(target);
    if (!address) return std::nullopt;
    if (image) return Span{"<img src=\"" + *address + "\" alt=\"" + escape_html(label) + "\">", end + 1};
    return Span{"<a href=\"" + *address + "\">" + escape_html(label) + "</a>", end + 1};
}

std::optional<Span> span(std::string_view text) {
    if (auto s = between(text, "`", "code")) return s;
    if (auto s = between(text, "**", "strong")) return s;
    return link(text);
}

std::string spans(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        if (auto s = span(text)) {
            out += s->html;
            text.remove_prefix(s->bytes);
            continue;
        }
        auto next = std::min(text.find_first_of("`*[!", 1), text.size());
        out += escape_html(text.substr(0, next));
        text.remove_prefix(next);
    }
    return out;
}

std::size_t heading_level(std::string_view line) {
    auto marks = line.find_first_not_of('#');
    return marks != line.npos && marks >= 1 && marks <= 3 && line[marks] == ' ' ? marks : 0;
}

// The text of a list item: "- text" or "12. text".
std::optional<std::string_view> item(std::string_view line, bool& numbered) {
    if (line.starts_with("- ")) {
        numbered = false;
        return line.substr(2);
    }
    auto digits = line.find_first_not_of("0123456789");
    if (digits == line.npos || digits == 0 || digits > 2 || line.substr(digits, 2) != ". ")
        return std::nullopt;
    numbered = true;
    return line.substr(digits + 2);
}

bool opens_block(std::string_view line) {
    bool numbered = false;
    return trim(line).empty() || line.starts_with("```") || line.starts_with('|') ||
           heading_level(line) > 0 || item(line, numbered).has_value();
}

std::vector<std::string_view> cells(std::string_view row) {
    row = trim(row);
    row.remove_prefix(1);
    if (row.ends_with('|')) row.remove_suffix(1);
    std::vector<std::string_view> out;
    for (;;) {
        auto end = row.find('|');
        out.push_back(trim(row.substr(0, end)));
        if (end == row.npos) return out;
        row.remove_prefix(end + 1);
    }
}

bool separates(std::string_view row) {
    return row.starts_with('|') && row.find('-') != row.npos &&
           trim(row).find_first_not_of("|-: ") == std::string_view::npos;
}

// Reads the lines from the first to the last, block by block.
class Blocks {
public:
    explicit Blocks(std::string_view text) : lines_(lines_of(text)) {}

    std::string html() {
        while (at_ < lines_.size()) block();
        return std::move(out_);
    }

private:
    std::string_view line() const { return lines_[at_]; }
    bool more() const { return at_ < lines_.size(); }

    void block() {
        bool numbered = false;
        if (trim(line()).empty()) {
            ++at_;
        } else if (line().starts_with("```")) {
            code();
        } else if (heading_level(line()) > 0) {
            heading();
        } else if (line().starts_with('|')) {
            table();
        } else if (item(line(), numbered)) {
            list(numbered);
        } else {
            out_ += element("p", spans(joined(line()))) + "\n";
        }
    }

    // The first line with those that carry it on.
    std::string joined(std::string_view first) {
        std::string text(trim(first));
        for (++at_; more() && !opens_block(line()); ++at_) text += " " + std::string(trim(line()));
        return text;
    }

    void heading() {
        auto level = heading_level(line());
        auto text = trim(line().substr(level));
        std::string tag = "h" + std::to_string(level);
        out_ += "<" + tag + " id=\"" + slug(text) + "\">" + spans(text) + "</" + tag + ">\n";
        ++at_;
    }

    void code() {
        std::string text;
        for (++at_; more() && !line().starts_with("```"); ++at_) text += std::string(line()) + "\n";
        if (more()) ++at_;
        out_ += "<pre tabindex=\"0\">" + element("code", escape_html(text)) + "</pre>\n";
    }

    void list(bool numbered) {
        std::string items;
        while (more()) {
            bool kind = false;
            auto text = item(line(), kind);
            if (!text || kind != numbered) break;
            items += element("li", spans(joined(*text))) + "\n";
        }
        out_ += element(numbered ? "ol" : "ul", "\n" + items) + "\n";
    }

    void table() {
        std::string head, body;
        while (more() && line().starts_with('|')) {
            bool is_head = head.empty() && at_ + 1 < lines_.size() && separates(lines_[at_ + 1]);
            std::string row;
            for (auto cell : cells(line()))
                row += is_head ? "<th scope=\"col\">" + spans(cell) + "</th>" : element("td", spans(cell));
            (is_head ? head : body) += element("tr", row) + "\n";
            at_ += is_head ? 2 : 1;
        }
        out_ += "<div class=\"table\" tabindex=\"0\"><table>\n";
        if (!head.empty()) out_ += element("thead", head) + "\n";
        out_ += element("tbody", body) + "\n</table></div>\n";
    }

    Lines lines_;
    std::size_t at_ = 0;
    std::string out_;
};

}  // namespace

bool guide_name(std::string_view name) {
    return !name.empty() && name.size() <= 60 && std::ranges::all_of(name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
}

std::string guide_html(std::string_view markdown) { return Blocks(markdown).html(); }

std::string guide_title(std::string_view markdown) {
    for (auto line : lines_of(markdown))
        if (heading_level(line) == 1) return std::string(trim(line.substr(1)));
    return "";
}

}  // namespace khue
