// A school's form from the registers to the Department's document, and who may do what with it, on both
// databases.
#include <set>

#include "modules/statistics/statistics_desk_test.hpp"
#include "office/outside_programs.hpp"

namespace khue::statistics_test {
namespace {

using Statistics = Desk;

TEST_P(Statistics, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(Statistics, RowsAreCountedFromTheRegisters) {
    fill_primary();
    const Json form = see("principal", path_of(opened()));
    const auto value = [&](std::int64_t code) { return line(form, code)["value"].integer_or(-1); };
    EXPECT_EQ(value(1), 1) << "one school";
    EXPECT_EQ(value(27), 3);
    EXPECT_EQ(value(28), 2);
    EXPECT_EQ(value(29), 1);
    EXPECT_EQ(value(30), 0);
    EXPECT_EQ(value(37), 5);
    EXPECT_EQ(value(40), 3);
    EXPECT_EQ(value(46), 2) << "born in 2020";
    EXPECT_EQ(value(47), 3) << "born in 2019";
    EXPECT_EQ(value(58), 1) << "was in grade 1 and is";
    EXPECT_EQ(value(61), 1);
    EXPECT_EQ(value(65), 1) << "moving";
    EXPECT_EQ(value(62), 0);
    EXPECT_EQ(value(74), 1);
    EXPECT_EQ(value(78), 4);
    EXPECT_EQ(value(80), 1);
    EXPECT_EQ(value(84), 1) << "master";
    EXPECT_EQ(value(96), 2);
    EXPECT_EQ(value(98), 1);
    EXPECT_EQ(value(99), 1);
    EXPECT_EQ(value(103), 1) << "26 years";
    EXPECT_EQ(value(113), 1) << "accountant";
    EXPECT_EQ(line(form, 27)["source"].text, "computed");
    EXPECT_TRUE(line(form, 120)["value"].is_null()) << "no rooms are registered: unknown, not none";
    EXPECT_TRUE(line(form, 17)["value"].is_null()) << "no line is registered";
    EXPECT_FALSE(line(form, 18)["countable"].boolean) << "declared";
}

TEST_P(Statistics, TheDayDecidesWhoCounts) {
    const std::int64_t c = school_class(primary, "1A", "Khối 1");
    pupil(primary, c, {.from = "2026-08-20", .to = "2026-09-29"});
    pupil(primary, c, {.from = "2026-08-20", .to = "2026-09-30"});
    pupil(primary, c, {.from = "2026-10-01"});
    pupil(primary, c, {.status = "05"});
    pupil(primary, school_class(primary, "1A", "Khối 1", "2025-2026"), {}, "2025-2026");
    EXPECT_EQ(line(opened(), 37)["value"].integer, 1);
}

TEST_P(Statistics, WhatTheRegistersDoNotTellIsNotZero) {
    const std::int64_t c = school_class(primary, "1A", "Khối 1");
    pupil(primary, c, {});
    pupil(primary, c, {.birth = ""});
    const std::int64_t id = opened();
    EXPECT_EQ(line(id, 46)["value"].integer, 1);
    EXPECT_EQ(line(id, 46)["unknown"].integer, 1) << "whose birth is not known";
    EXPECT_TRUE(line(id, 47)["value"].is_null()) << "nobody is known to be seven, somebody may be";
    EXPECT_TRUE(line(id, 58)["value"].is_null()) << "nobody's former class is known";
}

TEST_P(Statistics, OfASchoolWithSeveralLevelsOnlyTheClassesOfTheLevelCount) {
    const std::int64_t five = school_class(secondary, "5A", "Khối 5"),
                       six = school_class(secondary, "6A", "Khối 6");
    pupil(secondary, five, {.birth = "2016-01-01"});
    pupil(secondary, six, {.birth = "2015-01-01"});
    member(secondary, "GV", "", "1990-02-02", "16");
    const std::int64_t id = opened("neighbour");
    EXPECT_EQ(line(id, 27, "neighbour")["value"].integer, 1);
    EXPECT_EQ(line(id, 37, "neighbour")["value"].integer, 1);
    const Json teachers = line(id, 96, "neighbour");
    EXPECT_TRUE(teachers["value"].is_null()) << "the registers do not know which level a teacher belongs to";
    EXPECT_TRUE(teachers["many_levels"].boolean);
    const Response none =
        ask("neighbour", "POST", "/api/statistics/forms", R"({"form":"01-mn-dn","school_year":"2026-2027"})");
    EXPECT_EQ(none.status, 404) << "the school has no such level";
}

TEST_P(Statistics, PreschoolsCountByAgeGroups) {
    const std::int64_t babies = school_class(preschool, "Nhóm trẻ 25-36 tháng", "Nhóm 25-36 tháng"),
                       five = school_class(preschool, "Lớp lá", "5-6 tuổi");
    pupil(preschool, babies, {.birth = "2024-03-31"});
    pupil(preschool, babies, {.birth = "2024-01-01", .disability = "Khiếm thị"});
    pupil(preschool, five, {.birth = "2021-07-07"});
    const std::int64_t id = opened("kindergartner", "01-mn-dn");
    const auto value = [&](std::int64_t code) {
        return line(id, code, "kindergartner")["value"].integer_or(-1);
    };
    EXPECT_EQ(value(33), 1) << "a mầm non by its name";
    EXPECT_EQ(value(2), 0);
    EXPECT_EQ(value(55), 2);
    EXPECT_EQ(value(56), 1);
    EXPECT_EQ(value(59), 1) << "a group with one child with a disability";
    EXPECT_EQ(value(65), 1) << "a group of 25 to 36 months under 25 children";
    EXPECT_EQ(value(61), 0);
    EXPECT_EQ(value(70), 1);
    EXPECT_EQ(value(79), 1);
    EXPECT_EQ(value(84), 2);
    EXPECT_EQ(value(98), 0) << "none of 13 to 24 months";
    EXPECT_EQ(value(99), 2);
    EXPECT_EQ(value(105), 1) << "5 to 6 years";
}

TEST_P(Statistics, ACorrectionKeepsBothNumbersAndItsReason) {
    fill_primary();
    const std::int64_t id = opened();
    ASSERT_EQ(act("principal", "PUT", path_of(id), R"({"cells":{"27":{"value":4},"18":{"value":1}}})").status,
              200);
    Json form = see("principal", path_of(id));
    EXPECT_EQ(form["content"]["findings"].items.at(0)["key"].text, "reason/27") << "a reason is asked for";
    EXPECT_EQ(line(form, 18)["source"].text, "declared");
    ASSERT_EQ(act("principal", "PUT", path_of(id), R"({"cells":{"27":{"value":4,"reason":"Lớp 1C mới mở"}}})")
                  .status,
              200);
    form = see("principal", path_of(id));
    EXPECT_EQ(line(form, 27)["value"].integer, 4);
    EXPECT_EQ(line(form, 27)["computed"].integer, 3);
    EXPECT_EQ(line(form, 27)["source"].text, "corrected");
    EXPECT_EQ(line(form, 27)["reason"].text, "Lớp 1C mới mở");
    ASSERT_EQ(act("principal", "PUT", path_of(id), R"({"cells":{"27":null}})").status, 200);
    EXPECT_EQ(line(id, 27)["value"].integer, 3) << "the correction is taken back";
}

TEST_P(Statistics, BadInputIsRefusedAndChangesNothing) {
    fill_primary();
    const std::int64_t id = opened();
    const std::vector<std::pair<std::string, std::string>> bad = {
        {R"({"cells":{"18":{"value":-1}}})", "not_a_count"},
        {R"({"cells":{"18":{"value":10000000}}})", "not_a_count"},
        {R"({"cells":{"18":{"value":99999999999999999999}}})", "not_a_count"},
        {R"({"cells":{"18":{"value":"nhiều"}}})", "not_a_count"},
        {R"({"cells":{"18":{"value":1.5}}})", "not_a_count"},
        {R"({"cells":{"18":{}}})", "not_a_count"},
        {R"({"cells":{"999":{"value":1}}})", "unknown_code"},
        {R"({"cells":{"018":{"value":1}}})", "unknown_code"},
        {R"({"cells":{"x":{"value":1}}})", "unknown_code"},
        {R"({"cells":[1,2]})", "invalid"},
        {R"({"explanations":{"27=28":"a"}})", "unknown_check"},
        {R"({"cells":{"18":{"value":1,"reason":")" + std::string(501, 'x') + R"("}}})", "too_long"}};
    std::string many;
    for (int i = 0; i < 5000; ++i) many += (i ? ",\"" : "\"") + std::to_string(1000 + i) + "\":null";
    const Response flood = act("principal", "PUT", path_of(id), R"({"cells":{)" + many + "}}");
    EXPECT_EQ(flood.status, 422);
    EXPECT_LT(flood.body.size(), 1000U) << "one sentence, not thousands";
    for (const auto& [body, code] : bad) {
        const Response refused = act("principal", "PUT", path_of(id), body);
        EXPECT_EQ(refused.status == 422 || refused.status == 400, true) << body << refused.body;
        if (refused.status == 422) {
            EXPECT_NE(refused.body.find(code), std::string::npos) << refused.body;
        }
    }
    EXPECT_EQ(see("principal", path_of(id))["version"].integer, 1);
    EXPECT_EQ(ask("principal", "PUT", path_of(id), R"({"cells":{}})").status, 428);
    ASSERT_EQ(ask("principal", "PUT", path_of(id), R"({"cells":{"18":{"value":1}}})", 1).status, 200);
    const Response stale = ask("principal", "PUT", path_of(id), R"({"cells":{"18":{"value":0}}})", 1);
    EXPECT_EQ(stale.status, 412);
    EXPECT_EQ(line(id, 18)["value"].integer, 1);
}

TEST_P(Statistics, AFormIsOpenedOnceForAYearWithClasses) {
    fill_primary();
    const auto open = [&](const std::string& who, const std::string& form, const std::string& year) {
        return ask(who, "POST", "/api/statistics/forms",
                   R"({"form":")" + form + R"(","school_year":")" + year + R"("})");
    };
    EXPECT_EQ(code_of(open("principal", "02-th-dn", "2027-2028")), "statistics_no_classes");
    EXPECT_EQ(open("principal", "02-th-dn", "2026-2028").status, 404);
    EXPECT_EQ(open("principal", "02-th-dn", "nay").status, 404);
    EXPECT_EQ(open("principal", "khong-co", "2026-2027").status, 404);
    EXPECT_EQ(open("officer", "02-th-dn", "2026-2027").status, 403);
    EXPECT_EQ(open("stranger", "02-th-dn", "2026-2027").status, 403);
    EXPECT_EQ(open("principal", "02-th-dn", "2026-2027").status, 201);
    EXPECT_EQ(code_of(open("clerk", "02-th-dn", "2026-2027")), "statistics_exists");
}

TEST_P(Statistics, ABrokenRuleKeepsTheFormFromBeingHandedIn) {
    fill_primary();
    const std::int64_t id = opened();
    const Response blank = act("principal", "POST", path_of(id, "submit"));
    EXPECT_EQ(blank.status, 422);
    EXPECT_NE(blank.body.find("/findings/blank"), std::string::npos) << blank.body;
    complete(id);
    ASSERT_EQ(act("principal", "PUT", path_of(id), R"({"cells":{"33":{"value":4}}})").status, 200);
    const Response more = act("principal", "POST", path_of(id, "submit"));
    EXPECT_EQ(more.status, 422) << "four of three classes have two sessions";
    EXPECT_NE(more.body.find("27>=33"), std::string::npos) << more.body;
    ASSERT_EQ(act("principal", "PUT", path_of(id), R"({"cells":{"33":{"value":3}}})").status, 200);
    EXPECT_EQ(act("principal", "POST", path_of(id, "submit")).status, 200);
}

TEST_P(Statistics, ASoftFindingWantsAnExplanation) {
    fill_primary();
    const std::int64_t id = opened();
    complete(id);
    ASSERT_EQ(act("principal", "PUT", path_of(id),
                  R"({"cells":{"78":{"value":5,"reason":"Có tổng phụ trách chưa nhập"}}})")
                  .status,
              200);
    const Response unsaid = act("principal", "POST", path_of(id, "submit"));
    EXPECT_EQ(unsaid.status, 422);
    EXPECT_NE(unsaid.body.find("unexplained"), std::string::npos) << unsaid.body;
    ASSERT_EQ(
        act("principal", "PUT", path_of(id), R"({"explanations":{"78=79":"Gồm tổng phụ trách Đội"}})").status,
        200);
    EXPECT_EQ(act("principal", "POST", path_of(id, "submit")).status, 200);
}

TEST_P(Statistics, BeforeTheDayItIsNotHandedIn) {
    pupil(primary, school_class(primary, "1A", "Khối 1", "2027-2028"), {}, "2027-2028");
    const std::int64_t id = opened("principal", "02-th-dn", "2027-2028");
    complete(id);
    set_day("2027-09-29");
    EXPECT_EQ(code_of(act("principal", "POST", path_of(id, "submit"))), "statistics_early");
    set_day("2027-09-30");
    EXPECT_EQ(act("principal", "POST", path_of(id, "submit")).status, 200);
}

TEST_P(Statistics, WhatWasHandedInStaysAsItWas) {
    fill_primary();
    const std::int64_t id = submitted();
    EXPECT_EQ(code_of(act("principal", "PUT", path_of(id), R"({"cells":{"18":{"value":1}}})")),
              "statistics_state");
    EXPECT_EQ(code_of(act("principal", "POST", path_of(id, "submit"))), "not_your_step");
    school_class(primary, "3A", "Khối 3");
    EXPECT_EQ(line(id, 27, "officer")["value"].integer, 3);
    ASSERT_EQ(act("officer", "POST", path_of(id, "return"), R"({"reason":"Thiếu lớp 3A"})").status, 200);
    EXPECT_EQ(line(id, 27)["value"].integer, 4) << "the school's own is counted anew";
    EXPECT_EQ(line(id, 27, "officer")["value"].integer, 3) << "others see what was handed in";
    EXPECT_EQ(see("officer", path_of(id, "submissions/1"))["parts"].items.size(), 4U);
    EXPECT_EQ(ask("officer", "GET", path_of(id, "submissions/2")).status, 404);
}

TEST_P(Statistics, ThroughTheChainToTheDepartmentsDocument) {
    fill_primary();
    const std::int64_t id = submitted();
    EXPECT_EQ(act("officer", "POST", path_of(id, "return"), R"({"reason":""})").status, 422);
    ASSERT_EQ(act("officer", "POST", path_of(id, "return"), R"({"reason":"Xem lại số lớp"})").status, 200);
    EXPECT_EQ(see("principal", path_of(id))["approval"]["returned_for"].text, "Xem lại số lớp");
    EXPECT_EQ(code_of(act("officer", "POST", path_of(id, "approve"))), "not_your_step");
    ASSERT_EQ(act("principal", "POST", path_of(id, "submit")).status, 200);
    EXPECT_EQ(ask("officer", "POST", path_of(id, "approve"), "{}", 1).status, 412) << "a stale version";
    EXPECT_EQ(ask("officer", "POST", path_of(id, "approve"), "{}").status, 428);
    ASSERT_EQ(act("officer", "POST", path_of(id, "approve")).status, 200);
    EXPECT_EQ(act("officer", "POST", path_of(id, "approve"), R"({"number":"","issued_on":"20/10"})").status,
              422);
    ASSERT_EQ(act("officer", "POST", path_of(id, "approve"),
                  R"({"number":"123/SGDĐT","issued_on":"2026-10-04","note":"Chấp nhận số liệu"})")
                  .status,
              200);
    const Json form = see("principal", path_of(id));
    EXPECT_EQ(form["approval"]["state"].text, "approved");
    EXPECT_EQ(form["approval"]["entries"].items.back()["number"].text, "123/SGDĐT");
    EXPECT_EQ(form["number"].integer, 2);
    EXPECT_EQ(form["submissions"].items.size(), 2U);
    EXPECT_EQ(code_of(act("principal", "PUT", path_of(id), R"({"cells":{"18":{"value":1}}})")),
              "statistics_state");
    const Json file = json(ask("officer", "GET", path_of(id, "file.json")));
    EXPECT_EQ(file["department_document"].text, "123/SGDĐT ngày 04/10/2026");
}

TEST_P(Statistics, WhatWasTakenBackIsWrittenAnew) {
    fill_primary();
    const std::int64_t id = submitted();
    ASSERT_EQ(act("principal", "POST", path_of(id, "withdraw")).status, 200);
    EXPECT_TRUE(see("principal", path_of(id))["live"].boolean);
    ASSERT_EQ(act("principal", "PUT", path_of(id), R"({"cells":{"18":{"value":1}}})").status, 200);
    EXPECT_EQ(line(id, 18, "officer")["value"].integer, 0);
    ASSERT_EQ(act("principal", "POST", path_of(id, "submit")).status, 200);
    EXPECT_EQ(line(id, 18, "officer")["value"].integer, 1);
    ASSERT_EQ(act("officer", "POST", path_of(id, "approve")).status, 200);
    ASSERT_EQ(act("department", "POST", path_of(id, "approve-above")).status, 200);
    EXPECT_EQ(see("leader", path_of(id))["approval"]["label"].text, "Sở đã duyệt");
}

TEST_P(Statistics, EachSeesAndDoesWhatIsTheirs) {
    fill_primary();
    const std::int64_t id = opened();
    EXPECT_EQ(ask("officer", "GET", path_of(id)).status, 404) << "not before it is handed in";
    EXPECT_EQ(ask("neighbour", "GET", path_of(id)).status, 404);
    EXPECT_EQ(ask("neighbour", "PUT", path_of(id), R"({"cells":{}})", 1).status, 404);
    EXPECT_EQ(ask("neighbour", "GET", path_of(id, "records/37")).status, 404);
    EXPECT_EQ(ask("stranger", "GET", path_of(id)).status, 403);
    EXPECT_EQ(ask("clerk", "POST", path_of(id, "submit"), "", 1).status, 403);
    complete(id, "clerk");
    ASSERT_EQ(act("principal", "POST", path_of(id, "submit")).status, 200);
    EXPECT_EQ(act("principal", "POST", path_of(id, "approve")).status, 403);
    EXPECT_EQ(act("leader", "POST", path_of(id, "approve")).status, 403);
    EXPECT_EQ(ask("officer", "GET", path_of(id, "records/37")).status, 404) << "names stay with the school";
    EXPECT_EQ(ask("officer", "GET", path_of(id, "file.xlsx")).status, 200);
    EXPECT_EQ(ask("neighbour", "GET", path_of(id, "file.xlsx")).status, 404);
}

TEST_P(Statistics, ANumberOpensToItsRecords) {
    fill_primary();
    const std::int64_t id = opened();
    const Json repeating = see("principal", path_of(id, "records/58"));
    ASSERT_EQ(repeating["total"].integer, 3);
    EXPECT_FALSE(repeating["items"].items.at(0)["unknown"].boolean);
    EXPECT_TRUE(repeating["items"].items.at(1)["unknown"].boolean) << "nobody knows a former class of theirs";
    EXPECT_EQ(repeating["items"].items.at(0)["entity"].text, "pupil");
    EXPECT_EQ(repeating["items"].items.at(0)["detail"].text, "1B");
    EXPECT_EQ(see("principal", path_of(id, "records/96"))["total"].integer, 2);
    EXPECT_EQ(ask("clerk", "GET", path_of(id, "records/96")).status, 404) << "who may not read staff";
    EXPECT_EQ(ask("principal", "GET", path_of(id, "records/18")).status, 404) << "a declared row";
    EXPECT_EQ(ask("principal", "GET", path_of(id, "records/abc")).status, 404);
}

TEST_P(Statistics, TheSumIsOfThoseHandedInAndSaysWhoIsMissing) {
    fill_primary();
    const std::int64_t five = school_class(secondary, "5A", "Khối 5");
    pupil(secondary, five, {.birth = "2016-01-01"});
    const std::string sum = "/api/statistics/sum?form=02-th-dn&year=2026-2027";
    const auto summed = [&](std::int64_t code) {
        const Json all = see("officer", sum);
        for (const Json& part : all["parts"].items)
            for (const Json& l : part["lines"].items)
                if (l["code"].integer == code) return l["value"].integer_or(-1);
        return std::int64_t{-2};
    };
    EXPECT_EQ(summed(37), -1) << "nothing was handed in: blank, not zero";
    submitted();
    EXPECT_EQ(summed(37), 5);
    Json all = see("officer", sum);
    EXPECT_EQ(all["missing"].items.at(0).text, "TH&THCS Cây Sen");
    EXPECT_EQ(all["undecided"].integer, 1);
    const std::int64_t id = opened("neighbour");
    const Response one_school = act("neighbour", "PUT", path_of(id),
                                    R"({"cells":{"1":{"value":1},"2":{"value":1},"4":{"value":1}}})");
    ASSERT_EQ(one_school.status, 200) << one_school.body;
    complete(id, "neighbour");
    const Response sent = act("neighbour", "POST", path_of(id, "submit"));
    ASSERT_EQ(sent.status, 200) << sent.body;
    EXPECT_EQ(summed(37), 6);
    EXPECT_EQ(summed(1), 2) << "schools";
    EXPECT_TRUE(see("officer", sum)["missing"].items.empty());
    EXPECT_EQ(see("principal", sum)["counted"].items.size(), 1U) << "its own alone";
}

TEST_P(Statistics, TheOverviewSaysWhoIsLateAndWhichFormIsNotLoaded) {
    fill_primary();
    set_day("2026-10-12");
    const Json all = see("officer", "/api/statistics?form=02-th-dn&year=2026-2027");
    EXPECT_EQ(all["levels_without_form"].items.at(0).text, "THCS");
    ASSERT_EQ(all["items"].items.size(), 2U);
    EXPECT_TRUE(all["items"].items.at(0)["overdue"].boolean);
    EXPECT_EQ(all["items"].items.at(0)["state"].text, "none");
    EXPECT_EQ(all["due"].text, "2026-10-10");
    EXPECT_EQ(see("principal", "/api/statistics")["items"].items.size(), 1U);
    const Response told =
        ask("officer", "POST", "/api/statistics/remind", R"({"form":"02-th-dn","school_year":"2026-2027"})");
    EXPECT_EQ(told.status, 200) << told.body;
    submitted();
    const Json after = see("officer", "/api/statistics?form=02-th-dn&year=2026-2027");
    EXPECT_TRUE(after["items"].items.at(0)["late"].boolean);
    EXPECT_FALSE(after["items"].items.at(0)["overdue"].boolean);
    EXPECT_EQ(ask("officer", "GET", "/api/statistics?form=khong&year=2026-2027").status, 404);
    EXPECT_EQ(ask("officer", "GET", "/api/statistics?year=9999-1").status, 404);
}

TEST_P(Statistics, ALargeChangeFromTheYearBeforeIsExplained) {
    const std::int64_t former = school_class(primary, "1A", "Khối 1", "2025-2026");
    for (int i = 0; i < 8; ++i) pupil(primary, former, {.birth = "2019-02-02"}, "2025-2026");
    const std::int64_t before = opened("principal", "02-th-dn", "2025-2026");
    complete(before);
    ASSERT_EQ(act("principal", "POST", path_of(before, "submit")).status, 200);
    fill_primary();
    for (int i = 0; i < 8; ++i) pupil(primary, school_class(primary, "1C", "Khối 1"), {});
    const Json form = see("principal", path_of(opened()));
    EXPECT_EQ(line(form, 37)["before"].integer, 8);
    std::set<std::string> keys;
    for (const Json& f : form["content"]["findings"].items) keys.insert(f["key"].text);
    EXPECT_TRUE(keys.contains("change/37"));
    EXPECT_TRUE(keys.contains("change/27"));
    EXPECT_FALSE(keys.contains("change/78")) << "four more are too few to tell of";
}

TEST_P(Statistics, AFormLeavesAsFiles) {
    fill_primary();
    const std::int64_t id = submitted();
    const std::string sum = "?form=02-th-dn&year=2026-2027";
    for (const std::string& path : {path_of(id, "file"), std::string("/api/statistics/sum")}) {
        const std::string query = path.ends_with("sum") ? sum : "";
        const Response xlsx = ask("officer", "GET", path + ".xlsx" + query),
                       docx = ask("officer", "GET", path + ".docx" + query),
                       pdf = ask("officer", "GET", path + ".pdf" + query),
                       data = ask("officer", "GET", path + ".json" + query);
        EXPECT_EQ(xlsx.body.substr(0, 2), "PK");
        EXPECT_EQ(docx.body.substr(0, 2), "PK");
        EXPECT_EQ(pdf.body.substr(0, 4), "%PDF");
        EXPECT_EQ(json(data)["content"]["form"].text, "02-th-dn") << data.body;
    }
    EXPECT_EQ(ask("officer", "GET", path_of(id, "file.pdf?number=9")).status, 404);
}

TEST_P(Statistics, LibreOfficeOpensTheWorkbookInTheLayoutOfTheForm) {
    if (!office::outside::has("soffice")) GTEST_SKIP() << "LibreOffice is not installed";
    fill_primary();
    const Response book = ask("principal", "GET", path_of(submitted(), "file.xlsx"));
    office::outside::Folder folder;
    office::outside::output(
        "soffice -env:UserInstallation=file://" + folder.path("profile") +
        " --headless --convert-to csv:\"Text - txt - csv (StarCalc)\":44,34,76 --outdir " +
        folder.path("out") + " " + folder.put("bieu.xlsx", book.body));
    const std::string csv = folder.get("out/bieu.csv");
    for (const char* line : {"THỐNG KÊ GIÁO DỤC TIỂU HỌC", "02-TH-ĐN", "Trạng thái đến ngày 30/09/2026",
                             "Tiểu học Cây Đa", "STT,Chỉ tiêu,Đơn vị,Mã số,Tổng số", "27,Lớp,lớp,27,3",
                             "28,- Lớp 1,lớp,28,2", "132,- Phòng Y tế học đường,phòng,132,0", "HIỆU TRƯỞNG"})
        EXPECT_NE(csv.find(line), std::string::npos) << line << " is not in " << csv.substr(0, 1500);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Statistics, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue::statistics_test
