// Reading a request: its fields, its cookies, its target and its form.
#include "server/http_message.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace khue {
namespace {

constexpr std::size_t max_form_fields = 1000;

std::string_view find(const Pairs& pairs, std::string_view name) {
    for (const auto& [key, value] : pairs)
        if (key == name) return value;
    return {};
}

std::string_view cookie_in(std::string_view line, std::string_view name) {
    while (!line.empty()) {
        const auto end = std::min(line.find(';'), line.size());
        const auto pair = http::trimmed(line.substr(0, end));
        const auto equals = pair.find('=');
        if (equals != pair.npos && pair.substr(0, equals) == name) return pair.substr(equals + 1);
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return {};
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

char to_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }

bool is_plain(char c) { return c > ' ' && c < 0x7f && c != '%' && c != '+'; }

// "https://host/path" → "/path"; the authority is not used, Host is.
bool strip_authority(std::string_view& target) {
    for (const std::string_view scheme : {"http://", "https://"}) {
        if (target.size() < scheme.size()) continue;
        if (!http::equal_ignoring_case(target.substr(0, scheme.size()), scheme)) continue;
        target.remove_prefix(scheme.size());
        const auto authority = target.find_first_of("/?");
        if (authority == 0) return false;
        target = authority == target.npos ? "/" : target.substr(authority);
        return target.front() == '/';
    }
    return false;
}

}  // namespace

namespace http {

bool percent_decode(std::string_view text, bool plus_is_blank, std::string& out) {
    const std::size_t start = out.size();
    if (std::all_of(text.begin(), text.end(), is_plain)) {
        out += text;
        return true;
    }
    out.reserve(start + text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        char c = text[i];
        if (c == '+' && plus_is_blank) {
            c = ' ';
        } else if (c == '%') {
            if (i + 2 >= text.size()) return false;
            const int high = hex_digit(text[i + 1]), low = hex_digit(text[i + 2]);
            if (high < 0 || low < 0) return false;
            c = static_cast<char>(high * 16 + low);
            i += 2;
        }
        if (c == 0) return false;
        out += c;
    }
    return is_utf8(std::string_view(out).substr(start));
}

bool parse_target(std::string_view target, Request& request) {
    request.path.clear();
    request.query.clear();
    if (target == "*" && request.method == "OPTIONS") {
        request.path = "*";
        return true;
    }
    if (target.empty() || target.find('#') != target.npos) return false;
    if (target.front() != '/' && !strip_authority(target)) return false;
    const auto mark = target.find('?');
    if (!percent_decode(target.substr(0, mark), false, request.path)) return false;
    if (std::any_of(request.path.begin(), request.path.end(), is_control)) return false;
    if (mark == target.npos) return true;
    auto query = parse_form(target.substr(mark + 1));
    if (!query) return false;
    request.query = std::move(*query);
    return true;
}

bool equal_ignoring_case(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](char x, char y) { return to_lower(x) == to_lower(y); });
}

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == text.npos) return {};
    return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

std::string lower_case(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(), to_lower);
    return out;
}

}  // namespace http

std::string_view Request::header(std::string_view lower_name) const { return find(headers, lower_name); }

std::string_view Request::value(std::string_view query_name) const { return find(query, query_name); }

std::string_view Request::cookie(std::string_view name) const {
    for (const auto& [key, line] : headers) {
        if (key != "cookie") continue;
        if (const auto value = cookie_in(line, name); !value.empty()) return value;
    }
    return {};
}

std::optional<Pairs> parse_form(std::string_view text) {
    Pairs pairs;
    while (!text.empty()) {
        const auto end = std::min(text.find('&'), text.size());
        const auto item = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        if (item.empty()) continue;
        if (pairs.size() == max_form_fields) return std::nullopt;
        const auto equals = std::min(item.find('='), item.size());
        auto& [name, value] = pairs.emplace_back();
        if (!http::percent_decode(item.substr(0, equals), true, name)) return std::nullopt;
        if (equals == item.size()) continue;
        if (!http::percent_decode(item.substr(equals + 1), true, value)) return std::nullopt;
    }
    return pairs;
}

}  // namespace khue
