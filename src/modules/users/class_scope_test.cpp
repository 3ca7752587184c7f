// Somebody narrowed to one class, to whom every permission is given: nothing personal of another class comes
// out by any route. On both databases.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/value_type.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue {
namespace {

using testing::json_of;

constexpr const char* secret = "zqbimat4a";

class ClassScope : public ::testing::TestWithParam<std::string> {
protected:
    ClassScope() : commune(GetParam(), true) {
        for (const Module& m : commune.app->modules())
            for (const Permission& p : m.permissions)
                if (p.name != "audit.read") rights.emplace_back(p.name);
        commune.app->identify = [this](Db&, const Request&) {
            auto who = std::make_unique<Identity>();
            who->user_id = 4711;
            who->login = who->name = "chu.nhiem";
            who->csrf = "csrf";
            who->grants.push_back({.role = "homeroom_teacher",
                                   .unit_id = commune.north.id.value,
                                   .units = {commune.north.id.value},
                                   .by_class = true,
                                   .classes = {commune.north_a.id},
                                   .permissions = &rights});
            return who;
        };
        made = {{"unit", commune.north.id.value},
                {"school_class", commune.north_b.id},
                {"pupil", commune.north_b.pupils[0]},
                {"staff", commune.north_b.teacher}};
    }

    static bool personal(const Entity& e) {
        return std::ranges::any_of(e.fields, [](const Field& f) { return f.privacy != Privacy::open; });
    }

    // A record of class 3B, with the secret in every personal text.
    std::int64_t add(const Entity& e) {
        AnyRecord record(e);
        for (const Field& f : e.fields) {
            void* at = f.at(record.get());
            if (f.is_key) continue;
            if (f.is_scope || (f.type->kind == Kind::id && !f.target.empty() && made.contains(f.target)))
                f.type->parse(f, std::to_string(f.is_scope ? commune.north.id.value : made.at(f.target)), at);
            else if (f.is_required && f.type->kind == Kind::id && commune.app->entity(f.target))
                f.type->parse(f, std::to_string(made_of(*commune.app->entity(f.target))), at);
            else if (f.name == "granted_to_unit_id")
                f.type->parse(f, std::to_string(commune.commune.id.value), at);
            else if (f.type->kind == Kind::text && f.privacy != Privacy::open)
                f.type->parse(f, secret, at);
            else if (f.is_unique)
                f.type->parse(f, "x1", at);
        }
        std::int64_t id = 0;
        commune.app->database().write(
            {}, [&](Transaction& t) { id = raw::insert(t, e, Scope::everything(), record.get()); });
        return id;
    }

    // What a record cannot be without.
    std::int64_t made_of(const Entity& e) {
        const std::int64_t id = add(e);
        made.emplace(e.name, id);
        return id;
    }

    Response ask(const std::string& method, const std::string& path, Pairs query = {},
                 const std::string& body = "") {
        Request r{.method = method, .path = path, .query = std::move(query), .body = body};
        r.headers = {{"x-csrf-token", "csrf"}, {"if-match", "\"1\""}};
        return commune.app->handle(r);
    }

    testing::Commune commune;
    std::vector<std::string> rights;
    std::map<std::string_view, std::int64_t> made;
};

TEST_P(ClassScope, NothingPersonalOfAnotherClassComesOut) {
    std::size_t walked = 0;
    for (const Module& m : commune.app->modules())
        for (const Entity* e : m.entities) {
            if (e->scope == Entity::npos || !personal(*e)) continue;
            std::int64_t id = add(*e);
            made[e->name] = id;
            std::string base = "/api/" + std::string(e->plural);
            for (const Route* route : commune.app->routes()) {
                if (!route->path.starts_with(base + "/{id}")) continue;
                std::string path = base + "/" + std::to_string(id) + route->path.substr(base.size() + 5);
                Response r = ask(route->method, path, {}, route->method == "GET" ? "" : "{}");
                EXPECT_EQ(r.status, 404) << route->method << " " << path << " " << r.body;
                ++walked;
            }
            for (const char* sort : {"", "-id"}) {
                Response list = ask("GET", base, {{"sort", sort}, {"q", e->searched() ? secret : ""}});
                EXPECT_EQ(list.body.find(secret), std::string::npos) << base;
                for (const Json& item : json_of(list)["items"].items)
                    EXPECT_NE(item["id"].integer, id) << base;
            }
            Response file =
                ask("GET", base + "/export", {{"format", "csv"}, {"purpose", "Kiểm tra phạm vi của lớp"}});
            EXPECT_EQ(file.body.find(secret), std::string::npos) << base;
        }
    EXPECT_GT(walked, 20u);
}

TEST_P(ClassScope, LabelsTellNoNamesOfAnotherClass) {
    commune.app->database().write({}, [&](Transaction& t) {
        run(t.db(), "UPDATE pupil SET full_name = $1 WHERE id = $2", secret, commune.north_b.pupils[0]);
        run(t.db(), "UPDATE staff SET full_name = $1 WHERE id = $2", secret, commune.north_b.teacher);
    });
    for (const Route* route : commune.app->routes()) {
        if (route->method != "GET" || route->path.find('{') != route->path.npos) continue;
        if (!route->path.starts_with("/api/") || route->path == "/api/events") continue;
        // Who writes down a good way of working names the colleagues of the school who thought of it.
        if (route->path == "/api/practice-colleagues") continue;
        Response r = ask("GET", route->path, {{"format", "csv"}, {"purpose", "Kiểm tra phạm vi của lớp"}});
        EXPECT_EQ(r.body.find(secret), std::string::npos) << route->path;
    }
}

TEST_P(ClassScope, AGuardianBelongsToTheClassOfThePupil) {
    auto guardian = [&](std::int64_t pupil) {
        return ask("POST", "/api/guardians", {},
                   R"({"relation":"me","full_name":"Lê Thị Mẹ","unit_id":)" +
                       std::to_string(commune.north.id.value) + ",\"pupil_id\":" + std::to_string(pupil) +
                       "}");
    };
    Response own = guardian(commune.north_a.pupils[0]);
    EXPECT_EQ(own.status, 201) << own.body;
    EXPECT_GE(guardian(commune.north_b.pupils[0]).status, 400);
    auto listed = [&] { return json_of(ask("GET", "/api/guardians")); };
    EXPECT_EQ(listed()["items"].items.size(), 1u);
    EXPECT_EQ(listed()["total"].integer, 1);
    commune.app->database().write({}, [&](Transaction& t) {
        Pupil p = get(t.db(), Scope::everything(), Id<Pupil>{commune.north_a.pupils[0]}).value();
        p.class_id = {commune.north_b.id};
        update(t, Scope::everything(), p);
    });
    EXPECT_TRUE(listed()["items"].items.empty()) << "the pupil went to another class";
    EXPECT_EQ(listed()["total"].integer, 0);
}

INSTANTIATE_TEST_SUITE_P(Kinds, ClassScope, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
