// Small secrets at rest: sealed with a key that lies in the data directory and not in the database, so that a
// copy of the database alone opens none of them.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace khue {

class SecretBox {
public:
    // Reads <data>/keys/<name>.key, 32 bytes for the owner alone; made when it is not there. Throws
    // std::runtime_error when it can be neither read nor written, or has another size.
    static SecretBox open(const std::filesystem::path& data, std::string_view name);

    // AES-256-GCM: nonce, text and tag in hexadecimal. `about` must be the same when it is opened: whose
    // secret it is, so that rows cannot be exchanged.
    std::string seal(std::string_view secret, std::string_view about) const;
    std::optional<std::string> unseal(std::string_view sealed, std::string_view about) const;

    // A hash that cannot be made without the key, in hexadecimal: for codes too short to be hashed openly.
    std::string keyed_hash(std::string_view text) const;

private:
    std::string key_;
};

}  // namespace khue
