// The server's own certificate: read at the start, read again when it was renewed.
#include <sys/stat.h>

#include <stdexcept>

#include "core/log.hpp"
#include "server/http_shard.hpp"

namespace khue::http {
namespace {

using Context = asio::ssl::context;

// Without HTTP/2 the only protocol to agree on is http/1.1; a client that insists on another is refused.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in,
                    unsigned in_size, void*) {
    static constexpr unsigned char ours[] = "\x08http/1.1";
    unsigned char* chosen = nullptr;
    const int found = SSL_select_next_proto(&chosen, out_size, ours, sizeof ours - 1, in, in_size);
    if (found != OPENSSL_NPN_NEGOTIATED) return SSL_TLSEXT_ERR_ALERT_FATAL;
    *out = chosen;
    return SSL_TLSEXT_ERR_OK;
}

std::shared_ptr<Context> read_certificate(const std::string& certificate, const std::string& key) {
    auto context = std::make_shared<Context>(Context::tls_server);
    try {
        context->use_certificate_chain_file(certificate);
        context->use_private_key_file(key, Context::pem);
    } catch (const boost::system::system_error& error) {
        throw std::runtime_error("Không đọc được chứng thư TLS " + certificate + " hoặc khóa " + key + ": " +
                                 error.code().message());
    }
    SSL_CTX* native = context->native_handle();
    SSL_CTX_set_min_proto_version(native, TLS1_2_VERSION);
    SSL_CTX_set_options(native,
                        SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_mode(native, SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_alpn_select_cb(native, &choose_protocol, nullptr);
    return context;
}

}  // namespace

Certificate::Certificate(std::string certificate_file, std::string key_file)
    : certificate_file_(std::move(certificate_file)), key_file_(std::move(key_file)), read_at_(stamp()) {
    if (!certificate_file_.empty()) context_ = read_certificate(certificate_file_, key_file_);
}

std::shared_ptr<Context> Certificate::context() const {
    std::lock_guard lock(mutex_);
    return context_;
}

// Which files these are: a renewed one has another inode or time.
std::string Certificate::stamp() const {
    std::string out;
    for (const std::string& file : {certificate_file_, key_file_}) {
        struct stat s {};
        if (file.empty() || ::stat(file.c_str(), &s) != 0) continue;
        for (auto part :
             {static_cast<long long>(s.st_ino), static_cast<long long>(s.st_size),
              static_cast<long long>(s.st_mtim.tv_sec), static_cast<long long>(s.st_mtim.tv_nsec)})
            out += std::to_string(part) + " ";
    }
    return out;
}

// Called by one thread. Certificate and key are two files: between their renewals they do not match, and the
// second one's change brings us here again.
void Certificate::read_again() {
    if (certificate_file_.empty()) return;
    std::string now = stamp();
    if (now == read_at_) return;
    read_at_ = now;
    try {
        auto fresh = read_certificate(certificate_file_, key_file_);
        std::lock_guard lock(mutex_);
        context_ = std::move(fresh);
        log_event("info", "certificate_renewed", {{"file", certificate_file_}});
    } catch (const std::exception& error) {
        log_event("warning", "certificate_not_read", {{"what", error.what()}});
    }
}

}  // namespace khue::http
