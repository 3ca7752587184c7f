#include "modules/users/password.hpp"

#include <argon2.h>

#include <algorithm>
#include <stdexcept>
#include <vector>

#include "core/text.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::size_t salt_bytes = 16, hash_bytes = 32;

std::string cost_text(Argon2Cost c) {
    return "$argon2id$v=19$m=" + std::to_string(c.memory_kib) + ",t=" + std::to_string(c.passes) +
           ",p=" + std::to_string(c.lanes) + "$";
}

// Without digits, signs, case and diacritics, for comparison with what is guessed first.
std::string letters(std::string_view text) {
    std::string out;
    for (char c : fold(text))
        if (c >= 'a' && c <= 'z') out += c;
    return out;
}

// "aaaaaaaaaaaa", "abababababab", "123456789012", "987654321098"
bool is_a_run(std::string_view p) {
    auto step_of = [&](int step) {
        for (std::size_t i = 1; i < p.size(); ++i)
            if (p[i] - p[i - 1] != step && (p[i] - p[i - 1] + 10 * step) % 10 != 0) return false;
        return true;
    };
    auto repeats = [&](std::size_t period) {
        for (std::size_t i = period; i < p.size(); ++i)
            if (p[i] != p[i - period]) return false;
        return true;
    };
    return step_of(1) || step_of(-1) || repeats(1) || repeats(2) || repeats(3) || repeats(4);
}

// What remains of well-known passwords when digits and signs are dropped.
constexpr std::string_view well_known[] = {
    "password", "passw",    "matkhau",  "matkhaumoi", "qwerty",    "qwertyuiop",    "asdfghjkl",
    "zxcvbnm",  "iloveyou", "anhyeuem", "emyeuanh",   "admin",     "administrator", "quantri",
    "khue",     "welcome",  "letmein",  "giaoduc",    "truonghoc", "hieutruong",    "vietnam",
    "haiphong", "tanky",    "giaovien", "hocsinh",    "xinchao",   "chaomung",      "abc",
};

}  // namespace

std::string hash_password(std::string_view password, Argon2Cost cost) {
    std::string salt = random_bytes(salt_bytes);
    std::vector<char> out(
        argon2_encodedlen(cost.passes, cost.memory_kib, cost.lanes, salt_bytes, hash_bytes, Argon2_id));
    int code =
        argon2id_hash_encoded(cost.passes, cost.memory_kib, cost.lanes, password.data(), password.size(),
                              salt.data(), salt.size(), hash_bytes, out.data(), out.size());
    if (code != ARGON2_OK) throw std::runtime_error(std::string("argon2: ") + argon2_error_message(code));
    return out.data();
}

bool verify_password(std::string_view hash, std::string_view password) {
    int code = argon2id_verify(std::string(hash).c_str(), password.data(), password.size());
    if (code == ARGON2_OK) return true;
    if (code == ARGON2_VERIFY_MISMATCH) return false;
    throw std::runtime_error(std::string("argon2: ") + argon2_error_message(code));
}

bool hash_is_current(std::string_view hash) { return hash.starts_with(cost_text({})); }

const std::string& nobodys_hash() {
    static const std::string hash = hash_password(random_hex(32));
    return hash;
}

std::string random_password() {
    constexpr std::string_view readable = "abcdefghijkmnpqrstuvwxyz23456789";  // 32: no l, o, 0, 1
    static_assert(readable.size() == 32);
    std::string bytes = random_bytes(16), out;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i > 0 && i % 4 == 0) out += '-';
        out += readable[static_cast<unsigned char>(bytes[i]) % readable.size()];
    }
    return out;
}

void check_password(std::string_view path, std::string_view password, std::string_view login,
                    std::string_view name, Problems& problems, std::size_t shortest) {
    auto refuse_it = [&](std::string_view code, std::string_view why) { problems.add(path, code, why); };
    if (!is_utf8(password) || length(password) < shortest)
        return refuse_it("too_short", "Mật khẩu phải có ít nhất " + std::to_string(shortest) + " ký tự.");
    if (password.size() > longest_password) return refuse_it("too_long", "Mật khẩu dài quá 128 byte.");
    std::string plain = fold(password), bare = letters(password);
    if (is_a_run(plain)) return refuse_it("too_simple", "Mật khẩu là một dãy quá dễ đoán.");
    if (plain.find(fold(login)) != plain.npos)
        return refuse_it("too_simple", "Mật khẩu không được chứa tên đăng nhập.");
    if (std::string own = letters(name); own.size() > 4 && bare.find(own) != bare.npos)
        return refuse_it("too_simple", "Mật khẩu không được chứa họ tên của bạn.");
    if (bare.empty() || std::ranges::find(well_known, bare) != std::end(well_known))
        refuse_it("too_simple", "Mật khẩu này quá phổ biến, dễ bị đoán. Xin chọn một câu chỉ mình bạn nhớ.");
}

}  // namespace khue
