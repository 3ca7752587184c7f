// A receiver that is down, halves its answers, answers hostilely or twice; after any sequence both sides are
// equal.
#include <random>

#include "modules/quality/shared_state.hpp"
#include "modules/sector/sector_scene_test.hpp"

namespace khue::sector_test {
namespace {

using SectorSending = SectorScene;

TEST_P(SectorSending, AReceiverThatIsDownLosesNothingAndThePageSaysSinceWhen) {
    pupil("Trần Thị Mơ");
    connect();
    const auto well = mood;
    mood = [](Request&) { return Response{.status = 503, .body = "{}"}; };
    const std::int64_t set = sent();
    EXPECT_EQ(seen(set)["trouble"].text, "Máy chủ đang gặp lỗi (mã 503).");
    EXPECT_EQ(seen(set)["push_label"].text, "Cần đẩy lại");
    const std::string since = seen(set)["waiting_since"].text;
    EXPECT_GT(seen(set)["waiting"].integer, 0);
    minutes_later(60);
    round();
    EXPECT_EQ(seen(set)["waiting_since"].text, since);
    mood = [](Request&) { return Response{.status = 401, .body = "{}"}; };
    minutes_later(60);
    round();
    EXPECT_EQ(seen(set)["trouble"].text, "Tài khoản kết chuyển không chính xác.");
    mood = well;
    minutes_later(60);
    round();
    EXPECT_EQ(seen(set)["waiting"].integer, 0);
    EXPECT_TRUE(seen(set)["waiting_since"].is_null());
    expect_equal();
}

TEST_P(SectorSending, ASetAppliedAndNotAnsweredIsNotAppliedTwice) {
    pupil("Trần Thị Mơ");
    connect();
    int n = 0;
    std::string first_body, first_key;
    mood = [&](Request& r) {
        Response good = ministry.handle(r);
        if (++n > 1) {
            EXPECT_EQ(r.body, first_body);
            EXPECT_EQ(r.header("idempotency-key"), first_key);
            return good;
        }
        first_body = r.body, first_key = r.header("idempotency-key");
        good.body.resize(good.body.size() / 2);
        return good;
    };
    const std::int64_t set = sent();
    EXPECT_EQ(seen(set)["trouble"].text, "Câu trả lời của CSDL ngành không đọc được hoặc không trọn vẹn.");
    minutes_later(5);
    round();
    EXPECT_EQ(ministry.applied, 1);
    EXPECT_EQ(seen(set)["push_label"].text, "Hoàn thành");
    expect_equal();
}

TEST_P(SectorSending, WhatWasNotAnsweredGoesAgainAlone) {
    pupil("Trần Thị Mơ"), pupil("Lê Văn Nở");
    connect();
    int n = 0;
    mood = [&](Request& r) {
        Response good = ministry.handle(r);
        if (++n > 1) return good;
        Json json = parse_json(good.body).value();
        for (Json::Member& m : json.members)
            if (m.name == "KetQua") m.value.items.resize(2);
        good.body.clear();
        append_json(good.body, json);
        return good;
    };
    const std::int64_t set = sent();
    EXPECT_EQ(n, 2);
    EXPECT_EQ(seen(set)["waiting"].integer, 0);
    expect_equal();
}

TEST_P(SectorSending, HostileAnswersChangeNothing) {
    const std::int64_t p = pupil("Trần Thị Mơ"), q = pupil("Lê Văn Nở");
    connect(true);
    const auto well = mood;
    std::string body;
    mood = [&](Request&) { return Response{.body = body}; };
    body = R"({"MaTruongHoc":"103","KetQua":[{"ClientId":"hs-)" + std::to_string(p) +
           R"(","Ma":"X1","TrangThai":3}]})";
    const std::int64_t set = sent();
    EXPECT_EQ(seen(set)["trouble"].text, "Câu trả lời của CSDL ngành là của trường khác.");
    for (const std::string& wrong :
         {std::string("[1,2"), std::string("null"), std::string(R"({"KetQua":"x"})"),
          std::string(R"({"KetQua":{}})"),
          std::string(R"({"KetQua":[1,"a",null,{"ClientId":{},"TrangThai":[3]}]})"),
          std::string(R"({"KetQua":[{"ClientId":"hs-999999","Ma":"X","TrangThai":3}]})"),
          std::string(
              R"({"KetQua":[{"ClientId":"hs--1","TrangThai":3},{"ClientId":"truong-1","TrangThai":3}]})"),
          R"({"KetQua":[{"ClientId":"hs-)" + std::to_string(p) + R"(","Ma":"X","TrangThai":"33"}]})",
          "{\"KetQua\":[" + std::string(200'000, ' ') + "]}"}) {
        body = wrong;
        minutes_later(120);
        round();
        EXPECT_EQ(seen(set)["accepted"].integer, 0) << wrong.substr(0, 60);
        EXPECT_TRUE(ledger().items.empty());
    }
    // Two records under one code, and a code beyond all measure.
    body = R"({"KetQua":[{"ClientId":"hs-)" + std::to_string(p) +
           R"(","Ma":"X1","TrangThai":3},{"ClientId":"hs-)" + std::to_string(q) +
           R"(","Ma":"X1","TrangThai":3},{"ClientId":"102","Ma":")" + std::string(5000, 'x') +
           R"(","TrangThai":3}]})";
    minutes_later(120);
    round();
    EXPECT_EQ(seen(set)["accepted"].integer, 1);
    EXPECT_EQ(seen(set)["refused"].integer, 2);
    EXPECT_EQ(ledger().items.size(), 1u);
    mood = well;
    minutes_later(120);
    round();
    EXPECT_EQ(seen(set)["waiting"].integer, 0);
    EXPECT_EQ(seen(set)["push_label"].text, "Đẩy lỗi") << "two were refused";
    EXPECT_TRUE(
        faults(set)["items"].items.at(0)["faults"].items.at(0)["message"].text.starts_with("Mã Bộ trả về"));
}

