#include "server/local_tls.hpp"

#include <arpa/inet.h>
#include <fcntl.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <memory>
#include <stdexcept>

namespace khue {
namespace fs = std::filesystem;
namespace {

constexpr std::int64_t day_seconds = 86'400;
constexpr long authority_days = 3650, server_days = 397, renew_days = 30, authority_renew_days = 400;

template <auto free>
struct Free {
    template <class T>
    void operator()(T* p) const {
        free(p);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Bio = std::unique_ptr<BIO, Free<BIO_free>>;

void must(bool done, const char* what) {
    if (!done) throw std::runtime_error(std::string("Không làm được chứng thư TLS (") + what + ").");
}

struct Pair {
    Key key;
    Certificate certificate;
};

// ---- files ----

Bio reader(const fs::path& file) {
    Bio bio(BIO_new_file(file.c_str(), "r"));
    if (!bio) throw std::runtime_error("Không đọc được chứng thư “" + file.string() + "”.");
    return bio;
}

Certificate read_certificate(const fs::path& file) {
    Certificate certificate(PEM_read_bio_X509(reader(file).get(), nullptr, nullptr, nullptr));
    if (!certificate) throw std::runtime_error("Tệp “" + file.string() + "” không phải chứng thư dạng PEM.");
    return certificate;
}

std::string pem(const Bio& bio) {
    char* bytes = nullptr;
    long size = BIO_get_mem_data(bio.get(), &bytes);
    return {bytes, static_cast<std::size_t>(size)};
}

std::string pem(X509* certificate) {
    Bio bio(BIO_new(BIO_s_mem()));
    must(PEM_write_bio_X509(bio.get(), certificate) == 1, "PEM");
    return pem(bio);
}

std::string pem(EVP_PKEY* key) {
    Bio bio(BIO_new(BIO_s_mem()));
    must(PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr) == 1, "PEM");
    return pem(bio);
}

// Beside its place, on the disk, then moved there whole.
void write_whole(const fs::path& file, const std::string& text, unsigned mode) {
    fs::path making = file.string() + ".new";
    fs::remove(making);
    int fd = ::open(making.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    bool written = fd >= 0 && ::write(fd, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                   ::fsync(fd) == 0;
    if (fd >= 0) ::close(fd);
    if (!written) throw std::runtime_error("Không ghi được “" + making.string() + "”.");
    fs::rename(making, file);
}

// ---- what a certificate says ----

Instant end_of(X509* certificate) {
    std::tm tm{};
    must(ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &tm) == 1, "ngày hết hạn");
    return {static_cast<std::int64_t>(timegm(&tm)) * 1000};
}

bool lasts(X509* certificate, Instant at, long days) {
    return end_of(certificate).ms > at.ms + days * day_seconds * 1000;
}

std::string address_text(const ASN1_OCTET_STRING* bytes) {
    char text[INET6_ADDRSTRLEN] = "";
    inet_ntop(ASN1_STRING_length(bytes) == 4 ? AF_INET : AF_INET6, ASN1_STRING_get0_data(bytes), text,
              sizeof text);
    return text;
}

std::vector<std::string> names_of(X509* certificate) {
    std::vector<std::string> names;
    auto* list =
        static_cast<GENERAL_NAMES*>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    for (int i = 0; i < sk_GENERAL_NAME_num(list); ++i) {
        const GENERAL_NAME* name = sk_GENERAL_NAME_value(list, i);
        if (name->type == GEN_DNS)
            names.emplace_back(reinterpret_cast<const char*>(ASN1_STRING_get0_data(name->d.dNSName)),
                               ASN1_STRING_length(name->d.dNSName));
        else if (name->type == GEN_IPADD)
            names.push_back(address_text(name->d.iPAddress));
    }
    GENERAL_NAMES_free(list);
    return names;
}

std::string fingerprint_of(X509* certificate) {
    static constexpr char digits[] = "0123456789ABCDEF";
    unsigned char hash[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    must(X509_digest(certificate, EVP_sha256(), hash, &size) == 1, "dấu vân tay");
    std::string out;
    for (unsigned i = 0; i < size; ++i) {
        if (i) out += ':';
        out += {digits[hash[i] >> 4], digits[hash[i] & 15]};
    }
    return out;
}

// ---- making ----

bool is_address(const std::string& name) {
    unsigned char bytes[16];
    return inet_pton(AF_INET, name.c_str(), bytes) == 1 || inet_pton(AF_INET6, name.c_str(), bytes) == 1;
}

// OpenSSL reads extensions as words: only what is surely a name may stand in them.
void must_be_names(const std::vector<std::string>& names) {
    if (names.empty()) throw std::runtime_error("Chứng thư cần ít nhất một tên hoặc địa chỉ của máy chủ.");
    for (const std::string& name : names) {
        bool plain = !name.empty() && name.size() <= 253 && std::ranges::all_of(name, [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                   c == '.';
        });
        if (!plain && !is_address(name))
            throw std::runtime_error("“" + name + "” không phải tên máy hay địa chỉ IP.");
    }
}

std::string listed(const std::vector<std::string>& names, const std::string& before, bool with_mask) {
    std::string out;
    for (const std::string& name : names) {
        bool address = is_address(name), v6 = name.find(':') != name.npos;
        if (!out.empty()) out += ',';
        out += before + (address ? "IP:" : "DNS:") + name;
        if (with_mask && address) out += v6 ? "/ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff" : "/255.255.255.255";
    }
    return out;
}

void extend(X509* certificate, X509* issuer, int kind, const std::string& words) {
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, words.c_str());
    bool added = extension && X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    must(added, words.c_str());
}

Certificate blank(EVP_PKEY* key, const std::string& name, Instant at, long days) {
    Certificate made(X509_new());
    unsigned char serial[16];
    must(RAND_bytes(serial, sizeof serial) == 1, "số ngẫu nhiên");
    serial[0] &= 0x7f;
    BIGNUM* number = BN_bin2bn(serial, sizeof serial, nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(made.get()));
    BN_free(number);
    X509_set_version(made.get(), X509_VERSION_3);
    std::time_t from = at.ms / 1000 - 3600, to = at.ms / 1000 + days * day_seconds;  // clocks differ a little
    ASN1_TIME_set(X509_getm_notBefore(made.get()), from);
    ASN1_TIME_set(X509_getm_notAfter(made.get()), to);
    X509_set_pubkey(made.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(made.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(name.c_str()), -1, -1, 0);
    return made;
}

Pair make_authority(const std::vector<std::string>& names, Instant at) {
    Pair made{.key = Key(EVP_EC_gen("P-256")), .certificate = nullptr};
    must(made.key != nullptr, "khóa");
    made.certificate = blank(made.key.get(), "Khuê tại " + names.front().substr(0, 48), at, authority_days);
    X509* own = made.certificate.get();
    X509_set_issuer_name(own, X509_get_subject_name(own));
    extend(own, own, NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
    extend(own, own, NID_key_usage, "critical,keyCertSign,cRLSign");
    extend(own, own, NID_subject_key_identifier, "hash");
    extend(own, own, NID_name_constraints, "critical," + listed(names, "permitted;", true));
    must(X509_sign(own, made.key.get(), EVP_sha256()) > 0, "ký");
    return made;
}

Pair make_server(const Pair& authority, const std::vector<std::string>& names, Instant at) {
    Pair made{.key = Key(EVP_EC_gen("P-256")), .certificate = nullptr};
    must(made.key != nullptr, "khóa");
    made.certificate = blank(made.key.get(), names.front().substr(0, 60), at, server_days);
    X509 *own = made.certificate.get(), *issuer = authority.certificate.get();
    X509_set_issuer_name(own, X509_get_subject_name(issuer));
    extend(own, issuer, NID_basic_constraints, "critical,CA:FALSE");
    extend(own, issuer, NID_key_usage, "critical,digitalSignature");
    extend(own, issuer, NID_ext_key_usage, "serverAuth");
    extend(own, issuer, NID_subject_key_identifier, "hash");
    extend(own, issuer, NID_authority_key_identifier, "keyid:always");
    extend(own, issuer, NID_subject_alt_name, listed(names, "", false));
    must(X509_sign(own, authority.key.get(), EVP_sha256()) > 0, "ký");
    return made;
}

Pair read_pair(const fs::path& file) {
    Pair pair{.key = Key(PEM_read_bio_PrivateKey(reader(file).get(), nullptr, nullptr, nullptr)),
              .certificate = read_certificate(file)};
    must(pair.key && X509_check_private_key(pair.certificate.get(), pair.key.get()) == 1, "khóa không khớp");
    return pair;
}

void keep_authority(const LocalTls& tls, const Pair& pair) {
    write_whole(tls.folder / "ca.pem", pem(pair.key.get()) + pem(pair.certificate.get()), 0600);
}

void keep_server(const LocalTls& tls, const Pair& authority, const std::vector<std::string>& names,
                 Instant at) {
    write_whole(tls.authority(), pem(authority.certificate.get()), 0644);
    Pair server = make_server(authority, names, at);
    write_whole(tls.server(),
                pem(server.key.get()) + pem(server.certificate.get()) + pem(authority.certificate.get()),
                0600);
}

}  // namespace

CertificateFacts certificate_facts(const fs::path& file) {
    Certificate certificate = read_certificate(file);
    return {.names = names_of(certificate.get()),
            .fingerprint = fingerprint_of(certificate.get()),
            .until = end_of(certificate.get())};
}

LocalTls::Made LocalTls::ensure(const std::vector<std::string>& names, Instant at) const {
    must_be_names(names);
    fs::create_directories(folder);
    if (fs::exists(server()) && fs::exists(folder / "ca.pem")) {
        Certificate present = read_certificate(server());
        if (names_of(present.get()) == names && lasts(present.get(), at, renew_days)) return Made::nothing;
        if (names_of(present.get()) == names) return renew(at);
    }
    Pair authority = make_authority(names, at);
    keep_authority(*this, authority);
    keep_server(*this, authority, names, at);
    return Made::authority_and_certificate;
}

LocalTls::Made LocalTls::renew(Instant at) const {
    Certificate present = read_certificate(server());
    if (lasts(present.get(), at, renew_days)) return Made::nothing;
    std::vector<std::string> names = names_of(present.get());
    Pair authority = read_pair(folder / "ca.pem");
    bool old = !lasts(authority.certificate.get(), at, authority_renew_days);
    if (old) {
        authority = make_authority(names, at);
        keep_authority(*this, authority);
    }
    keep_server(*this, authority, names, at);
    return old ? Made::authority_and_certificate : Made::certificate;
}

}  // namespace khue
