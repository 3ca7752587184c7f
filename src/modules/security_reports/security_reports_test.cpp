// The yearly report: its twelve contents as data, live until it is handed in and fixed then, from schools to
// the commune to the authority above, with its terms under a clock. On both databases.
#include <gtest/gtest.h>

#include <map>

#include "modules/security_reports/routes.hpp"
#include "modules/users/commune_fixture_test.hpp"

namespace khue::security_reports {
namespace {

using khue::testing::advance_minutes;
using khue::testing::Browser;
using khue::testing::json_of;
using khue::testing::waiting_of;

constexpr std::int64_t minutes_of_day = 24 * 60;

Date day(std::string_view text) { return parse_date(text).value(); }

const ReportForm& form() {
    static const ReportForm loaded = ReportForm::load(KHUE_SOURCE_DIR "/data");
    return loaded;
}

TEST(YearlyForm, HasTwelveContentsAndSaysThatTheyAreDoubtful) {
    EXPECT_EQ(form().items.size(), 12u);
    for (const FormItem& item : form().items) EXPECT_EQ(item.confidence, "D") << item.code;
    EXPECT_NE(form().note.find("Đối chiếu bản gốc"), std::string::npos);
}

TEST(YearlyForm, EndsOnTheFourteenthOfDecember) {
    const Year y = year_of(form(), 2026);
    EXPECT_EQ(y.from, day("2025-12-15"));
    EXPECT_EQ(y.close, day("2026-12-14"));
    EXPECT_EQ(y.owner_due, day("2026-12-20"));
    EXPECT_EQ(y.ministry_due, day("2026-12-25"));
    EXPECT_FALSE(is_late(y.owner_due, day("2026-12-19")));
    EXPECT_TRUE(is_late(y.owner_due, day("2026-12-20"))) << "before the 20th";
    EXPECT_EQ(form().regime_of(2025).recipient, "Bộ Thông tin và Truyền thông");
    EXPECT_EQ(form().regime_of(2026).recipient, "Bộ Công an");
}

TEST(YearlySentences, NameWhatIsMissing) {
    const std::vector<Figure> figures = {{.code = "systems", .label = "x", .number = 1200, .text = {}},
                                         {.code = "systems_leveled", .label = "x", .number = {}, .text = {}}};
    const std::string text = drafted("Có {systems}, {systems_leveled} đã rõ.", figures);
    EXPECT_EQ(text, "Có 1.200, [chưa có: hệ thống đã xác định cấp độ] đã rõ.");
    EXPECT_EQ(missing_in(text), 1);
    EXPECT_EQ(missing_in("Có 1."), 0);
}

class YearlyReports : public ::testing::TestWithParam<std::string> {
protected:
    YearlyReports() : house(GetParam()) {
        at = house.seats({{"principal", "principal", house.north.id},
                          {"it.lead", "it_lead", house.north.id},
                          {"neighbour", "principal", house.south.id},
                          {"officer", "commune_officer", house.commune.id},
                          {"auditor", "auditor", house.commune.id}});
    }
    // The clock of the tests starts on 2026-11-23; sessions do not live as long as the way to December.
    void go_to(std::string_view when) {
        const Date today = local_date(now());
        advance_minutes((day(when).days - today.days) * minutes_of_day);
        for (auto& [login, browser] : at) browser = house.signed_in(login);
    }
    static std::string path(std::int64_t id, const std::string& tail = "") {
        return "/api/security-reports/" + std::to_string(id) + tail;
    }
    Response open(const std::string& who, Id<Unit> unit, std::int64_t year = 2026) {
        return at.at(who).post("/api/security-reports", R"({"unit_id":)" + std::to_string(unit.value) +
                                                            R"(,"year":)" + std::to_string(year) + "}");
    }
    std::int64_t opened(const std::string& who, Id<Unit> unit) {
        const Response r = open(who, unit);
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    Json seen(const std::string& who, std::int64_t id) { return json_of(at.at(who).get(path(id))); }
    Response step(const std::string& who, std::int64_t id, const std::string& verb,
                  const std::string& body = "{}") {
        const std::int64_t version = seen(who, id)["version"].integer_or(1);
        return at.at(who).post(path(id, "/" + verb), body,
                               {{"if-match", "\"" + std::to_string(version) + "\""}});
    }
    Response write(const std::string& who, std::int64_t id, const std::string& body) {
        return at.at(who).put(path(id), body, seen(who, id)["version"].integer_or(1));
    }
    static Json item(const Json& report, std::string_view code) {
        for (const Json& i : report["items"].items)
            if (i["code"].text == code) return i;
        return {};
    }
    static std::optional<std::int64_t> figure(const Json& report, std::string_view of,
                                              std::string_view code) {
        for (const Json& f : item(report, of)["figures"].items)
            if (f["code"].text == code && !f["number"].is_null()) return f["number"].integer;
        return std::nullopt;
    }
    void add_system(const std::string& who) {
        const Response r = at.at(who).post(
            "/api/information_systems",
            R"({"unit_id":)" + std::to_string(house.north.id.value) +
                R"(,"name":"Quản trị nhà trường","purpose":"Quản lý","hosting":"on_site","internal":"yes","online_service":"no","conditional_business":"no","administrative_procedure":"no","state_secret":"no","shared_infrastructure":"none","custody":"operates","state":"running"})");
        ASSERT_EQ(r.status, 201) << r.body;
    }
    void add_incident(const std::string& detected_at) {
        const Response r = at.at("it.lead").post(
            "/api/incidents", R"({"title":"Thư lạ","kind":"fraud","severity":"serious","detected_at":")" +
                                  detected_at + R"(","description":"Một người bấm vào liên kết lạ"})");
        ASSERT_EQ(r.status, 201) << r.body;
    }
    Json standing_of(const std::string& who, Id<Unit> unit) {
        const Json all = json_of(at.at(who).get("/api/security-reports?year=2026"));
        for (const Json& i : all["items"].items)
            if (i["unit_id"].integer == unit.value) return i;
        return {};
    }

