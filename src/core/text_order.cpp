// Vietnamese dictionary order as sortable text (CLDR vi by ICU's collator).
#include "core/text.hpp"

#include <memory>
#include <stdexcept>

#include <unicode/coll.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace khue {
namespace {

const icu::Collator& vietnamese() {
    static const std::unique_ptr<icu::Collator> collator = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Collator> made(icu::Collator::createInstance(icu::Locale("vi"), status));
        if (U_FAILURE(status)) throw std::runtime_error("ICU has no collation data");
        return made;
    }();
    return *collator;
}

// Sort keys are arbitrary bytes; a text column wants UTF-8. Base 32 with the digits in ASCII order keeps the
// order of the bytes under any bytewise comparison, at 1.6 characters a byte.
std::string ordered_text(const std::uint8_t* bytes, std::size_t count) {
    constexpr char digits[] = "0123456789abcdefghijklmnopqrstuv";
    std::string out;
    out.reserve(count * 8 / 5 + 1);
    unsigned buffer = 0;
    unsigned bits = 0;
    for (std::size_t i = 0; i < count; ++i) {
        buffer = (buffer << 8 | bytes[i]) & 0xFFFF;
        for (bits += 8; bits >= 5; bits -= 5) out += digits[buffer >> (bits - 5) & 31];
    }
    if (bits > 0) out += digits[buffer << (5 - bits) & 31];
    return out;
}

}  // namespace

std::string collation_key(std::string_view utf8) {
    const auto text = icu::UnicodeString::fromUTF8({utf8.data(), static_cast<std::int32_t>(utf8.size())});
    std::uint8_t small[256];
    const std::int32_t size = vietnamese().getSortKey(text, small, sizeof small);
    if (size <= 0) return {};
    const auto count = static_cast<std::size_t>(size) - 1;  // without ICU's closing zero
    if (size <= static_cast<std::int32_t>(sizeof small)) return ordered_text(small, count);
    std::vector<std::uint8_t> large(static_cast<std::size_t>(size));
    vietnamese().getSortKey(text, large.data(), size);
    return ordered_text(large.data(), count);
}

std::string name_key(std::string_view full_name) {
    const std::string name = squeeze(full_name);
    const auto gap = name.rfind(' ');
    const auto given =
        gap == std::string::npos ? std::string_view(name) : std::string_view(name).substr(gap + 1);
    const auto rest = gap == std::string::npos ? std::string_view() : std::string_view(name).substr(0, gap);
    return collation_key(given) + '-' + collation_key(rest);  // '-' sorts before every digit of a key
}

}  // namespace khue
