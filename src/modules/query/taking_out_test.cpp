// Answers as files, at once and by a schedule: who may, for which purpose, what is entered, what is kept.
#include <gtest/gtest.h>

#include "core/log.hpp"
#include "modules/query/scheduled.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "office/spreadsheet.hpp"

namespace khue {
namespace {

using testing::Browser;
using testing::json_of;

class QuestionFiles : public ::testing::TestWithParam<std::string> {
protected:
    QuestionFiles() : commune(GetParam(), true), desk(rules()), roles(Roles::load(KHUE_SOURCE_DIR "/data")) {
        set_log_sink([](std::string_view) {});
        principal.emplace(as("principal", commune.north.id));
    }
    ~QuestionFiles() override { set_log_sink(nullptr); }

    static questions::Rules rules() { return questions::Rules::load(KHUE_SOURCE_DIR "/data"); }
    Browser as(const std::string& role, Id<Unit> where) {
        const std::string login = role + std::to_string(where.value);
        commune.account(login, role, where);
        return commune.signed_in(login);
    }
    static Response take(Browser& b, const std::string& question, const std::string& format,
                         const std::string& purpose = "") {
        return b.post("/api/questions/extract", R"({"question": )" + question + R"(, "format": ")" + format +
                                                    R"(", "purpose": ")" + purpose + "\"}");
    }
    int round() {
        return questions::ask_what_is_due(*commune.app, desk, roles, [] {});
    }
    std::string kept_question(const std::string& content, const std::string& name = "Theo lớp") {
        const Response r =
            principal->post("/api/questions", R"({"name": ")" + name + R"(", "question": )" + content + "}");
        EXPECT_EQ(r.status, 201) << r.body;
        return std::to_string(json_of(r)["id"].integer);
    }
    Response schedule(const std::string& question, const std::string& every, const std::string& more = "") {
        return principal->post("/api/questions/schedules", R"({"question_id": )" + question +
                                                               R"(, "every": ")" + every + "\"" + more + "}");
    }
    std::size_t files() { return json_of(principal->get("/api/questions/files"))["items"].items.size(); }
    std::int64_t exports() {
        return testing::number_in(commune.app->database(),
                                  "SELECT count(*) FROM audit WHERE action = 'export'");
    }

    testing::Commune commune;
    questions::Desk desk;
    Roles roles;
    std::optional<Browser> principal;
};

constexpr const char* persons = R"({"of": "pupil", "fields": ["full_name", "birth_date", "class_id"]})";
constexpr const char* counts = R"({"of": "pupil", "rows": ["class_id"], "columns": "sex"})";
constexpr const char* purpose = "Lập danh sách khám sức khỏe";

TEST_P(QuestionFiles, PersonsLeaveForAPurposeAndAreEntered) {
    EXPECT_EQ(take(*principal, persons, "xlsx").status, 428);
    EXPECT_EQ(take(*principal, persons, "xlsx", "ngắn").status, 428);
    EXPECT_EQ(exports(), 0);
    const Response r = take(*principal, persons, "csv", purpose);
    ASSERT_EQ(r.status, 200) << r.body;
    EXPECT_NE(r.body.find("Họ và tên,Ngày sinh,Lớp"), std::string::npos) << r.body;
    EXPECT_NE(r.body.find("Vũ Minh 3A,09/03/2015,3A"), std::string::npos) << r.body;
    EXPECT_EQ(exports(), 1);
    Browser auditor = as("auditor", commune.commune.id);
    const Json entry = json_of(auditor.get("/api/questions/extractions"))["items"].items.at(0);
    EXPECT_EQ(entry["purpose"].text, purpose);
    EXPECT_EQ(entry["rows"].text, "4");
    EXPECT_EQ(entry["what"].text, "Học sinh");
    EXPECT_EQ(entry["question"].text, "Học sinh: họ và tên, ngày sinh và lớp");
    EXPECT_EQ(as("homeroom_teacher", commune.north.id).get("/api/questions/extractions").status, 403);
    EXPECT_TRUE(
        json_of(as("principal", commune.south.id).get("/api/questions/extractions"))["items"].items.empty())
        << "another school's";
}