    khue::testing::Commune house;
    std::map<std::string, Browser> at;
};

TEST_P(YearlyReports, AreOpenedByTheirUnitForAYearThatIsDue) {
    EXPECT_EQ(open("officer", house.north.id).status, 404) << "the school's own";
    EXPECT_EQ(open("auditor", house.commune.id).status, 403);
    EXPECT_EQ(open("principal", house.north.id, 2027).status, 404);
    EXPECT_EQ(open("principal", house.north.id, 1).status, 404);
    const std::int64_t id = opened("principal", house.north.id);
    EXPECT_EQ(open("it.lead", house.north.id).status, 409) << "one for each year";
    EXPECT_EQ(at.at("officer").get(path(id)).status, 404) << "a draft is its unit's alone";
    EXPECT_EQ(at.at("neighbour").get(path(id)).status, 404);
    EXPECT_EQ(standing_of("officer", house.north.id)["state"].text, "draft");
    EXPECT_TRUE(standing_of("officer", house.north.id)["id"].is_null());
    EXPECT_EQ(at.at("officer").get("/api/security-reports?year=abc").status, 404);
}

TEST_P(YearlyReports, AreDraftedFromTheRecordsAndLiveUntilHandedIn) {
    const std::int64_t id = opened("principal", house.north.id);
    Json r = seen("principal", id);
    EXPECT_EQ(r["items"].items.size(), 12u);
    EXPECT_FALSE(figure(r, "danh_muc", "systems")) << "no inventory is not none";
    EXPECT_NE(item(r, "danh_muc")["sentence"].text.find("[chưa có: "), std::string::npos);
    EXPECT_EQ(figure(r, "su_co", "incidents"), 0);
    add_system("principal");
    add_incident("2026-11-20T02:00:00Z");
    add_incident("2025-11-20T02:00:00Z");
    r = seen("it.lead", id);
    EXPECT_EQ(figure(r, "danh_muc", "systems"), 1);
    EXPECT_EQ(item(r, "danh_muc")["table"]["rows"].items.size(), 1u);
    EXPECT_EQ(figure(r, "su_co", "incidents"), 1) << "the other one is of another year";
    EXPECT_EQ(figure(r, "su_co", "incidents_serious"), 1);
    EXPECT_EQ(write("it.lead", id, R"({"words":{"kien_nghi":"Cần thêm thiết bị sao lưu."}})").status, 200);
    r = seen("principal", id);
    EXPECT_EQ(item(r, "kien_nghi")["sentence"].text, "Cần thêm thiết bị sao lưu.");
    EXPECT_TRUE(item(r, "kien_nghi")["edited"].boolean);
    EXPECT_FALSE(item(r, "danh_muc")["edited"].boolean) << "follows its figures";
}

TEST_P(YearlyReports, RefuseWhatIsHostile) {
    const std::int64_t id = opened("principal", house.north.id);
    EXPECT_EQ(write("principal", id, R"({"words":{"la":"x"}})").status, 422);
    EXPECT_EQ(write("principal", id, R"({"words":{"su_co":")" + std::string(7'000, 'x') + "\"}}").status,
              422);
    EXPECT_EQ(write("principal", id, R"({"words":{},"document_on":"2026-13-40"})").status, 422);
    EXPECT_EQ(write("principal", id, R"({"words":{},"document_on":"2030-01-01"})").status, 422);
    EXPECT_EQ(at.at("principal").put(path(id), R"({"words":{}})", 99).status, 412);
    EXPECT_EQ(write("auditor", id, R"({"words":{}})").status, 403);
    EXPECT_EQ(write("neighbour", id, R"({"words":{}})").status, 404);
}

