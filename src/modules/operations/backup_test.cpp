// Backups and restoring through the API, on both databases: what counts as a backup, what comes back, who
// may.
#include <unistd.h>

#include <algorithm>
#include <fstream>

#include "modules/operations/backup_desk_test.hpp"

namespace khue {
namespace {

using namespace testing;

TEST_P(BackupDesk, CountsOnlyAfterATrialRestoreAndIsListed) {
    add_place();
    put_file("nội dung biên bản");
    Json done = back_up();
    ASSERT_EQ(done["state"].text, "done") << done["message"].text;
    Json now = sight();
    EXPECT_EQ(now["last"]["state"].text, "verified");
    EXPECT_EQ(now["runs"].items.size(), 1u);
    ASSERT_EQ(now["backups"].items.size(), 1u);
    EXPECT_GT(now["backups"].items[0]["bytes"].integer, 1000);
    EXPECT_EQ(now["places"].items.at(0)["state"].text, "ready");
    EXPECT_FALSE(now["red"].boolean);
    const std::string bytes = read_file(newest_file());
    for (const char* secret : {"Vũ Minh", "Phạm Thị", "quan.tri"})
        EXPECT_EQ(bytes.find(secret), bytes.npos) << secret;
    EXPECT_FALSE(fs::exists(commune.fresh.folder() / "kiem-tra-sao-luu")) << "the trial is tidied away";
}

TEST_P(BackupDesk, ComesBackAsItWasAndKeepsWhatWasThere) {
    add_place();
    const StoredFile file = put_file("nội dung biên bản");
    ASSERT_EQ(back_up()["state"].text, "done");
    const std::int64_t before = pupils();
    remove_pupils();
    fs::remove(commune.app->files().path(file));
    advance_minutes(3);  // the administrator's screen is not yet locked
    Response seen = admin.post("/api/backups/preview", wanted());
    ASSERT_EQ(seen.status, 200) << seen.body;
    EXPECT_EQ(json_of(seen)["commune"].text, "Xã Tân Kỳ");
    EXPECT_EQ(json_of(seen)["schools"].items.size(), 2u);
    EXPECT_EQ(json_of(seen)["lost"]["changes"].integer, 1);
    Json done = restore_newest();
    ASSERT_EQ(done["state"].text, "done") << done["message"].text;
    EXPECT_EQ(pupils(), before - 1) << "the program goes on with the present data until it is opened anew";
    open_anew();
    EXPECT_EQ(pupils(), before);
    EXPECT_EQ(commune.app->files().read(file), "nội dung biên bản");
    commune.app->database().read([&](Db& db) {
        auto& s = query(db, "SELECT count(*) FROM audit WHERE action = 'restore' AND entity = 'backup_run'");
        EXPECT_EQ(s.step() ? s.integer(0) : 0, 1) << "the trail tells of it";
        s.reset();
    });
    EXPECT_EQ(sight()["backups"].items.size(), 2u) << "the state before it was backed up first";
    ASSERT_EQ(restore_newest()["state"].text, "done") << "and one can go back";
    open_anew();
    EXPECT_EQ(pupils(), before - 1);
}

TEST_P(BackupDesk, AskOnlyThoseWhoMay) {
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    commune.account("can.bo.it", "it_lead", commune.north.id);
    commune.account("hieu.truong", "principal", commune.north.id);
    Browser it = commune.signed_in("can.bo.it"), principal = commune.signed_in("hieu.truong");
    EXPECT_EQ(it.get("/api/backups").status, 200);
    EXPECT_TRUE(json_of(it.get("/api/backups"))["places"].items.at(0)["folder"].is_null())
        << "no paths for schools";
    EXPECT_EQ(it.get("/api/condition").status, 200);
    EXPECT_EQ(it.post("/api/backups").status, 202);
    EXPECT_EQ(it.post("/api/backups/preview", wanted()).status, 403);
    EXPECT_EQ(it.post("/api/backups/restore", with_password()).status, 403);
    EXPECT_EQ(it.post("/api/backups/key", "{}").status, 403);
    for (const char* path : {"/api/backups", "/api/backups/alert", "/api/condition"})
        EXPECT_EQ(principal.get(path).status, 403) << path;
}

TEST_P(BackupDesk, ThePasswordIsAskedAgain) {
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    Response r = admin.post("/api/backups/restore", wanted(R"(,"password":"sai")"));
    EXPECT_EQ(r.status, 422);
    EXPECT_EQ(problem(r), "Mật khẩu không đúng.");
    EXPECT_EQ(admin.post("/api/backups/key", R"({"password":"sai"})").status, 422);
    Response key =
        admin.post("/api/backups/key", R"({"password":")" + std::string(testing::good_password) + "\"}",
                   {{"idempotency-key", "in-khoa"}});
    EXPECT_EQ(key.status, 200);
    EXPECT_EQ(number_in(commune.app->database(), "SELECT count(*) FROM answered WHERE key = 'in-khoa'"), 0)
        << "the key is on paper, not in the table of answers";
    EXPECT_TRUE(key.body.starts_with("%PDF"));
    EXPECT_FALSE(sight()["key_shown_at"].is_null());
    Response wrong = admin.post("/api/backups/preview", R"({"place_id":)" + std::to_string(place_id) +
                                                            R"(,"backup":"../../etc/passwd"})");
    EXPECT_EQ(wrong.status, 404);
}

TEST_P(BackupDesk, ANewMachineAsksForTheKeyOnPaper) {
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    const RecoveryKey paper = KeyRing(commune.fresh.folder()).current();
    fs::remove_all(commune.fresh.folder() / "keys");
    Response r = admin.post("/api/backups/preview", wanted());
    EXPECT_EQ(r.status, 422);
    EXPECT_EQ(json_of(r)["code"].text, "key_needed");
    std::string typed = paper.text();
    typed[1] = 'U';  // no letter of the key; another letter passes the group's check once in 16
    Response wrong = admin.post("/api/backups/preview", wanted(R"(,"key":")" + typed + "\""));
    EXPECT_EQ(wrong.status, 422);
    EXPECT_NE(problem(wrong).find("Nhóm thứ 1 "), std::string::npos) << problem(wrong);
    EXPECT_EQ(
        admin.post("/api/backups/preview", wanted(R"(,"key":")" + new_recovery_key().text() + "\"")).status,
        422);
    EXPECT_EQ(admin.post("/api/backups/preview", wanted(R"(,"key":")" + paper.text() + "\"")).status, 200);
}