TEST_P(QuestionFiles, CountsNeedNoPurposeAndPersonsTheRight) {
    EXPECT_EQ(take(*principal, counts, "xlsx").status, 200);
    EXPECT_EQ(exports(), 0);
    Browser teacher = as("homeroom_teacher", commune.north.id);
    EXPECT_EQ(take(teacher, persons, "xlsx", purpose).status, 403);
    Browser officer = as("commune_officer", commune.commune.id);
    EXPECT_EQ(take(officer, persons, "xlsx", purpose).status, 422);
    const Response few = take(officer, counts, "csv");
    EXPECT_NE(few.body.find("dưới 5"), std::string::npos) << few.body;
    EXPECT_EQ(few.body.find(",2,"), std::string::npos) << few.body;
}

TEST_P(QuestionFiles, AWorkbookHoldsTheTableWithItsTotals) {
    const Response r = take(*principal, counts, "csv");
    EXPECT_NE(r.body.find("Lớp,Nam"), std::string::npos) << r.body;
    EXPECT_NE(r.body.find("3A,2"), std::string::npos) << r.body;
    EXPECT_NE(r.body.find("Tổng cộng,4"), std::string::npos) << r.body;
    const Json json = json_of(take(*principal, counts, "json"));
    EXPECT_EQ(json["sentence"].text, "Số học sinh, theo lớp và giới tính");
    EXPECT_EQ(json["answer"]["total"].items.at(0).integer, 4);
    EXPECT_TRUE(take(*principal, counts, "xlsx").body.starts_with("PK"));
    EXPECT_EQ(take(*principal, counts, "exe").status, 422);
}

TEST_P(QuestionFiles, TextOfAUserIsNoFormula) {
    commune.app->database().write({}, [&](Transaction& t) {
        Pupil p =
            get(t.db(), Scope::of(commune.north.id.value), Id<Pupil>{commune.north_a.pupils[0]}).value();
        p.full_name = "=HYPERLINK(\"http://x\")";
        update(t, Scope::of(commune.north.id.value), p);
    });
    EXPECT_EQ(take(*principal, persons, "csv", purpose).body.find("\n=HYPERLINK"), std::string::npos);
}

TEST_P(QuestionFiles, AScheduleAsksOncePerPeriodAndKeepsTheLast) {
    EXPECT_EQ(schedule(kept_question(counts), "week", R"(, "keeps": 2)").status, 201);
    EXPECT_EQ(round(), 1);
    EXPECT_EQ(round(), 0) << "once a week";
    EXPECT_EQ(files(), 1U);
    testing::advance_minutes(6 * 24 * 60);  // from Monday to Sunday
    EXPECT_EQ(round(), 0);
    for (int week = 0; week < 3; ++week) {
        testing::advance_minutes(7 * 24 * 60);
        principal.emplace(commune.signed_in("principal" + std::to_string(commune.north.id.value)));
        EXPECT_EQ(round(), 1);
    }
    EXPECT_EQ(files(), 2U) << "the older ones went";
    const Json file = json_of(principal->get("/api/questions/files"))["items"].items.at(0);
    const Response r = principal->get("/api/questions/files/" + std::to_string(file["id"].integer));
    EXPECT_TRUE(r.body.starts_with("PK")) << r.status;
    Browser office = as("school_office", commune.north.id);
    EXPECT_EQ(office.get("/api/questions/files/" + std::to_string(file["id"].integer)).status, 404)
        << "another person's";
    EXPECT_EQ(testing::number_in(commune.app->database(),
                                 "SELECT count(*) FROM notice WHERE link = '/khai-thac/tep'"),
              4);
}

TEST_P(QuestionFiles, APersonalScheduleNeedsAPurposeAndTheRightsOfTheDay) {
    const std::string id = kept_question(persons, "Danh sách");
    EXPECT_EQ(schedule(id, "day").status, 428);
    EXPECT_EQ(schedule(id, "yearly", R"(, "purpose": ")" + std::string(purpose) + "\"").status, 422);
    EXPECT_EQ(schedule(id, "day", R"(, "purpose": ")" + std::string(purpose) + "\"").status, 201);
    EXPECT_EQ(round(), 1);
    EXPECT_EQ(exports(), 1) << "entered like one by hand";
    testing::advance_minutes(24 * 60);
    commune.app->database().write({}, [&](Transaction& t) { t.db().exec("DELETE FROM role_grant"); });
    EXPECT_EQ(round(), 0);
    EXPECT_EQ(exports(), 1);
    EXPECT_EQ(testing::number_in(commune.app->database(),
                                 "SELECT count(*) FROM question_schedule WHERE trouble IS NOT NULL"),
              1);
}

