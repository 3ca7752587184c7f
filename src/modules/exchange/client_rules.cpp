#include "modules/exchange/client_rules.hpp"

#include <algorithm>
#include <sstream>
#include <stdexcept>

#include "core/json.hpp"
#include "server/app.hpp"

namespace khue {

Words words_in(std::string_view text) {
    Words out;
    std::istringstream in{std::string(text)};
    for (std::string word; in >> word;) out.insert(word);
    return out;
}

std::string joined(const Words& words) {
    std::string out;
    for (const std::string& w : words) out += (out.empty() ? "" : " ") + w;
    return out;
}

ClientRules ClientRules::load(const std::filesystem::path& rules) {
    const Json json = load_json_file((rules / "exchange" / "khach.json").string());
    ClientRules out{.token_minutes = json["token_minutes"].integer_or(60), .permissions = {}, .scopes = {}};
    for (const Json& p : json["permissions"].items) out.permissions.push_back(p.text);
    for (const Json& s : json["scopes"].items) {
        ScopeName scope{.scope = s["scope"].text_or(), .permissions = {}};
        for (const Json& p : s["permissions"].items) scope.permissions.push_back(p.text);
        out.scopes.push_back(std::move(scope));
    }
    return out;
}

void ClientRules::check(const App& app) const {
    Words known;
    for (const Module& m : app.modules())
        for (const Permission& p : m.permissions) known.emplace(p.name);
    for (const ScopeName& s : scopes)
        for (const std::string& p : s.permissions)
            if (!allows(p)) throw std::logic_error("khach.json: scope of a permission not listed: " + p);
    for (const std::string& p : permissions)
        if (!known.contains(p) && !p.starts_with("oneroster."))  // of a module that may be absent
            throw std::logic_error("khach.json: no such permission: " + p);
}

bool ClientRules::allows(std::string_view permission) const {
    return std::ranges::find(permissions, permission) != permissions.end();
}

Words ClientRules::meant(std::string_view text) const {
    Words out;
    for (const std::string& word : words_in(text)) {
        const auto named = std::ranges::find(scopes, word, &ScopeName::scope);
        if (named == scopes.end())
            out.insert(word);
        else
            out.insert(named->permissions.begin(), named->permissions.end());
    }
    return out;
}

std::string ClientRules::names_of(const Words& granted) const {
    Words out = granted;
    for (const ScopeName& s : scopes)
        if (std::ranges::all_of(s.permissions, [&](const std::string& p) { return granted.contains(p); }))
            out.insert(s.scope);
    return joined(out);
}

}  // namespace khue
