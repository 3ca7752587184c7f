// The guide's Markdown holds nothing but the guide; every "?" of the console has its chapter.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include "modules/guide/markdown.hpp"
#include "modules/guide/module.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;

const fs::path root = KHUE_SOURCE_DIR;

std::string read(const fs::path& file) {
    std::ifstream in(file);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

std::set<std::string> matches(const std::string& text, const std::regex& pattern) {
    std::set<std::string> out;
    for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it)
        out.insert((*it)[1].str());
    return out;
}

std::string header(const Response& r, std::string_view name) {
    for (const auto& [key, value] : r.headers)
        if (key == name) return value;
    return "";
}

TEST(GuideMarkdown, WritesTheBlocksOfTheGuide) {
    EXPECT_EQ(guide_html("# Việc cần làm\n\nMột câu\ndài.\n"),
              "<h1 id=\"viec-can-lam\">Việc cần làm</h1>\n<p>Một câu dài.</p>\n");
    EXPECT_EQ(guide_html("- một\n  tiếp\n- hai\n1. ba\n"),
              "<ul>\n<li>một tiếp</li>\n<li>hai</li>\n</ul>\n<ol>\n<li>ba</li>\n</ol>\n");
    EXPECT_EQ(guide_html("| A | B |\n|---|---|\n| **1** | `2` |\n"),
              "<div class=\"table\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">A</th>"
              "<th scope=\"col\">B</th></tr>\n</thead>\n<tbody><tr><td><strong>1</strong></td>"
              "<td><code>2</code></td></tr>\n</tbody>\n</table></div>\n");
    EXPECT_EQ(guide_html("```\n<a> **b**\n```\n"),
              "<pre tabindex=\"0\"><code>&lt;a&gt; **b**\n</code></pre>\n");
}

TEST(GuideMarkdown, LeadsToChaptersAndPicturesOnly) {
    EXPECT_EQ(guide_html("[B](bao-cao.md#chot)"), "<p><a href=\"/huong-dan/bao-cao#chot\">B</a></p>\n");
    EXPECT_EQ(guide_html("[B](#chot)"), "<p><a href=\"#chot\">B</a></p>\n");
    EXPECT_EQ(guide_html("![T](../anh/tong-quan.png)"),
              "<p><img src=\"/huong-dan/anh/tong-quan.png\" alt=\"T\"></p>\n");
    for (const char* target : {"javascript:alert(1)", "https://example.org", "//example.org", "/api/users",
                               "../../etc", "bao-cao#\"x", "Bao", "", "#", "../anh/../x.png", "x.png"}) {
        EXPECT_EQ(guide_html("[a](" + std::string(target) + ")").find("<a"), std::string::npos) << target;
        EXPECT_EQ(guide_html("![a](" + std::string(target) + ")").find("<img"), std::string::npos) << target;
    }
}

TEST(GuideMarkdown, EscapesEverythingElse) {
    const std::string evil = "<script>\"'&</script>";
    for (const char* shape :
         {"%", "# %", "- %", "1. %", "| % |", "| % |\n|---|\n| % |", "```\n%\n```", "```%\n", "**%**", "`%`",
          "[%](bao-cao)", "![%](../anh/a.png)", "[a](%)", "![a](%)"}) {
        std::string text;
        for (char c : std::string_view(shape)) text += c == '%' ? evil : std::string(1, c);
        std::string html = guide_html(text);
        EXPECT_EQ(html.find("<script"), std::string::npos) << shape << ": " << html;
        EXPECT_EQ(html.find("\"'"), std::string::npos) << shape << ": " << html;
    }
}

TEST(GuideMarkdown, EndsOnAnyUnfinishedText) {
    for (const char* text : {"",   "#",   "**", "`",  "[",    "![",    "[a]",  "[a](", "|",   "||",
                             "|-", "```", "- ", "1.", "****", "[a](b", "\n\n", "!",    "*a*", "12345. x"})
        EXPECT_NO_THROW(guide_html(text)) << text;
    EXPECT_EQ(guide_html("2 * 3 ! [4]"), "<p>2 * 3 ! [4]</p>\n");
}

TEST(GuideChapters, EveryQuestionMarkOfTheConsoleHasOne) {
    static const std::regex help(R"re(help="([a-z0-9-]+)")re");
    std::set<std::string> asked;
    for (const auto& entry : fs::recursive_directory_iterator(root / "web/src")) {
        if (entry.path().extension() != ".tsx") continue;
        asked.merge(matches(read(entry.path()), help));
    }
    ASSERT_FALSE(asked.empty());
    for (const auto& name : asked)
        EXPECT_TRUE(fs::exists(root / "docs/huong-dan" / (name + ".md"))) << "no chapter " << name;
}

TEST(GuideChapters, LinkToWhatIsThere) {
    static const std::regex links(R"re(href="/huong-dan/([a-z0-9-]+))re"), ids(R"re( id="([^"]*)")re"),
        images(R"re(src="/huong-dan/anh/([^"]+)")re"), raw(R"re((\]\([^)]*\)))re");
    for (const auto& entry : fs::directory_iterator(root / "docs/huong-dan")) {
        std::string text = read(entry.path()), html = guide_html(text);
        EXPECT_FALSE(guide_title(text).empty()) << entry.path();
        EXPECT_TRUE(matches(html, raw).empty()) << entry.path() << " has a link that the guide does not know";
        for (const auto& name : matches(html, links))
            EXPECT_TRUE(fs::exists(root / "docs/huong-dan" / (name + ".md"))) << entry.path() << " " << name;
        for (const auto& name : matches(html, images))
            EXPECT_TRUE(fs::exists(root / "docs/anh" / name)) << entry.path() << " " << name;
    }
}

TEST(GuideRoutes, ShowAChapterToWhoeverIsSignedIn) {
    testing::FreshDatabase fresh("sqlite");
    Module m = guide_module();
    App app({.database = fresh.location(),
             .data = fresh.folder(),
             .rules = root / "data",
             .web = {},
             .background = false},
            {m});
    app.migrate();
    auto get = [&](const std::string& path) {
        Request r{.method = "GET", .path = path, .query = {}, .headers = {}, .body = {}, .remote = {}};
        return app.handle(r);
    };
    EXPECT_EQ(get("/huong-dan/bao-cao").status, 401);
    app.identify = [](Db&, const Request&) {
        auto who = std::make_unique<Identity>();
        who->user_id = 1;
        return who;
    };
    Response r = get("/huong-dan/bao-cao");
    EXPECT_EQ(r.status, 200);
    EXPECT_NE(r.body.find("<h1 id="), std::string::npos);
    EXPECT_EQ(r.body.find("<script"), std::string::npos);
    EXPECT_NE(header(r, "Content-Security-Policy").find("default-src 'none'"), std::string::npos);
    EXPECT_NE(get("/huong-dan").body.find("/huong-dan/bao-cao"), std::string::npos);
    EXPECT_EQ(get("/huong-dan/").status, 200);
    EXPECT_EQ(get("/huong-dan/khong-co").status, 404);
    EXPECT_EQ(get("/huong-dan/..").status, 404);
    EXPECT_EQ(get("/huong-dan/anh/khong-co.png").status, 404);
    EXPECT_EQ(get("/huong-dan/anh/tong-quan.png").type, "image/png");
}

}  // namespace
}  // namespace khue
