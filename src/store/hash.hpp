// SHA-256, HMAC, random bytes and constant-time comparison, from OpenSSL.
#pragma once
#include <string>
#include <string_view>

namespace khue {

std::string sha256_hex(std::string_view bytes);
std::string sha256_hex(std::initializer_list<std::string_view> parts);
std::string random_hex(std::size_t bytes);
std::string random_bytes(std::size_t n);
std::string hmac_sha1(std::string_view key, std::string_view message);    // 20 bytes; RFC 6238 asks for it
std::string hmac_sha256(std::string_view key, std::string_view message);  // 32 bytes
std::string hex_of(std::string_view bytes);
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace khue
