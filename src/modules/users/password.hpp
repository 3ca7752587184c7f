// Passwords: Argon2id hashes, what makes a good one, random first ones that people can read out.
#pragma once
#include <string>
#include <string_view>

#include "core/problem.hpp"

namespace khue {

// OWASP Password Storage Cheat Sheet: Argon2id with 19 MiB, two passes, one lane costs an attacker as much as
// the larger settings there and a sign-in about 30 ms on an old office computer.
struct Argon2Cost {
    std::uint32_t memory_kib = 19 * 1024, passes = 2, lanes = 1;
};

std::string hash_password(std::string_view password, Argon2Cost = {});  // "$argon2id$v=19$…"
bool verify_password(std::string_view hash, std::string_view password);
bool hash_is_current(std::string_view hash);  // made with today's cost

// A hash that no password opens: what an unknown login is verified against, so that it takes as long.
const std::string& nobodys_hash();

// Four groups of four readable characters, 79 bits: "k7mq-w3xr-9hdt-2vbn".
std::string random_password();

inline constexpr std::size_t longest_password = 128;  // bytes

// Length (`shortest` characters, of the policy) and what is guessed first: the login, the name, runs and
// well-known words. At `path`.
void check_password(std::string_view path, std::string_view password, std::string_view login,
                    std::string_view name, Problems&, std::size_t shortest = 14);

}  // namespace khue
