#include "server/router.hpp"

#include <stdexcept>

#include "core/text.hpp"

namespace khue {

static std::vector<std::string_view> segments_of(std::string_view path) {
    auto parts = split(path, '/');
    if (!parts.empty()) parts.erase(parts.begin());  // before the first slash
    return parts;
}

static bool variable(std::string_view segment) { return segment.starts_with('{'); }

static std::string head_of(const std::vector<std::string_view>& segments) {
    std::string head;
    for (std::size_t i = 0; i < segments.size() && i < 2 && !variable(segments[i]); ++i)
        head += "/" + std::string(segments[i]);
    return head;
}

static bool fits(const std::vector<std::string_view>& pattern, const std::vector<std::string_view>& path) {
    if (pattern.size() != path.size()) return false;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (variable(pattern[i]) ? path[i].empty() : pattern[i] != path[i]) return false;
    return true;
}

void Router::add(const Route& route) {
    auto segments = segments_of(route.path);
    auto& entries = by_head_[head_of(segments)];
    for (const Entry& e : entries)
        if (e.route->method == route.method && e.segments == segments)
            throw std::logic_error("two routes for " + route.method + " " + route.path);
    // A fixed segment goes before a variable one: "/api/pupils/export" before "/api/pupils/{id}".
    bool fixed = route.path.find('{') == std::string::npos;
    entries.insert(fixed ? entries.begin() : entries.end(), {&route, std::move(segments)});
}

Router::Match Router::find(std::string_view method, std::string_view path) const {
    auto segments = segments_of(path);
    Match match;
    std::string two = head_of(segments);
    std::string one = segments.empty() ? "" : "/" + std::string(segments[0]);
    bool api = one == "/api";  // what is not there is not a page either
    for (const auto& head : {two, one, std::string()}) {
        if (api && head.empty()) break;
        auto entries = by_head_.find(head);
        if (entries == by_head_.end()) continue;
        for (const Entry& e : entries->second) {
            if (!fits(e.segments, segments)) continue;
            if (e.route->method != method) {
                match.other_method = true;
                continue;
            }
            match.route = e.route;
            for (std::size_t i = 0; i < segments.size(); ++i)
                if (variable(e.segments[i]))
                    match.parameters.emplace(e.segments[i].substr(1, e.segments[i].size() - 2), segments[i]);
            return match;
        }
    }
    return match;
}

void add_route(Module& m, std::string method, std::string path, std::string permission,
               std::function<Response(Context&)> handler, std::string summary, Exchange exchange,
               std::optional<Access> access, std::size_t body_limit) {
    const Access usual = method == "GET" ? Access::read : Access::write;
    m.routes.push_back({.method = std::move(method),
                        .path = std::move(path),
                        .permission = std::move(permission),
                        .handler = std::move(handler),
                        .summary = std::move(summary),
                        .access = access.value_or(usual),
                        .body_limit = body_limit,
                        .exchange = std::move(exchange)});
}

}  // namespace khue
