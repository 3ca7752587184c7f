#include "store/hash.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <stdexcept>

namespace khue {

static std::string hex(const unsigned char* bytes, std::size_t size) {
    static constexpr char digits[] = "0123456789abcdef";
    std::string out;
    out.reserve(size * 2);
    for (std::size_t i = 0; i < size; ++i) {
        out += digits[bytes[i] >> 4];
        out += digits[bytes[i] & 15];
    }
    return out;
}

std::string sha256_hex(std::initializer_list<std::string_view> parts) {
    struct Context {
        EVP_MD_CTX* p = EVP_MD_CTX_new();
        const EVP_MD* algorithm = EVP_MD_fetch(nullptr, "SHA256", nullptr);
        ~Context() { EVP_MD_CTX_free(p); }
    };
    thread_local Context context;
    EVP_DigestInit_ex(context.p, context.algorithm, nullptr);
    for (auto part : parts) EVP_DigestUpdate(context.p, part.data(), part.size());
    unsigned char digest[32];
    EVP_DigestFinal_ex(context.p, digest, nullptr);
    return hex(digest, sizeof digest);
}

std::string sha256_hex(std::string_view bytes) { return sha256_hex({bytes}); }

std::string random_bytes(std::size_t n) {
    std::string out(n, '\0');
    if (RAND_bytes(reinterpret_cast<unsigned char*>(out.data()), static_cast<int>(n)) != 1)
        throw std::runtime_error("the random generator failed");
    return out;
}

std::string random_hex(std::size_t bytes) { return hex_of(random_bytes(bytes)); }

std::string hex_of(std::string_view bytes) {
    return hex(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
}

static std::string hmac(const EVP_MD* algorithm, std::string_view key, std::string_view message) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (!HMAC(algorithm, key.data(), static_cast<int>(key.size()),
              reinterpret_cast<const unsigned char*>(message.data()), message.size(), digest, &size))
        throw std::runtime_error("HMAC failed");
    return {reinterpret_cast<char*>(digest), size};
}

std::string hmac_sha1(std::string_view key, std::string_view message) {
    return hmac(EVP_sha1(), key, message);
}
std::string hmac_sha256(std::string_view key, std::string_view message) {
    return hmac(EVP_sha256(), key, message);
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
    return a.size() == b.size() && CRYPTO_memcmp(a.data(), b.data(), a.size()) == 0;
}

}  // namespace khue
