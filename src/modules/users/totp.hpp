// Time-based one-time passwords: RFC 6238 with HMAC-SHA-1, six digits, steps of 30 seconds from 1970, as
// every authenticator app has them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/types.hpp"

namespace khue::totp {

inline constexpr std::int64_t step_seconds = 30;
inline constexpr std::size_t secret_bytes = 20;

std::int64_t step_at(Instant);
std::string code(std::string_view secret, std::int64_t step);  // "042137"

// The step that the code belongs to: the present one, the one before or the next, and none that was used
// before (`last_used`), so that a code that somebody read over a shoulder opens nothing.
std::optional<std::int64_t> accepted_step(std::string_view secret, std::string_view code, Instant,
                                          std::int64_t last_used);

std::string base32(std::string_view bytes);  // RFC 4648, without padding

// otpauth://totp/…, what the QR code of enrolling says.
std::string address(std::string_view secret, std::string_view issuer, std::string_view login);

}  // namespace khue::totp
