// HTML cut into tags and text; comments, scripts and style sheets are left out.
#include "office/html_tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "office/cell_format.hpp"

namespace khue::office {
namespace {

constexpr std::string_view blanks = " \t\r\n\f";
constexpr std::size_t max_attributes = 100;

std::string small(std::string_view text) {
    std::string out(text);
    for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return out;
}

struct Named {
    std::string_view name, text;
};
constexpr std::array<Named, 6> named = {
    {{"amp", "&"}, {"lt", "<"}, {"gt", ">"}, {"quot", "\""}, {"apos", "'"}, {"nbsp", "\u00A0"}}};

// What stands between & and ;, or nothing.
bool append_entity(std::string& out, std::string_view entity) {
    if (entity.starts_with('#')) {
        const bool hex = entity.size() > 1 && (entity[1] == 'x' || entity[1] == 'X');
        const std::string_view digits = entity.substr(hex ? 2 : 1);
        std::uint32_t code = 0;
        const auto [end, error] =
            std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
        if (digits.empty() || error != std::errc{} || end != digits.data() + digits.size()) return false;
        append_utf8(out, code);
        return true;
    }
    const auto* found =
        std::find_if(named.begin(), named.end(), [&](const Named& n) { return n.name == entity; });
    if (found == named.end()) return false;
    out += found->text;
    return true;
}

}  // namespace

std::string decode_html_entities(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t amp = std::min(text.find('&', at), text.size());
        out.append(text.substr(at, amp - at));
        if (amp == text.size()) break;
        const std::size_t end = text.substr(amp, 12).find(';');
        if (end != std::string_view::npos && append_entity(out, text.substr(amp + 1, end - 1))) {
            at = amp + end + 1;
        } else {
            out.push_back('&');
            at = amp + 1;
        }
    }
    return out;
}

std::string_view HtmlToken::attribute(std::string_view name) const {
    for (const auto& [key, value] : attributes) {
        if (key == name) return value;
    }
    return {};
}

bool HtmlTokenizer::next(HtmlToken& token) {
    token.attributes.clear();
    while (at_ < html_.size()) {
        if (html_[at_] == '<') {
            if (skip_markup()) continue;
            if (read_tag(token)) return true;
        }
        // Not a tag after all: this '<' is text.
        const std::size_t end = std::min(html_.find('<', at_ + 1), html_.size());
        token.kind = HtmlToken::Kind::text;
        token.text = decode_html_entities(html_.substr(at_, end - at_));
        at_ = end;
        return true;
    }
    return false;
}

// Comments, declarations and processing instructions.
bool HtmlTokenizer::skip_markup() {
    const std::string_view rest = html_.substr(at_);
    if (!rest.starts_with("<!") && !rest.starts_with("<?")) return false;
    const bool comment = rest.starts_with("<!--");
    const std::size_t end = comment ? rest.find("-->", 4) : rest.find('>');
    at_ = end == std::string_view::npos ? html_.size() : at_ + end + (comment ? 3 : 1);
    return true;
}

bool HtmlTokenizer::read_tag(HtmlToken& token) {
    const std::size_t start = at_;
    ++at_;
    const bool close = at_ < html_.size() && html_[at_] == '/';
    if (close) ++at_;
    const char first = at_ < html_.size() ? html_[at_] : ' ';
    if (!((first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z'))) {
        at_ = start;
        return false;
    }
    token.kind = close ? HtmlToken::Kind::close : HtmlToken::Kind::open;
    token.text = small(word(" \t\r\n\f/>"));
    read_attributes(token);
    if (!close && (token.text == "script" || token.text == "style" || token.text == "title")) {
        skip_raw_content(token.text);
    }
    return true;
}

void HtmlTokenizer::read_attributes(HtmlToken& token) {
    while (at_ < html_.size()) {
        skip_blanks();
        if (at_ >= html_.size()) return;
        if (html_[at_] == '>') {
            ++at_;
            return;
        }
        if (html_[at_] == '/' || html_[at_] == '=') {
            ++at_;
            continue;
        }
        std::string name = small(word(" \t\r\n\f/>="));
        std::string value;
        skip_blanks();
        if (at_ < html_.size() && html_[at_] == '=') {
            ++at_;
            skip_blanks();
            const char quote = at_ < html_.size() ? html_[at_] : ' ';
            if (quote == '"' || quote == '\'') {
                ++at_;
                value = decode_html_entities(word(std::string_view(&quote, 1)));
                at_ = std::min(at_ + 1, html_.size());
            } else {
                value = decode_html_entities(word(" \t\r\n\f>"));
            }
        }
        if (token.attributes.size() < max_attributes)
            token.attributes.emplace_back(std::move(name), std::move(value));
    }
}

void HtmlTokenizer::skip_raw_content(std::string_view name) {
    while (at_ < html_.size()) {
        at_ = std::min(html_.find("</", at_), html_.size());
        if (small(html_.substr(std::min(at_ + 2, html_.size()), name.size())) == name) return;
        at_ = std::min(at_ + 2, html_.size());
    }
}

std::string_view HtmlTokenizer::word(std::string_view stops) {
    const std::size_t end = std::min(html_.find_first_of(stops, at_), html_.size());
    const std::string_view found = html_.substr(at_, end - at_);
    at_ = end;
    return found;
}

void HtmlTokenizer::skip_blanks() { at_ = std::min(html_.find_first_not_of(blanks, at_), html_.size()); }

}  // namespace khue::office
