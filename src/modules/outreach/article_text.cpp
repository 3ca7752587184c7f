#include "modules/outreach/article_text.hpp"

#include <algorithm>

#include "server/plain_page.hpp"

namespace khue::outreach {
namespace {

constexpr std::string_view item_mark = "- ", bold_mark = "**", blanks = " \t\r\n";

bool begins_address(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://");
}

// Without what ends the sentence behind it.
std::string_view address_at(std::string_view text) {
    std::string_view out = text.substr(0, text.find_first_of(" \t\r\n<>\"'"));
    while (!out.empty() && std::string_view(".,;:!?)").find(out.back()) != std::string_view::npos)
        out.remove_suffix(1);
    return out;
}

std::string line_html(std::string_view text) {
    std::string out;
    bool bold = false;
    while (!text.empty()) {
        if (text.starts_with(bold_mark) && (bold || text.find(bold_mark, 2) != text.npos)) {
            out += bold ? "</strong>" : "<strong>";
            bold = !bold;
            text.remove_prefix(bold_mark.size());
        } else if (begins_address(text)) {
            const std::string address = escape_html(address_at(text));
            out += "<a rel=\"nofollow noopener noreferrer\" href=\"" + address + "\">" + address + "</a>";
            text.remove_prefix(address_at(text).size());
        } else {
            const std::size_t next = std::min({text.find(bold_mark, 1), text.find("http", 1), text.size()});
            out += escape_html(text.substr(0, next));
            text.remove_prefix(next);
        }
    }
    return out + (bold ? "</strong>" : "");
}

struct Blocks {
    std::string html;
    bool paragraph = false, items = false;

    void close() {
        if (paragraph) html += "</p>\n";
        if (items) html += "</ul>\n";
        paragraph = items = false;
    }
    void item(std::string_view text) {
        if (!items) {
            close();
            html += "<ul>\n";
            items = true;
        }
        html += "<li>" + line_html(text) + "</li>\n";
    }
    void line(std::string_view text) {
        if (!paragraph) {
            close();
            html += "<p>";
        } else {
            html += "<br>\n";
        }
        paragraph = true;
        html += line_html(text);
    }
};

}  // namespace

std::string article_html(std::string_view text) {
    Blocks out;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        text.remove_prefix(std::min(text.size(), line.size() + 1));
        if (line.find_first_not_of(blanks) == line.npos)
            out.close();
        else if (line.starts_with(item_mark))
            out.item(line.substr(item_mark.size()));
        else
            out.line(line);
    }
    out.close();
    return out.html;
}

}  // namespace khue::outreach