TEST_P(BackupDesk, APlaceOfAnotherHouseOrInsideTheDataIsRefused) {
    set_log_sink([](std::string_view) {});
    std::ofstream(place / "khue-noi-sao-luu.json") << R"({"installation":"0123"})";
    add_place();
    EXPECT_EQ(sight()["places"].items.at(0)["state"].text, "foreign");
    EXPECT_EQ(back_up()["state"].text, "failed");
    Response r =
        admin.post("/api/backup_places", R"({"name":"Sai","folder":"usb","continuous":false,"active":true})");
    EXPECT_EQ(r.status, 422);
    const std::string inside = (commune.fresh.folder() / "files").string();
    fs::create_directories(inside);
    ASSERT_EQ(admin
                  .post("/api/backup_places",
                        R"({"name":"Trong","folder":")" + inside + R"(","continuous":false,"active":true})")
                  .status,
              201);
    EXPECT_EQ(sight()["places"].items.at(1)["state"].text, "not_writable");
}

TEST_P(BackupDesk, IsDueOnceANightAndCatchesUp) {
    const BackupPolicy policy = load_backup_policy(KHUE_SOURCE_DIR "/data");
    auto due = [&](Instant at) {
        bool is = false;
        commune.app->database().read([&](Db& db) { is = backup_is_due(db, policy, at); });
        return is;
    };
    EXPECT_FALSE(due(now())) << "no place";
    add_place();
    EXPECT_TRUE(due(now())) << "never yet: the machine was off last night";
    ASSERT_EQ(back_up()["state"].text, "done");
    EXPECT_FALSE(due(now()));
    EXPECT_FALSE(due({now().ms + 14 * 3'600'000})) << "22:00";
    EXPECT_TRUE(due({now().ms + 15 * 3'600'000})) << "23:00";
    EXPECT_TRUE(due({now().ms - 3 * 24 * 3'600'000}))
        << "the clock was set back: what lies ahead does not count";
    std::int64_t job = 0;
    commune.app->jobs().ask_for_what_is_due();
    commune.app->database().read([&](Db& db) {
        auto& s = query(db, "SELECT count(*) FROM job WHERE kind = 'backups.run'");
        if (s.step()) job = s.integer(0);
        s.reset();
    });
    EXPECT_EQ(job, 1) << "quiet when it is done already";
}

TEST_P(BackupDesk, TheBannerTurnsRedAfterTwoDays) {
    auto red = [&] { return json_of(admin.get("/api/backups/alert"))["red"].boolean; };
    auto later = [&](int hours) {
        advance_minutes(hours * 60);
        admin = commune.signed_in("quan.tri");
    };
    EXPECT_FALSE(red());
    later(47);
    EXPECT_FALSE(red());
    later(2);
    EXPECT_TRUE(red());
    EXPECT_NE(json_of(admin.get("/api/backups/alert"))["sentence"].text.find("Chưa đặt nơi sao lưu"),
              std::string::npos);
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    EXPECT_FALSE(red());
    later(49);
    EXPECT_TRUE(red());
}

