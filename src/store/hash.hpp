// SHA-256, random bytes and constant-time comparison, from OpenSSL.
#pragma once
#include <string>
#include <string_view>

namespace khue {

std::string sha256_hex(std::string_view bytes);
std::string sha256_hex(std::initializer_list<std::string_view> parts);
std::string random_hex(std::size_t bytes);
bool equal_in_constant_time(std::string_view a, std::string_view b);

}  // namespace khue