TEST_P(SectorSending, ARefusedRecordIsShownMendedAndGoesWithTheNextChanges) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    connect();
    ministry.refuses.insert("hs-" + std::to_string(p));
    const std::int64_t set = sent();
    EXPECT_EQ(seen(set)["refused"].integer, 1);
    EXPECT_EQ(faults(set)["items"].items.at(0)["faults"].items.at(0)["message"].text, "Sai định dạng");
    ministry.refuses.clear();
    EXPECT_EQ(seen(sent("2"))["records"].integer, 1);
    expect_equal();
}

TEST_P(SectorSending, OutsideTheWindowNothingIsSent) {
    pupil("Trần Thị Mơ");
    connect(false, R"("user":"truong","push_from":"2026-10-10","push_to":"2026-10-20")");
    const std::int64_t set = sent();
    EXPECT_EQ(calls, 0);
    EXPECT_EQ(seen(set)["trouble"].text, "Chưa đến thời gian được đẩy; chờ đến ngày 10/10/2026.");
    EXPECT_EQ(seen(set)["push_label"].text, "Chờ đẩy");
    set_day("2026-10-21");
    round();
    EXPECT_EQ(calls, 0);
    EXPECT_NE(seen(set)["trouble"].text.find("Đã hết thời gian"), std::string::npos);
    set_day("2026-10-12");
    minutes_later(24 * 60);
    round();
    EXPECT_EQ(calls, 0) << "it looks again when its pause is over";
    set_day("2026-10-20");
    write([&](Transaction& t) { run(t.db(), "UPDATE sector_push SET next_at = 0"); });
    round();
    EXPECT_EQ(seen(set)["push_label"].text, "Hoàn thành");
}

TEST_P(SectorSending, WithoutAPasswordOrAConnectionItSaysSo) {
    pupil("Trần Thị Mơ");
    const std::int64_t set = approved();
    EXPECT_EQ(code_of(ask("officer", "POST", one(set) + "/send")), "no_connection");
    connect();
    ask("admin", "PUT", "/api/connections/" + std::to_string(connection.value) + "/secrets",
        R"({"password":""})");
    ask("officer", "POST", one(set) + "/send");
    round();
    EXPECT_EQ(seen(set)["trouble"].text, "Thiếu mật khẩu kết chuyển.");
    EXPECT_EQ(calls, 0);
}

