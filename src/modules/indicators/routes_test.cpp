// Who sees which figures and whose names; purposes, the audit of openings, faults handed to schools.
#include <algorithm>

#include "core/json.hpp"
#include "modules/filings/rejected_row.hpp"
#include "modules/indicators/scene_test.hpp"
#include "server/exchange_testing.hpp"

namespace khue::indicators_test {

const std::vector<std::string> officer_rights{"indicators.*", "periods.*", "handovers.read",
                                              "handovers.write"};
const std::vector<std::string> school_rights{"indicators.*",    "periods.read",       "pupils.read",
                                             "staff.read",      "rejected_rows.read", "handovers.read",
                                             "handovers.finish"};

const std::vector<std::string> viewer_rights{"indicators.read"};

class IndicatorRoutes : public Scene {
protected:
    IndicatorRoutes() {
        app->identify = [this](Db&, const Request& r) { return identity(std::string(r.header("as"))); };
        faulty = pupil(primary, "P1", "W_CCCD_PREFIX:cccd W_PHONE:sdt");
        pupil(primary, "P2");
        pupil(secondary, "P3", "W_PHONE:sdt");
    }

    // "officer"; "viewer" sees figures only; "primary" and "secondary" are the offices of these schools;
    // "teacher" sees one class only.
    std::unique_ptr<Identity> identity(const std::string& as) const {
        if (as.empty()) return nullptr;
        auto who = std::make_unique<Identity>();
        who->user_id = static_cast<std::int64_t>(as.size());
        who->login = as;
        who->csrf = "c";
        Grant g{.role = as, .unit_id = commune, .units = {commune, preschool, primary, secondary}};
        g.permissions = as == "officer" ? &officer_rights : as == "viewer" ? &viewer_rights : &school_rights;
        if (as != "officer" && as != "viewer")
            g.unit_id = as == "secondary" ? secondary : primary, g.units = {g.unit_id};
        if (as == "teacher") g.by_class = true, g.classes = {1};
        who->grants.push_back(g);
        return who;
    }

