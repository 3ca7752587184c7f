#include "modules/notices/sealed.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <memory>
#include <stdexcept>

#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::size_t key_bytes = 32, nonce_bytes = 12, tag_bytes = 16;
using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char* bytes(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }
const unsigned char* bytes(const std::string& s) { return reinterpret_cast<const unsigned char*>(s.data()); }

std::string to_hex(std::string_view raw) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    for (char c : raw) {
        const auto b = static_cast<unsigned char>(c);
        out += digits[b >> 4];
        out += digits[b & 15];
    }
    return out;
}

std::optional<std::string> from_hex(std::string_view hex) {
    auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    if (hex.size() % 2) return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = digit(hex[i]), low = digit(hex[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

std::optional<std::string> read_key(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::string hex;
    in >> hex;
    auto key = from_hex(hex);
    if (!key || key->size() != key_bytes) return std::nullopt;
    return key;
}

// Only for the owner, and never over a key that is there.
void make_key(const std::filesystem::path& file) {
    std::filesystem::create_directories(file.parent_path());
    const int out = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (out < 0 && errno == EEXIST) return;
    const std::string hex = random_hex(key_bytes);
    const bool written = out >= 0 &&
                         ::write(out, hex.data(), hex.size()) == static_cast<ssize_t>(hex.size()) &&
                         ::fsync(out) == 0;
    if (out >= 0) ::close(out);
    if (!written)
        throw std::runtime_error("the key file cannot be written: " + std::string(std::strerror(errno)));
}

}  // namespace

std::string Sealer::seal(std::string_view secret) const {
    auto key = read_key(key_file_);
    if (!key) {
        make_key(key_file_);
        key = read_key(key_file_);
    }
    if (!key) throw std::runtime_error("the key file " + key_file_.string() + " is damaged");
    std::string nonce = *from_hex(random_hex(nonce_bytes)), out(secret.size(), '\0'), tag(tag_bytes, '\0');
    const Cipher c(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int n = 0;
    const std::string text(secret);
    const bool good =
        EVP_EncryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, bytes(*key), bytes(nonce)) == 1 &&
        EVP_EncryptUpdate(c.get(), bytes(out), &n, bytes(text), static_cast<int>(text.size())) == 1 &&
        EVP_EncryptFinal_ex(c.get(), bytes(out) + n, &n) == 1 &&
        EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_GET_TAG, tag_bytes, tag.data()) == 1;
    if (!good) throw std::runtime_error("a secret cannot be encrypted");
    return to_hex(nonce + tag + out);
}

std::optional<std::string> Sealer::open(std::string_view sealed) const {
    auto key = read_key(key_file_);
    auto raw = from_hex(sealed);
    if (!key || !raw || raw->size() < nonce_bytes + tag_bytes) return std::nullopt;
    const std::string nonce = raw->substr(0, nonce_bytes), text = raw->substr(nonce_bytes + tag_bytes);
    std::string tag = raw->substr(nonce_bytes, tag_bytes), out(text.size(), '\0');
    const Cipher c(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int n = 0;
    const bool good =
        EVP_DecryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, bytes(*key), bytes(nonce)) == 1 &&
        EVP_DecryptUpdate(c.get(), bytes(out), &n, bytes(text), static_cast<int>(text.size())) == 1 &&
        EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_SET_TAG, tag_bytes, tag.data()) == 1 &&
        EVP_DecryptFinal_ex(c.get(), bytes(out) + n, &n) == 1;
    if (!good) return std::nullopt;
    return out;
}

}  // namespace khue