TEST_P(YearlyReports, GoFromSchoolToCommuneAndStayAsHandedIn) {
    add_system("principal");
    const std::int64_t id = opened("principal", house.north.id);
    EXPECT_EQ(step("principal", id, "hand-in").status, 409) << "before the close";
    go_to("2026-12-15");
    EXPECT_EQ(step("it.lead", id, "hand-in").status, 403);
    EXPECT_EQ(step("principal", id, "hand-in").status, 200);
    EXPECT_EQ(step("principal", id, "hand-in").status, 409);
    EXPECT_EQ(write("principal", id, R"({"words":{}})").status, 409);
    add_system("principal");
    EXPECT_EQ(figure(seen("officer", id), "danh_muc", "systems"), 1) << "as it was handed in";
    EXPECT_EQ(figure(seen("principal", id), "danh_muc", "systems"), 1);
    EXPECT_EQ(step("officer", id, "return").status, 422) << "with a reason";
    EXPECT_EQ(step("officer", id, "return", R"({"reason":"Thiếu kiến nghị"})").status, 200);
    EXPECT_EQ(seen("principal", id)["reason"].text, "Thiếu kiến nghị");
    EXPECT_EQ(figure(seen("principal", id), "danh_muc", "systems"), 2) << "live again";
    EXPECT_EQ(figure(seen("officer", id), "danh_muc", "systems"), 1) << "what was handed in";
    EXPECT_EQ(step("principal", id, "hand-in").status, 200);
    EXPECT_EQ(step("auditor", id, "receive").status, 403);
    EXPECT_EQ(step("officer", id, "receive").status, 200);
    EXPECT_EQ(step("officer", id, "receive").status, 409);
    EXPECT_EQ(standing_of("auditor", house.north.id)["state"].text, "received");
    for (const char* end : {"docx", "pdf"})
        EXPECT_EQ(at.at("auditor").get(path(id, std::string("/paper.") + end)).status, 200);
}

