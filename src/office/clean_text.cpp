// Decodes UTF-8 strictly and keeps what XML 1.0 (production 2) allows.
#include "office/clean_text.hpp"

#include <cstdint>

namespace khue::office {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_tail(unsigned char byte) { return (byte & 0xC0) == 0x80; }

// Length of the valid sequence at the start of `text`, 0 when there is none.
std::size_t sequence(std::string_view text, std::uint32_t& point) {
    auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    unsigned char lead = at(0);
    if (lead < 0x80) return point = lead, 1;
    std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < size) return 0;
    point = lead & (0xFFu >> (size + 1));
    for (std::size_t i = 1; i < size; ++i) {
        if (!is_tail(at(i))) return 0;
        point = point << 6 | (at(i) & 0x3Fu);
    }
    bool overlong = (size == 3 && point < 0x800) || (size == 4 && point < 0x10000);
    bool surrogate = point >= 0xD800 && point <= 0xDFFF;
    return overlong || surrogate || point > 0x10FFFF ? 0 : size;
}

bool allowed(std::uint32_t point) {
    if (point == '\t' || point == '\n') return true;
    if (point < 0x20 || (point >= 0x7F && point <= 0x9F)) return false;
    return (point & 0xFFFE) != 0xFFFE;
}

}  // namespace

std::string clean_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        if (text[0] == '\r') {
            out += '\n';
            text.remove_prefix(text.starts_with("\r\n") ? 2 : 1);
            continue;
        }
        std::uint32_t point = 0;
        std::size_t size = sequence(text, point);
        if (size == 0) {
            out += replacement;
            size = 1;
        } else if (allowed(point)) {
            out += text.substr(0, size);
        }
        text.remove_prefix(size);
    }
    return out;
}

std::string xml_text(std::string_view text) {
    std::string out;
    for (char c : clean_text(text)) {
        switch (c) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            default: out += c;
        }
    }
    return out;
}

}  // namespace khue::office
