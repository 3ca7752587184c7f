// multipart/form-data (RFC 7578): the parts of an uploaded form, without copying their contents.
#include <algorithm>

#include "core/text.hpp"
#include "server/http.hpp"
#include "server/http_message.hpp"

namespace khue {
namespace {

constexpr std::size_t max_parts = 64, max_part_header = 8 << 10, max_boundary = 70;

using http::equal_ignoring_case;
using http::trimmed;

// Calls take(name, value) for each parameter after the first ';' of a header; false when malformed.
template <class Take>
bool each_parameter(std::string_view header, Take take) {
    auto rest = header.substr(std::min(header.find(';'), header.size()));
    while (!rest.empty()) {
        rest = trimmed(rest.substr(1));
        if (rest.empty()) return true;
        const auto equals = rest.find('=');
        if (equals == rest.npos) return false;
        const auto name = trimmed(rest.substr(0, equals));
        rest.remove_prefix(equals + 1);
        std::string value;
        if (!rest.empty() && rest.front() == '"') {
            std::size_t i = 1;
            for (; i < rest.size() && rest[i] != '"'; ++i) {
                // Only \" and \\ are escapes: a backslash before anything else is part of a Windows path.
                if (rest[i] == '\\' && i + 1 < rest.size() && (rest[i + 1] == '"' || rest[i + 1] == '\\'))
                    ++i;
                value += rest[i];
            }
            if (i >= rest.size()) return false;
            rest = trimmed(rest.substr(i + 1));
        } else {
            const auto end = std::min(rest.find(';'), rest.size());
            value = trimmed(rest.substr(0, end));
            rest.remove_prefix(end);
        }
        if (!rest.empty() && rest.front() != ';') return false;
        if (!take(name, std::move(value))) return false;
    }
    return true;
}

std::string boundary_of(std::string_view content_type) {
    const auto kind = trimmed(content_type.substr(0, content_type.find(';')));
    if (!equal_ignoring_case(kind, "multipart/form-data")) return {};
    std::string boundary;
    const bool ok = each_parameter(content_type, [&](std::string_view name, std::string value) {
        if (equal_ignoring_case(name, "boundary")) boundary = std::move(value);
        return true;
    });
    if (!ok || boundary.size() > max_boundary) return {};
    return boundary;
}

bool clean(std::string_view text) {
    return is_utf8(text) && std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
           });
}

std::string without_folder(std::string_view filename) {
    const auto slash = filename.find_last_of("/\\");
    return std::string(slash == filename.npos ? filename : filename.substr(slash + 1));
}

// Browsers write these three characters of a name as escapes and nothing else.
std::string unescape_browser(std::string text) {
    for (const auto& [escape, plain] : {std::pair{"%22", "\""}, std::pair{"%0D", ""}, std::pair{"%0A", ""}})
        for (auto at = text.find(escape); at != text.npos; at = text.find(escape, at))
            text.replace(at, 3, plain);
    return text;
}

bool read_disposition(std::string_view value, Part& part) {
    if (!equal_ignoring_case(trimmed(value.substr(0, value.find(';'))), "form-data")) return false;
    bool named = false;
    std::string extended;
    const bool ok = each_parameter(value, [&](std::string_view name, std::string text) {
        if (equal_ignoring_case(name, "name")) {
            part.name = unescape_browser(std::move(text));
            named = true;
        } else if (equal_ignoring_case(name, "filename")) {
            part.filename = unescape_browser(std::move(text));
        } else if (equal_ignoring_case(name, "filename*")) {
            constexpr std::string_view charset = "UTF-8''";
            const std::string_view view = text;
            if (!equal_ignoring_case(view.substr(0, charset.size()), charset)) return false;
            return http::percent_decode(view.substr(charset.size()), false, extended);
        }
        return true;
    });
    if (!extended.empty()) part.filename = std::move(extended);
    part.filename = without_folder(part.filename);
    return ok && named && clean(part.name) && clean(part.filename);
}

bool read_part_header(std::string_view text, Part& part) {
    bool disposed = false;
    while (!text.empty()) {
        const auto end = std::min(text.find("\r\n"), text.size());
        const auto line = text.substr(0, end);
        text.remove_prefix(std::min(end + 2, text.size()));
        const auto colon = line.find(':');
        if (colon == line.npos) return false;
        const auto name = line.substr(0, colon);
        const auto value = trimmed(line.substr(colon + 1));
        if (equal_ignoring_case(name, "content-disposition")) {
            if (disposed || !read_disposition(value, part)) return false;
            disposed = true;
        } else if (equal_ignoring_case(name, "content-type")) {
            if (!clean(value)) return false;
            part.type = value;
        }
    }
    return disposed;
}

// What follows a delimiter: "--" ends the body, blanks and a line end begin a part.
enum class After { part, end, bad };
After after_delimiter(std::string_view& rest) {
    if (rest.starts_with("--")) return After::end;
    const auto line = rest.find("\r\n");
    if (line == rest.npos || !trimmed(rest.substr(0, line)).empty()) return After::bad;
    rest.remove_prefix(line + 2);
    return After::part;
}

}  // namespace

std::optional<std::vector<Part>> multipart(const Request& request) {
    const std::string boundary = boundary_of(request.header("content-type"));
    if (boundary.empty()) return std::nullopt;
    const std::string delimiter = "\r\n--" + boundary;
    std::string_view rest = request.body;
    if (!rest.starts_with(std::string_view(delimiter).substr(2))) return std::nullopt;
    rest.remove_prefix(delimiter.size() - 2);

    std::vector<Part> parts;
    for (;;) {
        const After after = after_delimiter(rest);
        if (after == After::end) return parts;
        if (after == After::bad || parts.size() == max_parts) return std::nullopt;
        const auto head_end = rest.substr(0, max_part_header).find("\r\n\r\n");
        if (head_end == rest.npos) return std::nullopt;
        Part& part = parts.emplace_back();
        if (!read_part_header(rest.substr(0, head_end), part)) return std::nullopt;
        rest.remove_prefix(head_end + 2);  // keeps one line end: an empty part's delimiter begins with it
        const auto end = rest.find(delimiter);
        if (end == rest.npos) return std::nullopt;
        part.data = end == 0 ? std::string_view{} : rest.substr(2, end - 2);
        rest.remove_prefix(end + delimiter.size());
    }
}

}  // namespace khue
