#include "modules/users/totp.hpp"

#include <cstdint>

#include "store/hash.hpp"

namespace khue::totp {
namespace {

std::string percent(std::string_view text) {
    static constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (char c : text) {
        auto b = static_cast<unsigned char>(c);
        bool plain = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '.' ||
                     b == '-' || b == '_';
        if (plain)
            out += c;
        else
            out += {'%', digits[b >> 4], digits[b & 15]};
    }
    return out;
}

}  // namespace

std::int64_t step_at(Instant at) { return at.ms / 1000 / step_seconds; }

// RFC 4226 §5.3: four bytes from where the last half-byte points, without the sign bit.
std::string code(std::string_view secret, std::int64_t step) {
    std::string counter(8, '\0');
    for (int i = 7; i >= 0; --i, step >>= 8)
        counter[static_cast<std::size_t>(i)] = static_cast<char>(step & 255);
    std::string digest = hmac_sha1(secret, counter);
    std::size_t from = static_cast<unsigned char>(digest.back()) & 15;
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i) number = number << 8 | static_cast<unsigned char>(digest[from + i]);
    std::string text = std::to_string((number & 0x7fffffff) % 1'000'000);
    return std::string(6 - text.size(), '0') + text;
}

std::optional<std::int64_t> accepted_step(std::string_view secret, std::string_view typed, Instant at,
                                          std::int64_t last_used) {
    std::optional<std::int64_t> found;
    for (std::int64_t step = step_at(at) - 1; step <= step_at(at) + 1; ++step)
        if (equal_in_constant_time(code(secret, step), typed) && step > last_used) found = step;
    return found;
}

std::string base32(std::string_view bytes) {
    static constexpr char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    std::uint32_t held = 0;
    int bits = 0;
    for (char c : bytes) {
        held = held << 8 | static_cast<unsigned char>(c);
        for (bits += 8; bits >= 5; bits -= 5) out += letters[held >> (bits - 5) & 31];
    }
    if (bits > 0) out += letters[held << (5 - bits) & 31];
    return out;
}

std::string address(std::string_view secret, std::string_view issuer, std::string_view login) {
    return "otpauth://totp/" + percent(issuer) + ":" + percent(login) + "?secret=" + base32(secret) +
           "&issuer=" + percent(issuer);
}

}  // namespace khue::totp