TEST_P(YearlyReports, OfTheCommuneAddUpWhatItReceived) {
    add_system("principal");
    const std::int64_t school = opened("principal", house.north.id);
    write("principal", school, R"({"words":{"kien_nghi":"Xin thêm thiết bị."}})");
    const std::int64_t whole = opened("officer", house.commune.id);
    EXPECT_FALSE(figure(seen("officer", whole), "danh_muc", "systems")) << "nothing received yet";
    go_to("2026-12-16");
    step("principal", school, "hand-in");
    EXPECT_FALSE(figure(seen("officer", whole), "danh_muc", "systems")) << "handed in is not received";
    step("officer", school, "receive");
    Json r = seen("officer", whole);
    EXPECT_EQ(figure(r, "danh_muc", "systems"), 1);
    EXPECT_EQ(item(r, "danh_muc")["table"]["rows"].items.size(), 3u) << "the commune and two schools";
    EXPECT_EQ(item(r, "kien_nghi")["table"]["rows"].items.at(0).items.at(1).text, "Xin thêm thiết bị.");
    EXPECT_EQ(step("officer", whole, "hand-in").status, 422) << "number, day, recipient";
    EXPECT_EQ(
        write("officer", whole,
              R"({"words":{},"document_number":"45","document_on":"2026-12-16","recipient":"Bộ Công an"})")
            .status,
        200);
    EXPECT_EQ(step("officer", whole, "hand-in").status, 200);
    r = seen("auditor", whole);
    EXPECT_EQ(r["state"].text, "sent");
    EXPECT_EQ(r["document_number"].text, "45");
    EXPECT_EQ(at.at("auditor").get(path(whole, "/paper.pdf")).status, 200);
    EXPECT_EQ(at.at("principal").get(path(whole)).status, 404) << "of the commune";
}

TEST_P(YearlyReports, RemindBeforeAndAfterTheirTerms) {
    const auto told = [&] {
        int n = 0;
        house.app->database().write({.name = "khue"}, [&](Transaction& t) { n = remind_units(form(), t); });
        return n;
    };
    EXPECT_EQ(told(), 0) << "27 days before";
    go_to("2026-12-01");
    EXPECT_EQ(told(), 2) << "the two schools, 19 days before";
    EXPECT_EQ(told(), 0) << "once";
    EXPECT_NE(waiting_of(at.at("principal")).find("1 báo cáo an ninh hằng năm chưa nộp (2026-12-20)"),
              std::string::npos);
    go_to("2026-12-05");
    EXPECT_EQ(told(), 1) << "the commune, 20 days before";
    EXPECT_FALSE(standing_of("officer", house.north.id)["late"].boolean);
    go_to("2026-12-20");
    EXPECT_TRUE(standing_of("officer", house.north.id)["late"].boolean);
    EXPECT_FALSE(standing_of("officer", house.commune.id)["late"].boolean);
    const std::int64_t id = opened("principal", house.north.id);
    step("principal", id, "hand-in");
    EXPECT_EQ(waiting_of(at.at("principal")).find("chưa nộp"), std::string::npos);
    EXPECT_NE(waiting_of(at.at("officer")).find("1 báo cáo an ninh của trường chờ tiếp nhận"),
              std::string::npos);
    EXPECT_TRUE(standing_of("officer", house.north.id)["was_late"].boolean);
    EXPECT_FALSE(standing_of("officer", house.north.id)["late"].boolean);
    EXPECT_EQ(told(), 2) << "the other school late, the commune 5 days before";
    const Json notices = json_of(at.at("neighbour").get("/api/notices"));
    bool late = false;
    for (const Json& n : notices["items"].items)
        late |= n["text"].text.find("đã quá hạn") != std::string::npos;
    EXPECT_TRUE(late);
}

INSTANTIATE_TEST_SUITE_P(Kinds, YearlyReports, ::testing::ValuesIn(khue::testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue::security_reports