TEST_P(BackupDesk, TheConditionIsSaidInWords) {
    auto of = [&](const std::string& key) {
        for (const Json& one : json_of(admin.get("/api/condition"))["items"].items)
            if (one["key"].text == key) return one;
        return Json{};
    };
    EXPECT_EQ(of("backup")["health"].text, "attention");
    EXPECT_EQ(of("clock")["health"].text, "good");
    EXPECT_EQ(of("database")["health"].text, "good");
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    EXPECT_EQ(of("backup")["health"].text, "good");
    EXPECT_TRUE(of("place." + std::to_string(place_id)).has("value"));
    set_log_sink([](std::string_view) {});
    log_event("error", "wal_copy_failed");
    EXPECT_EQ(of("errors")["health"].text, "attention");
    advance_minutes(-3);
    EXPECT_EQ(of("clock")["health"].text, "broken");
    EXPECT_NE(of("clock")["advice"].text.find("chạy lùi"), std::string::npos);
    advance_minutes(3);
}

TEST_P(BackupDesk, AnyMomentOfTheContinuousCopyCanBeHad) {
    if (GetParam() != "sqlite") GTEST_SKIP() << "PostgreSQL archives its own log";
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    commune.app->database().write(
        {}, [&](Transaction& t) { t.db().exec("UPDATE backup_place SET continuous = 1"); });
    commune.app.reset();
    commune.app = commune.open(true);
    admin.move_to(*commune.app);
    auto copied = [&] {
        const Json copy = sight()["continuous"];
        return copy["working"].boolean && copy["copied_at"].text == to_string(now());
    };
    ASSERT_TRUE(comes(copied));
    const std::int64_t before = pupils();
    advance_minutes(1);
    ASSERT_TRUE(comes(copied));
    const std::string at = to_string(now());
    advance_minutes(1);
    remove_pupils();
    ASSERT_TRUE(comes(copied));
    const std::string body = R"({"place_id":)" + std::to_string(place_id) + R"(,"at":")" + at +
                             R"(","password":")" + std::string(testing::good_password) + "\"}";
    Response r = admin.post("/api/backups/restore", body);
    ASSERT_EQ(r.status, 202) << r.body;
    const std::int64_t id = json_of(r)["job"].integer_or(0);
    ASSERT_TRUE(comes([&] { return job(id)["state"].text == "done" || job(id)["state"].text == "failed"; }));
    ASSERT_EQ(job(id)["state"].text, "done") << job(id)["message"].text;
    open_anew();
    EXPECT_EQ(pupils(), before);
    Response early = admin.post("/api/backups/preview", R"({"place_id":)" + std::to_string(place_id) +
                                                            R"(,"at":"2020-01-01T00:00:00Z"})");
    EXPECT_EQ(early.status, 422);
}

INSTANTIATE_TEST_SUITE_P(Kinds, BackupDesk, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

// ---- rules ----

// Nothing is kept for being young.
BackupPolicy rules() {
    return {.at_minute = 22 * 60 + 30, .daily = 3, .weekly = 2, .monthly = 2, .alert_ms = 1};
}

TEST(BackupRules, KeepTheNewestOfDaysWeeksAndMonths) {
    std::vector<Instant> all;
    for (const char* at :
         {"2026-11-29T16:00:00Z", "2026-11-29T10:00:00Z", "2026-11-28T16:00:00Z", "2026-11-27T16:00:00Z",
          "2026-11-26T16:00:00Z", "2026-11-22T16:00:00Z", "2026-11-21T16:00:00Z", "2026-10-31T16:00:00Z",
          "2026-10-30T16:00:00Z", "2026-09-30T16:00:00Z"})
        all.push_back(*parse_instant(at));
    std::vector<std::size_t> gone = not_kept(rules(), all, all[0]);
    std::ranges::sort(gone);
    EXPECT_EQ(gone, (std::vector<std::size_t>{1, 4, 6, 8, 9}));
    EXPECT_TRUE(not_kept(rules(), {}, {}).empty());
    BackupPolicy young = rules();
    young.all_ms = 7 * 3'600'000;
    gone = not_kept(young, all, all[0]);
    EXPECT_EQ(gone.size(), 4U) << "one of six hours ago stays";
}

TEST(BackupRules, ThoseAheadOfAClockThatWasSetBackTakeNobodysPlace) {
    std::vector<Instant> all;
    for (const char* at :
         {"2036-11-29T16:00:00Z", "2036-11-28T16:00:00Z", "2036-11-27T16:00:00Z", "2036-11-26T16:00:00Z",
          "2026-11-29T16:00:00Z", "2026-11-28T16:00:00Z", "2026-11-27T16:00:00Z", "2026-11-26T16:00:00Z"})
        all.push_back(*parse_instant(at));
    std::vector<std::size_t> gone = not_kept(rules(), all, all[4]);
    std::ranges::sort(gone);
    EXPECT_EQ(gone, (std::vector<std::size_t>{3, 7})) << "three days of each";
}

TEST(BackupRules, TheLastAppointmentIsTodayOrYesterday) {
    EXPECT_EQ(last_appointment(rules(), *parse_instant("2026-11-29T22:30:00+07:00")),
              *parse_instant("2026-11-29T22:30:00+07:00"));
    EXPECT_EQ(last_appointment(rules(), *parse_instant("2026-11-29T07:30:00+07:00")),
              *parse_instant("2026-11-28T22:30:00+07:00"));
}

}  // namespace
}  // namespace khue
