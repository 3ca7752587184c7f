#include "modules/connections/kinds.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"

namespace khue {
namespace {

std::vector<ConnectionSetting> settings_of(const Json& list) {
    std::vector<ConnectionSetting> out;
    for (const Json& s : list.items)
        out.push_back({.name = s["name"].text_or(),
                       .label = s["label"].text_or(),
                       .help = s["help"].text_or(),
                       .required = s["required"].boolean_or(false)});
    return out;
}

const ConnectionSetting* named(const std::vector<ConnectionSetting>& list, std::string_view name) {
    const auto found = std::ranges::find(list, name, &ConnectionSetting::name);
    return found == list.end() ? nullptr : &*found;
}

}  // namespace

const ConnectionSetting* ConnectionKind::setting(std::string_view name) const {
    return named(settings, name);
}
const ConnectionSetting* ConnectionKind::secret(std::string_view name) const { return named(secrets, name); }

std::vector<ConnectionKind> load_connection_kinds(const std::filesystem::path& rules) {
    const std::filesystem::path file = rules / "codes" / "loai_ket_noi.json";
    const Json json = load_json_file(file.string());
    std::vector<ConnectionKind> out;
    for (const Json& row : json["rows"].items) {
        ConnectionKind kind{.code = row["code"].text_or(),
                            .label = row["label"].text_or(),
                            .plain_http = row["plain_http"].boolean_or(false),
                            .settings = settings_of(row["settings"]),
                            .secrets = settings_of(row["secrets"])};
        kind.secrets.push_back({.name = "client_key", .label = "Khóa của chứng thư (PEM)", .help = {}});
        out.push_back(std::move(kind));
    }
    if (out.empty()) throw std::runtime_error("Tệp " + file.string() + " không có loại kết nối nào.");
    return out;
}

const ConnectionKind* kind_named(const std::vector<ConnectionKind>& kinds, std::string_view code) {
    const auto found = std::ranges::find(kinds, code, &ConnectionKind::code);
    return found == kinds.end() ? nullptr : &*found;
}

}  // namespace khue
