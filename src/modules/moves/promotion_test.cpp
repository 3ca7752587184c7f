// Going on to the next school year over HTTP, on both databases, and the names of classes.
#include "modules/moves/class_names.hpp"
#include "modules/moves/scene_test.hpp"

namespace khue::testing {
namespace {

using imports::Grade;
using moves::class_name_after;
using moves::grade_after;

TEST(ClassNames, GoOnWithTheGrade) {
    EXPECT_EQ(class_name_after("3A", Grade{3}, Grade{4}), "4A");
    EXPECT_EQ(class_name_after("Lớp 10A1", Grade{10}, Grade{11}), "Lớp 11A1");
    EXPECT_EQ(class_name_after("9A10", Grade{9}, Grade{10}), "10A10");
    EXPECT_EQ(class_name_after("3TB", Grade::age_3_4, Grade::age_4_5), "4TB");
    EXPECT_EQ(class_name_after("Mầm 1", Grade::age_3_4, Grade::age_4_5), "Chồi 1");
    EXPECT_EQ(class_name_after("Mẫu giáo nhỡ B", Grade::age_4_5, Grade::age_5_6), "Mẫu giáo lớn B");
    EXPECT_EQ(class_name_after("NTA", Grade::nursery, Grade::age_3_4), "3TA");
    EXPECT_EQ(class_name_after("Hoa Sen", Grade{2}, Grade{3}), "Hoa Sen") << "tells no grade";
    EXPECT_EQ(class_name_after("12A", Grade{2}, Grade{3}), "12A") << "12 is not 2";
}

TEST(ClassNames, EndWithTheLevel) {
    EXPECT_EQ(grade_after(Grade{5}, "TH"), Grade::unknown);
    EXPECT_EQ(grade_after(Grade{5}, "TH&THCS"), Grade{6});
    EXPECT_EQ(grade_after(Grade{9}, "THCS"), Grade::unknown);
    EXPECT_EQ(grade_after(Grade::age_5_6, "MN"), Grade::unknown);
    EXPECT_EQ(grade_after(Grade::nursery, "MN"), Grade::age_3_4);
    EXPECT_EQ(grade_after(Grade::unknown, "TH"), Grade::unknown);
    EXPECT_EQ(grade_after(Grade{12}, "THPT"), Grade::unknown);
}

class Promotions : public MovesScene {
protected:
    Json preview(const std::string& year = "2026-2027") {
        return json_of(desk.office.get(
            fmt::format("/api/promotions/preview?unit_id={}&from_year={}", desk.school.id.value, year)));
    }
    // As suggested, but for what is said.
    Response promote(const Json& seen, const std::string& more = "") {
        std::string classes;
        for (const Json& one : seen["classes"].items)
            classes += fmt::format(R"({}{{"class_id":{},"next_name":"{}"}})", classes.empty() ? "" : ",",
                                   one["class_id"].integer, one["next_name"].text);
        return desk.office.post(
            "/api/promotions",
            fmt::format(R"({{"unit_id":{},"from_year":"{}","day":"{}","seen":"{}","classes":[{}]{}}})",
                        desk.school.id.value, seen["from_year"].text, seen["day"].text, seen["seen"].text,
                        classes, more));
    }
};

TEST_P(Promotions, TakeEveryClassOnAndCanBeUndone) {
    const auto an = pupil("Đỗ Minh An"), binh = pupil("Vũ Thị Bình"), chi = pupil("Lê Kim Chi");
    const Json seen = preview();
    EXPECT_EQ(seen["to_year"].text, "2027-2028");
    ASSERT_EQ(seen["classes"].items.size(), 2u);
    EXPECT_EQ(seen["classes"].items[0]["next_name"].text, "4A");
    EXPECT_EQ(seen["classes"].items[0]["pupils"].integer, 3);
    EXPECT_EQ(seen["classes"].items[0]["next_exists"].boolean, false) << "4A of this year is another class";

    const Response done = promote(
        seen, fmt::format(R"(,"repeats":[{{"pupil_id":{},"class_name":"3A"}}],"left_out":[{}])", binh, chi));
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(json_of(done)["promoted"].integer, 1);
    EXPECT_EQ(json_of(done)["repeated"].integer, 1);
    EXPECT_EQ(json_of(done)["classes_made"].integer, 3) << "4A, 5A, and 3A for who repeats";
    EXPECT_EQ(record(desk.office, binh)["class_id"].integer, class_named("3A", "2027-2028"));
    EXPECT_EQ(record(desk.office, an)["class_id"].integer, class_named("4A", "2027-2028"));
    EXPECT_EQ(record(desk.office, an)["previous_class"].text, "3A");
    EXPECT_EQ(record(desk.office, chi)["class_id"].integer, class_named("3A"));
    const auto kept = stays(desk.school.id.value, an);
    ASSERT_EQ(kept.size(), 2u);
    EXPECT_EQ(kept[0].to_date, day("2027-09-04"));
    EXPECT_EQ(kept[1].school_year, "2027-2028");
    EXPECT_EQ(kept[1].from_date, day("2027-09-05"));

    EXPECT_EQ(promote(seen).status, 409) << "the lists have changed since";
    ASSERT_EQ(undo(desk.office, done).status, 200);
    EXPECT_EQ(record(desk.office, an)["class_id"].integer, class_named("3A"));
    EXPECT_EQ(class_named("4A", "2027-2028"), 0);
    EXPECT_EQ(stays(desk.school.id.value, an).size(), 1u);
}

TEST_P(Promotions, EndAtTheLastGradeAndOthersTakeThemIn) {
    desk.import(desk.office, "lop_hoc", csv({{"Tên lớp", "Khối", "Sĩ số"}, {"5A", "Khối 5", "1"}}),
                "lop5.csv");
    const Response made = desk.office.post(
        "/api/pupils",
        fmt::format(R"({{"unit_id":{},"class_id":{},"full_name":"Đỗ Minh An","birth_date":"2016-03-09",
            "sex":"01","status":"01"}})",
                    desk.school.id.value, class_named("5A")));
    const auto id = json_of(made)["id"].integer;
    const Json seen = preview();
    EXPECT_EQ(seen["classes"].items[2]["next_name"].text, "") << "completes the school";
    const Response done = promote(seen);
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(json_of(done)["completed"].integer, 1);
    EXPECT_EQ(record(desk.office, id)["status"].text, "HT");
    EXPECT_EQ(stays(desk.school.id.value, id).at(0).end_status, "HT");

    ASSERT_EQ(desk.office
                  .post("/api/moves/offers", fmt::format(R"({{"ids":[{}],"to_unit":{},"day":"2026-11-02"}})",
                                                         id, desk.commune.north.id.value))
                  .status,
              201);
    const auto move = json_of(north.get("/api/moves?state=waiting"))["items"].items.at(0)["id"].integer;
    ASSERT_EQ(
        north.post("/api/moves/agree", fmt::format(R"({{"ids":[{}],"day":"2026-11-02"}})", move)).status,
        200);
    EXPECT_EQ(record(north, id)["status"].text, "02");
}

TEST_P(Promotions, RefuseWhatDoesNotFit) {
    pupil("Đỗ Minh An");
    Json seen = preview();
    EXPECT_EQ(promote(seen, R"(,"repeats":[{"pupil_id":1,"class_name":"9Z"}])").status, 200)
        << "nobody of that number here";
    seen = preview();
    EXPECT_EQ(promote(seen).status, 409) << "nobody is left to go on";
    EXPECT_EQ(
        north.get(fmt::format("/api/promotions/preview?unit_id={}&from_year=2026-2027", desk.school.id.value))
            .status,
        404);
    EXPECT_EQ(desk.office
                  .get(fmt::format("/api/promotions/preview?unit_id={}&from_year=2026", desk.school.id.value))
                  .status,
              422);
}

INSTANTIATE_TEST_SUITE_P(Databases, Promotions, ::testing::ValuesIn(kinds()));

}  // namespace
}  // namespace khue::testing
