// Secrets of an installation, kept encrypted (AES-256-GCM) beside a key file that is in the data folder but
// never in the database.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace khue {

class Sealer {
public:
    explicit Sealer(std::filesystem::path key_file) : key_file_(std::move(key_file)) {}

    std::string seal(std::string_view secret) const;  // hex; makes the key file when there is none
    // Nothing when the key is another one or missing.
    std::optional<std::string> open(std::string_view sealed) const;

private:
    std::filesystem::path key_file_;
};

}  // namespace khue
