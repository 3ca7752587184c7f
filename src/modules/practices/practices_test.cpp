// From a teacher's draft to the schools that adopt it, and what they found together. On both databases.
#include <gtest/gtest.h>

#include "modules/practices/catalogue.hpp"
#include "modules/practices/effects.hpp"
#include "modules/users/commune_fixture_test.hpp"
#include "office/jpeg.hpp"
#include "office/workbook.hpp"

namespace khue::practices {
namespace {

using khue::testing::Browser;
using khue::testing::json_of;

TEST(Totals, AddUpOnlyWhatIsMeasuredInTheSameWay) {
    set_catalogue(Catalogue::load(KHUE_SOURCE_DIR "/data"));
    const auto effect = [](std::int64_t id, const char* measure, double before, double after,
                           std::optional<std::int64_t> same = {}) {
        Effect e{.id = {id}, .name = "x", .measure = measure, .value_before = before, .value_after = after};
        if (same) e.same_as = Id<Effect>{*same};
        return e;
    };
    const std::vector<Effect> claims = {effect(1, "gio_thang", 40, 10), effect(2, "phan_tram", 50, 90),
                                        effect(3, "nguoi", 0, 5)};
    const std::vector<Found> found = {
        {.adoption = {}, .effects = {effect(4, "gio_thang", 20, 12, 1), effect(5, "phan_tram", 60, 80, 2)}},
        {.adoption = {}, .effects = {effect(6, "gio_thang", 10, 11, 1), effect(7, "gio_thang", 99, 0)}},
        {.adoption = {}, .effects = {effect(8, "phan_tram", 40, 90, 2)}}};
    const auto totals = totals_of(claims, found);
    ASSERT_EQ(totals.size(), 3u);
    EXPECT_TRUE(totals[0].sum);
    EXPECT_EQ(totals[0].schools, 2);
    EXPECT_DOUBLE_EQ(totals[0].change(), -7) << "a school where it became worse counts too";
    EXPECT_FALSE(totals[1].sum) << "percentages are not added up";
    EXPECT_EQ(totals[1].schools, 2);
    EXPECT_DOUBLE_EQ(totals[1].change(), 35);
    EXPECT_EQ(totals[2].schools, 0) << "nobody has measured it";
}

std::string photo_bytes() {
    office::Raster r{.width = 40, .height = 30, .rgb = std::vector<std::uint8_t>(40 * 30 * 3, 120)};
    return office::write_jpeg(r);
}

class Practices : public ::testing::TestWithParam<std::string> {
protected:
    Practices() : house(GetParam()) {
        at = house.seats({{"teacher", "teacher", house.north.id},
                          {"colleague", "accountant", house.north.id},
                          {"principal", "principal", house.north.id},
                          {"neighbour", "principal", house.south.id},
                          {"south.teacher", "teacher", house.south.id},
                          {"south.it", "it_lead", house.south.id},
                          {"officer", "commune_officer", house.commune.id},
                          {"leader", "commune_leader", house.commune.id},
                          {"auditor", "auditor", house.commune.id}});
    }
    static std::string of(std::int64_t id, const std::string& tail = "") {
        return "/api/practices/" + std::to_string(id) + tail;
    }
    std::string said(const std::string& more = "") const {
        return R"({"kind":"model","name":"Sổ đầu bài điện tử","area":"ho_so","problem":"Ghi tay mất thời gian",)"
               R"("work":"Nhập trên máy tính bảng","authors":[)" +
               std::to_string(house.north_a.teacher) +
               R"(],"effects":[{"name":"Thời gian ghi sổ","measure":"gio_thang","value_before":40,)"
               R"("value_after":10.5,"how":"Bấm giờ một tháng"}])" +
               more + "}";
    }
    Response draft(const std::string& who = "teacher", std::optional<Id<Unit>> unit = {}) {
        return at.at(who).post("/api/practices",
                               said(R"(,"unit_id":)" + std::to_string(unit.value_or(house.north.id).value)));
    }
    std::int64_t drafted() {
        const Response r = draft();
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer;
    }
    Json seen(std::int64_t id, const std::string& who) { return json_of(at.at(who).get(of(id))); }
    // The version is read by somebody who sees it always.
    int step(const std::string& who, std::int64_t id, const std::string& verb,
             const std::string& body = "{}") {
        const std::int64_t version = seen(id, "principal")["version"].integer;
        const Response r = at.at(who).send(verb == "review" ? "PUT" : "POST", of(id, "/" + verb), body,
                                           {{"if-match", "\"" + std::to_string(version) + "\""}});
        last = r.body;
        return r.status;
    }
    static constexpr const char* decision =
        R"({"level":"commune","decision_number":"12/QĐ-UBND","decision_on":"2026-11-20"})";
    std::int64_t recognised() {
        const std::int64_t id = drafted();
        EXPECT_EQ(step("principal", id, "nominate"), 200) << last;
        EXPECT_EQ(step("leader", id, "recognise", decision), 200) << last;
        return id;
    }
    Response adopt(const std::string& who, std::int64_t id, Id<Unit> unit) {
        return at.at(who).post(
            of(id, "/adoptions"),
            R"({"plan":"Làm ở khối 4","starts_on":"2026-11-01","contact":"Tổ văn phòng","unit_id":)" +
                std::to_string(unit.value) + "}");
    }
    Json adoption(std::int64_t practice, const std::string& who = "neighbour") {
        return seen(practice, who)["adoptions"].items.at(0);
    }
    int adoption_step(const std::string& who, std::int64_t practice, const std::string& verb,
                      const std::string& body = "{}") {
        const Json a = adoption(practice);
        const std::string path =
            "/api/practice-adoptions/" + std::to_string(a["id"].integer) + (verb.empty() ? "" : "/" + verb);
        const Response r =
            at.at(who).send(verb.empty() ? "PUT" : "POST", path, body,
                            {{"if-match", "\"" + std::to_string(a["version"].integer) + "\""}});
        last = r.body;
        return r.status;
    }
    std::string figures(std::int64_t practice, const std::string& more = "") {
        return R"({"plan":"Làm ở khối 4","starts_on":"2026-11-01","contact":"Tổ văn phòng","effects":[{"same_as":)" +
               std::to_string(seen(practice, "neighbour")["effects"].items.at(0)["id"].integer) +
               R"(,"value_before":20,"value_after":8,"how":"Bấm giờ"})" + more + "]}";
    }

