// Reads every #include under src/ and names the wall of the house that one of them breaks.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;
using Names = std::set<std::string>;

// A file below src/: its path from there ("core/text.cpp") and the paths its #includes name, ours resolved
// likewise.
struct Source {
    std::string path;
    Strings includes;
};

// The names that each module's module.cpp lists in `.depends`.
using Depends = std::map<std::string, Names>;

// What each floor may include besides the outside world.
const std::map<std::string, Names> floors = {
    {"core", {"core"}},
    {"office", {"core", "office"}},
    {"sign", {"core", "sign"}},
    {"store", {"core", "store"}},
    {"server", {"core", "store", "server"}},
    {"modules", {"core", "store", "server", "office", "sign", "modules"}},
    {"app", {"core", "store", "server", "office", "sign", "modules", "app"}},
};

// Headers that cost each file that reads them up to a second. They stay inside .cpp files, or in headers that
// only their own folder includes.
const Strings heavy = {"boost/asio", "boost/beast", "boost/json", "libxml/", "unicode/", "cairo", "pango"};
const Names heavy_standard = {"chrono", "regex"};

// The database clients, which only the store may speak to.
const Names database_clients = {"sqlite3.h", "libpq-fe.h"};

Strings parts(std::string_view path) {
    Strings out;
    for (const auto& part : fs::path(path)) out.push_back(part.string());
    return out;
}

