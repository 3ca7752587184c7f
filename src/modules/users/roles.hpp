// The roles of the house as data: data/codes/vai_tro.json is the code list of their names and says what each
// may do, where it may be granted and by whom.
#pragma once
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace khue {

class App;

enum class RoleLevel : std::uint8_t { system, commune, school, province };

struct Role {
    std::string code, label;
    RoleLevel level = RoleLevel::school;
    bool by_class = false;                 // narrowed to the classes that one teaches or heads
    std::vector<std::string> permissions;  // patterns: "pupils.read", "pupils.*"
    std::vector<std::string> granted_by;   // codes of the roles that may grant it
    std::vector<std::string> delegable;    // kinds of delegation it may act on: "import"
};

class Roles {
public:
    // Throws std::runtime_error that names the file and what is wrong in it.
    static Roles load(const std::filesystem::path& rules);

    const Role* find(std::string_view code) const;
    const std::vector<Role>& all() const { return roles_; }

    // What a delegation of this kind lets its holder do in the delegating unit.
    const std::vector<std::string>& delegated(std::string_view kind) const;

    // Throws std::logic_error when a role names a permission that neither a module nor the list of known
    // ones has: a slip in the file must not silently take or give rights.
    void check(const App&) const;

private:
    std::vector<Role> roles_;
    std::map<std::string, std::vector<std::string>, std::less<>> delegated_;
    std::set<std::string, std::less<>> known_;  // of modules that may be absent
};

bool permission_matches(std::string_view pattern, std::string_view permission);

}  // namespace khue
