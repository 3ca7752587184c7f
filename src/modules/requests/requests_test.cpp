// The way of a request through the API: regimes, drafts, duties, answers, corrections, totals, reminders.
#include "modules/requests/requests_desk_test.hpp"
#include "modules/units/tree.hpp"
#include "office/outside_programs.hpp"

namespace khue::requests_test {
namespace {

class Requests : public Desk {
protected:
    static std::string request(std::int64_t id, const std::string& rest = "") {
        return "/api/data-requests/" + std::to_string(id) + rest;
    }
    static std::string answer(std::int64_t id, const std::string& rest = "") {
        return "/api/request-answers/" + std::to_string(id) + rest;
    }
    std::int64_t accepted_one(std::int64_t id, std::int64_t unit, const std::string& who,
                              const std::string& entries) {
        std::int64_t a = answer_of(id, unit);
        EXPECT_EQ(submit(who, a, entries).status, 200);
        EXPECT_EQ(act("officer", "POST", answer(a, "/accept")).status, 200);
        return a;
    }
    Json regime(const std::string& code) {
        Json all = see("officer", "/api/report-regimes");
        for (const Json& r : all["items"].items)
            if (r["code"].text == code) return r;
        return {};
    }
};

// ---- regimes

TEST_P(Requests, ShippedRegimesAreProposalsWithTheDueDatesOfTheReference) {
    EXPECT_EQ(regime("school_quarter")["confirmed"].boolean, false);
    for (auto [code, due] :
         {std::pair("school_quarter", "2026-12-16"), std::pair("office_quarter", "2026-12-18"),
          std::pair("commune_quarter", "2026-12-20")}) {
        Json r = regime(code);
        EXPECT_EQ(r["coming"].items.at(0)["code"].text, "2026-Q4");
        EXPECT_EQ(r["coming"].items.at(0)["due"].text, due);
        EXPECT_EQ(r["coming"].items.at(0)["close"].text, "2026-12-14");
    }
    EXPECT_EQ(ask("principal", "GET", "/api/report-regimes").status, 200);
}

TEST_P(Requests, ARegimeIsCorrectedAndConfirmedAndRemembersIt) {
    std::string path = "/api/report-regimes/" + std::to_string(regime("school_quarter")["id"].integer);
    Response r = act(
        "officer", "PUT", path,
        R"({"due_day":31,"due_month":"next","levels":["TH","MN"],"confirmed":true,"reason":"Theo văn bản mới"})");
    ASSERT_EQ(r.status, 200) << r.body;
    EXPECT_EQ(json(r)["coming"].items.at(0)["due"].text, "2027-01-31");
    EXPECT_EQ(json(r)["levels"].items.size(), 2u);
    const Json newest = json(r)["history"].items.at(0);
    EXPECT_EQ(newest["by"].text, "officer");
    EXPECT_EQ(newest["reason"].text, "Theo văn bản mới");
    EXPECT_GE(newest["changes"].items.size(), 4u);
    EXPECT_EQ(ask("officer", "PUT", path, R"({"due_day":1})", 1).status, 412);
    EXPECT_EQ(act("officer", "PUT", path, R"({"due_day":32})").status, 422);
    EXPECT_EQ(act("officer", "PUT", path, R"({"cycle":"decade"})").status, 422);
    EXPECT_EQ(act("officer", "PUT", path, R"({"levels":["ĐH"]})").status, 422);
    EXPECT_EQ(act("officer", "PUT", path, R"({"form":{"fields":[],"checks":[]}})").status, 422);
    EXPECT_EQ(ask("principal", "PUT", path, "{}", 1).status, 403);
}

TEST_P(Requests, CyclesOpenByThemselvesOnceWhateverTheClockDoes) {
    run_day();
    EXPECT_EQ(number("SELECT count(*) FROM data_request"), 0) << "the 16th less 15 days is the first";
    set_time("2026-12-01T00:30:00Z");
    run_day();
    EXPECT_EQ(number("SELECT count(*) FROM data_request"), 1);
    EXPECT_EQ(number("SELECT count(*) FROM request_answer"), 3);
    set_time("2026-12-05T00:30:00Z");
    run_day();
    run_day();
    EXPECT_EQ(number("SELECT count(*) FROM data_request"), 3)
        << "office and commune have duties of their own";
    EXPECT_EQ(number("SELECT count(*) FROM request_answer"), 5);
    std::int64_t notices = number("SELECT count(*) FROM notice");
    for (const char* back : {"2026-11-20T00:30:00Z", "2026-12-01T00:30:00Z", "2026-12-05T00:30:00Z"}) {
        set_time(back);
        run_day();
    }
    EXPECT_EQ(number("SELECT count(*) FROM data_request"), 3);
    EXPECT_EQ(number("SELECT count(*) FROM request_answer"), 5);
    EXPECT_EQ(number("SELECT count(*) FROM notice"), notices);
    Json own = see("officer", "/api/request-answers");
    EXPECT_EQ(own["items"].items.size(), 2u) << "the commune's own";
    EXPECT_EQ(see("principal", "/api/request-answers")["items"].items.size(), 1u);
}

TEST_P(Requests, ASchoolThatOpensLaterIsAskedWhatIsStillOpen) {
    set_time("2026-12-01T00:30:00Z");
    run_day();
    EXPECT_EQ(number("SELECT count(*) FROM request_answer"), 3);
    std::int64_t opened = 0;
    app->database().write({}, [&](Transaction& t) {
        ensure_schools(t, *commune_of(t.db()), {{"104", "Tiểu học Cây Lim", "TH"}});
        opened = unit_by_code(t.db(), "104")->id.value;
    });
    run_day();
    run_day();
    EXPECT_EQ(number("SELECT count(*) FROM data_request"), 1);
    EXPECT_EQ(number("SELECT count(*) FROM request_answer"), 4);
    EXPECT_EQ(told(opened, "asked").size(), 1u);
    EXPECT_EQ(told(primary, "asked").size(), 1u) << "the others are not told again";
    set_time("2026-12-17T00:30:00Z");  // the day after it was due
    app->database().write({}, [&](Transaction& t) {
        ensure_schools(t, *commune_of(t.db()), {{"105", "Tiểu học Cây Sồi", "TH"}});
    });
    run_day();
    EXPECT_EQ(number("SELECT count(*) FROM request_answer a JOIN unit u ON u.id = a.unit_id "
                     "WHERE u.code = '105'"),
              0);
}

TEST_P(Requests, ThePeriodsBeforeARegimeBeganAreNotAskedFor) {
    set_time("2027-03-10T00:30:00Z");
    run_day();
    EXPECT_EQ(number("SELECT count(*) FROM data_request WHERE period = '2026-Q3'"), 0);
    EXPECT_EQ(number("SELECT count(*) FROM data_request WHERE period = '2026-Q4'"), 3);
    EXPECT_EQ(number("SELECT count(*) FROM data_request WHERE period = '2027-Q1'"), 3);
}

TEST_P(Requests, PeopleAreRemindedOncePerStep) {
    std::int64_t id = sent();
    set_time("2026-12-06T01:00:00Z");
    run_day();
    EXPECT_EQ(told(primary, "due").size(), 0u);
    set_time("2026-12-08T01:00:00Z");  // two days: the step of three
    run_day();
    run_day();
    EXPECT_EQ(told(primary, "due").size(), 1u);
    accepted_one(id, secondary, "other principal", R"({"so_may":1})");
    set_time("2026-12-11T01:00:00Z");
    run_day();
    set_time("2026-12-07T01:00:00Z");
    run_day();
    EXPECT_EQ(told(primary, "late").size(), 1u);
    EXPECT_EQ(told(secondary, "late").size(), 0u);
}

// ---- requests

TEST_P(Requests, ADraftIsSentToTheChosenAndToldToThem) {
    std::int64_t id = drafted();
    EXPECT_EQ(see("principal", "/api/request-answers")["items"].items.size(), 0u);
    ASSERT_EQ(act("officer", "PUT", request(id), R"({"audience":"levels","chosen":["TH"]})").status, 200);
    ASSERT_EQ(act("officer", "POST", request(id, "/send")).status, 200);
    Json seen = see("leader", request(id));
    EXPECT_EQ(seen["asked"].integer, 1);
    EXPECT_EQ(seen["answers"].items.at(0)["unit_id"].integer, primary);
    ASSERT_EQ(told(primary, "asked").size(), 1u);
    EXPECT_EQ(told(primary, "asked")[0], "Yêu cầu báo cáo “Thống kê máy tính”, hạn 10/12/2026.");
    EXPECT_EQ(told(secondary).size(), 0u);
    EXPECT_EQ(code_of(act("officer", "POST", request(id, "/send"))), "request_state");
    EXPECT_EQ(ask("other principal", "GET", answer(answer_of(id, primary))).status, 404);
}

TEST_P(Requests, WhatIsNotReadyIsNotSent) {
    std::int64_t id =
        json(ask("officer", "POST", "/api/data-requests", R"({"title":"Trống"})"))["id"].integer;
    Response r = act("officer", "POST", request(id, "/send"));
    EXPECT_EQ(r.status, 422);
    EXPECT_TRUE(says(r, "Biểu mẫu phải có ít nhất một mục") && says(r, "Xin chọn hạn trả lời")) << r.body;
    EXPECT_EQ(act("officer", "PUT", request(id), R"({"audience":"picked","chosen":["999"]})").status, 422);
    EXPECT_EQ(act("officer", "PUT", request(id), R"({"due":"2026-02-30"})").status, 422);
    ASSERT_EQ(act("officer", "PUT", request(id), R"({"due":"2026-11-01","form":)" + form + "}").status, 200);
    EXPECT_TRUE(says(act("officer", "POST", request(id, "/send")), "từ hôm nay trở đi"));
    EXPECT_EQ(ask("officer", "POST", "/api/data-requests", R"({"title":" "})").status, 422);
    EXPECT_EQ(ask("leader", "POST", "/api/data-requests", R"({"title":"x"})").status, 403);
}

TEST_P(Requests, AFormIsCopiedFromAFormerOne) {
    std::int64_t id = drafted();
    std::int64_t copy = json(ask("officer", "POST", "/api/data-requests",
                                 R"({"title":"Lần sau","copy_request":)" + std::to_string(id) + "}"))["id"]
                            .integer;
    EXPECT_EQ(see("officer", request(copy))["form"]["fields"].items.size(), 8u);
    std::int64_t regime_id = regime("school_quarter")["id"].integer;
    copy = json(ask("officer", "POST", "/api/data-requests",
                    R"({"title":"Từ chế độ","copy_regime":)" + std::to_string(regime_id) + "}"))["id"]
               .integer;
    EXPECT_EQ(see("officer", request(copy))["form"]["fields"].items.size(), 7u);
}

TEST_P(Requests, TheDueDateMovesAndTheRequestIsCancelledWithReasons) {
    std::int64_t id = sent();
    EXPECT_EQ(act("officer", "POST", request(id, "/extend"), R"({"due":"2026-12-09","reason":"x"})").status,
              422);
    EXPECT_EQ(act("officer", "POST", request(id, "/extend"), R"({"due":"2026-12-20","reason":" "})").status,
              422);
    ASSERT_EQ(
        act("officer", "POST", request(id, "/extend"), R"({"due":"2026-12-20","reason":"Bão lũ"})").status,
        200);
    EXPECT_EQ(told(primary, "told").size(), 1u);
    std::int64_t a = answer_of(id, primary);
    EXPECT_EQ(see("principal", answer(a))["due"].text, "2026-12-20");
    EXPECT_EQ(act("officer", "POST", request(id, "/cancel"), R"({"reason":""})").status, 422);
    ASSERT_EQ(act("officer", "POST", request(id, "/cancel"), R"({"reason":"Trùng yêu cầu khác"})").status,
              200);
    EXPECT_EQ(code_of(act("principal", "POST", answer(a, "/submit"))), "request_cancelled");
    EXPECT_EQ(told(primary, "told").size(), 2u);
}

TEST_P(Requests, FilesGoWithTheRequest) {
    std::int64_t id = drafted();
    Response r =
        ask("officer", "POST", request(id, "/files"), "Công văn số 5", 0, {{"name", "cong-van.txt"}});
    ASSERT_EQ(r.status, 200) << r.body;
    ASSERT_EQ(act("officer", "POST", request(id, "/send")).status, 200);
    std::int64_t a = answer_of(id, primary), file = json(r)["files"].items.at(0)["id"].integer;
    EXPECT_EQ(ask("clerk", "GET", answer(a, "/files/" + std::to_string(file))).body, "Công văn số 5");
    EXPECT_EQ(code_of(ask("officer", "DELETE", request(id, "/files/" + std::to_string(file)))),
              "request_sent");
    std::int64_t other = sent();
    EXPECT_EQ(ask("clerk", "GET", answer(answer_of(other, primary), "/files/" + std::to_string(file))).status,
              404);
}

// ---- answers

TEST_P(Requests, ASchoolFillsInSubmitsAndIsAccepted) {
    std::int64_t id = sent(), a = answer_of(id, primary);
    Response draft = save("clerk", a, R"({"so_may":"12","may_hong":"hai"})");
    ASSERT_EQ(draft.status, 200) << draft.body;
    EXPECT_EQ(json(draft)["entries"]["so_may"].integer, 12);
    EXPECT_EQ(json(draft)["entries"]["may_hong"].text, "hai") << "what cannot be read is kept";
    EXPECT_EQ(ask("clerk", "POST", answer(a, "/submit"), "", 1).status, 403);
    Response wrong = act("principal", "POST", answer(a, "/submit"));
    EXPECT_EQ(wrong.status, 422);
    EXPECT_TRUE(says(wrong, "“Máy hỏng” phải là một số nguyên, đang ghi “hai”."));
    Response over = submit("principal", a, R"({"so_may":12,"may_hong":13})");
    EXPECT_TRUE(says(over, "“Máy hỏng” không được lớn hơn “Số máy tính”. (13 và 12)")) << over.body;
    Response done = submit("principal", a,
                           R"({"so_may":12,"lop":[{"ten":"1A","hoc_sinh":30},{"ten":"1B","hoc_sinh":28}]})");
    ASSERT_EQ(done.status, 200) << done.body;
    EXPECT_EQ(json(done)["entries"]["tong"].integer, 58);
    EXPECT_EQ(json(done)["state"].text, "submitted");
    EXPECT_EQ(told(commune, "submitted").size(), 1u);
    EXPECT_EQ(code_of(save("principal", a, R"({"so_may":1})")), "answer_state");
    ASSERT_EQ(act("officer", "POST", answer(a, "/accept")).status, 200);
    EXPECT_EQ(told(primary, "approved").size(), 1u);
    EXPECT_EQ(see("leader", request(id))["accepted"].integer, 1);
}

TEST_P(Requests, TheOfficeDoesNotAnswerForASchool) {
    std::int64_t a = answer_of(sent(), primary);
    EXPECT_EQ(save("officer", a, R"({"so_may":1})").status, 404);
    EXPECT_EQ(act("officer", "POST", answer(a, "/submit")).status, 404);
    EXPECT_EQ(see("officer", answer(a))["may"]["edit"].boolean, false);
    EXPECT_EQ(ask("leader", "POST", answer(a, "/accept"), "", 1).status, 403);
}

TEST_P(Requests, OfTwoOfficersTheSecondIsTold) {
    std::int64_t a = answer_of(sent(), primary);
    ASSERT_EQ(submit("principal", a, R"({"so_may":3})").status, 200);
    std::int64_t version = see("officer", answer(a))["version"].integer;
    ASSERT_EQ(ask("officer", "POST", answer(a, "/accept"), "", version).status, 200);
    Response second = ask("second officer", "POST", answer(a, "/return"), R"({"reason":"Thiếu"})", version);
    EXPECT_EQ(second.status, 412);
    EXPECT_TRUE(says(second, "đã được người khác sửa hoặc xử lý"));
    EXPECT_EQ(json(second)["current"]["state"].text, "accepted");
    EXPECT_EQ(code_of(act("second officer", "POST", answer(a, "/accept"))), "answer_state");
    EXPECT_EQ(ask("officer", "POST", answer(a, "/accept")).status, 428);
}

TEST_P(Requests, WhatIsReturnedIsMendedAndLateIsJudgedByTheFirstTime) {
    std::int64_t id = sent(), a = answer_of(id, primary);
    ASSERT_EQ(submit("principal", a, R"({"so_may":3})").status, 200);
    EXPECT_EQ(act("officer", "POST", answer(a, "/return"), R"({"reason":" "})").status, 422);
    ASSERT_EQ(act("officer", "POST", answer(a, "/return"), R"({"reason":"Thiếu phòng tin học"})").status,
              200);
    Json seen = see("principal", answer(a));
    EXPECT_EQ(seen["state"].text, "returned");
    EXPECT_EQ(seen["reason"].text, "Thiếu phòng tin học");
    set_time("2026-12-12T01:00:00Z");
    EXPECT_TRUE(see("officer", answer(a))["overdue"].boolean);
    ASSERT_EQ(submit("principal", a, R"({"so_may":5})").status, 200);
    ASSERT_EQ(submit("other principal", answer_of(id, secondary), R"({"so_may":5})").status, 200);
    EXPECT_FALSE(see("officer", answer(a))["late"].boolean);
    EXPECT_TRUE(see("officer", answer(answer_of(id, secondary)))["late"].boolean);
    const Json versions = see("principal", answer(a))["versions"];
    ASSERT_EQ(versions.items.size(), 2u);
    EXPECT_EQ(versions.items[1]["note"].text, "Thiếu phòng tin học");
    EXPECT_EQ(versions.items[0]["changes"].items.at(0)["before"].text, "3");
    EXPECT_EQ(versions.items[0]["changes"].items.at(0)["after"].text, "5");
}

TEST_P(Requests, AnAcceptedAnswerIsCorrectedByANewVersionWithItsReason) {
    std::int64_t id = sent(), a = accepted_one(id, primary, "principal", R"({"so_may":3})");
    EXPECT_EQ(act("principal", "POST", answer(a, "/correct"), R"({"reason":""})").status, 422);
    EXPECT_EQ(ask("clerk", "POST", answer(a, "/correct"), R"({"reason":"x"})", 1).status, 403);
    ASSERT_EQ(act("principal", "POST", answer(a, "/correct"), R"({"reason":"Đếm thiếu"})").status, 200);
    ASSERT_EQ(submit("principal", a, R"({"so_may":8})").status, 200);
    auto sum = [&](const Pairs& query) {
        Json t = json(ask("officer", "GET", request(id, "/totals"), "", 0, query));
        return t["fields"].items.at(0)["sum"].integer;
    };
    EXPECT_EQ(sum({}), 3) << "the accepted version counts until the next one is";
    EXPECT_EQ(sum({{"include", "submitted"}}), 8);
    ASSERT_EQ(act("officer", "POST", answer(a, "/return"), R"({"reason":"Kèm biên bản"})").status, 200);
    EXPECT_EQ(sum({}), 3);
    ASSERT_EQ(submit("principal", a, R"({"so_may":8})").status, 200);
    ASSERT_EQ(act("officer", "POST", answer(a, "/accept")).status, 200);
    EXPECT_EQ(sum({}), 8);
    Json seen = see("leader", answer(a));
    EXPECT_EQ(seen["versions"].items.at(0)["reason"].text, "Đếm thiếu");
    EXPECT_EQ(seen["versions"].items.at(2)["outcome"].text, "accepted");
    EXPECT_EQ(seen["accepted"].integer, 3);
}

TEST_P(Requests, AFormAmendedMeanwhileKeepsWhatWasWritten) {
    std::int64_t id = sent(), a = answer_of(id, primary);
    ASSERT_EQ(save("principal", a, R"({"so_may":4,"ghi_chu":"Tốt"})").status, 200);
    EXPECT_EQ(code_of(act("officer", "PUT", request(id), R"({"due":"2026-12-30"})")), "request_sent");
    Response amended = act("officer", "PUT", request(id), R"({"form":{"fields":[
        {"code":"so_may","label":"Số máy tính để bàn","type":"integer","required":true},
        {"code":"may_bang","label":"Máy tính bảng","type":"integer","required":true}],"checks":[]}})");
    ASSERT_EQ(amended.status, 200) << amended.body;
    EXPECT_EQ(json(amended)["form_version"].integer, 2);
    Response stale = act("principal", "PUT", answer(a), R"({"form_version":1,"entries":{"so_may":5}})");
    EXPECT_EQ(code_of(stale), "form_changed");
    Json seen = see("principal", answer(a));
    EXPECT_EQ(seen["entries"]["so_may"].integer, 4);
    EXPECT_EQ(seen["written_for"].integer, 1);
    EXPECT_EQ(act("principal", "POST", answer(a, "/submit")).status, 422) << "the new field is required";
}

