// Regulations: written by one, approved by another with its document, read and acknowledged, replaced, ended;
// what a unit lacks. On both databases.
#include "modules/regulations/readers.hpp"
#include "modules/training/training_desk_test.hpp"

namespace khue::regulations {
namespace {

using testing::json_of;

constexpr std::string_view pdf = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n";

Date day(const char* text) { return parse_date(text).value(); }

TEST(RegulationRules, AreWholeAndSayWhatIsDoubtful) {
    const Rules rules = Rules::load(KHUE_SOURCE_DIR "/data");
    ASSERT_TRUE(rules.kind("huong-dan-ai"));
    EXPECT_TRUE(rules.kind("huong-dan-ai")->guidance);
    EXPECT_NE(rules.kind("huong-dan-ai")->confidence, "F");
    EXPECT_EQ(rules.soon_days, 60);
    EXPECT_EQ(rules.kind_name("gone"), "gone");
    EXPECT_THROW(Rules::load(KHUE_SOURCE_DIR "/docs"), std::runtime_error);
}

TEST(RegulationStandings, FollowFromDays) {
    Regulation r;
    const Date today = day("2026-11-23");
    EXPECT_EQ(standing_of(r, false, today), Standing::draft);
    r.state = RegulationState::issued;
    r.in_force_from = day("2026-11-24");
    EXPECT_EQ(standing_of(r, false, today), Standing::approved);
    r.in_force_from = today;
    EXPECT_EQ(standing_of(r, false, today), Standing::in_force);
    EXPECT_EQ(standing_of(r, true, today), Standing::replaced);
    r.valid_until = today;
    EXPECT_EQ(standing_of(r, false, today), Standing::in_force) << "the last day counts";
    EXPECT_EQ(standing_of(r, false, day("2026-11-24")), Standing::expired);
    r.review_by = day("2026-11-20");
    EXPECT_EQ(due_of(r), r.review_by);
    r.state = RegulationState::revoked;
    EXPECT_EQ(standing_of(r, false, today), Standing::revoked);
}

class Regulations : public testing::TrainingDesk {
protected:
    Regulations() { person("phu.trach", "it_lead", commune.north.id, StaffGroup::employee); }

