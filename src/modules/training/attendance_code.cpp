#include "modules/training/attendance_code.hpp"

#include "store/hash.hpp"

namespace khue::training {
namespace {

constexpr std::string_view letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
constexpr std::size_t characters = 8, longest = 64;
constexpr std::int64_t slot_ms = code_seconds * 1000;

std::string code_of_slot(std::string_view secret, std::int64_t slot) {
    return spelled(hmac_sha256(secret, std::to_string(slot)).substr(0, characters));
}

}  // namespace

AttendanceCode attendance_code(std::string_view secret, Instant at) {
    return {.text = in_fours(code_of_slot(secret, at.ms / slot_ms)),
            .seconds_left = (slot_ms - at.ms % slot_ms + 999) / 1000};
}

bool is_attendance_code(std::string_view secret, std::string_view text, Instant at) {
    const std::string given = bare_code(text);
    const std::int64_t slot = at.ms / slot_ms;
    return equal_in_constant_time(given, code_of_slot(secret, slot)) ||
           equal_in_constant_time(given, code_of_slot(secret, slot - 1));
}

std::string spelled(std::string_view bytes) {
    std::string out;
    for (const char b : bytes) out += letters[static_cast<unsigned char>(b) % letters.size()];
    return out;
}

std::string bare_code(std::string_view text) {
    std::string out;
    for (char c : text) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        const bool kept = (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (kept && out.size() < longest) out += c;
    }
    return out;
}

std::string in_fours(std::string_view code) {
    std::string out;
    for (std::size_t i = 0; i < code.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += code[i];
    }
    return out;
}

}  // namespace khue::training
