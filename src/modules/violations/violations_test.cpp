// Breaches: recorded, explained by the person, concluded, decided, made good; who sees what of them. On both
// databases.
#include "modules/training/training_desk_test.hpp"
#include "modules/violations/verbs.hpp"

namespace khue::violations {
namespace {

using testing::json_of;

TEST(ViolationRules, AreWhole) {
    const Rules rules = Rules::load(KHUE_SOURCE_DIR "/data");
    EXPECT_TRUE(rules.doubtful) << "forms of discipline were not checked against the law";
    EXPECT_TRUE(rules.form("khien-trach")->document);
    EXPECT_FALSE(rules.form("khien-trach")->of_collective);
    EXPECT_EQ(rules.kind_name("gone"), "gone");
    EXPECT_THROW(Rules::load(KHUE_SOURCE_DIR "/docs"), std::runtime_error);
}

class Violations : public testing::TrainingDesk {
protected:
    static std::string path(std::int64_t id, const std::string& tail = "") {
        return "/api/violations/" + std::to_string(id) + tail;
    }
    std::string body(std::int64_t staff, const std::string& more = "") const {
        return R"({"happened_on":"2026-11-20","kind":"tai-khoan","what":"Cho mượn mật khẩu sổ điểm",)"
               R"("rule":"Quy chế, Điều 5","staff_id":)" +
               std::to_string(staff) + more + "}";
    }
    std::int64_t recorded(std::int64_t staff) {
        const Response r = ask("hieu.truong", "POST", "/api/violations", body(staff));
        EXPECT_EQ(r.status, 201) << r.body;
        return json_of(r)["id"].integer_or(0);
    }
    Json seen(std::int64_t id, const std::string& who = "hieu.truong") { return json(who, path(id)); }
    Response act(std::int64_t id, const std::string& verb, const std::string& sent = "{}",
                 const std::string& who = "hieu.truong") {
        return ask(who, "POST", path(id, "/" + verb), sent, seen(id)["version"].integer_or(1));
    }
    bool in_menu(const std::string& who) {
        return !json(who, "/api/session")["personal_pages"].items.empty();
    }
    static std::string code(const Response& r) { return json_of(r)["code"].text_or(); }
    static std::string found(const std::string& more) {
        return R"({"found":true,"conclusion":"Có vi phạm","level":"nhe")" + more + "}";
    }
};

TEST_P(Violations, ACaseGoesFromItsRecordToItsRemedy) {
    const std::int64_t id = recorded(lan.staff);
    EXPECT_EQ(code(act(id, "conclude", found(""))), "not_explained");
    EXPECT_EQ(act(id, "ask", R"({"by":"2026-11-22"})").status, 422) << "a day that has passed";
    EXPECT_EQ(act(id, "ask").status, 200);
    EXPECT_EQ(seen(id)["explain_by"].text, "2026-11-28") << "five days of the rules";
    EXPECT_EQ(seen(id)["state"].text, "asked");
    const std::string own = "/api/own-violations/" + std::to_string(id);
    EXPECT_EQ(ask("co.lan", "PUT", own + "/explanation", R"({"text":""})").status, 422);
    EXPECT_EQ(ask("co.lan", "PUT", own + "/explanation", R"({"text":"Tôi đã đổi mật khẩu"})").status, 200);
    EXPECT_EQ(seen(id)["explanation"].text, "Tôi đã đổi mật khẩu");
    EXPECT_EQ(code(act(id, "explanation", R"({"text":"Khác"})")), "explained_by_person");
    EXPECT_EQ(act(id, "conclude", found(R"(,"decision_form":"khien-trach")")).status, 422) << "no number";
    EXPECT_EQ(
        act(id, "conclude", found(R"(,"decision_form":"rut-kinh-nghiem","remedy":"Tập huấn lại")")).status,
        422)
        << "no term";
    EXPECT_TRUE(json("co.lan", own)["conclusion"].is_null());
    EXPECT_EQ(
        act(id, "conclude",
            found(R"(,"decision_form":"khien-trach","decision_number":"7/QĐ","decision_on":"2026-11-23",)"
                  R"("remedy":"Tập huấn lại","remedy_due":"2026-12-01")"))
            .status,
        200);
    EXPECT_EQ(json("co.lan", own)["decision_form_name"].text, "Khiển trách");
    EXPECT_EQ(code(ask("co.lan", "PUT", own + "/explanation", R"({"text":"Thêm"})")), "concluded");
    EXPECT_EQ(act(id, "remedied", R"({"on":"2026-11-24"})").status, 422) << "tomorrow";
    EXPECT_EQ(act(id, "remedied", R"({"on":"2026-11-23","note":"Đã học"})").status, 200);
    EXPECT_EQ(seen(id)["state"].text, "closed");
    for (const char* end : {"docx", "pdf"})
        EXPECT_GT(ask("hieu.truong", "GET", path(id, std::string("/minutes.") + end)).body.size(), 1000u);
    EXPECT_EQ(act(id, "reopen", R"({"reason":""})").status, 422);
    EXPECT_EQ(act(id, "reopen", R"({"reason":"Có tình tiết mới"})").status, 200);
    EXPECT_EQ(seen(id)["state"].text, "explained");
    EXPECT_EQ(act(id, "conclude", R"({"found":false,"conclusion":"Không có vi phạm"})").status, 200);
    EXPECT_EQ(seen(id)["state"].text, "closed");
}

TEST_P(Violations, NobodyElseSeesIt) {
    person("phu.trach", "it_lead", commune.north.id, StaffGroup::employee);
    commune.account("kiem.toan", "auditor", commune.commune.id);
    const std::int64_t id = recorded(lan.staff);
    const std::string own = "/api/own-violations/" + std::to_string(id);
    EXPECT_EQ(ask("co.lan", "GET", own).status, 404) << "nothing was asked of her yet";
    EXPECT_FALSE(in_menu("co.lan"));
    act(id, "ask");
    EXPECT_TRUE(in_menu("co.lan"));
    for (const char* who : {"thay.minh", "hieu.truong", "lanh.dao"}) EXPECT_FALSE(in_menu(who)) << who;
    EXPECT_EQ(ask("co.lan", "GET", own).status, 200);
    for (const char* who : {"thay.minh", "thay.nam", "chuyen.vien", "lanh.dao", "phu.trach"}) {
        EXPECT_EQ(ask(who, "GET", own).status, 404) << who;
        EXPECT_EQ(ask(who, "GET", "/api/waiting").body.find("/vi-pham"), std::string::npos) << who;
    }
    for (const char* who : {"co.lan", "hieu.truong"})
        EXPECT_NE(ask(who, "GET", "/api/waiting").body.find("/vi-pham"), std::string::npos) << who;
    for (const char* who : {"co.lan", "thay.minh", "phu.trach", "kiem.toan"})
        EXPECT_EQ(ask(who, "GET", path(id)).status, 403) << who;
    for (const char* who : {"thay.nam", "lanh.dao", "chuyen.vien"})
        EXPECT_EQ(ask(who, "GET", path(id)).status, 404) << who;
    const std::string list = ask("hieu.truong", "GET", "/api/violations").body;
    EXPECT_EQ(list.find("co.lan"), list.npos) << "lists name nobody";
    EXPECT_EQ(list.find("mật khẩu sổ điểm"), list.npos);
    EXPECT_EQ(json("lanh.dao", "/api/violations")["items"].items.size(), 0u);
    Json north;
    for (const Json& unit : json("chuyen.vien", "/api/violations/counts")["items"].items)
        if (unit["unit_id"].integer_or(0) == commune.north.id.value) north = unit;
    EXPECT_EQ(north["all"].integer, 1);
    EXPECT_EQ(north["found"].integer, 0);
    EXPECT_EQ(ask("hieu.truong", "GET", "/api/violations/counts").status, 403);
    EXPECT_EQ(logged().find("mật khẩu"), std::string::npos);
    EXPECT_EQ(number("SELECT count(*) FROM notice WHERE text LIKE '%Lan%'"), 0);
    const auto before = number("SELECT count(*) FROM audit WHERE action = 'open_record'");
    ask("hieu.truong", "GET", path(id));
    EXPECT_EQ(number("SELECT count(*) FROM audit WHERE action = 'open_record'"), before + 1)
        << "whoever opens it is in the trail";
    const std::string trail = ask("kiem.toan", "GET", "/api/audit?entity=violation_case").body;
    EXPECT_EQ(trail.find("mật khẩu sổ điểm"), trail.npos) << "the trail is no way round";
    EXPECT_EQ(ask("hieu.truong", "GET", "/api/violation_cases").status, 404);
}

TEST_P(Violations, NobodyHandlesTheirOwnCase) {
    EXPECT_EQ(code(ask("hieu.truong", "POST", "/api/violations", body(manager.staff))), "about_you");
    const std::string at = R"(,"about_unit_id":)" + std::to_string(commune.north.id.value);
    EXPECT_EQ(ask("lanh.dao", "POST", "/api/violations", body(lan.staff, at)).status, 422)
        << "the commune handles the cases of heads";
    EXPECT_EQ(ask("lanh.dao", "POST", "/api/violations", body(far.staff, at)).status, 422)
        << "of another school";
    const Response made = ask("lanh.dao", "POST", "/api/violations", body(manager.staff, at));
    ASSERT_EQ(made.status, 201) << made.body;
    const std::int64_t id = json_of(made)["id"].integer;
    EXPECT_EQ(ask("hieu.truong", "GET", path(id)).status, 404);
    EXPECT_EQ(ask("lanh.dao", "POST", path(id, "/ask"), "{}", json_of(made)["version"].integer).status, 200);
    EXPECT_EQ(ask("hieu.truong", "GET", "/api/own-violations/" + std::to_string(id)).status, 200);
    EXPECT_EQ(ask("thay.nam", "POST", "/api/violations", body(far.staff, at)).status, 404)
        << "a school speaks of itself alone";
}

TEST_P(Violations, AnOfficerPreparesAndTheLeaderDecides) {
    commune.account("dong.nghiep", "commune_officer", commune.commune.id);
    const auto deputy = person("pho.chu.tich", "commune_leader", commune.commune.id, StaffGroup::manager);
    EXPECT_EQ(ask("chuyen.vien", "POST", "/api/violations", body(deputy.staff)).status, 422)
        << "their own head";
    const std::string at = R"(,"about_unit_id":)" + std::to_string(commune.north.id.value);
    const Response made = ask("chuyen.vien", "POST", "/api/violations", body(manager.staff, at));
    ASSERT_EQ(made.status, 201) << made.body;
    EXPECT_TRUE(json_of(made)["write"].boolean);
    EXPECT_FALSE(json_of(made)["decide"].boolean);
    const std::int64_t id = json_of(made)["id"].integer;
    EXPECT_EQ(ask("dong.nghiep", "GET", path(id)).status, 404) << "not in charge of it";
    EXPECT_EQ(json("dong.nghiep", "/api/violations")["items"].items.size(), 0u);
    const auto by = [&](const char* who, const std::string& verb, const std::string& sent = "{}") {
        return ask(who, "POST", path(id, "/" + verb), sent, seen(id, "chuyen.vien")["version"].integer_or(1));
    };
    EXPECT_EQ(by("chuyen.vien", "ask").status, 200);
    const std::string draft =
        found(R"(,"decision_form":"khien-trach","remedy":"Đổi mật khẩu","remedy_due":"2026-11-24")");
    EXPECT_EQ(code(by("chuyen.vien", "prepare", draft)), "not_explained");
    const std::string own = "/api/own-violations/" + std::to_string(id);
    ASSERT_EQ(ask("hieu.truong", "PUT", own + "/explanation", R"({"text":"Đã rút kinh nghiệm"})").status,
              200);
    EXPECT_NE(ask("chuyen.vien", "GET", "/api/notices").body.find("Đã có giải trình"), std::string::npos);
    EXPECT_EQ(ask("dong.nghiep", "GET", "/api/notices").body.find("giải trình"), std::string::npos);
    EXPECT_EQ(by("chuyen.vien", "prepare", R"({"found":true,"conclusion":"Có"})").status, 422);
    EXPECT_EQ(by("dong.nghiep", "prepare", draft).status, 404);
    ASSERT_EQ(by("chuyen.vien", "prepare", draft).status, 200) << "number and day come with the decision";
    const Json waiting = seen(id, "lanh.dao");
    EXPECT_TRUE(waiting["decide"].boolean);
    EXPECT_TRUE(waiting["proposed"].boolean);
    EXPECT_EQ(waiting["conclusion"].text, "Có vi phạm");
    EXPECT_TRUE(waiting["found"].is_null());
    EXPECT_NE(ask("lanh.dao", "GET", "/api/notices").body.find("dự thảo kết luận"), std::string::npos);
    for (const char* hidden : {"conclusion", "decision_form_name", "remedy", "remedy_due"})
        EXPECT_TRUE(json("hieu.truong", own)[hidden].is_null()) << hidden;
    testing::advance_minutes(2 * 24 * 60);
    browsers.clear();
    EXPECT_FALSE(seen(id, "lanh.dao")["overdue"].boolean) << "nothing has been decided";
    EXPECT_EQ(by("chuyen.vien", "conclude", draft).status, 403);
    EXPECT_EQ(by("lanh.dao", "conclude", draft).status, 422) << "no number";
    ASSERT_EQ(
        by("lanh.dao", "conclude",
           found(R"(,"decision_form":"khien-trach","decision_number":"9/QĐ","decision_on":"2026-11-25",)"
                 R"("remedy":"Đổi mật khẩu","remedy_due":"2026-11-30")"))
            .status,
        200);
    EXPECT_NE(ask("chuyen.vien", "GET", "/api/notices").body.find("bạn thụ lý"), std::string::npos);
    EXPECT_EQ(json("hieu.truong", own)["decision_form_name"].text, "Khiển trách");
    EXPECT_EQ(by("chuyen.vien", "reopen", R"({"reason":"Có tình tiết mới"})").status, 403);
    EXPECT_EQ(by("chuyen.vien", "remedied", R"({"on":"2026-11-25"})").status, 200);
    EXPECT_EQ(seen(id, "lanh.dao")["state"].text, "closed");
}

TEST_P(Violations, ACollectiveExplainsOnPaperAndALateRemedyIsTold) {
    const Response both =
        ask("hieu.truong", "POST", "/api/violations", body(lan.staff, R"(,"collective":"Tổ 1")"));
    EXPECT_EQ(both.status, 422) << "a person or a collective";
    const Response made = ask(
        "hieu.truong", "POST", "/api/violations",
        R"({"happened_on":"2026-11-20","kind":"phan-mem","what":"Cài phần mềm lạ","collective":"Tổ Văn phòng"})");
    ASSERT_EQ(made.status, 201) << made.body;
    const std::int64_t id = json_of(made)["id"].integer;
    EXPECT_EQ(act(id, "explanation", R"({"text":"Bản giải trình của tổ"})").status, 200);
    EXPECT_EQ(act(id, "conclude", found(R"(,"decision_form":"canh-cao")")).status, 422) << "of persons alone";
    EXPECT_EQ(act(id, "conclude",
                  found(R"(,"decision_form":"phe-binh","remedy":"Gỡ phần mềm","remedy_due":"2026-11-25")"))
                  .status,
              200);
    const Rules rules = Rules::load(KHUE_SOURCE_DIR "/data");
    const auto told = [&] {
        int n = 0;
        commune.app->database().write({}, [&](Transaction& t) { n = remind(t, rules); });
        return n;
    };
    EXPECT_EQ(told(), 1) << "three days before";
    EXPECT_EQ(told(), 0);
    testing::advance_minutes(4 * 24 * 60);
    EXPECT_EQ(told(), 1) << "overdue";
    browsers.clear();
    EXPECT_TRUE(json("hieu.truong", "/api/violations")["items"].items.at(0)["overdue"].boolean);
}

INSTANTIATE_TEST_SUITE_P(Kinds, Violations, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue::violations
