#include "core/file_stamp.hpp"

namespace khue {

std::string file_stamp(Instant at) {
    std::string out;
    for (const char c : to_string(at).substr(0, 19))
        if (c != '-' && c != ':') out += c;
    return out + "Z";
}

std::optional<Instant> parse_file_stamp(std::string_view text) {
    if (text.size() < 16 || text[8] != 'T' || text[15] != 'Z') return std::nullopt;
    std::string iso(text.substr(0, 16));
    for (const std::size_t at : {13U, 11U}) iso.insert(at, ":");
    for (const std::size_t at : {6U, 4U}) iso.insert(at, "-");
    return parse_instant(iso);
}

}  // namespace khue