std::string join(const Names& names) {
    std::string out;
    for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

bool is_test(std::string_view path) { return path.ends_with("_test.cpp") || path.ends_with("_test.hpp"); }
bool is_header(std::string_view path) { return path.ends_with(".hpp") || path.ends_with(".h"); }

std::string folder(const std::string& path) { return fs::path(path).parent_path().generic_string(); }

bool is_heavy(const std::string& include) {
    if (heavy_standard.contains(include)) return true;
    return std::any_of(heavy.begin(), heavy.end(), [&](auto& prefix) { return include.starts_with(prefix); });
}

// The module a path belongs to; empty for files that lie directly in modules/ and for other floors.
std::string module_of(const Strings& path) { return path.size() > 2 && path[0] == "modules" ? path[1] : ""; }

std::string broken_module_wall(const Source& source, const std::string& include, const Depends& depends) {
    const auto from = module_of(parts(source.path));
    const auto target = parts(include);
    const auto to = module_of(target);
    if (to.empty() || from == to) return "";
    if (target.size() > 3)
        return source.path + " includes " + include + ": only headers that lie directly in modules/" + to +
               "/ are public";
    // A test may set up its scene with other modules; app puts all of them together.
    if (from.empty() || is_test(source.path)) return "";
    const auto own = depends.find(from);
    if (own != depends.end() && own->second.contains(to)) return "";
    return source.path + " includes " + include + ": module " + from + " does not name \"" + to +
           "\" in .depends of modules/" + from + "/module.cpp";
}

// The sentence that says which wall an #include breaks; empty when it breaks none.
std::string broken_wall(const Source& source, const std::string& include, const Depends& depends) {
    const auto from = parts(source.path).front();
    const auto to = parts(include).front();
    if (database_clients.contains(include) && from != "store")
        return source.path + " includes <" + include + ">: only the store speaks to a database";
    if (!floors.contains(to)) return "";
    if (!floors.at(from).contains(to))
        return source.path + " includes " + include + ": " + from + " may include only " +
               join(floors.at(from));
    return broken_module_wall(source, include, depends);
}

// Our headers that bring a heavy header along, directly or by way of another, each with the heavy one.
std::map<std::string, std::string> weights(const std::vector<Source>& all) {
    std::map<std::string, std::string> out;
    const auto add = [&](const Source& source) {
        for (const auto& include : source.includes) {
            if (is_heavy(include)) out.emplace(source.path, include);
            if (const auto found = out.find(include); found != out.end())
                out.emplace(source.path, found->second);
        }
    };
    for (std::size_t before = all.size(); before != out.size();) {  // until no header was added
        before = out.size();
        for (const auto& source : all)
            if (is_header(source.path)) add(source);
    }
    return out;
}

// The sentences about heavy headers that reach a file outside the folder of the header that brings them.
Strings broken_weights(const std::vector<Source>& all) {
    const auto heavy_ones = weights(all);
    Strings out;
    for (const auto& source : all) {
        for (const auto& include : source.includes) {
            const auto found = heavy_ones.find(include);
            if (found == heavy_ones.end() || folder(include) == folder(source.path)) continue;
            out.push_back(
                source.path + " includes " + include + ", which brings <" + found->second +
                ">: heavy headers stay inside .cpp files or headers that only their own folder includes");
        }
    }
    return out;
}

std::string read(const fs::path& file) {
    std::ifstream in(file);
    std::ostringstream out;
    out << in.rdbuf();
    return out.str();
}

Strings matches(const std::string& text, const std::regex& pattern) {
    Strings out;
    for (std::sregex_iterator it(text.begin(), text.end(), pattern), end; it != end; ++it)
        out.push_back((*it)[1].str());
    return out;
}

Names depends_in(const std::string& module_source) {
    static const std::regex list(R"(\.depends\s*=\s*\{([^}]*)\})"), name(R"re("([^"]+)")re");
    Names out;
    for (const auto& names : matches(module_source, list))
        for (const auto& found : matches(names, name)) out.insert(found);
    return out;
}

const fs::path root = KHUE_SOURCE_DIR;

// An include of ours is written from src/ or from the file's own folder.
std::string resolve(const fs::path& file, const std::string& include) {
    const auto src = root / "src";
    const auto beside = file.parent_path() / include;
    if (fs::exists(src / include)) return fs::path(include).lexically_normal().generic_string();
    if (fs::exists(beside)) return beside.lexically_normal().lexically_relative(src).generic_string();
    return include;
}

std::vector<Source> sources() {
    static const std::regex include(R"re((?:^|\n)\s*#\s*include\s*[<"]([^">]+)[">])re");
    std::vector<Source> out;
    for (const auto& entry : fs::recursive_directory_iterator(root / "src")) {
        const auto& file = entry.path();
        if (file.extension() != ".cpp" && file.extension() != ".hpp") continue;
        Source source{.path = file.lexically_relative(root / "src").generic_string(), .includes = {}};
        for (const auto& name : matches(read(file), include)) source.includes.push_back(resolve(file, name));
        out.push_back(source);
    }
    return out;
}

Depends modules() {
    Depends out;
    const auto folder = root / "src/modules";
    if (!fs::exists(folder)) return out;
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.is_directory())
            out[entry.path().filename()] = depends_in(read(entry.path() / "module.cpp"));
    return out;
}

// The modules on the way round when `name` needs itself; empty when it does not.
Strings circle(const std::string& name, const Depends& depends, Strings path = {}) {
    if (std::find(path.begin(), path.end(), name) != path.end()) return path;
    path.push_back(name);
    const auto own = depends.find(name);
    if (own == depends.end()) return {};
    for (const auto& next : own->second)
        if (auto found = circle(next, depends, path); !found.empty()) return found;
    return {};
}

TEST(Architecture, every_include_keeps_to_its_floor_and_module) {
    const auto depends = modules();
    const auto all = sources();
    ASSERT_FALSE(all.empty());
    for (const auto& source : all)
        for (const auto& include : source.includes)
            if (const auto sentence = broken_wall(source, include, depends); !sentence.empty())
                ADD_FAILURE() << sentence;
}

TEST(Architecture, heavy_headers_do_not_travel) {
    for (const auto& sentence : broken_weights(sources())) ADD_FAILURE() << sentence;
}

TEST(Architecture, depends_name_modules_that_exist_and_never_run_in_a_circle) {
    const auto depends = modules();
    for (const auto& [name, others] : depends) {
        for (const auto& other : others)
            EXPECT_TRUE(depends.contains(other))
                << "modules/" << name << " depends on \"" << other << "\", which is not a folder of modules/";
        const auto way = circle(name, depends);
        EXPECT_TRUE(way.empty()) << "module " << name << " depends on itself by way of "
                                 << join(Names(way.begin(), way.end()));
    }
}

TEST(Architecture, every_folder_of_src_is_a_floor) {
    for (const auto& entry : fs::directory_iterator(root / "src"))
        EXPECT_TRUE(floors.contains(entry.path().filename()))
            << "src/" << entry.path().filename().string() << " is not a floor of the house";
}

// Reading without a scope is allowed where a reason is written down: path, number of uses, reason.
TEST(Architecture, every_use_of_the_scope_everything_is_counted_with_its_reason) {
    static const std::regex use(R"((Scope::everything\(|\.all\s*=\s*true))");
    std::map<std::string, std::size_t> found, written;
    for (const auto& source : sources()) {
        if (is_test(source.path)) continue;
        const auto uses = matches(read(root / "src" / source.path), use).size();
        if (uses > 0) found[source.path] = uses;
    }
    std::ifstream list(root / "docs/scope-everything.txt");
    for (std::string line; std::getline(list, line);) {
        if (line.empty() || line.starts_with('#')) continue;
        std::istringstream in(line);
        std::string path, reason;
        std::size_t uses = 0;
        EXPECT_TRUE(in >> path >> uses >> reason)
            << "docs/scope-everything.txt wants path, number, reason: " << line;
        written[path] = uses;
    }
    for (const auto& [path, uses] : found)
        EXPECT_EQ(written[path], uses) << path << " reads without a scope " << uses
                                       << " time(s); docs/scope-everything.txt allows " << written[path];
    for (const auto& [path, uses] : written)
        EXPECT_TRUE(found.contains(path) || uses == 0)
            << "docs/scope-everything.txt still lists " << path << ", which no longer reads without a scope";
}

// The test of the test: a planted fault of each kind is found.
TEST(Architecture, a_broken_wall_is_named) {
    const Depends depends = {{"registry", {"units"}}, {"units", {}}};
    const auto sentence = [&](const char* path, const char* include) {
        return broken_wall({.path = path, .includes = {}}, include, depends);
    };
    EXPECT_EQ(sentence("core/a.cpp", "store/db.hpp"),
              "core/a.cpp includes store/db.hpp: core may include only core");
    EXPECT_NE(sentence("office/a.cpp", "store/db.hpp"), "");
    EXPECT_NE(sentence("store/a.cpp", "office/workbook.hpp"), "");
    EXPECT_NE(sentence("server/a.cpp", "modules/units/units.hpp"), "");
    EXPECT_NE(sentence("server/a.cpp", "sqlite3.h"), "");
    EXPECT_NE(sentence("modules/units/a.cpp", "modules/registry/registry.hpp"), "");
    EXPECT_NE(sentence("modules/registry/a.cpp", "modules/units/internal/tree.hpp"), "");
    EXPECT_EQ(sentence("modules/registry/a.cpp", "modules/units/units.hpp"), "");
    EXPECT_EQ(sentence("modules/registry/a.cpp", "modules/registry/internal/a.hpp"), "");
    EXPECT_EQ(sentence("modules/registry/a.cpp", "office/workbook.hpp"), "");
    EXPECT_EQ(sentence("server/a.cpp", "boost/asio/ip/tcp.hpp"), "");
    EXPECT_EQ(sentence("app/main.cpp", "modules/registry/module.hpp"), "");
    const Source shard{.path = "server/shard.hpp", .includes = {"boost/asio/ip/tcp.hpp"}};
    const Source http{.path = "server/http.hpp", .includes = {"server/shard.hpp"}};
    EXPECT_TRUE(broken_weights({shard, http}).empty());
    EXPECT_EQ(broken_weights({shard, http, {.path = "app/main.cpp", .includes = {"server/http.hpp"}}}).size(),
              1u);
    EXPECT_EQ(depends_in("{.name = \"a\", .depends = {\"units\",\n \"codes\"}}"), (Names{"codes", "units"}));
    EXPECT_FALSE(circle("a", {{"a", {"b"}}, {"b", {"a"}}}).empty());
    EXPECT_TRUE(circle("a", {{"a", {"b", "c"}}, {"b", {"c"}}, {"c", {}}}).empty());
}

}  // namespace