TEST_P(Requests, AnswersRollUpAndWhatIsMissingIsSaid) {
    std::int64_t id = sent();
    accepted_one(
        id, primary, "principal",
        R"({"so_may":3,"ty_le":"50","mang":true,"nha_mang":"vnpt","lop":[{"ten":"1A","hoc_sinh":30}]})");
    accepted_one(id, secondary, "other principal",
                 R"({"so_may":4,"ty_le":"80,5","mang":false,"ghi_chu":"Cũ"})");
    Json t = see("leader", request(id, "/totals"));
    EXPECT_EQ(t["basis"].text, "Tổng của 2/3 đơn vị đã được nhận trả lời; chưa có số liệu: Mầm non Cây Me.");
    auto field = [&](std::string_view code) -> const Json& {
        for (const Json& f : t["fields"].items)
            if (f["code"].text == code) return f;
        static const Json none;
        return none;
    };
    EXPECT_EQ(field("so_may")["sum"].integer, 7);
    EXPECT_EQ(field("so_may")["average"].real_or(0), 3.5);
    EXPECT_TRUE(field("ty_le")["sum"].is_null()) << "percentages are not summed";
    EXPECT_EQ(field("ty_le")["average"].real_or(0), 65.25);
    EXPECT_EQ(field("mang")["options"].items.at(0)["count"].integer, 1);
    EXPECT_EQ(field("nha_mang")["options"].items.at(0)["count"].integer, 1);
    EXPECT_EQ(field("lop.hoc_sinh")["sum"].integer, 30);
    EXPECT_EQ(field("ghi_chu")["count"].integer, 1);
    EXPECT_TRUE(ask("officer", "GET", request(id, "/totals.xlsx")).body.starts_with("PK"));
    Response docx = ask("officer", "GET", request(id, "/totals.docx"));
    std::string xml = office::outside::zip_text(docx.body, "word/document.xml");
    for (const char* part : {"BẢNG TỔNG HỢP", "Thống kê máy tính", "Tổng của 2/3 đơn vị", "65,25",
                             "TH&amp;THCS Cây Sen", "LỚP HỌC", "1A", "(chưa có số liệu)"})
        EXPECT_NE(xml.find(part), std::string::npos) << part;
    EXPECT_TRUE(ask("leader", "GET", request(id, "/totals.pdf")).body.starts_with("%PDF"));
    EXPECT_EQ(ask("principal", "GET", request(id, "/totals.docx")).status, 403);
    EXPECT_EQ(ask("principal", "GET", request(id, "/totals")).status, 403);
}

TEST_P(Requests, RemindingByHandTellsTheChosenOnceADay) {
    std::int64_t id = sent();
    accepted_one(id, secondary, "other principal", R"({"so_may":4})");
    EXPECT_EQ(json(ask("officer", "POST", request(id, "/remind"), "{}"))["told"].integer, 2);
    Json again = json(ask("officer", "POST", request(id, "/remind"), "{}"));
    EXPECT_EQ(again["told"].integer, 0);
    EXPECT_EQ(again["told_before"].integer, 2);
    EXPECT_EQ(told(primary, "due").size(), 1u);
    std::string only = R"({"units":[)" + std::to_string(primary) + "]}";
    EXPECT_EQ(json(ask("officer", "POST", request(id, "/remind"), only))["told_before"].integer, 1);
}

INSTANTIATE_TEST_SUITE_P(Databases, Requests, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& i) { return i.param; });

}  // namespace
}  // namespace khue::requests_test
