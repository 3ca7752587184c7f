#include "modules/users/roles.hpp"

#include <algorithm>
#include <stdexcept>

#include "server/app.hpp"

namespace khue {
namespace {

std::vector<std::string> texts(const Json& list) {
    std::vector<std::string> out;
    for (const Json& item : list.items) out.push_back(item.text);
    return out;
}

RoleLevel level_of(const std::string& name) {
    static constexpr std::string_view names[] = {"system", "commune", "school", "province"};
    auto found = std::ranges::find(names, name);
    if (found == std::end(names)) throw std::runtime_error("vai_tro.json: cấp “" + name + "” không có.");
    return static_cast<RoleLevel>(found - std::begin(names));
}

Role role_of(const Json& row) {
    return {.code = row["code"].text,
            .label = row["label"].text,
            .level = level_of(row["level"].text),
            .by_class = row["by_class"].boolean_or(false),
            .permissions = texts(row["permissions"]),
            .granted_by = texts(row["granted_by"]),
            .delegable = texts(row["delegable"])};
}

}  // namespace

bool permission_matches(std::string_view pattern, std::string_view permission) {
    if (pattern == permission) return true;
    return pattern.ends_with(".*") && permission.starts_with(pattern.substr(0, pattern.size() - 1));
}

Roles Roles::load(const std::filesystem::path& rules) {
    Json file = load_json_file((rules / "codes" / "vai_tro.json").string());
    Roles out;
    for (const Json& row : file["rows"].items) out.roles_.push_back(role_of(row));
    for (const auto& m : file["delegated"].members) out.delegated_[m.name] = texts(m.value);
    for (const auto& name : texts(file["known_permissions"])) out.known_.insert(name);
    for (const Role& role : out.roles_)
        for (const auto& other : role.granted_by)
            if (!out.find(other))
                throw std::runtime_error("vai_tro.json: “" + role.code + "” do vai trò lạ “" + other +
                                         "” giao.");
    return out;
}

const Role* Roles::find(std::string_view code) const {
    auto found = std::ranges::find(roles_, code, &Role::code);
    return found == roles_.end() ? nullptr : &*found;
}

const std::vector<std::string>& Roles::delegated(std::string_view kind) const {
    static const std::vector<std::string> nothing;
    auto found = delegated_.find(kind);
    return found == delegated_.end() ? nothing : found->second;
}

void Roles::check(const App& app) const {
    std::set<std::string, std::less<>> names = known_;
    for (const Module& m : app.modules())
        for (const Permission& p : m.permissions) names.emplace(p.name);
    auto check_all = [&](const std::string& who, const std::vector<std::string>& patterns) {
        for (const auto& pattern : patterns)
            if (std::ranges::none_of(names, [&](const auto& n) { return permission_matches(pattern, n); }))
                throw std::logic_error("vai_tro.json: " + who + " names the unknown permission " + pattern);
    };
    for (const Role& role : roles_) check_all(role.code, role.permissions);
    for (const auto& [kind, patterns] : delegated_) check_all(kind, patterns);
}

}  // namespace khue