TEST_P(QuestionFiles, ItsQuestionTakesAScheduleAlong) {
    const std::string id = kept_question(counts);
    EXPECT_EQ(schedule(id, "month").status, 201);
    EXPECT_EQ(round(), 1);
    EXPECT_EQ(principal->remove("/api/questions/" + id, 1).status, 204);
    EXPECT_EQ(files(), 0U);
    EXPECT_TRUE(json_of(principal->get("/api/questions/schedules"))["items"].items.empty());
}

TEST_P(QuestionFiles, KnowsWhenAPeriodIsOver) {
    using questions::Every;
    const auto due = [](Every every, const char* last, const char* today) {
        return questions::is_due(every, parse_date(last), *parse_date(today));
    };
    EXPECT_TRUE(questions::is_due(Every::quarter, {}, *parse_date("2026-11-30")));
    EXPECT_FALSE(due(Every::day, "2026-11-30", "2026-11-30"));
    EXPECT_TRUE(due(Every::day, "2026-11-29", "2026-11-30"));
    EXPECT_FALSE(due(Every::week, "2026-11-23", "2026-11-29")) << "Monday to Sunday";
    EXPECT_TRUE(due(Every::week, "2026-11-29", "2026-11-30"));
    EXPECT_FALSE(due(Every::month, "2026-11-01", "2026-11-30"));
    EXPECT_TRUE(due(Every::month, "2026-11-30", "2026-12-01"));
    EXPECT_FALSE(due(Every::quarter, "2026-10-01", "2026-12-31"));
    EXPECT_TRUE(due(Every::quarter, "2026-12-31", "2027-01-01"));
    EXPECT_FALSE(due(Every::day, "2026-12-05", "2026-12-01")) << "a clock that was set back";
}

std::string template_with(const std::string& tag) {
    office::OutSheet sheet{.name = "Mẫu", .columns = {{"STT", 8}, {"Họ tên", 30}}};
    sheet.rows = {{{.value = std::string("{{STT}}")}, {.value = tag}}};
    sheet.autofilter = false;
    return office::to_xlsx({.sheets = {sheet}});
}

TEST_P(QuestionFiles, FillsATemplateOfOnesOwn) {
    const std::string one = "/api/questions/" + kept_question(persons, "Danh sách");
    const auto keep = [&](const std::string& bytes) {
        return principal->send("PUT", one + "/template?name=mau.xlsx", bytes, {});
    };
    const auto fill = [&](const std::string& how, const std::string& why = purpose) {
        return principal->post(one + "/fill", R"({"how": ")" + how + R"(", "purpose": ")" + why + "\"}");
    };
    EXPECT_EQ(principal->get(one + "/template").status, 404);
    EXPECT_EQ(keep("no workbook").status, 422);
    const Json wrong = json_of(keep(template_with("{{Tên gọi}} {{họ và TÊN}}")));
    EXPECT_FALSE(wrong["tags"].items.at(1)["known"].boolean);
    EXPECT_EQ(wrong["tags"].items.at(1)["place"].text, "trang 1, ô B2");
    EXPECT_TRUE(wrong["tags"].items.at(2)["known"].boolean);
    EXPECT_EQ(wrong["unused"].items.size(), 2U);
    const Response refused = fill("rows");
    EXPECT_EQ(refused.status, 422);
    EXPECT_NE(refused.body.find("Không có cột “Tên gọi” (trang 1, ô B2)."), std::string::npos)
        << refused.body;
    EXPECT_EQ(keep(template_with("{{Họ và tên}}, lớp {{Lớp}}")).status, 200);
    EXPECT_EQ(fill("rows", "ngắn").status, 428);
    EXPECT_EQ(fill("joined").status, 422) << "a workbook is not joined";
    EXPECT_EQ(exports(), 0);
    const Response rows = fill("rows");
    ASSERT_EQ(rows.status, 200) << rows.body;
    EXPECT_NE(rows.body.find("PK"), std::string::npos);
    EXPECT_EQ(exports(), 1);
    const Response each = fill("each");
    EXPECT_EQ(each.status, 200);
    EXPECT_NE(each.body.find("0004-vu minh 3b.xlsx"), std::string::npos);
    Browser other = as("principal", commune.south.id);
    EXPECT_EQ(other.get(one + "/template").status, 404);
    EXPECT_EQ(other.send("PUT", one + "/template", template_with("x"), {}).status, 404);
    EXPECT_EQ(principal->remove(one, 1).status, 204);
}

INSTANTIATE_TEST_SUITE_P(Databases, QuestionFiles, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
