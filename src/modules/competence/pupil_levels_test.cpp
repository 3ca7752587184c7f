// Levels of pupils from the class's grid to indicator 16, on both databases.
#include "modules/competence/pupil_level.hpp"
#include "modules/filings/transcript_progress.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/training/training_desk_test.hpp"

namespace khue {
namespace {

using testing::json_of;

class PupilLevels : public testing::TrainingDesk {
protected:
    // A class of the year that has ended, with so many pupils.
    std::int64_t past_class(const std::string& name, int pupils) {
        std::int64_t id = 0;
        commune.app->database().write({}, [&](Transaction& t) {
            SchoolClass c{.unit_id = commune.north.id, .school_year = "2025-2026", .name = name};
            id = insert(t, Scope::everything(), c).value;
            for (int i = 0; i < pupils; ++i) {
                Pupil p{.unit_id = commune.north.id,
                        .full_name = "Vũ Thử " + std::to_string(i),
                        .birth_date = {"2016-03-09"},
                        .ethnic_group = "01",
                        .status = "01"};
                insert(t, Scope::everything(), p);
                Enrolment e{.unit_id = commune.north.id,
                            .pupil_id = p.id,
                            .class_id = {id},
                            .school_year = "2025-2026",
                            .status = "01"};
                insert(t, Scope::everything(), e);
                children.push_back(p.id.value);
            }
        });
        return id;
    }
    Response note(const std::string& who, std::int64_t id, const std::vector<int>& levels,
                  const std::string& query = "") {
        std::string items;
        for (std::size_t i = 0; i < levels.size(); ++i)
            items += (i ? "," : "") + (R"({"pupil_id":)" + std::to_string(children.at(i))) + R"(,"level":)" +
                     std::to_string(levels[i]) + "}";
        return ask(who, "PUT", "/api/pupil-levels/classes/" + std::to_string(id) + query,
                   R"({"items":[)" + items + "]}");
    }
    Response close(const std::string& who, const std::string& year) {
        return ask(who, "POST", "/api/pupil-levels/years/" + year + "/close",
                   R"({"unit_id":)" + std::to_string(commune.north.id.value) + "}");
    }
    std::string figure() {
        const Json shown = json("chuyen.vien", "/api/indicators/16?period=2026-Q4");
        for (const Json& s : shown["schools"].items)
            if (s["unit_id"].integer_or(0) == commune.north.id.value)
                return std::to_string(s["numerator"].integer_or(-1)) + "/" +
                       std::to_string(s["denominator"].integer_or(-1)) + " " + s["basis"].text_or();
        return "none";
    }
    std::vector<std::int64_t> children;
};

std::string code_of(const Response& r) { return json_of(r)["code"].text_or(); }

TEST_P(PupilLevels, AreNotedByTheClassAndClosedByTheSchool) {
    commune.app->database().write({}, [&](Transaction& t) {
        Unit north = get(t.db(), Scope::everything(), commune.north.id).value();
        north.level = SchoolLevel::primary;
        update(t, Scope::everything(), north);
        TranscriptProgress filed{.unit_id = commune.north.id,
                                 .period = "2026-Q4",
                                 .class_name = "3A",
                                 .size = 30,
                                 .made = 30,
                                 .signed_count = 30,
                                 .submitted = 30,
                                 .digital_skills = 20,
                                 .issues = {},
                                 .source = "hoc_ba.xlsx"};
        insert(t, Scope::everything(), filed);
    });
    EXPECT_EQ(figure(), "20/30 imported") << "as the school's file says";
    const std::int64_t id = past_class("4A", 3);
    const std::string grid = "/api/pupil-levels/classes/" + std::to_string(id);
    const Json empty = json("hieu.truong", grid);
    EXPECT_EQ(empty["class"]["grade"].integer, 4);
    EXPECT_EQ(empty["class"]["wanted"].integer, 2) << "CB2";
    EXPECT_EQ(ask("thay.nam", "GET", grid).status, 404) << "another school";
    EXPECT_EQ(ask("co.lan", "GET", grid).status, 404) << "not her class";
    EXPECT_EQ(ask("chuyen.vien", "GET", grid).status, 403) << "the commune counts";
    commune.app->database().write({}, [&](Transaction& t) {
        SchoolClass c = get(t.db(), Scope::everything(), Id<SchoolClass>{id}).value();
        c.homeroom_staff_id = {lan.staff};
        update(t, Scope::everything(), c);
    });
    browsers.clear();
    EXPECT_EQ(note("co.lan", id, {2, 1}).status, 200);
    EXPECT_EQ(note("co.lan", id, {9}).status, 422);
    EXPECT_EQ(note("co.lan", id, {2}, "?component=9.9").status, 404);
    EXPECT_EQ(note("co.lan", id, {1}, "?component=1.1").status, 200) << "a component beside the whole";
    EXPECT_EQ(code_of(close("hieu.truong", "2025-2026")), "levels_missing");
    EXPECT_EQ(note("co.lan", id, {2, 1, 3}).status, 200);
    EXPECT_EQ(
        json("co.lan", "/api/pupil-levels/classes?year=2025-2026")["items"].items.at(0)["reached"].integer,
        2);
    EXPECT_EQ(code_of(close("hieu.truong", "2026-2027")), "year_runs");
    EXPECT_EQ(close("co.lan", "2025-2026").status, 403);
    EXPECT_EQ(close("thay.nam", "2025-2026").status, 404);
    EXPECT_EQ(close("hieu.truong", "2025-2026").status, 204);
    EXPECT_EQ(figure(), "2/3 measured") << "in the place of the file";
    EXPECT_EQ(code_of(note("co.lan", id, {2})), "year_closed");
    const Json summary = json("lanh.dao", "/api/pupil-levels/summary?year=2025-2026");
    EXPECT_TRUE(summary["items"].items.at(0)["hidden"].boolean) << "three pupils are too few";
    const std::string open = "/api/pupil-levels/years/2025-2026/open";
    const std::string body = R"({"unit_id":)" + std::to_string(commune.north.id.value);
    EXPECT_EQ(ask("hieu.truong", "POST", open, body + R"(,"reason":""})").status, 422);
    EXPECT_EQ(ask("hieu.truong", "POST", open, body + R"(,"reason":"Ghi sót"})").status, 204);
    EXPECT_EQ(figure(), "20/30 imported");
}

TEST_P(PupilLevels, AClassWithoutAGradeHasNone) {
    const std::int64_t id = past_class("Lớp lá", 2);
    EXPECT_EQ(code_of(ask("hieu.truong", "GET", "/api/pupil-levels/classes/" + std::to_string(id))),
              "no_level");
}

INSTANTIATE_TEST_SUITE_P(Kinds, PupilLevels, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue
