#include "store/signer.hpp"

#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <unistd.h>

#include <optional>
#include <stdexcept>

#include "core/json.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

template <auto free>
struct Free {
    template <class T>
    void operator()(T* p) const {
        free(p);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free>>;
using Digest = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;

const unsigned char* bytes(std::string_view s) { return reinterpret_cast<const unsigned char*>(s.data()); }
unsigned char* bytes(std::string& s) { return reinterpret_cast<unsigned char*>(s.data()); }

void must(bool done) {
    if (!done) throw std::runtime_error("Không ký được bằng khóa của máy chủ.");
}

std::string text_of(const Bio& bio) {
    char* text = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &text);
    return {text, static_cast<std::size_t>(size)};
}

// Written beside and linked into place: of two processes that start at once one makes the key, both read it.
void make_key(const std::filesystem::path& path) {
    const Key key(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    const Bio bio(BIO_new(BIO_s_mem()));
    must(key && PEM_write_bio_PrivateKey(bio.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    const std::string pem = text_of(bio);
    std::filesystem::create_directories(path.parent_path());
    const std::string fresh = path.string() + "." + random_hex(8);
    const int file = ::open(fresh.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = file >= 0 &&
                         ::write(file, pem.data(), pem.size()) == static_cast<ssize_t>(pem.size()) &&
                         ::fsync(file) == 0;
    if (file >= 0) ::close(file);
    if (written) static_cast<void>(::link(fresh.c_str(), path.c_str()));
    ::unlink(fresh.c_str());
}

Key read_key(const std::filesystem::path& path) {
    const Bio bio(BIO_new_file(path.c_str(), "r"));
    Key key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr) : nullptr);
    if (!key || EVP_PKEY_is_a(key.get(), "ED25519") != 1)
        throw std::runtime_error("Không đọc được khóa " + path.string() + ".");
    return key;
}

Key read_public(const std::string& pem) {
    const Bio bio(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    return Key(bio ? PEM_read_bio_PUBKEY(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

class FileSigner final : public Signer {
public:
    explicit FileSigner(Key key) : key_(std::move(key)) {
        const Bio bio(BIO_new(BIO_s_mem()));
        must(PEM_write_bio_PUBKEY(bio.get(), key_.get()) == 1);
        public_ = text_of(bio);
        id_ = sha256_hex(public_).substr(0, 16);
    }
    std::string algorithm() const override { return "EdDSA"; }
    std::string key_id() const override { return id_; }
    std::string public_key() const override { return public_; }
    std::string sign(std::string_view text) const override {
        const Digest context(EVP_MD_CTX_new());
        std::size_t size = 64;
        std::string out(size, '\0');
        must(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1 &&
             EVP_DigestSign(context.get(), bytes(out), &size, bytes(text), text.size()) == 1);
        out.resize(size);
        return out;
    }

private:
    Key key_;
    std::string public_, id_;
};

// RFC 4648 §5 without padding.
std::string base64url(std::string_view text) {
    std::string out((text.size() + 2) / 3 * 4 + 1, '\0');
    out.resize(
        static_cast<std::size_t>(EVP_EncodeBlock(bytes(out), bytes(text), static_cast<int>(text.size()))));
    while (out.ends_with('=')) out.pop_back();
    for (char& c : out) c = c == '+' ? '-' : c == '/' ? '_' : c;
    return out;
}

// Only as base64url() writes it: another text for the same bytes is refused.
std::optional<std::string> from_base64url(std::string_view text) {
    std::string padded(text);
    for (char& c : padded) c = c == '-' ? '+' : c == '_' ? '/' : c;
    const std::size_t missing = (4 - padded.size() % 4) % 4;
    if (missing == 3) return std::nullopt;
    padded.append(missing, '=');
    std::string out(padded.size() / 4 * 3, '\0');
    const int n =
        EVP_DecodeBlock(bytes(out), bytes(std::string_view(padded)), static_cast<int>(padded.size()));
    if (n < 0) return std::nullopt;
    out.resize(static_cast<std::size_t>(n) - missing);
    return base64url(out) == text ? std::optional(out) : std::nullopt;
}

std::string signed_text(std::string_view header, std::string_view payload) {
    std::string out;
    out.reserve(header.size() + 1 + payload.size());
    out.append(header).append(1, '.').append(payload);
    return out;
}

}  // namespace

std::unique_ptr<Signer> file_signer(const std::filesystem::path& data, std::string_view name) {
    const std::filesystem::path path = data / "keys" / (std::string(name) + ".pem");
    if (!std::filesystem::exists(path)) make_key(path);
    return std::make_unique<FileSigner>(read_key(path));
}

bool signature_holds(const std::string& public_key, std::string_view text, std::string_view signature) {
    const Key key = read_public(public_key);
    const Digest context(EVP_MD_CTX_new());
    return key && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1 &&
           EVP_DigestVerify(context.get(), bytes(signature), signature.size(), bytes(text), text.size()) == 1;
}

std::string detached_jws(const Signer& signer, std::string_view payload, std::string_view claims) {
    std::string header = R"({"alg":")" + signer.algorithm() + R"(","b64":false,"crit":["b64"],"kid":")" +
                         signer.key_id() + "\"";
    if (!claims.empty()) header += "," + std::string(claims);
    const std::string encoded = base64url(header + "}");
    return encoded + ".." + base64url(signer.sign(signed_text(encoded, payload)));
}

JwsVerdict check_detached_jws(const std::string& public_key, std::string_view jws, std::string_view payload) {
    JwsVerdict out;
    const std::size_t dots = jws.find("..");
    if (dots == jws.npos) return out;
    const std::string_view encoded = jws.substr(0, dots);
    const auto header = parse_json(from_base64url(encoded).value_or(""));
    const auto signature = from_base64url(jws.substr(dots + 2));
    if (!header || !signature || (*header)["b64"].boolean_or(true)) return out;
    out.header = {.algorithm = (*header)["alg"].text_or(),
                  .key_id = (*header)["kid"].text_or(),
                  .issued_at = (*header)["iat"].integer_or(0)};
    out.holds = out.header.algorithm == "EdDSA" &&
                signature_holds(public_key, signed_text(encoded, payload), *signature);
    return out;
}

}  // namespace khue
