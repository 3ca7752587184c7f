// The classes a teacher answers for: theirs alone, with what is to be mended, for those who may see pupils.
#include <gtest/gtest.h>

#include "modules/registry/pupil.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue {
namespace {

using testing::Browser;
using testing::json_of;

class OwnClasses : public ::testing::TestWithParam<std::string> {
protected:
    OwnClasses() : commune(GetParam()) {}
    testing::Commune commune;
};

TEST_P(OwnClasses, TeachersSeeTheirOwnClasses) {
    auto user = commune.account("chu.nhiem", "homeroom_teacher", commune.north.id);
    commune.account("bac", "principal", commune.north.id);
    commune.account("ke.toan", "accountant", commune.north.id);
    commune.app->database().write({}, [&](Transaction& t) {
        auto account = get(t.db(), Scope::everything(), Id<AppUser>{user});
        account->staff_id = {commune.north_a.teacher};
        update(t, Scope::everything(), *account);
        auto pupil = get(t.db(), Scope::everything(), Id<Pupil>{commune.north_a.pupils[1]});
        pupil->issues = "W_CCCD_MISSING:cccd";
        update(t, Scope::everything(), *pupil);
    });
    Browser teacher = commune.signed_in("chu.nhiem");
    Json own = json_of(teacher.get("/api/own_classes"));
    ASSERT_EQ(own["items"].items.size(), 1u);
    EXPECT_EQ(own["items"].items[0]["name"].text, "3A");
    EXPECT_EQ(own["items"].items[0]["pupils"].integer, 2);
    EXPECT_EQ(own["items"].items[0]["with_issues"].integer, 1);
    EXPECT_TRUE(json_of(teacher.get("/api/session"))["roles"].items.at(0)["by_class"].boolean);
    Browser principal = commune.signed_in("bac");
    EXPECT_TRUE(json_of(principal.get("/api/own_classes"))["items"].items.empty());
    EXPECT_FALSE(json_of(principal.get("/api/session"))["roles"].items.at(0)["by_class"].boolean);
    EXPECT_EQ(commune.signed_in("ke.toan").get("/api/own_classes").status, 403);
    EXPECT_EQ(Browser(*commune.app).get("/api/own_classes").status, 401);
}

INSTANTIATE_TEST_SUITE_P(Kinds, OwnClasses, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue
