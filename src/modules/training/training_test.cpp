// A course from its draft to a verified certificate and indicators 13 and 14, on both databases.
#include "modules/filings/training_result.hpp"
#include "modules/training/attendance_code.hpp"
#include "modules/training/training_desk_test.hpp"

namespace khue {
namespace {

using testing::json_of;
using Training = testing::TrainingDesk;

std::string code_of(const Response& r) { return json_of(r)["code"].text_or(); }

TEST_P(Training, TheSchemaEqualsTheDescription) { EXPECT_TRUE(commune.app->schema_differences().empty()); }

TEST(AttendanceCode, ExpiresAndNeedsNoClockButOne) {
    const Instant at{.ms = 1'000'000'000'000};
    const auto shown = training::attendance_code("secret", at);
    EXPECT_EQ(shown.text.size(), 9U);
    EXPECT_TRUE(training::is_attendance_code("secret", shown.text, at));
    EXPECT_TRUE(training::is_attendance_code("secret", " " + shown.text + " ", {at.ms + 20'000}));
    EXPECT_FALSE(training::is_attendance_code("secret", shown.text, {at.ms + 40'000}));
    EXPECT_FALSE(training::is_attendance_code("secret", shown.text, {at.ms - 20'000})) << "of the future";
    EXPECT_FALSE(training::is_attendance_code("other", shown.text, at));
    EXPECT_FALSE(training::is_attendance_code("secret", "", at));
    std::string small = shown.text;
    for (char& c : small)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    EXPECT_TRUE(training::is_attendance_code("secret", small, at));
}

TEST_P(Training, ADraftIsItsOrganisersAlone) {
    const std::int64_t id = draft("chuyen.vien", commune.commune.id.value);
    const Json mine = whole("chuyen.vien", id);
    EXPECT_EQ(mine["item"]["course"]["components"].text, "1.1 4.3") << "in the framework's order";
    EXPECT_TRUE(mine["may"]["open"].boolean);
    for (const char* other : {"hieu.truong", "co.lan", "lanh.dao"})
        EXPECT_EQ(ask(other, "GET", "/api/training/courses/" + std::to_string(id)).status, 404) << other;
    EXPECT_EQ(step("chuyen.vien", id, "open").status, 200);
    EXPECT_FALSE(whole("co.lan", id)["may"]["organise"].boolean_or(true));
    EXPECT_TRUE(whole("co.lan", id)["may"]["join"].boolean);
    EXPECT_EQ(step("hieu.truong", id, "close").status, 403);
    EXPECT_EQ(ask("co.lan", "POST", "/api/training/courses", course_body(commune.north.id.value)).status,
              403);
    EXPECT_EQ(ask("hieu.truong", "POST", "/api/training/courses", course_body(commune.south.id.value)).status,
              404);
}

TEST_P(Training, TheOrganiserTiesWhatShowsThatItWasHeld) {
    const std::int64_t id = draft("chuyen.vien", commune.commune.id.value);
    ASSERT_EQ(step("chuyen.vien", id, "open").status, 200);
    const std::string uses = "/api/evidence-uses/training_course/" + std::to_string(id);
    const Response item =
        ask("chuyen.vien", "POST", "/api/evidence",
            R"({"unit_id":)" + std::to_string(commune.commune.id.value) +
                R"(,"title":"Quyết định mở lớp","kind":"link","confidentiality":"internal",)"
                R"("link":"https://xa.example/quyet-dinh"})");
    ASSERT_EQ(item.status, 201) << item.body;
    const std::string tie =
        R"({"item_id":)" + std::to_string(json_of(item)["id"].integer) + R"(,"point":""})";
    EXPECT_GE(ask("hieu.truong", "POST", uses, tie).status, 400) << "not the organiser";
    const Response tied = ask("chuyen.vien", "POST", uses, tie);
    ASSERT_LT(tied.status, 300) << tied.body;
    EXPECT_EQ(json_of(ask("lanh.dao", "GET", uses))["items"].items.size(), 1u);
    EXPECT_TRUE(json_of(ask("co.lan", "GET", uses))["items"].items.empty()) << "names may stand in it";
    EXPECT_TRUE(whole("lanh.dao", id)["may"]["evidence"].boolean);
    EXPECT_FALSE(whole("co.lan", id)["may"]["evidence"].boolean_or(true));
}

TEST_P(Training, RefusesWhatCannotBe) {
    const std::int64_t unit = commune.commune.id.value;
    const auto refused = [&](const std::string& more) {
        const Json r = json_of(ask("chuyen.vien", "POST", "/api/training/courses", course_body(unit, more)));
        return r["errors"].items.empty() ? r["status"].text_or() : r["errors"].items[0]["pointer"].text_or();
    };
    EXPECT_EQ(refused(R"(,"capacity":0)"), "/capacity");
    EXPECT_EQ(refused(R"(,"link":"javascript:void")"), "/link");
    EXPECT_EQ(refused(R"(,"passing_score":11)"), "/passing_score");
    const Response components = ask(
        "chuyen.vien", "POST", "/api/training/courses",
        R"({"unit_id":)" + std::to_string(unit) +
            R"(,"kind":"own","title":"A","field_code":"NLS","components":"9.9","audience":"GV","hours":1,"least_attendance":80})");
    EXPECT_EQ(json_of(components)["errors"].items.at(0)["pointer"].text, "/components");
    const std::int64_t id = draft("chuyen.vien", unit);
    const Json session =
        json_of(ask("chuyen.vien", "POST", "/api/training/courses/" + std::to_string(id) + "/sessions",
                    R"({"day":"2027-01-05","from_time":"08:00","to_time":"11:00"})"));
    EXPECT_EQ(session["errors"].items.at(0)["pointer"].text, "/day") << "outside of the course";
    EXPECT_EQ(code_of(step("chuyen.vien", id, "finish")), "course_state");
    EXPECT_EQ(
        ask("chuyen.vien", "POST", "/api/training/courses/" + std::to_string(id) + "/open", "{}", 99).status,
        412);
}

TEST_P(Training, AFullCourseHasAWaitingList) {
    const std::int64_t id = opened("chuyen.vien", commune.commune.id.value, R"(,"capacity":1)");
    EXPECT_EQ(json_of(enrol("hieu.truong", id, {lan.staff, minh.staff}))["waiting"].integer, 1);
    EXPECT_EQ(listed("hieu.truong", id, minh.staff)["state"].text, "waiting");
    EXPECT_EQ(enrol("hieu.truong", id, {far.staff}).status, 422) << "of another school";
    EXPECT_EQ(json_of(enrol("hieu.truong", id, {lan.staff}))["before"].integer, 1);
    EXPECT_TRUE(listed("thay.nam", id, lan.staff).is_null()) << "another school sees no names";
    EXPECT_TRUE(whole("lanh.dao", id)["people"].items.empty()) << "the leader counts";
    EXPECT_EQ(whole("lanh.dao", id)["schools"].items.at(0)["enrolled"].integer, 1);
    EXPECT_EQ(whole("co.lan", id)["people"].items.size(), 1U) << "oneself";
    EXPECT_EQ(ask("co.lan", "POST", "/api/training/courses/" + std::to_string(id) + "/leave").status, 200);
    EXPECT_EQ(listed("hieu.truong", id, minh.staff)["state"].text, "enrolled") << "moves up";
    EXPECT_EQ(number("SELECT count(*) FROM notice WHERE user_id = " + std::to_string(minh.user)), 2);
    EXPECT_EQ(step("chuyen.vien", id, "close").status, 200);
    EXPECT_EQ(code_of(ask("co.lan", "POST", "/api/training/courses/" + std::to_string(id) + "/join")),
              "not_open");
}

TEST_P(Training, AttendanceIsTakenByTheCodeOnTheScreen) {
    const std::int64_t id = opened("chuyen.vien", commune.commune.id.value);
    enrol("hieu.truong", id, {lan.staff});
    const std::string session =
        std::to_string(whole("chuyen.vien", id)["sessions"].items.at(0)["id"].integer);
    const std::string at = "/api/training/sessions/" + session;
    const auto scan = [&](const std::string& who, const std::string& code) {
        return ask(who, "POST", "/api/training/attendance",
                   R"({"session_id":)" + session + R"(,"code":")" + code + R"("})");
    };
    EXPECT_EQ(code_of(ask("chuyen.vien", "GET", at + "/code")), "not_taking");
    EXPECT_EQ(ask("chuyen.vien", "PUT", at + "/taking", R"({"taking":true})").status, 200);
    const Json shown = json("chuyen.vien", at + "/code");
    EXPECT_NE(shown["picture"].text.find("<svg"), std::string::npos);
    EXPECT_NE(shown["address"].text.find("/tap-huan/diem-danh?buoi=" + session), std::string::npos);
    EXPECT_EQ(ask("co.lan", "GET", at + "/code").status, 403);
    EXPECT_EQ(ask("hieu.truong", "GET", at + "/code").status, 403) << "not the organiser";
    EXPECT_EQ(code_of(scan("co.lan", "ABCD-EFGH")), "code_expired");
    EXPECT_EQ(code_of(scan("thay.minh", shown["code"].text)), "not_enrolled");
    testing::advance_minutes(1);
    EXPECT_EQ(code_of(scan("co.lan", shown["code"].text)), "code_expired") << "a code that was passed on";
    const std::string fresh = json("chuyen.vien", at + "/code")["code"].text;
    const Json first = json_of(scan("co.lan", fresh));
    EXPECT_FALSE(first["before"].boolean_or(true)) << first["detail"].text_or();
    EXPECT_TRUE(json_of(scan("co.lan", fresh))["before"].boolean) << "the second scan changes nothing";
    EXPECT_EQ(number("SELECT count(*) FROM training_attendance"), 1);
    EXPECT_EQ(listed("chuyen.vien", id, lan.staff)["proposed"].text, "completed");
    EXPECT_EQ(ask("chuyen.vien", "PUT", at + "/taking", R"({"taking":false})").status, 200);
    enrol("chuyen.vien", id, {minh.staff});
    EXPECT_EQ(code_of(scan("thay.minh", json("chuyen.vien", at + "/code")["code"].text_or())), "not_taking");
    EXPECT_EQ(listed("chuyen.vien", id, minh.staff)["proposed"].text, "not_completed");
    const std::string enrolment = std::to_string(listed("chuyen.vien", id, minh.staff)["id"].integer);
    const std::string by_hand = R"({"items":[{"enrolment_id":)" + enrolment + R"(,"state":"present"}]})";
    EXPECT_EQ(ask("chuyen.vien", "PUT", at + "/attendance", by_hand).status, 200);
    EXPECT_EQ(listed("chuyen.vien", id, minh.staff)["present"].integer, 1);
    testing::advance_minutes(24 * 60);
    browsers.clear();
    EXPECT_EQ(code_of(ask("chuyen.vien", "PUT", at + "/taking", R"({"taking":true})")), "not_today");
}

TEST_P(Training, ResultsBecomeCertificatesThatAnybodyVerifies) {
    const std::int64_t id = opened("chuyen.vien", commune.commune.id.value);
    enrol("hieu.truong", id, {lan.staff, minh.staff});
    EXPECT_EQ(code_of(step("chuyen.vien", id, "finish")), "results_missing");
    EXPECT_EQ(result("chuyen.vien", id, lan.staff, "completed").status, 200);
    EXPECT_EQ(result("chuyen.vien", id, minh.staff, "not_completed").status, 200);
    EXPECT_EQ(result("hieu.truong", id, lan.staff, "completed").status, 403);
    EXPECT_EQ(step("chuyen.vien", id, "finish").status, 200);
    const std::string certificates = "/api/training/courses/" + std::to_string(id) + "/certificates";
    EXPECT_EQ(ask("chuyen.vien", "POST", certificates).status, 200);
    EXPECT_EQ(ask("chuyen.vien", "POST", certificates).status, 200) << "nobody has two";
    EXPECT_EQ(number("SELECT count(*) FROM training_certificate"), 1);
    EXPECT_TRUE(listed("chuyen.vien", id, minh.staff)["certificate"].is_null());
    const Json paper = listed("co.lan", id, lan.staff)["certificate"];
    EXPECT_EQ(paper["number"].text, "0001/2026/CN-11113");
    EXPECT_EQ(json("co.lan", "/api/training/own")["certificates"].items.size(), 1U);
    const std::string file = "/api/training/certificates/" + std::to_string(paper["id"].integer) + "/file";
    EXPECT_TRUE(ask("co.lan", "GET", file + ".pdf").body.starts_with("%PDF"));
    EXPECT_EQ(ask("hieu.truong", "GET", file + ".docx").status, 200);
    EXPECT_EQ(ask("thay.minh", "GET", file + ".pdf").status, 404) << "a colleague";
    EXPECT_EQ(ask("lanh.dao", "GET", file + ".pdf").status, 404);
    EXPECT_TRUE(ask("chuyen.vien", "GET", certificates + ".pdf").body.starts_with("%PDF"));

    std::string code;
    commune.app->database().read([&](Db& db) {
        auto& s = query(db, "SELECT code FROM training_certificate");
        s.step();
        code = s.text(0);
        s.reset();
    });
    EXPECT_EQ(code.size(), 16U);
    auto anybody = browser("10.0.0.77");
    const auto verify = [&](const std::string& number, const std::string& with) {
        return anybody.get("/xac-minh-chung-nhan?so=" + number + "&ma=" + with);
    };
    const Response real = verify("0001/2026/CN-11113", code.substr(0, 4) + "-" + code.substr(4));
    EXPECT_EQ(real.status, 200);
    EXPECT_NE(real.body.find("Lê Thị co.lan"), std::string::npos);
    EXPECT_NE(real.body.find("còn giá trị"), std::string::npos);
    EXPECT_EQ(real.body.find("1990"), std::string::npos) << "no birth date";
    EXPECT_EQ(real.body.find("<script"), std::string::npos);
    for (const auto& [number, with] : {std::pair<std::string, std::string>("0002/2026/CN-11113", code),
                                       {"0001/2026/CN-11113", "AAAABBBBCCCCDDDD"},
                                       {"0001/2026/CN-11113", ""},
                                       {"", code}}) {
        const Response none = verify(number, with);
        EXPECT_EQ(none.status, 404);
        EXPECT_EQ(none.body.find("Lê Thị"), std::string::npos);
    }
    EXPECT_EQ(code_of(step("chuyen.vien", id, "reopen", R"({"reason":"Ghi nhầm kết quả"})")),
              "has_certificates");
    const std::string revoke =
        "/api/training/certificates/" + std::to_string(paper["id"].integer) + "/revoke";
    EXPECT_EQ(ask("hieu.truong", "POST", revoke, R"({"reason":"Không đúng người"})").status, 403);
    EXPECT_EQ(ask("chuyen.vien", "POST", revoke, R"({"reason":""})").status, 422);
    EXPECT_EQ(ask("chuyen.vien", "POST", revoke, R"({"reason":"Không đúng người"})").status, 200);
    EXPECT_NE(verify("0001/2026/CN-11113", code).body.find("đã bị thu hồi"), std::string::npos);
    EXPECT_EQ(step("chuyen.vien", id, "reopen", R"({"reason":"Ghi nhầm kết quả"})").status, 200);
}

TEST_P(Training, WhoAsksForManyInVainHasToWait) {
    auto anybody = browser("203.0.113.7");
    int status = 0, tries = 0;
    for (; tries < 200 && status != 429; ++tries)
        status = anybody.get("/xac-minh-chung-nhan?so=0001/2026/CN-11113&ma=AAAABBBBCCCCDDDD").status;
    EXPECT_EQ(status, 429);
    EXPECT_EQ(browser("203.0.113.8").get("/xac-minh-chung-nhan").status, 200);
}

// "1/2 measured" of a school for an indicator of the quarter that runs.
std::string figure(testing::TrainingDesk& desk, const Json& shown, std::int64_t unit) {
    (void)desk;
    for (const Json& school : shown["schools"].items)
        if (school["unit_id"].integer_or(0) == unit)
            return std::to_string(school["numerator"].integer_or(-1)) + "/" +
                   std::to_string(school["denominator"].integer_or(-1)) + " " + school["basis"].text_or();
    return "none";
}

TEST_P(Training, PeopleCountOnceWhereverTheirCourseIsRecorded) {
    const auto shown = [&](int no) {
        return figure(*this, json("chuyen.vien", "/api/indicators/" + std::to_string(no) + "?period=2026-Q4"),
                      commune.north.id.value);
    };
    EXPECT_EQ(shown(14), "-1/-1 missing");
    const std::int64_t id = opened("chuyen.vien", commune.commune.id.value);
    enrol("hieu.truong", id, {lan.staff, minh.staff, manager.staff});
    result("chuyen.vien", id, lan.staff, "completed");
    result("chuyen.vien", id, minh.staff, "not_completed");
    result("chuyen.vien", id, manager.staff, "completed");
    EXPECT_EQ(shown(14), "-1/-1 missing") << "the course is not finished";
    EXPECT_EQ(step("chuyen.vien", id, "finish").status, 200);
    EXPECT_EQ(shown(14), "1/2 measured");
    EXPECT_EQ(shown(13), "1/1 measured");
    const auto filed = [&](std::int64_t staff) {
        commune.app->database().write({}, [&](Transaction& t) {
            TrainingResult r{.unit_id = commune.north.id,
                             .period = "2026-Q4",
                             .staff_id = {staff},
                             .full_name = "Lê Thị Thử",
                             .course = "Kỹ năng số",
                             .ended_on = parse_date("2026-10-10"),
                             .result = "Hoàn thành",
                             .issues = {},
                             .source = "tap_huan.xlsx"};
            insert(t, Scope::everything(), r);
        });
    };
    filed(lan.staff);
    EXPECT_EQ(shown(14), "1/2 imported") << "the same person in both is one";
    filed(minh.staff);
    EXPECT_EQ(shown(14), "2/2 imported");
    EXPECT_EQ(step("chuyen.vien", id, "reopen", R"({"reason":"Ghi nhầm"})").status, 200);
    EXPECT_EQ(shown(13), "0/1 imported") << "what was filed is still there";
}

TEST_P(Training, ThePlanIsHeldAgainstTheNeed) {
    for (const char* who : {"co.lan", "thay.minh", "hieu.truong"})
        ask(who, "PUT", "/api/competence/own", R"({"levels":{"1.1":1,"6.2":1}})");
    const std::int64_t id = opened("chuyen.vien", commune.commune.id.value);
    enrol("hieu.truong", id, {lan.staff});
    const Json all = json("hieu.truong", "/api/training/coverage?year=2026");
    const auto component = [&](const std::string& code) {
        for (const Json& one : all["components"].items)
            if (one["code"].text == code) return one;
        return Json{};
    };
    EXPECT_EQ(component("1.1")["courses"].integer, 1);
    EXPECT_EQ(component("1.1")["below"].integer, 3);
    EXPECT_FALSE(component("1.1")["lacks"].boolean_or(true));
    EXPECT_TRUE(component("6.2")["lacks"].boolean);
    EXPECT_FALSE(component("5.1")["lacks"].boolean_or(true)) << "nobody needs it";
    EXPECT_EQ(all["schools"].items.size(), 1U) << "the principal's own school";
    const std::string course = "/api/training/courses/" + std::to_string(id);
    for (const char* end : {"xlsx", "docx", "pdf"}) {
        EXPECT_EQ(ask("chuyen.vien", "GET", course + "/list." + end).status, 200) << end;
        EXPECT_EQ(ask("lanh.dao", "GET", std::string("/api/training/report.") + end + "?year=2026").status,
                  200);
    }
    EXPECT_EQ(number("SELECT count(*) FROM audit WHERE action = 'export'"), 3) << "lists of names are noted";
    EXPECT_EQ(ask("lanh.dao", "GET", "/api/training/coverage?year=99999").status, 404);
}

TEST_P(Training, ACourseOfAnotherFieldDoesNotCount) {
    const Response made =
        ask("chuyen.vien", "POST", "/api/training/courses",
            R"({"unit_id":)" + std::to_string(commune.commune.id.value) +
                R"(,"kind":"department","title":"Phòng cháy","field_code":"PCCC","audience":"GV",)"
                R"("hours":4,"from_date":"2026-11-20","to_date":"2026-11-22","least_attendance":0})");
    const std::int64_t id = json_of(made)["item"]["course"]["id"].integer_or(0);
    EXPECT_EQ(step("chuyen.vien", id, "open").status, 200) << "the department's needs no sessions of ours";
    enrol("hieu.truong", id, {lan.staff});
    EXPECT_EQ(enrol("hieu.truong", id, {manager.staff}).status, 422) << "not of its audience";
    result("chuyen.vien", id, lan.staff, "completed");
    EXPECT_EQ(step("chuyen.vien", id, "finish").status, 200);
    EXPECT_EQ(number("SELECT digital FROM training_enrolment"), 0);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Training, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue
