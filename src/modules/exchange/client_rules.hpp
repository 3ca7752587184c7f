// What a reading program may be given at most, and what the scopes of a standard mean here:
// data/exchange/khach.json.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace khue {

class App;

using Words = std::set<std::string, std::less<>>;

struct ClientRules {
    std::int64_t token_minutes = 60;
    std::vector<std::string> permissions;
    struct ScopeName {
        std::string scope;
        std::vector<std::string> permissions;
    };
    std::vector<ScopeName> scopes;

    static ClientRules load(const std::filesystem::path& rules);  // throws std::runtime_error
    void check(const App&) const;  // throws std::logic_error for a permission that is none

    bool allows(std::string_view permission) const;
    // What is meant by the scopes of a request, separated by blanks: those of a standard and plain
    // permissions.
    Words meant(std::string_view scopes) const;
    // The names of what is granted: plain permissions, and the scopes that are held whole.
    std::string names_of(const Words& granted) const;
};

Words words_in(std::string_view text);
std::string joined(const Words&);

}  // namespace khue
