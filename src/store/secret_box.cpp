#include "store/secret_box.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>

#include "store/hash.hpp"

namespace khue {
namespace {

constexpr std::size_t key_bytes = 32, nonce_bytes = 12, tag_bytes = 16;

using Cipher = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

unsigned char* bytes(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }
const unsigned char* bytes(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }

std::optional<std::string> from_hex(std::string_view text) {
    auto digit = [](char c) {
        return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
    };
    std::string out;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        int high = digit(text[i]), low = digit(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

void must(bool done) {
    if (!done) throw std::runtime_error("AES-256-GCM failed");
}

// Written beside and linked into place: of two processes that start at once one makes the key, both read it.
void make_key(const std::filesystem::path& path) {
    std::filesystem::create_directories(path.parent_path());
    std::string fresh = path.string() + "." + random_hex(8), key = random_bytes(key_bytes);
    int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    bool written = file >= 0 && ::write(file, key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
                   ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (written) static_cast<void>(::link(fresh.c_str(), path.c_str()));
    ::unlink(fresh.c_str());
}

std::string read_key(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

}  // namespace

SecretBox SecretBox::open(const std::filesystem::path& data, std::string_view name) {
    std::filesystem::path path = data / "keys" / (std::string(name) + ".key");
    if (!std::filesystem::exists(path)) make_key(path);
    SecretBox box;
    box.key_ = read_key(path);
    if (box.key_.size() != key_bytes) throw std::runtime_error("Không đọc được khóa " + path.string() + ".");
    return box;
}

std::string SecretBox::seal(std::string_view secret, std::string_view about) const {
    std::string nonce = random_bytes(nonce_bytes), out(secret.size(), '\0'), tag(tag_bytes, '\0');
    Cipher c(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int n = 0;
    must(EVP_EncryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, bytes(key_), bytes(nonce)) == 1);
    must(EVP_EncryptUpdate(c.get(), nullptr, &n, bytes(about), static_cast<int>(about.size())) == 1);
    must(EVP_EncryptUpdate(c.get(), bytes(out), &n, bytes(secret), static_cast<int>(secret.size())) == 1);
    must(EVP_EncryptFinal_ex(c.get(), nullptr, &n) == 1);
    must(EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_GET_TAG, tag_bytes, tag.data()) == 1);
    return hex_of(nonce + out + tag);
}

std::optional<std::string> SecretBox::unseal(std::string_view sealed, std::string_view about) const {
    auto raw = from_hex(sealed);
    if (!raw || raw->size() < nonce_bytes + tag_bytes) return std::nullopt;
    std::string_view nonce = std::string_view(*raw).substr(0, nonce_bytes);
    std::string_view text = std::string_view(*raw).substr(nonce_bytes, raw->size() - nonce_bytes - tag_bytes);
    std::string tag = raw->substr(raw->size() - tag_bytes), out(text.size(), '\0');
    Cipher c(EVP_CIPHER_CTX_new(), EVP_CIPHER_CTX_free);
    int n = 0;
    must(EVP_DecryptInit_ex(c.get(), EVP_aes_256_gcm(), nullptr, bytes(key_), bytes(nonce)) == 1);
    must(EVP_DecryptUpdate(c.get(), nullptr, &n, bytes(about), static_cast<int>(about.size())) == 1);
    must(EVP_DecryptUpdate(c.get(), bytes(out), &n, bytes(text), static_cast<int>(text.size())) == 1);
    must(EVP_CIPHER_CTX_ctrl(c.get(), EVP_CTRL_GCM_SET_TAG, tag_bytes, tag.data()) == 1);
    if (EVP_DecryptFinal_ex(c.get(), nullptr, &n) != 1) return std::nullopt;
    return out;
}

std::string SecretBox::keyed_hash(std::string_view text) const { return hex_of(hmac_sha256(key_, text)); }

}  // namespace khue
