// From one's own rating to what a school and the commune need, on both databases.
#include "modules/competence/ratings.hpp"
#include "modules/competence/framework.hpp"
#include "modules/training/training_desk_test.hpp"

namespace khue {
namespace {

using testing::json_of;
using Competence = testing::TrainingDesk;

TEST(CompetenceFrameworks, AreWholeAndSayWhatIsDoubtful) {
    competence::load_frameworks(KHUE_SOURCE_DIR "/data");
    const auto& staff = competence::staff_framework();
    EXPECT_EQ(staff.domains.size(), 6U);
    EXPECT_EQ(staff.components.size(), 20U);
    EXPECT_EQ(staff.levels.size(), 3U);
    EXPECT_TRUE(staff.doubtful());
    const auto& pupils = competence::pupil_framework();
    EXPECT_EQ(pupils.domains.size(), 6U);
    EXPECT_EQ(pupils.components.size(), 24U);
    EXPECT_EQ(pupils.levels.size(), 8U);
    EXPECT_EQ(pupils.label_of(competence::level_of_grade(3)), "Cơ bản 1");
    EXPECT_EQ(pupils.label_of(competence::level_of_grade(5)), "Cơ bản 2");
    EXPECT_EQ(pupils.label_of(competence::level_of_grade(6)), "Trung cấp 1");
    EXPECT_EQ(pupils.label_of(competence::level_of_grade(9)), "Trung cấp 2");
    EXPECT_EQ(competence::level_of_grade(0), 0U) << "a preschool has none";
    EXPECT_EQ(competence::text_of(competence::parse_ranks("1.1=2 6.4=3")), "1.1=2 6.4=3");
}

const char* const weak = R"({"levels":{"1.1":1,"4.3":1},"note":"Cần học về an toàn"})";

TEST_P(Competence, OnesOwnWordAndAnObservationStandBesideEachOther) {
    EXPECT_EQ(ask("co.lan", "PUT", "/api/competence/own", weak).status, 200);
    testing::advance_minutes(5);
    EXPECT_EQ(ask("co.lan", "PUT", "/api/competence/own", weak).status, 200);
    EXPECT_EQ(number("SELECT count(*) FROM competence_rating"), 1) << "the same day is mended";
    const std::string person = "/api/competence/people/" + std::to_string(lan.staff);
    EXPECT_EQ(ask("thay.minh", "GET", person).status, 404) << "a colleague";
    EXPECT_EQ(ask("thay.nam", "GET", person).status, 404) << "another school's principal";
    EXPECT_EQ(ask("thay.minh", "PUT", person, R"({"levels":{"1.1":3}})").status, 404);
    const std::string observer = R"({"observer_id":)" + std::to_string(minh.staff) + "}";
    EXPECT_EQ(ask("co.lan", "POST", person + "/observers", observer).status, 403);
    EXPECT_EQ(ask("hieu.truong", "POST", person + "/observers", observer).status, 204);
    EXPECT_EQ(ask("hieu.truong", "POST", person + "/observers",
                  R"({"observer_id":)" + std::to_string(far.staff) + "}")
                  .status,
              422);
    EXPECT_EQ(json("thay.minh", "/api/competence/own")["to_observe"].items.at(0)["staff_id"].integer,
              lan.staff);
    EXPECT_TRUE(json("thay.minh", person)["own"].is_null())
        << "an observer sees no rating of the other's own";
    EXPECT_EQ(ask("thay.minh", "PUT", person, R"({"levels":{"1.1":2,"4.3":1}})").status, 200);
    const Json both = json("hieu.truong", person);
    EXPECT_EQ(both["own"]["levels"]["1.1"].integer, 1);
    EXPECT_EQ(both["observed"]["levels"]["1.1"].integer, 2);
    EXPECT_EQ(both["own"]["note"].text, "Cần học về an toàn");
    EXPECT_EQ(json("co.lan", "/api/competence/own")["observed"]["levels"]["1.1"].integer, 2);
    const Json needs = json("hieu.truong", "/api/competence/needs");
    const Json& school = needs["units"].items.at(0);
    EXPECT_EQ(school["needs"]["1.1"]["below"].integer_or(-1), 0) << "what was observed on that day counts";
    EXPECT_EQ(school["needs"]["4.3"]["below"].integer_or(-1), 1);
    const std::string minhs = std::to_string(minh.staff);
    EXPECT_EQ(ask("hieu.truong", "DELETE", person + "/observers/" + minhs).status, 204);
    EXPECT_EQ(ask("thay.minh", "PUT", person, R"({"levels":{"1.1":3}})").status, 404);
}

TEST_P(Competence, TheCommuneCountsAndNotBelowFive) {
    ask("co.lan", "PUT", "/api/competence/own", weak);
    ask("thay.minh", "PUT", "/api/competence/own", weak);
    ask("hieu.truong", "PUT", "/api/competence/own", weak);
    const auto seen = [&](const std::string& who) {
        const Json needs = json(who, "/api/competence/needs");
        for (const Json& unit : needs["units"].items)
            if (unit["unit_id"].integer_or(0) == commune.north.id.value) return unit;
        return Json{};
    };
    EXPECT_TRUE(seen("chuyen.vien")["hidden"].boolean);
    EXPECT_TRUE(seen("chuyen.vien")["needs"].members.empty());
    EXPECT_TRUE(json("chuyen.vien", "/api/competence/needs")["total"]["needs"].members.empty());
    EXPECT_TRUE(json("chuyen.vien", "/api/competence/needs")["total_lacks"].boolean);
    EXPECT_FALSE(seen("hieu.truong")["hidden"].boolean_or(true));
    EXPECT_TRUE(seen("thay.nam").is_null());
    for (const char* login : {"co.hoa", "co.mai"}) {
        person(login, "teacher", commune.north.id, StaffGroup::teacher);
        ask(login, "PUT", "/api/competence/own", weak);
    }
    EXPECT_FALSE(seen("chuyen.vien")["hidden"].boolean_or(true));
    EXPECT_EQ(seen("lanh.dao")["needs"]["1.1"]["below"].integer, 5);
    ask("co.lan", "PUT", "/api/competence/own", R"({"levels":{"1.1":1,"4.3":1,"6.1":1}})");
    EXPECT_TRUE(seen("lanh.dao")["needs"]["6.1"].is_null()) << "of one person alone";
    EXPECT_TRUE(json("lanh.dao", "/api/competence/needs")["total"]["needs"]["6.1"].is_null());
    EXPECT_EQ(seen("hieu.truong")["needs"]["6.1"]["below"].integer, 1);
    EXPECT_EQ(ask("lanh.dao", "GET", "/api/competence/people").status, 403);
    EXPECT_EQ(ask("chuyen.vien", "GET", "/api/competence/people/" + std::to_string(lan.staff)).status, 403);
    EXPECT_EQ(ask("hieu.truong", "PUT", "/api/competence/targets", R"({"levels":{"1.1":1}})").status, 403);
    EXPECT_EQ(ask("chuyen.vien", "PUT", "/api/competence/targets", R"({"levels":{"1.1":1}})").status, 200);
    EXPECT_EQ(seen("lanh.dao")["needs"]["1.1"]["below"].integer_or(-1), 0) << "the target is data";
}

TEST_P(Competence, RefusesWhatIsNoLevel) {
    for (const char* body : {R"({"levels":{}})", R"({"levels":{"9.9":1}})", R"({"levels":{"1.1":4}})",
                             R"({"levels":{"1.1":"x"}})", "{}"})
        EXPECT_EQ(ask("co.lan", "PUT", "/api/competence/own", body).status, 422) << body;
    commune.account("khach", "teacher", commune.north.id);
    EXPECT_EQ(json_of(ask("khach", "PUT", "/api/competence/own", weak))["code"].text, "no_staff_record");
    EXPECT_FALSE(json("khach", "/api/competence/own")["has_record"].boolean_or(true));
}

INSTANTIATE_TEST_SUITE_P(Kinds, Competence, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue
