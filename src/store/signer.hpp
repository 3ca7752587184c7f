// Who signs in the name of this server. One interface, so that a key in a token or a service can take the
// place of the file.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace khue {

class Signer {
public:
    virtual ~Signer() = default;
    virtual std::string algorithm() const = 0;                   // of JWS, RFC 7518 and RFC 8037: "EdDSA"
    virtual std::string key_id() const = 0;                      // which key: from its public part
    virtual std::string public_key() const = 0;                  // PEM, for those who check
    virtual std::string sign(std::string_view bytes) const = 0;  // the bare signature
};

// An Ed25519 key in <data>/keys/<name>.pem, for the owner alone; made when it is not there. Throws
// std::runtime_error when it can be neither read nor written.
std::unique_ptr<Signer> file_signer(const std::filesystem::path& data, std::string_view name);

// With a public key in PEM. False also for a key that cannot be read.
bool signature_holds(const std::string& public_key, std::string_view bytes, std::string_view signature);

// ---- detached JWS: RFC 7515 appendix F with the unencoded payload of RFC 7797, "header..signature" ----

// `claims` are further members of the header, as JSON ("\"iat\":1700000000"), or empty.
std::string detached_jws(const Signer&, std::string_view payload, std::string_view claims = "");

struct JwsHeader {
    std::string algorithm, key_id;
    std::int64_t issued_at = 0;  // "iat", seconds since 1970; 0 without
};
struct JwsVerdict {
    bool holds = false;
    JwsHeader header{};
};
JwsVerdict check_detached_jws(const std::string& public_key, std::string_view jws, std::string_view payload);

}  // namespace khue
