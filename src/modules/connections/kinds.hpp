// What kinds of connections there are and what each asks for: data/codes/loai_ket_noi.json.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace khue {

struct ConnectionSetting {
    std::string name, label, help;
    bool required = false;  // when the connection is switched on
};

struct ConnectionKind {
    std::string code, label;
    bool plain_http = false;  // a real connection of this kind may do without TLS
    std::vector<ConnectionSetting> settings, secrets;

    const ConnectionSetting* setting(std::string_view name) const;
    const ConnectionSetting* secret(std::string_view name) const;
};

// Every kind also takes the secret "client_key". Throws std::runtime_error that names the file.
std::vector<ConnectionKind> load_connection_kinds(const std::filesystem::path& rules);

const ConnectionKind* kind_named(const std::vector<ConnectionKind>&, std::string_view code);

}  // namespace khue
