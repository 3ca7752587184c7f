// From the queue to the list, the result, the correction and the letter, on both databases.
#include <algorithm>

#include "modules/registry/guardian.hpp"
#include "modules/verification/desk_test.hpp"

namespace khue::verification_test {

using Verification = Desk;

TEST_P(Verification, TheSchemaEqualsTheDescription) { EXPECT_TRUE(app->schema_differences().empty()); }

TEST_P(Verification, EveryPupilStandsInOneState) {
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    pupil(primary, "HS2", "Trần Gia Bảo", "");
    pupil(primary, "HS3", "Lê Minh Châu", "", "W_CCCD_LENGTH:cccd");
    pupil(primary, "HS4", "Phạm Quốc Dũng", "031218000104");
    pupil(secondary, "HS9", "Phạm Quốc Dũng", "031218000104");
    pupil(primary, "HS5", "Đỗ Thu Giang", "031218000105");
    answered(primary, "HS5", VerificationOutcome::matched, "2026-09-20");
    Json q = queue("office");
    EXPECT_EQ(states(q),
              "Đỗ Thu Giang:khop Lê Minh Châu:sai_dinh_dang Nguyễn Minh An:chua_gui "
              "Phạm Quốc Dũng:trung_so Trần Gia Bảo:thieu_so_dinh_danh");
    EXPECT_EQ(q["counts"]["khop"].integer, 1);
    EXPECT_EQ(q["total"].integer, 5);
    const Json twin = find(q, "Phạm Quốc Dũng");
    EXPECT_EQ(twin["findings"].items.at(0)["code"].text, "number_elsewhere");
    const std::string whole = ask("office", "GET", "/api/verification/queue").body;
    EXPECT_EQ(whole.find("Trung học"), std::string::npos) << "nothing of the other unit is told";
}

TEST_P(Verification, LeavesOutWhoIsNoCitizenOrGone) {
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    const auto gone = pupil(primary, "HS2", "Trần Gia Bảo", "031218000102");
    change<Pupil>(gone, [](Pupil& p) { p.status = "04"; });
    const auto foreign = pupil(primary, "HS3", "Anna Smith", "");
    change<Pupil>(foreign, [](Pupil& p) { p.ethnic_group = "55"; });
    EXPECT_EQ(states(queue("office")), "Nguyễn Minh An:chua_gui");
    EXPECT_EQ(ask("office", "GET", "/api/verification/pupils/" + std::to_string(foreign)).status, 409);
}

TEST_P(Verification, GoesOutAsAListAndComesBack) {
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    pupil(primary, "HS2", "Trần Gia Bảo", "");
    const Json batch = send_list("office");
    EXPECT_EQ(batch["pupils"].integer, 1) << "who has no number cannot be asked about";
    EXPECT_EQ(states(queue("office")), "Nguyễn Minh An:cho_ket_qua Trần Gia Bảo:thieu_so_dinh_danh");
    EXPECT_EQ(code_of(ask("office", "POST", "/api/verification/lists", list_body())), "nobody_to_send")
        << "one question of a pupil on its way";
    set_time("2026-10-03T03:00:00Z");
    answered(primary, "HS1", VerificationOutcome::not_matched, "2026-10-02");
    EXPECT_EQ(states(queue("office")), "Nguyễn Minh An:khong_khop Trần Gia Bảo:thieu_so_dinh_danh");
    EXPECT_EQ(code_of(ask("office", "POST", "/api/verification/lists", list_body())), "nobody_to_send");
    EXPECT_EQ(json(ask("office", "POST", "/api/verification/lists",
                       list_body(R"("states":["khong_khop"],)")))["pupils"]
                  .integer,
              1)
        << "the family may have had the other side corrected";
}

TEST_P(Verification, TheListIsWhatWasSentAndIsEnteredInTheAudit) {
    const auto id = pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    EXPECT_EQ(ask("office", "POST", "/api/verification/lists",
                  R"({"unit_id":)" + std::to_string(primary) + R"(,"purpose":"ngắn"})")
                  .status,
              428);
    const std::string path = "/api/verification/lists/" + std::to_string(send_list("office")["id"].integer);
    set_time("2026-10-02T03:00:00Z");
    change<Pupil>(id, [](Pupil& p) { p.full_name = "Nguyễn Minh Ân"; });
    const Response file = ask("office", "GET", path + "/file?format=csv");
    EXPECT_EQ(file.status, 200);
    EXPECT_NE(file.body.find("Nguyễn Minh An"), std::string::npos) << file.body;
    EXPECT_EQ(file.body.find("Nguyễn Minh Ân"), std::string::npos);
    EXPECT_NE(file.body.find("031218000101"), std::string::npos);
    EXPECT_EQ(exports_noted(), 1);
    EXPECT_EQ(ask("office", "GET", path + "/file").type,
              "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    EXPECT_EQ(exports_noted(), 2);
    EXPECT_EQ(ask("neighbour", "GET", path + "/file").status, 404);
    EXPECT_EQ(ask("teacher", "GET", path + "/file").status, 403);
    EXPECT_EQ(ask("officer", "GET", path + "/file").status, 403) << "the commune counts and takes no persons";
}

TEST_P(Verification, AListThatWasNotHandedInIsWithdrawn) {
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    const std::string path = "/api/verification/lists/" + std::to_string(send_list("office")["id"].integer);
    EXPECT_EQ(ask("neighbour", "POST", path + "/withdraw").status, 404);
    EXPECT_EQ(ask("office", "POST", path + "/withdraw").status, 204);
    EXPECT_EQ(states(queue("office")), "Nguyễn Minh An:chua_gui");
    EXPECT_EQ(ask("office", "POST", path + "/withdraw").status, 409);
    EXPECT_EQ(ask("office", "GET", path + "/file").status, 409);
    send_list("office");
    EXPECT_EQ(states(queue("office")), "Nguyễn Minh An:cho_ket_qua");
}

TEST_P(Verification, ACorrectionBringsThePupilBackIntoTheQueue) {
    const auto id = pupil(primary, "HS1", "Nguyễn Minh An", "031318000101");
    send_list("office");
    set_time("2026-10-03T03:00:00Z");
    answered(primary, "HS1", VerificationOutcome::not_matched, "2026-10-02");
    Json e = find(queue("office"), "Nguyễn Minh An");
    EXPECT_EQ(e["findings"].items.at(0)["code"].text, "sex_digit");
    EXPECT_EQ(e["findings"].items.at(0)["field"].text, "sex");
    EXPECT_EQ(e["findings"].items.at(0)["proposed"].text, "02");
    const std::string path = "/api/pupils/" + std::to_string(id);
    EXPECT_EQ(ask("office", "PUT", path, R"({"sex":"02"})", e["version"].integer + 1).status, 412);
    EXPECT_EQ(ask("office", "PUT", path, R"({"sex":"02"})", e["version"].integer).status, 200);
    e = find(queue("office"), "Nguyễn Minh An");
    EXPECT_EQ(e["findings"].items.size(), 0u);
    EXPECT_EQ(e["state"].text, "khong_khop") << "sex is not asked: the answer would be the same";
    EXPECT_EQ(ask("office", "PUT", path, R"({"citizen_number":"031218000101"})", e["version"].integer).status,
              200);
    e = find(queue("office"), "Nguyễn Minh An");
    EXPECT_EQ(e["state"].text, "chua_gui");
    EXPECT_TRUE(e["overtaken"].boolean);
}

TEST_P(Verification, AnAnswerToAnOlderRecordDoesNotCount) {
    const auto id = pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    send_list("office");
    set_time("2026-10-01T07:00:00Z");  // the same day, after the list was sent
    change<Pupil>(id, [](Pupil& p) { p.full_name = "Nguyễn Minh Ân"; });
    set_time("2026-10-03T03:00:00Z");
    answered(primary, "HS1", VerificationOutcome::matched, "2026-10-01");
    EXPECT_EQ(states(queue("office")), "Nguyễn Minh Ân:chua_gui");
}

TEST_P(Verification, TrialAnswersAreShownAndNeverCounted) {
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    pupil(primary, "HS2", "Trần Gia Bảo", "031218000102");
    answered(primary, "HS1", VerificationOutcome::matched, "2026-09-20");
    answered(primary, "HS2", VerificationOutcome::matched, "2026-09-21", true);
    const Json e = find(queue("office"), "Trần Gia Bảo");
    EXPECT_EQ(e["state"].text, "chua_gui");
    EXPECT_EQ(e["trial"]["label"].text, "Khớp");
    EXPECT_TRUE(e["answer"].is_null());
    EXPECT_EQ(indicator(8, primary), "1/2");
    answered(primary, "HS1", VerificationOutcome::not_matched, "2026-09-29", true);
    EXPECT_EQ(indicator(8, primary), "1/2") << "nor does it take a match away";
    const Json school = summary_of("officer", primary);
    EXPECT_EQ(school["trial_answers"].integer, 2);
    EXPECT_EQ(school["counts"]["khop"].integer, 1);
}

TEST_P(Verification, APupilWithoutACodeOfTheMinistryCountsToo) {
    const auto id = pupil(primary, "", "Nguyễn Minh An", "031218000101");
    answered(primary, "id:" + std::to_string(id), VerificationOutcome::matched, "2026-09-20");
    EXPECT_EQ(states(queue("office")), "Nguyễn Minh An:khop");
    EXPECT_EQ(indicator(8, primary), "1/1");
}

TEST_P(Verification, TheCommuneSeesCountsAndNoPersons) {
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    pupil(secondary, "HS2", "Trần Gia Bảo", "031214000102");
    answered(primary, "HS1", VerificationOutcome::matched, "2026-09-20");
    const Response all = ask("officer", "GET", "/api/verification/summary");
    EXPECT_EQ(all.status, 200);
    EXPECT_EQ(all.body.find("Nguyễn"), std::string::npos);
    EXPECT_EQ(json(all)["items"].items.size(), 3u);
    EXPECT_EQ(json(all)["indicator_no"].integer, 8);
    const Json school = summary_of("officer", primary);
    EXPECT_EQ(school["indicator"]["numerator"].integer, 1);
    EXPECT_EQ(school["indicator"]["denominator"].integer, 1);
    EXPECT_EQ(ask("officer", "GET", "/api/verification/queue").status, 403);
    EXPECT_EQ(json(ask("office", "GET", "/api/verification/summary"))["items"].items.size(), 1u);
}

TEST_P(Verification, TheTrendFollowsTheDaysOfTheAnswers) {
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    pupil(primary, "HS2", "Trần Gia Bảo", "031218000102");
    answered(primary, "HS1", VerificationOutcome::matched, "2026-09-10");
    answered(primary, "HS2", VerificationOutcome::matched, "2026-09-18");
    answered(primary, "HS1", VerificationOutcome::not_matched, "2026-09-25");
    answered(primary, "HS2", VerificationOutcome::not_matched, "2026-09-28", true);
    std::string line;
    for (const Json& p : summary_of("officer", primary)["trend"].items)
        if (p["to"].text >= "2026-09-03")
            line += p["to"].text.substr(5) + "=" + std::to_string(p["matched"].integer) + " ";
    EXPECT_EQ(line, "09-03=0 09-10=1 09-17=1 09-24=2 10-01=1 ");
}

TEST_P(Verification, AMatchOfAFormerQuarterIsSentAgain) {
    pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    answered(primary, "HS1", VerificationOutcome::matched, "2026-09-20");
    const Json q = queue("office");
    EXPECT_EQ(q["matched_earlier"].integer, 1) << "today is 1 October";
    EXPECT_EQ(json(ask("office", "POST", "/api/verification/lists",
                       list_body(R"("matched_earlier":true,)")))["pupils"]
                  .integer,
              1);
    EXPECT_EQ(states(queue("office")), "Nguyễn Minh An:cho_ket_qua");
}

TEST_P(Verification, ANumberOfTheFamilyIsNeverShownAsAHint) {
    const auto id = pupil(primary, "HS1", "Nguyễn Minh An", "031218000101");
    const auto sister = pupil(primary, "HS2", "Nguyễn Thu Hà", "031218000101");
    change<Pupil>(sister, [](Pupil& p) { p.class_id = {}; });
    write([&](Transaction& t) {
        Guardian mother{.id = {},
                        .unit_id = {primary},
                        .pupil_id = {id},
                        .relation = Relation::mother,
                        .full_name = "Trần Thị Cúc",
                        .citizen_number = "031190000777",
                        .phone = {},
                        .occupation = {}};
        insert(t, Scope::of(primary), mother);
        Guardian father{.id = {},
                        .unit_id = {primary},
                        .pupil_id = {sister},
                        .relation = Relation::father,
                        .full_name = "Nguyễn Văn Bình",
                        .citizen_number = "031218000101",
                        .phone = {},
                        .occupation = {}};
        insert(t, Scope::of(primary), father);
    });
    const Json e = json(ask("office", "GET", "/api/verification/pupils/" + std::to_string(id)));
    std::string codes;
    for (const Json& f : e["findings"].items) {
        codes += f["code"].text + " ";
        EXPECT_TRUE(f["proposed"].is_null());
    }
    EXPECT_EQ(codes, "number_of_parent number_of_schoolmate ");
    const std::string body = ask("office", "GET", "/api/verification/pupils/" + std::to_string(id)).body;
    EXPECT_EQ(body.find("031190000777"), std::string::npos);
    EXPECT_EQ(body.find("Nguyễn Văn Bình"), std::string::npos);
    const std::string letter = letter_text({id});
    EXPECT_EQ(letter.find("031218000101"), std::string::npos) << "it may be somebody else's";
    EXPECT_NE(letter.find("Nguyễn Minh An"), std::string::npos);
}

TEST_P(Verification, WritesToTheParentsOfAClassAtOnce) {
    pupil(primary, "HS1", "Nguyễn Minh An", "031318000101");
    pupil(primary, "HS2", "Trần Gia Bảo", "");
    pupil(primary, "HS3", "Lê Minh Châu", "031218000103");
    answered(primary, "HS1", VerificationOutcome::not_matched, "2026-09-20");
    answered(primary, "HS3", VerificationOutcome::matched, "2026-09-20");
    const std::string text = letter_text({});
    EXPECT_NE(text.find("Nguyễn Minh An"), std::string::npos);
    EXPECT_NE(text.find("Trần Gia Bảo"), std::string::npos);
    EXPECT_EQ(text.find("Lê Minh Châu"), std::string::npos);
    EXPECT_NE(text.find("031318000101"), std::string::npos);
    EXPECT_NE(text.find("trước ngày 11/10/2026"), std::string::npos);
    const auto heads = [&] {
        std::size_t n = 0;
        for (std::size_t at = 0; (at = text.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", at)) != text.npos;
             ++at)
            ++n;
        return n;
    };
    EXPECT_EQ(heads(), 2u) << "each letter has its own head";
    EXPECT_EQ(exports_noted(), 1);
    const Json e = find(queue("office"), "Nguyễn Minh An");
    EXPECT_EQ(e["noted"]["letter_on"].text, "2026-10-01");
    EXPECT_EQ(e["noted"]["follow_up_on"].text, "2026-10-11");
    EXPECT_EQ(ask("teacher", "POST", "/api/verification/letters", unit_body()).status, 403);
    EXPECT_EQ(ask("neighbour", "POST", "/api/verification/letters", unit_body()).status, 404);
}

TEST_P(Verification, RemindsOfTheFollowUpUntilThePupilMatches) {
    const auto id = pupil(primary, "HS1", "Nguyễn Minh An", "031318000101");
    answered(primary, "HS1", VerificationOutcome::not_matched, "2026-09-20");
    const std::string body =
        R"({"unit_id":)" + std::to_string(primary) + R"(,"pupil_id":)" + std::to_string(id) +
        R"(,"note":"Gia đình hẹn thứ Sáu","follow_up_on":"2026-10-05","proposed_field":"khong"})";
    EXPECT_EQ(ask("office", "POST", "/api/verification_cases", body).status, 201);
    EXPECT_EQ(remind(), 0);
    set_time("2026-10-05T03:00:00Z");
    EXPECT_EQ(remind(), 1);
    EXPECT_EQ(remind(), 0) << "once a day that has come";
    EXPECT_EQ(queue("office")["due"].integer, 1);
    set_time("2026-10-08T03:00:00Z");
    EXPECT_EQ(remind(), 1) << "again after three days";
    answered(primary, "HS1", VerificationOutcome::matched, "2026-10-08");
    set_time("2026-10-12T03:00:00Z");
    EXPECT_EQ(remind(), 0);
    EXPECT_EQ(told().find("Nguyễn"), std::string::npos) << "a notice names no pupil";
}

TEST_P(Verification, AProposalWaitsForWhoMayCorrect) {
    const auto id = pupil(primary, "HS1", "Nguyễn Minh An", "031318000101");
    const auto body = [&](const std::string& more) {
        return R"({"unit_id":)" + std::to_string(primary) + R"(,"pupil_id":)" + std::to_string(id) + "," +
               more + "}";
    };
    EXPECT_EQ(ask("teacher", "POST", "/api/verification_cases", body(R"("proposed_field":"sex")")).status,
              422);
    EXPECT_EQ(
        ask("teacher", "POST", "/api/verification_cases",
            body(R"("proposed_field":"sex","proposed_value":"02","proposed_why":"Theo giấy khai sinh")"))
            .status,
        201);
    const Json e = find(queue("office"), "Nguyễn Minh An");
    EXPECT_EQ(e["noted"]["proposed_field"].text, "sex");
    EXPECT_EQ(e["noted"]["proposed_value"].text, "02");
    EXPECT_EQ(
        ask("neighbour", "GET", "/api/verification_cases/" + std::to_string(e["noted"]["id"].integer)).status,
        404);
}

TEST_P(Verification, TheQueueIsSearchedAndTurnedPageByPage) {
    for (int i = 0; i < 5; ++i)
        pupil(primary, "HS" + std::to_string(i), "Nguyễn Văn " + std::string(1, static_cast<char>('A' + i)),
              i < 2 ? "" : "03121800010" + std::to_string(i));
    const auto names = [&](const std::string& query) {
        std::string out;
        const Json q = json(ask("office", "GET", "/api/verification/queue?" + query));
        for (const Json& e : q["items"].items) out += e["name"].text.substr(e["name"].text.size() - 1);
        return out + (q["next"].is_null() ? "" : ">" + q["next"].text);
    };
    EXPECT_EQ(names("limit=2"), "AB>2");
    EXPECT_EQ(names("limit=2&after=2"), "CD>4");
    EXPECT_EQ(names("limit=2&after=4"), "E");
    EXPECT_EQ(names("state=thieu_so_dinh_danh"), "AB");
    EXPECT_EQ(names("finding=number_missing"), "AB");
    EXPECT_EQ(names("q=van%20c"), "C");
    EXPECT_EQ(names("q=031218000104"), "E");
    EXPECT_EQ(ask("office", "GET", "/api/verification/queue?state=la").status, 400);
    EXPECT_EQ(ask("office", "GET", "/api/verification/queue?after=-1").status, 400);
    EXPECT_EQ(ask("office", "GET", "/api/verification/queue?unit_id=" + std::to_string(secondary)).status,
              404);
}

INSTANTIATE_TEST_SUITE_P(Databases, Verification, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace khue::verification_test
