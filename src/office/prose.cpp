#include "office/prose.hpp"

#include <cctype>

#include "core/text.hpp"

namespace khue::office {
namespace {

constexpr std::size_t longest_heading = 120;  // "1. …" longer than that is a paragraph

bool is_heading(std::string_view line) {
    std::size_t digits = 0;
    while (digits < line.size() && std::isdigit(static_cast<unsigned char>(line[digits]))) ++digits;
    bool numbered = digits > 0 && line.substr(digits).starts_with(". ");
    bool sentence = line.ends_with('.') || line.ends_with(':') || line.ends_with(';');
    return numbered && !sentence && line.size() <= longest_heading;
}

}  // namespace

void append_prose(std::vector<Block>& blocks, std::string_view text) {
    for (std::string_view line : split(text, '\n')) {
        if (line.empty()) continue;
        if (line.starts_with("- ")) {
            bool follows = !blocks.empty() && std::holds_alternative<List>(blocks.back());
            if (!follows) blocks.emplace_back(List{});
            std::get<List>(blocks.back()).items.push_back({{.text = std::string(line.substr(2))}});
        } else if (is_heading(line)) {
            blocks.emplace_back(Heading{.level = 2, .text = std::string(line)});
        } else {
            blocks.emplace_back(Paragraph{.runs = {{.text = std::string(line)}}});
        }
    }
}

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> out;
    for (std::string_view line : split(text, '\n')) {
        while (line.starts_with('-') || line.starts_with(' ')) line.remove_prefix(1);
        if (!line.empty()) out.emplace_back(line);
    }
    return out;
}

}  // namespace khue::office