    static std::string path(std::int64_t id, const std::string& tail = "") {
        return "/api/regulations/" + std::to_string(id) + tail;
    }
    Json seen(const std::string& who, std::int64_t id) { return json(who, path(id)); }
    Response act(const std::string& who, std::int64_t id, const std::string& verb,
                 const std::string& body = "{}") {
        return ask(who, "POST", path(id, "/" + verb), body, seen("phu.trach", id)["version"].integer_or(1));
    }
    static std::string guidance(const std::string& more = "") {
        return R"({"kind":"huong-dan-ai","title":"Hướng dẫn dùng trợ lý AI","audience":"all","tool":"Trợ lý AI",)"
               R"("allowed":"Soạn bài","forbidden":"Chấm điểm thay giáo viên","forbidden_data":"Họ tên, điểm số",)"
               R"("pupil_age":13)" +
               more + "}";
    }
    std::int64_t begun(const std::string& body, const std::string& who = "phu.trach") {
        const Response r = ask(who, "POST", "/api/regulations", body);
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer_or(0);
    }
    void give_document(std::int64_t id) {
        const Response made = ask("phu.trach", "POST", "/api/evidence",
                                  R"({"unit_id":)" + std::to_string(commune.north.id.value) +
                                      R"(,"title":"Bản ký","kind":"file","confidentiality":"internal"})");
        const std::string item = std::to_string(json_of(made)["id"].integer_or(0));
        EXPECT_EQ(
            ask("phu.trach", "PUT", "/api/evidence/" + item + "/content?name=ban-ky.pdf", std::string(pdf))
                .status,
            200);
        EXPECT_EQ(ask("phu.trach", "POST", uses(id), R"({"item_id":)" + item + "}").status, 200);
    }
    static std::string uses(std::int64_t id) { return "/api/evidence-uses/regulation/" + std::to_string(id); }
    static std::string issue(const std::string& from = "2026-11-23") {
        return R"({"number":"12/HD-THB","issued_on":"2026-11-23","in_force_from":")" + from + "\"}";
    }
    std::int64_t issued(const std::string& body) {
        const std::int64_t id = begun(body);
        give_document(id);
        EXPECT_EQ(act("phu.trach", id, "submit").status, 200);
        const Response r = act("hieu.truong", id, "approve", issue());
        EXPECT_EQ(r.status, 200) << r.body;
        return id;
    }
    Json holding(const std::string& who, const std::string& kind) {
        for (const Json& unit : json(who, "/api/regulations/overview")["items"].items)
            if (unit["unit_id"].integer_or(0) == commune.north.id.value)
                for (const Json& k : unit["kinds"].items)
                    if (k["kind"].text == kind) return k;
        return {};
    }
    static std::string code(const Response& r) { return json_of(r)["code"].text_or(); }
};

TEST_P(Regulations, WhoWritesDoesNotApprove) {
    const std::int64_t id = begun(guidance(), "hieu.truong");
    EXPECT_EQ(act("hieu.truong", id, "submit").status, 200);
    EXPECT_TRUE(seen("hieu.truong", id)["own_text"].boolean);
    EXPECT_EQ(code(act("hieu.truong", id, "approve", issue())), "own_text");
    EXPECT_EQ(act("phu.trach", id, "approve", issue()).status, 403);
    EXPECT_EQ(act("thay.nam", id, "approve", issue()).status, 404) << "another school";
}

TEST_P(Regulations, AGuidanceSaysWhatItIsForAndComesWithItsDocument) {
    EXPECT_EQ(
        ask("phu.trach", "POST", "/api/regulations", R"({"kind":"bia","title":"x","audience":"all"})").status,
        422);
    EXPECT_EQ(ask("co.lan", "POST", "/api/regulations", guidance()).status, 403);
    const std::int64_t id = begun(R"({"kind":"huong-dan-ai","title":"Hướng dẫn","audience":"teachers"})");
    EXPECT_EQ(act("phu.trach", id, "submit").status, 422) << "its tool is not said";
    const std::int64_t version = seen("phu.trach", id)["version"].integer;
    EXPECT_EQ(ask("phu.trach", "PUT", path(id), guidance(), version).status, 200);
    EXPECT_EQ(ask("phu.trach", "PUT", path(id), guidance(), version).status, 412) << "an older version";
    EXPECT_EQ(act("phu.trach", id, "submit").status, 200);
    EXPECT_EQ(ask("phu.trach", "PUT", path(id), guidance(), seen("phu.trach", id)["version"].integer).status,
              409);
    EXPECT_EQ(act("hieu.truong", id, "return", R"({"reason":""})").status, 422);
    EXPECT_EQ(act("hieu.truong", id, "return", R"({"reason":"Nêu rõ tuổi"})").status, 200);
    EXPECT_EQ(seen("phu.trach", id)["returned_for"].text, "Nêu rõ tuổi");
    EXPECT_EQ(act("phu.trach", id, "submit").status, 200);
    EXPECT_EQ(code(act("hieu.truong", id, "approve", issue())), "no_document");
    give_document(id);
    EXPECT_EQ(act("hieu.truong", id, "approve",
                  R"({"number":"","issued_on":"2026-11-23","in_force_from":"2026-11-23"})")
                  .status,
              422);
    EXPECT_EQ(act("hieu.truong", id, "approve", issue("2026-11-22")).status, 422)
        << "in force before it is issued";
    EXPECT_EQ(act("hieu.truong", id, "approve", issue()).status, 200);
    EXPECT_EQ(seen("hieu.truong", id)["steps"].items.size(), 5u);
    EXPECT_EQ(code(ask("phu.trach", "POST", uses(id), R"({"item_id":1})")), "sealed");
}

TEST_P(Regulations, ItIsReadAndAcknowledgedByThoseItIsFor) {
    const std::int64_t id = begun(guidance());
    EXPECT_EQ(ask("co.lan", "GET", path(id)).status, 404) << "a draft is its writers' alone";
    EXPECT_EQ(ask("chuyen.vien", "GET", path(id)).status, 404);
    give_document(id);
    act("phu.trach", id, "submit");
    act("hieu.truong", id, "approve", issue());
    EXPECT_EQ(number("SELECT count(*) FROM notice WHERE link = '/quy-che/" + std::to_string(id) +
                     "' AND user_id = " + std::to_string(lan.user)),
              1);
    const Json use = json("co.lan", uses(id))["items"].items.at(0);
    EXPECT_EQ(ask("co.lan", "GET", uses(id) + "/" + std::to_string(use["id"].integer) + "/content").body,
              pdf);
    EXPECT_TRUE(seen("co.lan", id)["asked"].boolean);
    EXPECT_NE(ask("co.lan", "GET", "/api/waiting").body.find("phải đọc"), std::string::npos);
    EXPECT_TRUE(seen("co.lan", id)["steps"].items.empty());
    EXPECT_EQ(ask("co.lan", "POST", path(id, "/acknowledge")).status, 200);
    EXPECT_EQ(ask("co.lan", "POST", path(id, "/acknowledge")).status, 200);
    EXPECT_EQ(number("SELECT count(*) FROM acknowledgement"), 1) << "twice is once";
    EXPECT_EQ(ask("co.lan", "GET", "/api/waiting").body.find("phải đọc"), std::string::npos);
    EXPECT_EQ(ask("thay.nam", "POST", path(id, "/acknowledge")).status, 404);
    EXPECT_EQ(ask("chuyen.vien", "POST", path(id, "/acknowledge")).status, 404)
        << "seen, but not for the commune";
    const Json readers = json("hieu.truong", path(id, "/readers"));
    EXPECT_EQ(readers["items"].items.size(), 4u);
    EXPECT_EQ(readers["items"].items.back()["name"].text, "Đỗ Thị co.lan") << "those who have not come first";
    EXPECT_EQ(ask("co.lan", "GET", path(id, "/readers")).status, 404);
    EXPECT_EQ(ask("chuyen.vien", "GET", path(id, "/readers")).status, 404) << "the commune sees counts";
    EXPECT_EQ(seen("chuyen.vien", id)["read"].integer, 1);
    EXPECT_EQ(json_of(ask("phu.trach", "POST", path(id, "/remind")))["told"].integer, 3);
    EXPECT_EQ(json_of(ask("phu.trach", "POST", path(id, "/remind")))["told"].integer, 0) << "once a day";
}

TEST_P(Regulations, ANewVersionAsksAnewAndTakesItsPlace) {
    const std::int64_t id = issued(guidance());
    ask("co.lan", "POST", path(id, "/acknowledge"));
    const Response next = ask("phu.trach", "POST", path(id, "/successor"));
    ASSERT_EQ(next.status, 201) << next.body;
    const std::int64_t newer = json_of(next)["id"].integer;
    EXPECT_EQ(json_of(next)["replaces"]["id"].integer, id);
    EXPECT_EQ(json_of(next)["tool"].text, "Trợ lý AI");
    EXPECT_EQ(code(ask("phu.trach", "POST", path(id, "/successor"))), "has_successor");
    give_document(newer);
    act("phu.trach", newer, "submit");
    EXPECT_EQ(act("hieu.truong", newer, "approve", issue("2026-11-25")).status, 200);
    EXPECT_EQ(seen("co.lan", id)["standing"].text, "in_force") << "until the new one is in force";
    EXPECT_EQ(seen("co.lan", newer)["standing"].text, "approved");
    testing::advance_minutes(3 * 24 * 60);
    browsers.clear();
    EXPECT_EQ(seen("co.lan", id)["standing"].text, "replaced");
    EXPECT_EQ(seen("co.lan", newer)["standing"].text, "in_force");
    EXPECT_TRUE(seen("co.lan", newer)["acknowledged_at"].is_null());
    EXPECT_EQ(code(ask("thay.minh", "POST", path(id, "/acknowledge"))), "not_in_force");
    EXPECT_EQ(act("hieu.truong", newer, "revoke", R"({"reason":"Sở ban hành hướng dẫn chung"})").status, 200);
    EXPECT_EQ(seen("co.lan", id)["standing"].text, "in_force") << "what had taken its place is gone";
}

TEST_P(Regulations, WhatIsMissingOrExpiresIsSeenByUnit) {
    EXPECT_EQ(holding("chuyen.vien", "huong-dan-ai")["cover"].text, "missing");
    const std::int64_t draft = begun(guidance());
    EXPECT_EQ(holding("chuyen.vien", "huong-dan-ai")["cover"].text, "in_work");
    EXPECT_TRUE(holding("chuyen.vien", "huong-dan-ai")["regulation_id"].is_null());
    EXPECT_EQ(ask("phu.trach", "DELETE", path(draft), "", seen("phu.trach", draft)["version"].integer).status,
              204);
    EXPECT_EQ(holding("chuyen.vien", "huong-dan-ai")["cover"].text, "missing");
    const std::int64_t id = issued(guidance(R"(,"valid_until":"2027-06-30")"));
    EXPECT_EQ(holding("chuyen.vien", "huong-dan-ai")["cover"].text, "in_force");
    EXPECT_EQ(holding("hieu.truong", "huong-dan-ai")["regulation_id"].integer, id);
    EXPECT_EQ(ask("co.lan", "GET", "/api/regulations/overview").status, 403);
    const auto told = [&] {
        int n = 0;
        const Rules rules = Rules::load(KHUE_SOURCE_DIR "/data");
        commune.app->database().write({}, [&](Transaction& t) { n = remind(t, rules); });
        return n;
    };
    EXPECT_EQ(told(), 0);
    testing::advance_minutes(8 * 24 * 60);
    EXPECT_EQ(told(), 4) << "nobody has read it for a week";
    EXPECT_EQ(told(), 0);
    testing::advance_minutes(160 * 24 * 60);
    browsers.clear();
    EXPECT_EQ(holding("chuyen.vien", "huong-dan-ai")["cover"].text, "expiring");
    EXPECT_EQ(told(), 5) << "four readers, and who has to look at it again";
}

INSTANTIATE_TEST_SUITE_P(Kinds, Regulations, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue::regulations
