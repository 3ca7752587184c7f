// The built web pages: read once at the start, served from memory, compressed beforehand by the build.
#include <fstream>
#include <sstream>

#include "server/house.hpp"
#include "store/hash.hpp"

namespace khue {
namespace {

struct Asset {
    std::string type, plain, brotli, gzip;
};
using Assets = std::map<std::string, Asset, std::less<>>;

std::string read_file(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

std::string_view type_of(std::string_view name) {
    static constexpr std::pair<std::string_view, std::string_view> types[] = {
        {".js", "text/javascript; charset=utf-8"},
        {".css", "text/css; charset=utf-8"},
        {".html", "text/html; charset=utf-8"},
        {".svg", "image/svg+xml"},
        {".png", "image/png"},
        {".ico", "image/x-icon"},
        {".woff2", "font/woff2"},
        {".json", "application/json"},
        {".webmanifest", "application/manifest+json"},
        {".txt", "text/plain; charset=utf-8"}};
    for (const auto& [ending, type] : types)
        if (name.ends_with(ending)) return type;
    return "application/octet-stream";
}

Assets load_assets(const std::filesystem::path& folder) {
    Assets assets;
    if (!std::filesystem::is_directory(folder)) return assets;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::string name = "/" + entry.path().lexically_relative(folder).generic_string();
        if (name.ends_with(".br"))
            assets[name.substr(0, name.size() - 3)].brotli = read_file(entry.path());
        else if (name.ends_with(".gz"))
            assets[name.substr(0, name.size() - 3)].gzip = read_file(entry.path());
        else
            assets[name].plain = read_file(entry.path());
    }
    for (auto& [name, asset] : assets) asset.type = type_of(name);
    return assets;
}

Response serve_asset(const Assets& assets, const Context& c) {
    auto found = assets.find(c.request.path);
    if (found == assets.end()) not_found("tệp này");
    const Asset& asset = found->second;
    Response r{.type = asset.type};
    r.headers = {{"Cache-Control", "public, max-age=31536000, immutable"}};
    auto accepted = c.request.header("accept-encoding");
    bool brotli = !asset.brotli.empty() && accepted.find("br") != accepted.npos;
    bool gzip = !asset.gzip.empty() && accepted.find("gzip") != accepted.npos;
    if (brotli || gzip) {
        r.headers.emplace_back("Content-Encoding", brotli ? "br" : "gzip");
        r.headers.emplace_back("Vary", "Accept-Encoding");
    }
    r.body = brotli ? asset.brotli : gzip ? asset.gzip : asset.plain;
    return r;
}

// The console's styles are made in the browser: they carry a nonce that is new for every page.
Response serve_console(const std::string& page, Context& c) {
    if (!c.who) {
        std::string next = c.request.path == "/" ? "" : "?next=" + c.request.path;
        return {
            .status = 303, .type = "text/plain", .body = {}, .headers = {{"Location", "/dang-nhap" + next}}};
    }
    if (page.empty()) not_found("giao diện web (chưa được dựng)");
    std::string nonce = random_hex(16), body = page;
    for (std::size_t at; (at = body.find("__NONCE__")) != body.npos;) body.replace(at, 9, nonce);
    Response r{.type = "text/html; charset=utf-8", .body = std::move(body)};
    r.headers = {{"Cache-Control", "no-store"},
                 {"Content-Security-Policy",
                  "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-" + nonce +
                      "'; img-src 'self' data: blob:; "
                      "font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
                      "frame-ancestors 'none'; manifest-src 'self'"}};
    return r;
}

}  // namespace

// The console's own addresses: every page of it is the same document.
static constexpr const char* console_paths[] = {"/", "/{a}", "/{a}/{b}", "/{a}/{b}/{c}", "/{a}/{b}/{c}/{d}"};

void add_page_routes(Module& m, const std::filesystem::path& web) {
    auto assets = std::make_shared<Assets>(load_assets(web));
    auto page = std::make_shared<std::string>(
        assets->contains("/console.html") ? (*assets)["/console.html"].plain : "");
    assets->erase("/console.html");
    auto serve = [assets](Context& c) { return serve_asset(*assets, c); };
    for (const auto& [name, asset] : *assets)
        m.routes.push_back({.method = "GET",
                            .path = name,
                            .permission = "anyone",
                            .handler = serve,
                            .summary = "Tệp của giao diện"});
    for (const char* path : console_paths)
        m.routes.push_back({.method = "GET",
                            .path = path,
                            .permission = "anyone",
                            .handler =
                                [page](Context& c) {
                                    if (c.request.path.starts_with("/api/") ||
                                        c.request.path.starts_with("/assets/"))
                                        not_found("địa chỉ này");
                                    return serve_console(*page, c);
                                },
                            .summary = "Giao diện web"});
}

}  // namespace khue