    Response ask(const std::string& as, const std::string& method, const std::string& path, Pairs query = {},
                 const std::string& body = "") {
        Request r{.method = method,
                  .path = path,
                  .query = std::move(query),
                  .headers = {{"as", as}, {"x-csrf-token", "c"}},
                  .body = body,
                  .remote = "127.0.0.1"};
        Response answer = app->handle(r);
        testing::expect_as_described(*app, r, answer);
        return answer;
    }
    std::vector<std::string> told(std::int64_t unit) {
        std::vector<std::string> out;
        app->database().read([&](Db& db) {
            for (auto& s = query(db, "SELECT text, link FROM notice WHERE unit_id = $1 ORDER BY id", unit);
                 s.step();)
                out.push_back(std::string(s.text(0)) + " → " + std::string(s.text(1)));
        });
        return out;
    }
    Json json(const Response& r) { return parse_json(r.body).value_or(Json{}); }
    Response records(const std::string& as, int no, const std::string& school,
                     const std::string& purpose = "") {
        return ask(as, "GET", "/api/indicators/" + std::to_string(no) + "/records",
                   {{"period", "2026-Q3"}, {"school", school}, {"purpose", purpose}});
    }
    static std::string labels(const Json& list) {
        std::string out;
        for (const Json& item : list["items"].items) out += item["label"].text + "; ";
        return out;
    }
    std::string handover_body(std::int64_t id, const std::string& due = "2026-10-05") {
        return R"({"indicator":7,"period":"2026-Q3","unit_id":)" + std::to_string(primary) +
               R"(,"records":[{"entity":"pupil","id":)" + std::to_string(id) +
               R"(,"reason":"theo trình duyệt"}],"note":"Xin sửa","due":")" + due + R"("})";
    }
    std::int64_t faulty = 0;
};

TEST_P(IndicatorRoutes, ShowASchoolItsOwnRowsAndTheCommunesTotals) {
    EXPECT_EQ(ask("", "GET", "/api/indicators").status, 401);
    auto list = json(ask("primary", "GET", "/api/indicators", {{"period", "2026-Q3"}}));
    ASSERT_EQ(list.items.size(), 20u);
    const Json& seven = list.items[6];
    EXPECT_EQ(seven["no"].integer, 7);
    EXPECT_EQ(seven["numerator"].integer, 1);
    EXPECT_EQ(seven["denominator"].integer, 3);
    EXPECT_EQ(seven["value"].real, 33.33);
    EXPECT_FALSE(seven["met"].boolean);
    EXPECT_FALSE(seven["partial"].text.empty());
    ASSERT_EQ(seven["schools"].items.size(), 1u);
    EXPECT_EQ(seven["schools"].items[0]["code"].text, "102");
    EXPECT_TRUE(list.items[18]["denominator"].is_null());
    EXPECT_EQ(list.items[19]["variants"].items.size(), 3u);
    auto all = json(ask("officer", "GET", "/api/indicators", {{"period", "2026-Q3"}}));
    EXPECT_EQ(all.items[6]["schools"].items.size(), 3u);
}

TEST_P(IndicatorRoutes, TellHowCompleteTheRecordsAre) {
    auto pupils = [&](const std::string& as) {
        auto all = json(ask(as, "GET", "/api/completeness", {{"period", "2026-Q3"}}));
        auto found =
            std::ranges::find(all.items, "pupil", [](const Json& part) { return part["entity"].text; });
        return found == all.items.end() ? Json{} : *found;
    };
    EXPECT_EQ(ask("", "GET", "/api/completeness").status, 401);
    Json before = pupils("officer");
    auto asked = static_cast<std::int64_t>(before["fields"].items.size()) * 3;
    EXPECT_EQ(before["asked"].integer, asked);
    ASSERT_EQ(before["schools"].items.size(), 3u);
    EXPECT_TRUE(before["schools"].items[0]["value"].is_null()) << "a school without pupils";
    change<Pupil>(faulty, [](Pupil& p) { p.address = "Thôn Đông"; });
    Json after = pupils("officer");
    EXPECT_EQ(after["asked"].integer, asked);
    EXPECT_EQ(after["given"].integer, before["given"].integer + 1);
    ASSERT_EQ(pupils("secondary")["schools"].items.size(), 1u);
    EXPECT_EQ(pupils("secondary")["given"].integer, after["given"].integer);
}

TEST_P(IndicatorRoutes, AnswerNotModifiedUntilSomethingChanges) {
    auto first = ask("officer", "GET", "/api/indicators", {{"period", "2026-Q3"}});
    std::string etag;
    for (const auto& [name, value] : first.headers)
        if (name == "ETag") etag = value;
    Request again{.method = "GET",
                  .path = "/api/indicators",
                  .query = {{"period", "2026-Q3"}},
                  .headers = {{"as", "officer"}, {"if-none-match", etag}}};
    EXPECT_EQ(app->handle(again).status, 304);
    change<Pupil>(faulty, [](Pupil& p) { p.issues = ""; });
    EXPECT_EQ(app->handle(again).status, 200);
}

TEST_P(IndicatorRoutes, ExplainOneIndicator) {
    auto one = json(ask("officer", "GET", "/api/indicators/7", {{"period", "2026-Q3"}}));
    EXPECT_EQ(one["lineage"]["close"].text, "2026-09-30");
    ASSERT_EQ(one["lineage"]["inputs"].items.size(), 2u);
    const Json& numerator = one["lineage"]["inputs"].items[0];
    EXPECT_EQ(numerator["measure"].text, "pupils.standardised");
    EXPECT_EQ(numerator["count"].integer, 1);
    EXPECT_EQ(numerator["changed_by"].text, "thu");
    EXPECT_TRUE(numerator["table"].text.starts_with("Học sinh"));
    EXPECT_EQ(one["trend"].items.size(), 3u);
    EXPECT_EQ(ask("officer", "GET", "/api/indicators/21").status, 404);
    EXPECT_EQ(ask("officer", "GET", "/api/indicators/7", {{"as_of", "hôm qua"}}).status, 400);
    EXPECT_EQ(ask("officer", "GET", "/api/indicators", {{"period", "2026-Q9"}}).status, 404);
}

TEST_P(IndicatorRoutes, ListFailingRecordsToTheirSchoolInWords) {
    auto r = records("primary", 7, "102");
    ASSERT_EQ(r.status, 200);
    auto list = json(r);
    ASSERT_EQ(list["items"].items.size(), 1u);
    const Json& item = list["items"].items[0];
    EXPECT_EQ(item["entity"].text, "pupil");
    EXPECT_EQ(item["id"].integer, faulty);
    EXPECT_EQ(item["label"].text, "Học Sinh P1");
    EXPECT_EQ(item["reason"].text,
              "Số định danh cá nhân: ba chữ số đầu không thuộc mã tỉnh nào; xin đối chiếu giấy tờ. "
              "Số điện thoại: không phải số di động hợp lệ; xin bổ sung.");
    EXPECT_EQ(item["field"].text, "citizen_number");
    EXPECT_EQ(records("primary", 7, "103").status, 404);  // another school
    EXPECT_EQ(records("primary", 7, "999").status, 404);
}

TEST_P(IndicatorRoutes, OpenPersonsToAnOfficerForAPurposeOnly) {
    auto refused = records("officer", 7, "102");
    EXPECT_EQ(refused.status, 428);
    EXPECT_EQ(json(refused)["code"].text, "purpose_required");
    EXPECT_EQ(refused.body.find("Học Sinh"), std::string::npos);
    EXPECT_EQ(records("officer", 7, "102", "rà soát").status, 428);  // seven characters
    EXPECT_EQ(records("viewer", 7, "102", "Rà soát số định danh quý III").status, 403);
    EXPECT_EQ(records("teacher", 7, "102").status, 428);  // sees one class, not the school
    auto opened = records("officer", 7, "102", "Rà soát số định danh quý III");
    ASSERT_EQ(opened.status, 200);
    EXPECT_EQ(labels(json(opened)), "Học Sinh P1; ");
    app->database().read([&](Db& db) {
        auto& s =
            query(db, "SELECT user_name, unit_id, reason, body FROM audit WHERE action = 'open_records'");
        ASSERT_TRUE(s.step());
        EXPECT_EQ(s.text(0), "officer");
        EXPECT_EQ(s.integer(1), primary);
        EXPECT_EQ(s.text(2), "Rà soát số định danh quý III");
        EXPECT_NE(s.text(3).find("pupil:" + std::to_string(faulty)), std::string_view::npos);
        EXPECT_FALSE(s.step());
    });
}

TEST_P(IndicatorRoutes, ListWithoutPurposeWhatNamesNoPerson) {
    transcript(primary, "1A", 30, 29);
    auto r = records("officer", 9, "102");
    ASSERT_EQ(r.status, 200);
    EXPECT_EQ(labels(json(r)), "1A; ");
    auto lead = json(records("officer", 15, "102"));
    EXPECT_EQ(labels(lead), "Tiểu học Cây Đa; ");
    EXPECT_FALSE(json(records("officer", 4, "102"))["note"].text.empty());  // declared: nothing to list
    EXPECT_EQ(json(records("officer", 9, "101"))["note"].text, "Chỉ tiêu này không áp dụng cho trường.");
}

TEST_P(IndicatorRoutes, PageThroughLongListsInTheOrderOfNames) {
    write([&](Transaction& t) {
        for (int i = 0; i < 700; ++i) {
            RejectedRow row{.unit_id = {secondary},
                            .kind = "ho_so_hoc_sinh",
                            .label = "Dòng " + std::to_string(1000 + i),
                            .message = "Lớp: không có trong danh sách lớp của trường.",
                            .active = true};
            insert(t, Scope::everything(), row);
        }
    });
    auto page = json(records("secondary", 7, "103"));
    EXPECT_EQ(page["items"].items.size(), 500u);
    EXPECT_EQ(page["total"].integer, 701);
    EXPECT_EQ(page["items"].items[1]["label"].text, "Dòng 1000");
    auto rest = json(ask("secondary", "GET", "/api/indicators/7/records",
                         {{"period", "2026-Q3"}, {"school", "103"}, {"after", page["next"].text}}));
    EXPECT_EQ(rest["items"].items.size(), 201u);
    EXPECT_TRUE(rest["next"].is_null());
}

TEST_P(IndicatorRoutes, HandAFaultToItsSchoolUntilItIsMended) {
    EXPECT_EQ(ask("primary", "POST", "/api/handovers", {}, handover_body(faulty)).status, 403);
    EXPECT_EQ(ask("officer", "POST", "/api/handovers", {}, handover_body(faulty + 1)).status, 422);
    EXPECT_EQ(ask("officer", "POST", "/api/handovers", {}, handover_body(faulty, "ngày mai")).status, 422);
    auto made = ask("officer", "POST", "/api/handovers", {}, handover_body(faulty));
    ASSERT_EQ(made.status, 201) << made.body;
    auto id = std::to_string(json(made)["id"].integer);
    EXPECT_EQ(
        told(primary),
        (std::vector<std::string>{"Xã giao trường xử lý 1 hồ sơ chưa đạt chỉ tiêu 7 quý III năm 2026, hạn "
                                  "05/10/2026. → /viec-can-xu-ly/" +
                                  id}));
    EXPECT_TRUE(told(secondary).empty());

    auto seen = json(ask("primary", "GET", "/api/handovers", {{"state", "open"}}))["items"].items.at(0);
    EXPECT_EQ(seen["open_count"].integer, 1);
    EXPECT_EQ(seen["unit_name"].text, "Tiểu học Cây Đa");
    EXPECT_EQ(seen["records"].items.at(0)["label"].text, "Học Sinh P1");
    EXPECT_NE(seen["records"].items.at(0)["reason"].text, "theo trình duyệt");
    auto officers = ask("officer", "GET", "/api/handovers", {{"state", "open"}});
    EXPECT_EQ(officers.body.find("Học Sinh P1"), std::string::npos);
    EXPECT_TRUE(json(ask("secondary", "GET", "/api/handovers"))["items"].items.empty());

    change<Pupil>(faulty, [](Pupil& p) { p.issues = ""; });
    seen = json(ask("primary", "GET", "/api/handovers"))["items"].items.at(0);
    EXPECT_EQ(seen["open_count"].integer, 0);
    EXPECT_EQ(seen["count"].integer, 1);

    EXPECT_EQ(ask("officer", "POST", "/api/handovers/" + id + "/done").status, 403);
    EXPECT_EQ(ask("secondary", "POST", "/api/handovers/" + id + "/done").status, 404);
    EXPECT_EQ(ask("primary", "POST", "/api/handovers/" + id + "/done", {}, R"({"note":"Đã sửa"})").status,
              204);
    ASSERT_EQ(told(commune).size(), 1u);
    EXPECT_TRUE(told(commune)[0].starts_with("Tiểu học Cây Đa báo đã xử lý xong")) << told(commune)[0];
    EXPECT_EQ(ask("primary", "POST", "/api/handovers/" + id + "/done").status, 409);
    EXPECT_EQ(ask("officer", "POST", "/api/handovers/" + id + "/withdraw").status, 409);
    seen = json(ask("officer", "GET", "/api/handovers", {{"state", "done"}}))["items"].items.at(0);
    EXPECT_EQ(seen["answer"].text, "Đã sửa");
    EXPECT_EQ(seen["ended_by"].text, "primary");
}

TEST_P(IndicatorRoutes, WithdrawAHandover) {
    auto made = ask("officer", "POST", "/api/handovers", {}, handover_body(faulty));
    auto id = std::to_string(json(made)["id"].integer);
    EXPECT_EQ(ask("officer", "POST", "/api/handovers/" + id + "/withdraw", {}, "{}").status, 204);
    EXPECT_EQ(json(ask("primary", "GET", "/api/handovers", {{"state", "withdrawn"}}))["items"].items.size(),
              1u);
    EXPECT_EQ(ask("primary", "GET", "/api/handovers", {{"state", "x"}}).status, 400);
}

TEST_P(IndicatorRoutes, CloseAPeriodAndShowWhatChangedSince) {
    EXPECT_EQ(ask("primary", "POST", "/api/periods/2026-Q3/close").status, 403);
    EXPECT_EQ(ask("officer", "POST", "/api/periods/2026-Q3/close").status, 200);
    EXPECT_EQ(ask("officer", "POST", "/api/periods/2026-Q3/close").status, 409);
    change<Pupil>(faulty, [](Pupil& p) { p.issues = ""; });
    auto seven = json(ask("primary", "GET", "/api/indicators", {{"period", "2026-Q3"}})).items.at(6);
    EXPECT_TRUE(seven["frozen"].boolean);
    EXPECT_EQ(seven["numerator"].integer, 1);
    EXPECT_EQ(seven["now"]["numerator"].integer, 2);
    EXPECT_EQ(seven["schools"].items.at(0)["now"]["numerator"].integer, 2);
    for (const Json& p : json(ask("primary", "GET", "/api/periods")).items) {
        bool closed = p["code"].text == "2026-Q3";
        EXPECT_EQ(p["state"].text, closed ? "closed" : "open") << p["code"].text;
        EXPECT_EQ(p["closed_at"].is_null(), !closed);
    }
    auto revised =
        ask("officer", "POST", "/api/periods/2026-Q3/revise", {}, R"({"reason":"Trường sửa hồ sơ"})");
    EXPECT_EQ(json(revised)["changes"].items.size(), 1u);
    auto revisions = json(ask("secondary", "GET", "/api/periods/2026-Q3/revisions"));
    ASSERT_EQ(revisions["items"].items.size(), 2u);
    EXPECT_TRUE(revisions["items"].items[0]["changes"].items.empty());  // another school's change
}

INSTANTIATE_TEST_SUITE_P(Databases, IndicatorRoutes, databases(), database_name);

}  // namespace khue::indicators_test
