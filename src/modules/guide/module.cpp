// The user guide: chapters of docs/huong-dan as plain HTML pages without script, for every "?" of the
// console.
#include "modules/guide/module.hpp"

#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <sstream>

#include "modules/guide/markdown.hpp"
#include "server/finder.hpp"
#include "server/plain_page.hpp"
#include "store/hash.hpp"
#include "store/search.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;

// Read once at the start: a few dozen kilobytes of text and the pictures.
struct Guide {
    std::map<std::string, std::string, std::less<>> chapters;  // by name, as Markdown
    std::map<std::string, std::string, std::less<>> pictures;  // by file name
    std::map<std::string, std::string, std::less<>> words;     // of a chapter, folded, each once
};

constexpr std::string_view contents = "muc-luc";

constexpr std::string_view style = R"css(
:root{color-scheme:light;--brand-900:#0b2e4a;--brand-600:#17639a;--brand-50:#f0f6fb;--ink:#17212b;--soft:#4a5868;
--line:#d7dee6;--page:#f4f6f9}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);
font:400 16px/1.6 Inter,system-ui,"Segoe UI",Roboto,"Noto Sans",sans-serif}
nav{display:flex;flex-wrap:wrap;gap:8px 24px;padding:12px 24px;background:var(--brand-900)}
nav a{color:#fff;line-height:28px}
main{max-width:800px;margin:24px auto;padding:24px;background:#fff;border:1px solid var(--line);border-radius:12px;
overflow-wrap:anywhere}
h1{font-size:26px;line-height:1.3;margin:0 0 16px;color:var(--brand-900)}
h2{font-size:20px;margin:32px 0 8px;color:var(--brand-900)}
h3{font-size:17px;margin:24px 0 8px}
p,ul,ol{margin:0 0 12px}
ul,ol{padding-left:24px}
li{margin:4px 0}
a{color:var(--brand-600)}
code{font:14px/1.5 ui-monospace,"Cascadia Mono","Noto Sans Mono",monospace;background:var(--brand-50);padding:1px 4px;
border-radius:4px}
pre{margin:0 0 12px;padding:12px;overflow:auto;background:var(--brand-50);border-radius:8px}
pre code{padding:0}
.table{overflow:auto;margin:0 0 16px}
table{border-collapse:collapse;width:100%}
th,td{border:1px solid var(--line);padding:8px 12px;text-align:left;vertical-align:top;overflow-wrap:normal}
th{background:var(--brand-50)}
img{max-width:100%;height:auto;border:1px solid var(--line)}
:focus-visible{outline:2px solid #0b67b2;outline-offset:2px}
nav :focus-visible{outline-color:#fff}
@media (max-width:600px){main{margin:0;border:0;border-radius:0;padding:16px}nav{padding:8px 16px}}
@page{size:A4;margin:20mm 15mm 20mm 25mm}
@media print{body{background:#fff;font-size:11pt}nav{display:none}main{max-width:none;margin:0;padding:0;border:0}
h2,h3{break-after:avoid}tr,img,pre{break-inside:avoid}thead{display:table-header-group}a{color:inherit}}
)css";

std::string read_file(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::ostringstream out;
    out << file.rdbuf();
    return out.str();
}

void read_folder(const fs::path& folder, std::string_view ending, bool with_ending,
                 std::map<std::string, std::string, std::less<>>& into) {
    if (!fs::is_directory(folder)) return;
    for (const auto& entry : fs::directory_iterator(folder)) {
        std::string stem = entry.path().stem().string();
        if (!entry.is_regular_file() || entry.path().extension() != ending || !guide_name(stem)) continue;
        into[with_ending ? stem + std::string(ending) : stem] = read_file(entry.path());
    }
}

Response page(std::string_view title, const std::string& inner, int status) {
    std::string nonce = random_hex(16);
    Response r{.status = status, .type = "text/html; charset=utf-8"};
    r.body =
        "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" +
        escape_html(title) + " · Hướng dẫn Khuê</title>\n<style nonce=\"" + nonce + "\">" +
        std::string(style) +
        "</style>\n</head>\n<body>\n<nav aria-label=\"Hướng dẫn\"><a href=\"/huong-dan\">Mục lục hướng "
        "dẫn</a>"
        "<a href=\"/\">Về trang làm việc</a></nav>\n<main>\n" +
        inner + "</main>\n</body>\n</html>\n";
    r.headers = {{"Cache-Control", "no-store"},
                 {"Content-Security-Policy",
                  "default-src 'none'; style-src 'nonce-" + nonce +
                      "'; img-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"}};
    return r;
}

Response chapter(const Guide& guide, std::string_view name) {
    auto found = guide.chapters.find(name);
    if (found == guide.chapters.end())
        return page("Chưa có chương này",
                    "<h1>Chưa có chương này</h1>\n<p>Xin chọn một chương khác trong "
                    "<a href=\"/huong-dan\">mục lục hướng dẫn</a>.</p>\n",
                    404);
    return page(guide_title(found->second), guide_html(found->second), 200);
}

Response picture(const Guide& guide, std::string_view name) {
    auto found = guide.pictures.find(name);
    if (found == guide.pictures.end()) not_found("hình này");
    return {.status = 200,
            .type = "image/png",
            .body = found->second,
            .headers = {{"Cache-Control", "private, max-age=3600"}}};
}

void gather_words(Guide& guide) {
    for (const auto& [name, text] : guide.chapters) {
        if (name == contents) continue;
        std::set<std::string> words;
        for (auto& word : words_of(text)) words.insert(std::move(word));
        for (const auto& word : words) guide.words[name] += word + " ";
    }
}

std::vector<FoundItem> find_chapters(const Guide& guide, const Wanted& wanted, std::size_t most) {
    std::vector<FoundItem> out;
    for (const auto& [name, words] : guide.words) {
        const std::string title = guide_title(guide.chapters.at(name));
        add_if_like(out, wanted, {.title = title, .note = "Chương hướng dẫn", .path = "/huong-dan/" + name},
                    words);
    }
    // What only stands somewhere in a chapter comes after what a chapter is about.
    for (FoundItem& item : out)
        if (item.likeness == Likeness::code || likeness(wanted, item.title) == Likeness::none)
            item.likeness = Likeness::beginnings;
    keep_best(out, most);
    return out;
}

}  // namespace

Module guide_module() {
    auto guide = std::make_shared<Guide>();
    Module m{.name = "guide", .label = "Hướng dẫn sử dụng"};
    for (const char* path : {"/huong-dan/", "/huong-dan"})
        m.routes.push_back({.method = "GET",
                            .path = path,
                            .permission = "signed_in",
                            .handler = [guide](Context&) { return chapter(*guide, contents); },
                            .summary = "Mục lục hướng dẫn sử dụng"});
    m.routes.back().exchange = exchange::web_page();  // the other spelling leads to the same page
    add_route(
        m, "GET", "/huong-dan/{chapter}", "signed_in",
        [guide](Context& c) { return chapter(*guide, c.parameter("chapter")); },
        "Một chương hướng dẫn sử dụng", exchange::web_page());
    add_route(
        m, "GET", "/huong-dan/anh/{name}", "signed_in",
        [guide](Context& c) { return picture(*guide, c.parameter("name")); }, "Hình trong hướng dẫn sử dụng",
        exchange::file("image/png"));
    m.start = [guide](App& app) {
        fs::path docs = app.options().rules.parent_path() / "docs";
        *guide = {};
        read_folder(docs / "huong-dan", ".md", false, guide->chapters);
        read_folder(docs / "anh", ".png", true, guide->pictures);
        gather_words(*guide);
        app.add_finder({.kind = "guide",
                        .label = "Hướng dẫn",
                        .permission = "signed_in",
                        .find = [guide](Context&, const Wanted& wanted, std::size_t most) {
                            return find_chapters(*guide, wanted, most);
                        }});
    };
    return m;
}

}  // namespace khue