    khue::testing::Commune house;
    std::map<std::string, Browser> at;
    std::string last;
};

TEST_P(Practices, AreDraftedByAnybodyAndNominatedByThePrincipal) {
    EXPECT_EQ(draft("teacher", house.south.id).status, 404) << "another school";
    EXPECT_EQ(draft("officer").status, 403);
    EXPECT_EQ(draft("auditor").status, 403);
    const std::int64_t id = drafted();
    EXPECT_TRUE(seen(id, "teacher")["may"]["edit"].boolean);
    EXPECT_FALSE(seen(id, "colleague")["may"]["edit"].boolean) << "somebody else's draft";
    for (const char* who : {"officer", "leader", "auditor", "neighbour", "south.teacher"})
        EXPECT_EQ(at.at(who).get(of(id)).status, 404) << who;
    EXPECT_EQ(step("teacher", id, "nominate"), 403);
    const std::int64_t version = seen(id, "teacher")["version"].integer;
    EXPECT_EQ(at.at("colleague").put(of(id), said(), version).status, 403);
    EXPECT_EQ(at.at("teacher").put(of(id), R"({"kind":"model","name":"Sổ","area":"ho_so"})", version).status,
              200);
    EXPECT_EQ(at.at("teacher").put(of(id), said(), version).status, 412);
    EXPECT_EQ(step("principal", id, "nominate"), 422) << "no problem, no work, no author, no effect";
    EXPECT_EQ(json_of(Response{.body = last})["errors"].items.size(), 4u) << last;
    ASSERT_EQ(at.at("teacher").put(of(id), said(), seen(id, "teacher")["version"].integer).status, 200);
    ASSERT_EQ(step("principal", id, "nominate"), 200) << last;
    EXPECT_EQ(at.at("teacher").put(of(id), said(), seen(id, "teacher")["version"].integer).status, 409)
        << "with the commune";
    EXPECT_EQ(at.at("officer").get(of(id)).status, 200);
    EXPECT_EQ(at.at("auditor").get(of(id)).status, 200);
    EXPECT_EQ(at.at("neighbour").get(of(id)).status, 404) << "not recognised yet";
    EXPECT_NE(at.at("officer").get("/api/notices").body.find("Chờ xét mô hình"), std::string::npos);
    EXPECT_NE(testing::waiting_of(at.at("officer")).find("1 mô hình, sáng kiến chờ nhận xét"),
              std::string::npos);
}

TEST_P(Practices, HostileDraftsAreRefused) {
    const std::string unit = R"(,"unit_id":)" + std::to_string(house.north.id.value);
    const auto code = [&](std::string body) { return at.at("teacher").post("/api/practices", body).status; };
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string body = said(unit);
        return body.replace(body.find(from), from.size(), to);
    };
    EXPECT_EQ(code(with("\"ho_so\"", "\"khong_co\"")), 422);
    EXPECT_EQ(code(with("\"gio_thang\"", "\"khong_co\"")), 422);
    EXPECT_EQ(code(with("10.5", "1e300")), 422);
    EXPECT_EQ(code(with("[" + std::to_string(house.north_a.teacher) + "]",
                        "[" + std::to_string(house.south_a.teacher) + "]")),
              422)
        << "another school's teacher";
    EXPECT_EQ(code(with("\"model\"", "\"khac\"")), 422);
    EXPECT_EQ(code("{}"), 404) << "of no school";
    EXPECT_EQ(code("[]"), 400);
    EXPECT_EQ(code("{"), 400);
}

TEST_P(Practices, AreReviewedByOthersAndRecognisedByDecision) {
    const std::int64_t id = drafted();
    EXPECT_EQ(step("leader", id, "recognise", decision), 404) << "a draft";
    ASSERT_EQ(step("principal", id, "nominate"), 200);
    EXPECT_EQ(step("principal", id, "review", R"({"scores":[]})"), 403);
    EXPECT_EQ(step("officer", id, "review", R"({"scores":[{"criterion":"hieu_qua","points":11}]})"), 422);
    EXPECT_EQ(step("officer", id, "review", R"({"scores":[{"criterion":"x","points":1}]})"), 422);
    EXPECT_EQ(step("officer", id, "review", R"({"scores":[]})"), 422) << "nothing said";
    ASSERT_EQ(
        step("officer", id, "review",
             R"({"scores":[{"criterion":"hieu_qua","points":8,"comment":"Có số liệu"}],"comment":"Tốt"})"),
        200)
        << last;
    ASSERT_EQ(step("leader", id, "review", R"({"scores":[{"criterion":"hieu_qua","points":9}]})"), 200);
    const Json review = seen(id, "leader")["review"];
    EXPECT_DOUBLE_EQ(review.items.at(0)["mean"].real_or(0), 8.5);
    EXPECT_EQ(review.items.at(0)["reviewers"].integer, 2);
    EXPECT_TRUE(seen(id, "principal")["review"].items.empty()) << "not before the commune has decided";
    EXPECT_EQ(step("officer", id, "recognise", decision), 403);
    EXPECT_EQ(step("officer", id, "return", R"({"why":""})"), 422);
    ASSERT_EQ(step("officer", id, "return", R"({"why":"Bổ sung cách đo"})"), 200);
    EXPECT_EQ(seen(id, "teacher")["remark"].text, "Bổ sung cách đo");
    EXPECT_EQ(seen(id, "teacher")["review"].items.at(0)["comments"].items.at(0).text, "Có số liệu")
        << "without a name";
    ASSERT_EQ(step("principal", id, "nominate"), 200);
    EXPECT_EQ(
        step("leader", id, "recognise", R"({"level":"","decision_number":"1","decision_on":"2026-11-20"})"),
        422);
    EXPECT_EQ(step("leader", id, "recognise",
                   R"({"level":"commune","decision_number":"1","decision_on":"2027-11-20"})"),
              422);
    ASSERT_EQ(step("leader", id, "recognise", decision), 200) << last;
    EXPECT_EQ(seen(id, "south.teacher")["level_label"].text, "Cấp xã");
    EXPECT_TRUE(seen(id, "south.teacher")["remark"].is_null());
    EXPECT_TRUE(seen(id, "south.teacher")["review"].items.empty());
    ASSERT_EQ(step("leader", id, "decline", R"({"why":"Trùng với mô hình khác"})"), 200);
    EXPECT_EQ(at.at("south.teacher").get(of(id)).status, 404) << "taken back";
}

TEST_P(Practices, NobodyDecidesTheirOwn) {
    house.account("both", "principal", house.north.id);
    grant_role(*house.app, {}, "both", "commune_leader", house.commune.id);
    at.emplace("both", house.signed_in("both"));
    const std::int64_t id = drafted();
    ASSERT_EQ(step("both", id, "nominate"), 200);
    EXPECT_EQ(step("both", id, "recognise", decision), 409);
    EXPECT_EQ(step("both", id, "review", R"({"scores":[],"comment":"Tốt"})"), 409);
    EXPECT_EQ(step("leader", id, "recognise", decision), 200);
}

TEST_P(Practices, AreFoundByFieldLevelAndWords) {
    const std::int64_t id = recognised();
    const auto count = [&](const std::string& query) {
        return json_of(at.at("south.teacher").get("/api/practices" + query))["items"].items.size();
    };
    EXPECT_EQ(count(""), 1u);
    EXPECT_EQ(count("?area=ho_so&level=commune"), 1u);
    EXPECT_EQ(count("?area=day_hoc"), 0u);
    EXPECT_EQ(count("?level=city"), 0u);
    EXPECT_EQ(count("?q=so+dau+bai"), 1u) << "without accents";
    EXPECT_EQ(count("?q=khong+co"), 0u);
    const Response file = at.at("south.teacher").get("/api/practice-list.xlsx");
    ASSERT_EQ(file.status, 200);
    EXPECT_EQ(office::load_bytes(file.body).sheets.size(), 1u);
    EXPECT_EQ(at.at("south.teacher").get(of(id, "/sheet.docx")).body.substr(0, 2), "PK");
    EXPECT_EQ(at.at("south.teacher").get(of(id, "/sheet.pdf")).body.substr(0, 5), "%PDF-");
    const std::int64_t draft = drafted();
    EXPECT_EQ(at.at("south.teacher").get(of(draft, "/sheet.pdf")).status, 404);
}

TEST_P(Practices, AreAdoptedWithFiguresThatAPrincipalConfirms) {
    const std::int64_t id = recognised();
    EXPECT_EQ(adopt("principal", id, house.north.id).status, 409) << "their own";
    EXPECT_EQ(adopt("south.teacher", id, house.south.id).status, 403);
    EXPECT_EQ(adopt("south.it", id, house.north.id).status, 404) << "for another school";
    const Response made = adopt("south.it", id, house.south.id);
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(adopt("south.it", id, house.south.id).status, 409) << "twice";
    EXPECT_NE(at.at("principal").get("/api/notices").body.find("lên kế hoạch áp dụng"), std::string::npos);
    EXPECT_EQ(adoption_step("south.it", id, "confirm"), 403);
    EXPECT_EQ(adoption_step("neighbour", id, "confirm"), 409) << "not in use";
    EXPECT_EQ(adoption_step("principal", id, "start"), 404) << "another school's";
    ASSERT_EQ(adoption_step("south.it", id, "start"), 200) << last;
    EXPECT_EQ(adoption_step("neighbour", id, "confirm"), 409) << "no figures";
    EXPECT_EQ(adoption_step("south.it", id, "",
                            figures(id, R"(,{"same_as":999,"value_before":1,"value_after":2,"how":"x"})")),
              422);
    ASSERT_EQ(adoption_step("south.it", id, "",
                            figures(id, R"(,{"name":"Giấy in","measure":"to_giay","value_before":500,)"
                                        R"("value_after":100,"how":"Đếm"})")),
              200)
        << last;
    EXPECT_TRUE(adoption(id, "teacher")["effects"].items.empty()) << "not confirmed yet";
    EXPECT_EQ(seen(id, "teacher")["totals"].items.at(0)["schools"].integer, 0);
    EXPECT_TRUE(seen(id, "teacher")["totals"].items.at(0)["change"].is_null());
    ASSERT_EQ(adoption_step("neighbour", id, "confirm"), 200) << last;
    const Json whole = seen(id, "teacher");
    EXPECT_EQ(whole["adopting"].integer, 1);
    EXPECT_EQ(whole["adoptions"].items.at(0)["effects"].items.size(), 2u);
    EXPECT_EQ(whole["totals"].items.size(), 1u) << "their own measure is not added to anything";
    EXPECT_EQ(whole["totals"].items.at(0)["schools"].integer, 1);
    EXPECT_DOUBLE_EQ(whole["totals"].items.at(0)["change"].real_or(0), -12);
    ASSERT_EQ(adoption_step("south.it", id, "", figures(id)), 200);
    EXPECT_TRUE(adoption(id)["confirmed_on"].is_null()) << "changed figures are confirmed anew";
    EXPECT_EQ(adoption_step("south.it", id, "stop", R"({"why":""})"), 422);
    ASSERT_EQ(adoption_step("south.it", id, "stop", R"({"why":"Hỏng máy"})"), 200);
    EXPECT_EQ(seen(id, "teacher")["adopting"].integer, 0);
    ASSERT_EQ(adoption_step("neighbour", id, "confirm"), 200) << last;
    EXPECT_EQ(adopt("south.it", id, house.south.id).status, 201) << "again, after it was stopped";
    const Json twice = seen(id, "teacher");
    EXPECT_EQ(twice["adoptions"].items.size(), 2u);
    EXPECT_EQ(twice["schools"].integer, 1) << "one school";
    EXPECT_EQ(twice["in_use"].integer, 0);
}

TEST_P(Practices, StayWithTheSchoolsThatAdoptedThemWhenTheRecognitionIsTakenBack) {
    const std::int64_t id = recognised();
    ASSERT_EQ(adopt("south.it", id, house.south.id).status, 201);
    ASSERT_EQ(step("leader", id, "decline", R"({"why":"Trùng với mô hình khác"})"), 200) << last;
    for (const char* who : {"neighbour", "south.teacher", "principal", "officer"}) {
        const Json whole = seen(id, who);
        EXPECT_EQ(whole["state_label"].text, "Đã thu hồi công nhận") << who;
        EXPECT_EQ(whole["taken_back_on"].text, "2026-11-23") << who;
        EXPECT_EQ(whole["remark"].text, "Trùng với mô hình khác") << who;
        EXPECT_FALSE(whole["may"]["adopt"].boolean) << who;
    }
    EXPECT_NE(at.at("neighbour").get("/api/notices").body.find("thu hồi công nhận mô hình mà trường áp dụng"),
              std::string::npos);
    const auto listed = json_of(at.at("south.teacher").get("/api/practices?state=taken_back"))["items"];
    EXPECT_EQ(listed.items.size(), 1u);
    EXPECT_EQ(at.at("south.teacher").get(of(id, "/sheet.pdf")).status, 200);
    EXPECT_EQ(adoption_step("south.it", id, "start"), 409) << "a plan is not begun any more";
    EXPECT_EQ(adoption_step("south.it", id, "", figures(id)), 200) << last;
    ASSERT_EQ(adoption_step("south.it", id, "stop", R"({"why":"Xã thu hồi công nhận"})"), 200) << last;
    EXPECT_EQ(at.at("neighbour").get(of(id)).status, 200) << "also after it was stopped";
    EXPECT_EQ(adopt("south.it", id, house.south.id).status, 409) << "not once more";
}

TEST_P(Practices, PhotosAndEvidenceFollowTheirRules) {
    const std::int64_t id = drafted();
    const auto send = [&](const std::string& who) {
        return at.at(who).send("POST", of(id, "/photos"), photo_bytes(), {});
    };
    EXPECT_EQ(send("colleague").status, 404) << "somebody else's draft";
    EXPECT_EQ(send("neighbour").status, 404);
    const Response sent = send("teacher");
    ASSERT_EQ(sent.status, 201) << sent.body;
    const std::string photo = of(id, "/photos/" + std::to_string(json_of(sent)["id"].integer));
    const auto describe = [&](const std::string& people) {
        const Json all = json_of(at.at("teacher").get(of(id, "/photos")));
        return at.at("teacher")
            .put(photo, R"({"caption":"Máy tính bảng","people":)" + people + "}",
                 all["items"].items.at(0)["version"].integer)
            .status;
    };
    ASSERT_EQ(step("principal", id, "nominate"), 200);
    EXPECT_EQ(describe(R"("nobody")"), 404) << "with the commune";
    ASSERT_EQ(step("leader", id, "recognise", decision), 200);
    EXPECT_EQ(at.at("teacher").get(photo + "/content").status, 200);
    EXPECT_EQ(at.at("leader").get(photo + "/content").status, 200);
    EXPECT_EQ(at.at("south.teacher").get(photo + "/content").status, 404) << "nobody has said who is in it";
    EXPECT_TRUE(json_of(at.at("south.teacher").get(of(id, "/photos")))["items"].items.empty());
    EXPECT_EQ(at.at("principal").get("/api/evidence-uses/practice/" + std::to_string(id)).status, 200);
    EXPECT_EQ(at.at("south.teacher").get("/api/evidence-uses/practice/" + std::to_string(id)).status, 404);
}

TEST_P(Practices, AreToldToEverybodyByTheWayOfArticles) {
    const std::int64_t id = recognised();
    EXPECT_EQ(step("teacher", id, "article"), 403);
    EXPECT_EQ(step("neighbour", id, "article"), 404) << "for another school";
    ASSERT_EQ(step("principal", id, "article"), 200) << last;
    EXPECT_EQ(step("principal", id, "article"), 409) << "once";
    const std::int64_t article = seen(id, "principal")["article_id"].integer;
    const Json text = json_of(at.at("principal").get("/api/articles/" + std::to_string(article)));
    EXPECT_EQ(text["people"].text, "unstated");
    EXPECT_EQ(text["body"].text.find("Phạm Thị 3A"), std::string::npos) << "without the names of authors";
    EXPECT_NE(text["body"].text.find("trước 40, sau 10,5 giờ làm việc mỗi tháng"), std::string::npos)
        << text["body"].text;
    EXPECT_TRUE(seen(id, "south.teacher")["article_id"].is_null());
    ASSERT_EQ(
        at.at("principal").remove("/api/articles/" + std::to_string(article), text["version"].integer).status,
        204);
    EXPECT_EQ(step("principal", id, "article"), 200) << "anew, after it was removed";
}

INSTANTIATE_TEST_SUITE_P(Kinds, Practices, ::testing::ValuesIn(khue::testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue::practices
