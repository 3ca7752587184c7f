// Every route × every role: allowed exactly when the role's permissions say so, 401 without a session, and
// 404 for what lies outside of one's units.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "core/log.hpp"
#include "core/value_type.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue {
namespace {

using testing::Browser;

// Read here anew, not with the code under test.
struct RoleData {
    std::string code, level;
    std::vector<std::string> patterns;
    bool may(const std::string& permission) const {
        if (permission == "anyone" || permission == "signed_in") return true;
        for (const auto& p : patterns)
            if (p == permission || p == permission.substr(0, permission.find('.')) + ".*") return true;
        return false;
    }
};

std::vector<RoleData> all_roles() {
    std::vector<RoleData> out;
    Json file = load_json_file(KHUE_SOURCE_DIR "/data/codes/vai_tro.json");
    for (const Json& row : file["rows"].items) {
        RoleData role{.code = row["code"].text, .level = row["level"].text, .patterns = {}};
        for (const Json& p : row["permissions"].items) role.patterns.push_back(p.text);
        out.push_back(std::move(role));
    }
    return out;
}

std::string address(const Route& route) {
    std::string path = route.path;
    for (std::size_t open; (open = path.find('{')) != path.npos;)
        path.replace(open, path.find('}', open) - open + 1, "999999999");
    return path;
}

class Matrix : public ::testing::TestWithParam<std::string> {
protected:
    Matrix() : commune(GetParam(), true) {
        set_log_sink([](std::string_view) {});
    }  // thousands of refusals
    ~Matrix() override { set_log_sink(nullptr); }
    int status(Browser& b, const Route& route) {
        return b
            .send(route.method, address(route), route.method == "GET" ? "" : "{}", {{"if-match", "\"1\""}})
            .status;
    }
    bool takes_persons_out(const Route& route) {
        if (!route.path.ends_with("/export")) return false;
        std::string plural = route.path.substr(5, route.path.find('/', 5) - 5);
        return std::ranges::any_of(commune.app->entity(plural)->fields,
                                   [](const Field& f) { return f.privacy != Privacy::open && !f.is_secret; });
    }
    std::int64_t add(const Entity&, std::map<std::string_view, std::int64_t>& made);
    testing::Commune commune;
};

// docs/openapi.json comes from the program itself: a module that is missing here would go unwatched.
TEST_P(Matrix, WalksEveryRouteOfTheProgram) {
    std::set<std::string> walked;
    for (const Route* route : commune.app->routes()) {
        std::string method = route->method;
        for (char& c : method) c = static_cast<char>(c - 'A' + 'a');
        walked.insert(method + " " + route->path);
        bool page = route->permission == "anyone" || route->path == "/huong-dan/";
        EXPECT_TRUE(route->exchange || page) << route->path << " does not say what it takes and answers";
    }
    Json document = load_json_file(KHUE_SOURCE_DIR "/docs/openapi.json");
    EXPECT_GT(document["paths"].members.size(), 150u);
    for (const auto& path : document["paths"].members)
        for (const auto& method : path.value.members)
            EXPECT_TRUE(walked.contains(method.name + " " + path.name)) << method.name << " " << path.name;
}

TEST_P(Matrix, WithoutASessionOnlyWhatIsForAnyone) {
    Browser nobody(*commune.app);
    for (const Route* route : commune.app->routes()) {
        if (route->permission == "anyone") continue;
        EXPECT_EQ(status(nobody, *route), 401) << route->method << " " << route->path;
    }
}

TEST_P(Matrix, EveryRoleOnEveryRoute) {
    std::size_t allowed = 0, refused = 0;
    for (const RoleData& role : all_roles()) {
        commune.account(role.code, role.code, role.level == "school" ? commune.north.id : commune.commune.id);
        Browser b = commune.signed_in(role.code);
        for (const Route* route : commune.app->routes()) {
            if (route->permission == "anyone") continue;
            int got = status(b, *route);
            bool may =
                role.may(route->permission) && (!takes_persons_out(*route) || role.may("exports.personal"));
            ++(may ? allowed : refused);
            if (may) {
                EXPECT_TRUE(got != 401 && got != 403 && got < 500)
                    << role.code << " " << route->method << " " << route->path << " → " << got;
            } else {
                EXPECT_EQ(got, 403) << role.code << " " << route->method << " " << route->path;
            }
            if (route->path == "/api/session/lock") b = commune.signed_in(role.code);
        }
    }
    EXPECT_GT(allowed, 100u);
    EXPECT_GT(refused, 100u);
}

// A record of the southern school, with as much in it as the tables ask for.
std::int64_t Matrix::add(const Entity& e, std::map<std::string_view, std::int64_t>& made) {
    AnyRecord record(e);
    for (const Field& f : e.fields) {
        void* at = f.at(record.get());
        if (f.is_key) continue;
        if (f.is_scope)
            *static_cast<std::int64_t*>(at) = commune.south.id.value;
        else if (f.type->kind == Kind::id && f.is_required)
            *static_cast<std::int64_t*>(at) = made.at(f.target);
        else if (f.name == "granted_to_unit_id")
            *static_cast<std::int64_t*>(at) = commune.commune.id.value;
        else if (f.is_unique)
            f.type->parse(f, "x1", at);
    }
    std::int64_t id = 0;
    commune.app->database().write(
        {}, [&](Transaction& t) { id = raw::insert(t, e, Scope::everything(), record.get()); });
    return id;
}

// What shows nothing without more than the table asks for: a period, an indicator, criteria, a commune that
// plans it, a file.
const std::set<std::string_view> bare{"report",   "declaration",    "assessment",
                                      "campaign", "outreach_photo", "publication_consent"};

TEST_P(Matrix, WhatLiesOutsideOnesUnitsIsNotThere) {
    std::map<std::string_view, std::int64_t> made;
    for (const Module& m : commune.app->modules())
        for (const Entity* e : m.entities)
            made[e->name] = e->scope == e->key ? commune.south.id.value : add(*e, made);
    commune.account("bac", "principal", commune.north.id);
    commune.account("nam", "principal", commune.south.id);
    Browser north = commune.signed_in("bac"), south = commune.signed_in("nam");
    std::size_t checked = 0;
    for (const Module& m : commune.app->modules())
        for (const Entity* e : m.entities) {
            if (e->scope == Entity::npos) continue;  // school years are everybody's
            std::string one = "/api/" + std::string(e->plural) + "/" + std::to_string(made[e->name]);
            for (const Route* route : commune.app->routes()) {
                bool of_one = route->path.starts_with("/api/" + std::string(e->plural) + "/{id}");
                if (!of_one || !all_roles()[4].may(route->permission)) continue;
                std::string path = one + route->path.substr(route->path.find('}') + 1);
                Response r = north.send(route->method, path, "{}", {{"if-match", "\"1\""}});
                EXPECT_EQ(r.status, 404) << route->method << " " << path << " " << r.body;
                const bool whole = path.find('{') == path.npos;  // no part of it that is not there
                if (route->method == "GET" && whole && !bare.contains(e->name)) {
                    EXPECT_EQ(south.get(path).status, 200) << path;
                }
                ++checked;
            }
            auto list = testing::json_of(north.get("/api/" + std::string(e->plural)));
            for (const Json& item : list["items"].items)
                EXPECT_NE(item["id"].integer, made[e->name]) << e->name;
        }
    EXPECT_GT(checked, 60u);
}

TEST_P(Matrix, EveryPermissionIsHeldBySomeRole) {
    auto roles = all_roles();
    for (const Module& m : commune.app->modules())
        for (const Permission& p : m.permissions)
            EXPECT_TRUE(std::ranges::any_of(roles, [&](const auto& r) { return r.may(std::string(p.name)); }))
                << p.name << " of module " << m.name;
}

INSTANTIATE_TEST_SUITE_P(Kinds, Matrix, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
