// What every fault leaves behind and says, on both databases: a disk that is full, fails or is pulled out, a
// backup that is damaged, newer or older, a clock that was set.
#include <algorithm>
#include <atomic>
#include <cerrno>
#include <fstream>

#include "modules/operations/backup_desk_test.hpp"
#include "modules/registry/pupil.hpp"
#include "server/job_rows.hpp"
#include "server/jobs.hpp"
#include "store/audit.hpp"

namespace khue {
namespace {

using namespace testing;

class BackupFaults : public BackupDesk {
protected:
    void door(const std::string& sql) {
        commune.app->database().write({}, [&](Transaction& t) { t.db().exec(sql); });
    }
    std::int64_t counted(const std::string& sql) { return number_in(commune.app->database(), sql); }
    // Without a browser, for whom a clock that jumps is no longer signed in.
    std::string job_of_the_house() {
        std::int64_t id = 0;
        commune.app->database().write({}, [&](Transaction& t) {
            id = commune.app->jobs().enqueue(t, "backups.run", R"({"reason":"nightly"})",
                                             commune.commune.id.value);
        });
        commune.app->jobs().run_now(id);
        std::string state;
        commune.app->database().read([&](Db& db) { state = job_state_name(load_job(db, id)->state); });
        return state;
    }
    std::vector<fs::path> unfinished() const {
        std::vector<fs::path> out;
        for (const auto& entry : fs::recursive_directory_iterator(place))
            if (entry.path().extension() == ".dang-lam") out.push_back(entry.path());
        return out;
    }
};

// ---- the disk ----

std::string the_place;
std::atomic<int> fault_error{0}, writes_left{0};
int at_the_place(DiskStep step, const fs::path& path) {
    if (step != DiskStep::write || !path.string().starts_with(the_place)) return 0;
    return --writes_left < 0 ? fault_error.load() : 0;
}

TEST_P(BackupFaults, AFullOrFailingDiskLeavesTheFormerBackupAndSaysSo) {
    set_log_sink([](std::string_view) {});
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    const std::string former = newest();
    the_place = place.string();
    for (const auto& [error, words] : {std::pair{ENOSPC, "đầy"}, {EIO, "rút ra"}, {half_written, "đầy"}}) {
        for (int left : {1, 2, 3, 4}) {
            advance_minutes(1);
            put_file(random_hex(450'000));  // four chunks more
            fault_error = error;
            writes_left = left;
            set_disk_fault(at_the_place);
            Json failed = back_up();
            set_disk_fault(nullptr);
            EXPECT_EQ(failed["state"].text, "failed") << error << " " << left;
            EXPECT_NE(failed["message"].text.find(words), std::string::npos) << failed["message"].text;
            EXPECT_EQ(sight()["backups"].items.size(), 1u);
            EXPECT_EQ(newest(), former);
            EXPECT_EQ(sight()["runs"].items.at(0)["state"].text, "failed");
        }
    }
    EXPECT_EQ(admin.post("/api/backups/preview", wanted()).status, 200) << "the former one is whole";
    EXPECT_TRUE(unfinished().empty()) << unfinished().front();
    EXPECT_EQ(counted("SELECT count(*) FROM notice WHERE kind = 'failed' AND permission = 'backups.read'"), 1)
        << "told once a day";
    ASSERT_EQ(back_up()["state"].text, "done");
}

// The disk of the data, which the trial restore needs; the backup itself is on its own disk.
std::string the_data;
int at_the_trial(DiskStep step, const fs::path& path) {
    if (step != DiskStep::write || !path.string().starts_with(the_data)) return 0;
    return --writes_left < 0 ? fault_error.load() : 0;
}

TEST_P(BackupFaults, WithoutRoomForTheTrialRestoreItIsNoBackup) {
    set_log_sink([](std::string_view) {});
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    const std::string former = newest();
    the_data = (commune.fresh.folder() / "kiem-tra-sao-luu").string();
    for (int left : {0, 1}) {
        advance_minutes(1);
        fault_error = ENOSPC;
        writes_left = left;
        set_disk_fault(at_the_trial);
        const Json failed = back_up();
        set_disk_fault(nullptr);
        EXPECT_EQ(failed["state"].text, "failed") << left;
        EXPECT_NE(failed["message"].text.find("đầy"), std::string::npos) << failed["message"].text;
        EXPECT_EQ(newest(), former);
        EXPECT_FALSE(fs::exists(the_data)) << "what was unpacked is personal data";
        EXPECT_TRUE(unfinished().empty());
    }
}

TEST_P(BackupFaults, WithoutRoomForARestoreTheDataStayAndItIsSaid) {
    set_log_sink([](std::string_view) {});
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    const std::int64_t before = pupils();
    const std::string wanted_one = with_password();
    the_data = (commune.fresh.folder() / "phuc-hoi").string();
    for (const auto& [error, words] : {std::pair{ENOSPC, "đầy"}, {EIO, "hỏng"}, {half_written, "đầy"}}) {
        for (int left : {0, 1}) {
            advance_minutes(1);
            const std::int64_t id =
                json_of(admin.post("/api/backups/restore", wanted_one))["job"].integer_or(0);
            fault_error = error;
            writes_left = left;
            set_disk_fault(at_the_trial);
            commune.app->jobs().run_now(id);
            set_disk_fault(nullptr);
            EXPECT_EQ(job(id)["state"].text, "failed") << error << " " << left;
            EXPECT_NE(job(id)["message"].text.find(words), std::string::npos) << job(id)["message"].text;
            EXPECT_FALSE(fs::exists(the_data));
        }
    }
    open_anew();
    EXPECT_EQ(pupils(), before);
    ASSERT_EQ(restore_newest()["state"].text, "done") << "with room it goes well";
}

TEST_P(BackupFaults, APulledOutDiskIsSaid) {
    set_log_sink([](std::string_view) {});
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    const fs::path away = place.string() + ".away";
    fs::rename(place, away);
    EXPECT_EQ(sight()["places"].items.at(0)["state"].text, "absent");
    Json failed = back_up();
    EXPECT_NE(failed["message"].text.find("rút ra"), std::string::npos) << failed["message"].text;
    fs::create_directories(place);  // the empty folder that the disk is mounted on
    EXPECT_EQ(sight()["places"].items.at(0)["state"].text, "absent");
    EXPECT_EQ(back_up()["state"].text, "failed");
    EXPECT_TRUE(fs::is_empty(place)) << "nothing is written beside the disk";
    fs::remove(place);
    fs::rename(away, place);
    EXPECT_EQ(back_up()["state"].text, "done");
}

// The disk goes while it is written to: the folder is no longer there, or another, empty one is.
int pulled_out(DiskStep step, const fs::path& path) {
    if (step != DiskStep::write || !path.string().starts_with(the_place)) return 0;
    if (--writes_left == 0) fs::rename(the_place, fs::path(the_place).parent_path().string() + ".away");
    return 0;
}

TEST_P(BackupFaults, ADiskPulledOutInTheMiddleIsSaidAndTheOthersAreServed) {
    set_log_sink([](std::string_view) {});
    add_place();
    const fs::path second = place.string() + ".second", away = place.string() + ".away";
    fs::create_directories(second);
    ASSERT_EQ(admin
                  .post("/api/backup_places", R"({"name":"Ổ thứ hai","folder":")" + second.string() +
                                                  R"(","continuous":false,"active":true})")
                  .status,
              201);
    ASSERT_EQ(back_up()["state"].text, "done");
    const std::string former = list_backups({place}).at(0).name;
    the_place = place.string() + "/";
    for (int left : {1, 2, 4}) {
        advance_minutes(1);
        put_file(random_hex(450'000));
        writes_left = left;
        set_disk_fault(pulled_out);
        const Json failed = back_up();
        set_disk_fault(nullptr);
        ASSERT_TRUE(fs::exists(away)) << "never pulled";
        EXPECT_EQ(failed["state"].text, "failed");
        EXPECT_NE(failed["message"].text.find("Ổ USB"), std::string::npos) << failed["message"].text;
        EXPECT_NE(failed["message"].text.find("rút ra"), std::string::npos) << failed["message"].text;
        EXPECT_EQ(failed["message"].text.find("Ổ thứ hai"), std::string::npos) << failed["message"].text;
        fs::remove_all(place);
        fs::rename(away, place);
        ASSERT_EQ(list_backups({place}).size(), 1u) << "half a file counts";
        EXPECT_EQ(list_backups({place}).at(0).name, former);
    }
    EXPECT_EQ(list_backups({second}).size(), 4u) << "the other place has them all";
    ASSERT_EQ(back_up()["state"].text, "done") << "plugged in again";
    EXPECT_TRUE(unfinished().empty());
    fs::remove_all(second);
}

TEST_P(BackupFaults, AContentThatTheServerHasLostIsSaidAndAContentThatThePlaceHasLostFails) {
    set_log_sink([](std::string_view) {});
    add_place();
    const StoredFile lost = put_file("mất");
    put_file("còn");
    fs::remove(commune.app->files().path(lost));
    ASSERT_EQ(back_up()["state"].text, "done");
    EXPECT_NE(sight()["last"]["message"].text.find("1 tệp"), std::string::npos);
    fs::path sealed;
    for (const auto& entry : fs::recursive_directory_iterator(place / "noi-dung"))
        if (entry.is_regular_file()) sealed = entry.path();
    std::fstream file(sealed, std::ios::binary | std::ios::in | std::ios::out);
    const int there = file.seekg(60).get();
    file.seekp(60).put(static_cast<char>(there ^ 1));
    file.close();
    advance_minutes(1);
    Json failed = back_up();
    EXPECT_EQ(failed["state"].text, "failed") << "the trial restore reads every content";
}

// ---- what cannot be restored, or only with more work ----

TEST_P(BackupFaults, ADamagedOrCutFileIsRefusedAndNothingChanges) {
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    const std::string whole = read_file(newest_file());
    const std::int64_t before = pupils();
    std::string changed = whole;
    changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
    std::ofstream(newest_file(), std::ios::binary) << changed;
    const fs::path damaged = newest_file();
    EXPECT_NE(why_not_restored().find("bị hỏng"), std::string::npos);
    if (newest_file() != damaged) fs::remove(newest_file());  // the one made before the restore
    std::ofstream(damaged, std::ios::binary) << whole.substr(0, whole.size() - 40);
    EXPECT_NE(why_not_restored().find("bị cắt ngắn"), std::string::npos);
    if (newest_file() != damaged) fs::remove(newest_file());
    open_anew();
    EXPECT_EQ(pupils(), before);
    std::ofstream(damaged, std::ios::binary) << "khue";
    EXPECT_EQ(admin.post("/api/backups/preview", wanted()).status, 422);
}

TEST_P(BackupFaults, OneOfANewerProgramIsRefusedInWords) {
    add_place();
    door("INSERT INTO migration (id, hash) VALUES ('mai.sau.1', 'x')");
    ASSERT_EQ(back_up()["state"].text, "done");
    door("DELETE FROM migration WHERE id = 'mai.sau.1'");
    Response r = admin.post("/api/backups/preview", wanted());
    EXPECT_EQ(r.status, 409);
    EXPECT_EQ(json_of(r)["code"].text, "newer_backup");
    EXPECT_EQ(admin.post("/api/backups/restore", with_password()).status, 409);
}

struct Seen {
    std::vector<std::string> pupils;
    std::int64_t entries = 0;
    std::string hash;  // of the last entry
    bool operator==(const Seen&) const = default;
};

// The records and the audit chain up to `entries`, or to its end.
Seen seen_by(App& app, std::int64_t entries = 0) {
    Seen out;
    app.database().read([&](Db& db) {
        for (const Pupil& p : list<Pupil>(db, Scope::everything()))
            out.pupils.push_back(std::to_string(p.id.value) + " " + std::to_string(p.unit_id.value) + " " +
                                 std::to_string(p.class_id.value) + " " + p.full_name + " " +
                                 p.birth_date.text + " " + p.status + " " + p.ethnic_group.value_or("-"));
        auto& s = query(db, "SELECT id, hash FROM audit WHERE $1 = 0 OR id <= $1 ORDER BY id DESC LIMIT 1",
                        entries);
        s.step();
        out.entries = s.integer(0);
        out.hash = s.text(1);
        s.reset();
        const auto verdict = verify_audit(db);
        EXPECT_TRUE(verdict.whole) << verdict.why;
    });
    return out;
}

// Before a step of this program: the step is taken on the way back, and nothing else is different.
TEST_P(BackupFaults, OneOfAnOlderProgramIsBroughtForward) {
    add_place();
    const StoredFile file = put_file("nội dung biên bản");
    const std::string step = "SELECT count(*) FROM migration WHERE id = 'search.1'";
    ASSERT_EQ(counted(step), 1);
    door("DROP TABLE page_visit; DELETE FROM migration WHERE id = 'search.1';");
    const Seen before = seen_by(*commune.app);
    ASSERT_EQ(before.pupils.size(), 6u);
    ASSERT_EQ(back_up()["state"].text, "done");
    const std::string older = newest();
    const std::int64_t audited = counted("SELECT max(id) FROM audit");
    open_anew();
    ASSERT_EQ(counted(step), 1) << "the program of today";
    remove_pupils();
    fs::remove(commune.app->files().path(file));
    EXPECT_NE(seen_by(*commune.app, before.entries).pupils, before.pupils);
    ASSERT_EQ(newest(), older);
    ASSERT_EQ(restore_newest()["state"].text, "done");
    open_anew();
    EXPECT_EQ(seen_by(*commune.app, before.entries), before);
    EXPECT_GT(counted("SELECT max(id) FROM audit"), 0);
    EXPECT_EQ(counted(step), 1);
    EXPECT_EQ(counted("SELECT count(*) FROM page_visit"), 0);
    EXPECT_TRUE(commune.app->schema_differences().empty()) << commune.app->schema_differences().front();
    EXPECT_EQ(commune.app->files().read(file), "nội dung biên bản");
    EXPECT_EQ(counted("SELECT count(*) FROM audit WHERE action = 'restore' AND entity = 'backup_run'"), 1);
    EXPECT_GT(audited, before.entries);
    ASSERT_EQ(back_up()["state"].text, "done") << "and it goes on";
}

// ---- the clock ----

constexpr std::int64_t hour = 60, day = 24 * hour, years = 3650 * day;  // in minutes

TEST_P(BackupFaults, AClockFarAheadAndBackLeavesBackupsAndTheirAlertAtWork) {
    add_place();
    const BackupPolicy policy = load_backup_policy(KHUE_SOURCE_DIR "/data");
    auto due = [&] {
        bool is = false;
        commune.app->database().read([&](Db& db) { is = backup_is_due(db, policy, now()); });
        return is;
    };
    auto alert = [&] {
        BackupAlert is;
        commune.app->database().read([&](Db& db) { is = backup_alert(db, policy, now()); });
        return is;
    };
    ASSERT_EQ(job_of_the_house(), "done");
    EXPECT_FALSE(alert().red);
    advance_minutes(years);
    EXPECT_TRUE(alert().red) << "so it seems";
    ASSERT_EQ(job_of_the_house(), "done");
    EXPECT_FALSE(alert().red);
    advance_minutes(-years);
    EXPECT_FALSE(alert().red) << "the one from before is a minute old";
    EXPECT_FALSE(due());
    advance_minutes(day);
    EXPECT_TRUE(due()) << "the one of ten years ahead is not last night's";
    advance_minutes(day + hour);
    EXPECT_TRUE(alert().red) << "nor is it a backup of the last two days";
    ASSERT_EQ(job_of_the_house(), "done");
    EXPECT_FALSE(alert().red);
    EXPECT_FALSE(due());
    EXPECT_EQ(list_backups({place}).size(), 3u) << "none is thrown away for its date";
}

TEST_P(BackupFaults, WithOnlyABackupFromAheadTheAlertSaysWhy) {
    const BackupPolicy policy = load_backup_policy(KHUE_SOURCE_DIR "/data");
    add_place();
    advance_minutes(years);
    ASSERT_EQ(job_of_the_house(), "done");
    advance_minutes(-years + 3 * day);
    BackupAlert is;
    commune.app->database().read([&](Db& db) { is = backup_alert(db, policy, now()); });
    EXPECT_TRUE(is.red);
    EXPECT_NE(is.sentence.find("chỉnh lùi"), std::string::npos) << is.sentence;
}

int set_back(DiskStep step, const fs::path& path) {
    if (step == DiskStep::write && path.string().starts_with(the_place) && --writes_left == 0)
        advance_minutes(-3 * day);
    return 0;
}

TEST_P(BackupFaults, AClockSetBackInTheMiddleOfABackupHarmsNothing) {
    add_place();
    ASSERT_EQ(back_up()["state"].text, "done");
    put_file(random_hex(450'000));
    the_place = place.string();
    writes_left = 2;
    set_disk_fault(set_back);
    EXPECT_EQ(job_of_the_house(), "done");
    set_disk_fault(nullptr);
    EXPECT_LE(writes_left, 0);
    EXPECT_EQ(list_backups({place}).size(), 2u);
    const Seen before = seen_by(*commune.app);
    advance_minutes(3 * day);
    admin = commune.signed_in("quan.tri");
    remove_pupils();
    ASSERT_EQ(restore_newest()["state"].text, "done");
    open_anew();
    EXPECT_EQ(seen_by(*commune.app).pupils, before.pupils);
}

INSTANTIATE_TEST_SUITE_P(Kinds, BackupFaults, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