TEST_P(SectorSending, ATrialIsNoFactAndARealWayBeginsAnew) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    connect();
    sent();
    EXPECT_TRUE(ledger().items.at(0)["trial"].boolean);
    EXPECT_EQ(measured(), nothing_known);
    make_real();
    const std::int64_t set = sent();
    EXPECT_FALSE(seen(set)["trial"].boolean);
    EXPECT_EQ(measured(), 1);
    rename(p, "Trần Thị Mai");
    refresh();
    EXPECT_EQ(measured(), 0) << "what stands here is not what was taken";
    sent("2");
    EXPECT_EQ(measured(), 1);
    rename(p, "Khác"), refresh();
    EXPECT_EQ(measured(), 0);
    rename(p, "Trần Thị Mai"), refresh();
    EXPECT_EQ(measured(), 1) << "as it was taken";
}

TEST_P(SectorSending, TheScoreOfSharingCountsTheMinistryBesideTheWarehouse) {
    const std::int64_t p = pupil("Trần Thị Mơ");
    auto shared = [&] {
        std::optional<quality::SharedCount> out;
        read([&](Db& db) { out = app->database().hooks().find<quality::SharedState>()->of(db, primary); });
        return out;
    };
    connect();
    sent();
    EXPECT_FALSE(shared()) << "a trial";
    make_real();
    sent();
    ASSERT_TRUE(shared());
    EXPECT_EQ(shared()->accepted, 4) << "school, two classes, pupil";
    EXPECT_EQ(shared()->receivers, "CSDL ngành giáo dục");
    rename(p, "Trần Thị Mai");
    refresh();
    EXPECT_EQ(shared()->accepted, 3);
    EXPECT_EQ(shared()->sent, 4);
}

// Whatever comes between: the ministry is away, takes a set and does not answer, answers half, answers an old
// key again; pupils come, change and are mended in between.
TEST_P(SectorSending, AnySequenceOfSetsLossesAndRepeatsEndsEqual) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    SCOPED_TRACE("seed " + std::to_string(seed));
    std::mt19937 random(seed);
    auto below = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
    const auto well = mood;
    connect(true);
    std::vector<std::int64_t> pupils{pupil("Trẻ 0")};
    sent();
    mood = [&](Request& r) {
        const unsigned fate = below(6);
        if (fate == 0) return Response{.status = 500, .body = "{}"};
        Response good = ministry.handle(r);
        if (fate == 1) return Response{.status = 502, .body = "{}"};
        if (fate == 2) good.body.resize(good.body.size() / 2);
        if (fate == 3 && !ministry.answers.empty()) good.body = ministry.answers.begin()->second;
        return good;
    };
    std::int64_t open = 0;
    for (int step = 0; step < 25; ++step) {
        if (below(2) == 0) pupils.push_back(pupil("Trẻ " + std::to_string(step)));
        if (below(2) == 0)
            rename(pupils[below(static_cast<unsigned>(pupils.size()))], "Tên " + std::to_string(step));
        if (!open) {
            const std::int64_t set = json(make("2"))["id"].integer;
            if (act("principal", set, "submit").status != 200) {
                ask("principal", "DELETE", one(set));
                continue;
            }
            act("officer", set, "approve"), act("department", set, "approve-above");
            ask("officer", "POST", one(set) + "/send");
            open = set;
        }
        round();
        minutes_later(static_cast<std::int64_t>(below(90)));
        if (!seen(open)["finished_at"].is_null()) open = 0;
    }
    mood = well;  // peace at last
    minutes_later(120);
    round();
    EXPECT_TRUE(!open || !seen(open)["finished_at"].is_null());
    for (int last = 0; last < 2; ++last) {
        const std::int64_t set = json(make("2"))["id"].integer;
        if (act("principal", set, "submit").status != 200) break;
        act("officer", set, "approve"), act("department", set, "approve-above");
        ask("officer", "POST", one(set) + "/send");
        round();
    }
    expect_equal();
    refresh();
    EXPECT_EQ(measured(), static_cast<std::int64_t>(pupils.size()));
}

INSTANTIATE_TEST_SUITE_P(Kinds, SectorSending, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& p) { return p.param; });

}  // namespace
}  // namespace khue::sector_test
