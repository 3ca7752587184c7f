// The program is killed (-9) in the middle of a backup, of a restore and of its way into the restored data,
// while people write: what was acknowledged is there, the backups of before are whole, nothing half done
// counts, and the house opens.
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include "modules/operations/backup_desk_test.hpp"
#include "modules/registry/pupil.hpp"
#include "server/jobs.hpp"
#include "store/audit.hpp"

namespace khue {
namespace {

using namespace testing;
using std::chrono::milliseconds;

int rounds() {
    const char* more = std::getenv("KHUE_CRASH_ROUNDS");
    return more ? std::atoi(more) : 4;
}

constexpr int people = 3;
constexpr std::int64_t at_work =
    -1;  // comes through the pipe when the program has begun what it is killed in
const std::string marked = "Lê Thử ";

using Numbers = std::set<std::int64_t>;

// A program that was killed: what it had acknowledged.
struct Killed {
    Numbers acknowledged;
    bool began = false;
};

class KilledHouse : public BackupDesk {
protected:
    KilledHouse() : random(std::random_device{}()) {
        const auto seed = random();
        std::cout << "seed " << seed << "\n";
        random.seed(seed);
        add_place();
        for (int i = 0; i < 12; ++i) put_file(random_hex(1'000'000));
    }

    std::int64_t add_pupil(App& app, std::int64_t number) const {
        Pupil pupil{.unit_id = commune.north.id,
                    .class_id = {commune.north_a.id},
                    .full_name = marked + std::to_string(number),
                    .birth_date = {},
                    .status = "01",
                    .issues = {},
                    .source = {}};
        app.database().write({}, [&](Transaction& t) { insert(t, Scope::everything(), pupil); });
        return number;
    }

    // Everybody writes, and the work goes on beside them, until the end comes from outside.
    [[noreturn]] void live(int pipe, std::int64_t first, const std::function<void(App&)>& work) {
        const auto app = commune.open(true);
        std::atomic<std::int64_t> next = first;
        std::vector<std::thread> all;
        for (int i = 0; i < people; ++i)
            all.emplace_back([&] {
                for (;;) {
                    const std::int64_t n = add_pupil(*app, next++);
                    if (::write(pipe, &n, sizeof n) != sizeof n) _exit(1);
                    std::this_thread::sleep_for(milliseconds(2));
                }
            });
        work(*app);
        if (::write(pipe, &at_work, sizeof at_work) != sizeof at_work) _exit(1);
        for (;;) pause();
    }

    // No thread and no connection of ours may live while a child is made.
    Killed run_and_kill(std::int64_t first, milliseconds longest, const std::function<void(App&)>& work) {
        commune.app.reset();
        int ends[2];
        if (pipe(ends) != 0) throw std::runtime_error("no pipe");
        const pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            live(ends[1], first, work);
        }
        close(ends[1]);
        Killed out;
        std::int64_t n = 0;
        while (!out.began && read(ends[0], &n, sizeof n) == sizeof n) {
            out.began = n == at_work;
            if (!out.began) out.acknowledged.insert(n);
        }
        std::this_thread::sleep_for(milliseconds(random() % static_cast<unsigned>(longest.count() + 1)));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        while (read(ends[0], &n, sizeof n) == sizeof n) out.acknowledged.insert(n);
        close(ends[0]);
        return out;
    }

    void open_again() {
        commune.app = commune.open();
        admin.move_to(*commune.app);
    }

    // Of a closed house or of one that stands aside.
    static std::multiset<std::int64_t> numbers_in(Db& db) {
        std::multiset<std::int64_t> out;
        for (auto& s = query(db, "SELECT full_name FROM pupil WHERE full_name LIKE $1", marked + "%");
             s.step();)
            out.insert(std::stoll(std::string(s.text(0)).substr(marked.size())));
        return out;
    }
    static void expect_all(Db& db, const Numbers& wanted) {
        const auto there = numbers_in(db);
        for (const auto n : wanted)
            EXPECT_EQ(there.count(n), 1u) << "acknowledged, and not there once: " << n;
        for (const auto n : there) EXPECT_EQ(there.count(n), 1u) << "doubled: " << n;
        const auto verdict = verify_audit(db);
        EXPECT_TRUE(verdict.whole) << verdict.why;
    }
    void expect_all(const Numbers& wanted) {
        commune.app->database().read([&](Db& db) { expect_all(db, wanted); });
    }

    void expect_whole_backups(const std::string& former) {
        const RecoveryKey key = KeyRing(commune.fresh.folder()).current();
        const fs::path trial = commune.fresh.folder() / "trial";
        bool found = false;
        for (const auto& b : list_backups({place})) {
            found |= b.name == former;
            fs::remove_all(trial);
            make_folder(trial);
            const Unpacked out = unpack_database(PlaceFolders{place}.backup(b.name), key, trial / "database",
                                                 trial / "config", {});
            if (GetParam() == "sqlite") must_equal(*open_sqlite(trial / "database", false), out.facts);
            for (const KeptFile& f : out.files) unpack_content({place}, key, f, nullptr);
        }
        fs::remove_all(trial);
        EXPECT_TRUE(found) << "the backup of before is gone";
    }

    std::size_t half_files() const {
        std::size_t n = 0;
        for (const auto& entry : fs::recursive_directory_iterator(place))
            n += entry.path().extension() == ".dang-lam";
        return n;
    }
    std::string last_state(const std::string& kind) {
        std::string out;
        commune.app->database().read([&](Db& db) {
            auto& s = query(db, "SELECT state FROM job WHERE kind = $1 ORDER BY id DESC LIMIT 1", kind);
            if (s.step()) out = s.text(0);
            s.reset();
        });
        return out;
    }
    template <class Work>
    milliseconds time_of(Work work) {
        const auto began = std::chrono::steady_clock::now();
        work();
        return std::chrono::duration_cast<milliseconds>(std::chrono::steady_clock::now() - began);
    }

    std::mt19937 random;
};

TEST_P(KilledHouse, InTheMiddleOfABackupLosesNothing) {
    const auto usual = time_of([&] { ASSERT_EQ(back_up()["state"].text, "done"); });
    const std::string former = newest();
    Numbers acknowledged;
    int within = 0, halves = 0, kills = 0;
    // A kill at random may miss the backup: until one has not.
    for (int round = 1; round <= rounds() || (within == 0 && round <= 20 * rounds()); ++round) {
        ++kills;
        advance_minutes(1);
        put_file(random_hex(1'000'000));
        const auto one = run_and_kill(round * 1'000'000, usual, [&](App& app) {
            admin.move_to(app);
            admin.post("/api/backups");
        });
        ASSERT_TRUE(one.began);
        acknowledged.insert(one.acknowledged.begin(), one.acknowledged.end());
        halves += half_files() > 0;
        open_again();
        within += last_state("backups.run") == "running";
        expect_all(acknowledged);
        expect_whole_backups(former);
    }
    std::cout << kills << " kills, " << within << " within a backup, " << halves << " left half a file, "
              << acknowledged.size() << " writes acknowledged, a backup takes " << usual.count() << " ms\n";
    EXPECT_GT(within, 0);
    end_interrupted_runs(*commune.app);
    for (const Json& r : sight()["runs"].items) EXPECT_NE(r["state"].text, "running");
    advance_minutes(1);
    commune.app->jobs().start(0);  // as every start does
    ASSERT_TRUE(comes([&] { return last_state("backups.run") != "running"; }));
    ASSERT_EQ(back_up()["state"].text, "done");
    EXPECT_EQ(half_files(), 0u);
    expect_whole_backups(former);
}

TEST_P(KilledHouse, InTheMiddleOfARestoreIsAsBeforeOrAsRestored) {
    for (std::int64_t n = 1; n <= 5; ++n) add_pupil(*commune.app, n);
    const Numbers then{1, 2, 3, 4, 5};
    const auto usual = time_of([&] { ASSERT_EQ(back_up()["state"].text, "done"); });
    const std::string former = newest();
    const std::string body = R"({"place_id":)" + std::to_string(place_id) + R"(,"backup":")" + former +
                             R"(","password":")" + good_password + "\"}";
    const fs::path folder = commune.fresh.folder();
    const std::string database = commune.app->options().database;
    Numbers standing = then;
    int restored = 0;
    for (int round = 1; round <= rounds(); ++round) {
        advance_minutes(1);
        const auto one = run_and_kill(round * 1'000'000, usual * 3, [&](App& app) {
            admin.move_to(app);
            if (admin.post("/api/backups/restore", body).status != 202) _exit(2);
        });
        ASSERT_TRUE(one.began);
        standing.insert(one.acknowledged.begin(), one.acknowledged.end());
        const bool ready = fs::exists(folder / "phuc-hoi" / "ready.json");
        const pid_t starting = fork();  // and killed once more on the way into what was made ready
        if (starting == 0) {
            finish_restore(folder, database);
            _exit(0);
        }
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 40'000));
        kill(starting, SIGKILL);
        waitpid(starting, nullptr, 0);
        finish_restore(folder, database);
        open_again();
        restored += ready;
        if (ready && GetParam() == "sqlite") {
            std::vector<fs::path> aside;
            for (const auto& entry : fs::directory_iterator(folder))
                if (entry.path().filename().string().starts_with("truoc-phuc-hoi-"))
                    aside.push_back(entry.path());
            std::ranges::sort(aside);
            ASSERT_EQ(aside.size(), static_cast<std::size_t>(restored));
            expect_all(*open_sqlite(aside.back() / "khue.db", false), standing);
        }
        if (ready) standing = then;
        expect_all(standing);
        if (ready)
            commune.app->database().read(
                [&](Db& db) { EXPECT_EQ(numbers_in(db).size(), then.size()) << "half restored"; });
        expect_whole_backups(former);
        EXPECT_FALSE(fs::exists(folder / "phuc-hoi"));
    }
    std::cout << rounds() << " kills, " << restored << " after the restore was ready\n";
    admin.forget_token();
    admin.sign_in("quan.tri", good_password);
    ASSERT_EQ(restore_newest()["state"].text, "done") << "and it goes well when it is let";
    open_anew();
}

// ---- at each step ----

TEST_P(KilledHouse, APowerCutDuringABackupIsSaidAtTheNextStart) {
    ASSERT_EQ(back_up()["state"].text, "done");
    commune.app->database().write({}, [&](Transaction& t) {
        run(t.db(),
            "INSERT INTO backup_run (place_id, place_name, reason, state, started_at, backup, bytes, "
            "proof_ms, message) "
            "VALUES ($1, 'Ổ USB', 'nightly', 'running', $2, '', 0, 0, '')",
            place_id, now().ms);
    });
    std::ofstream(PlaceFolders{place}.backups() / "20261123T010000Z-0000.khue.dang-lam") << "half";
    end_interrupted_runs(*commune.app);
    EXPECT_EQ(sight()["runs"].items.at(0)["state"].text, "failed");
    EXPECT_NE(sight()["runs"].items.at(0)["message"].text.find("mất điện"), std::string::npos);
    EXPECT_EQ(sight()["backups"].items.size(), 1u) << "what is half done is no backup";
    ASSERT_EQ(back_up()["state"].text, "done");
    EXPECT_FALSE(fs::exists(PlaceFolders{place}.backups() / "20261123T010000Z-0000.khue.dang-lam"));
}

// The power goes at the nth step that reaches the disk.
std::atomic<int> steps_left{0};
int power_cut(DiskStep, const fs::path&) {
    if (--steps_left < 0) _exit(7);
    return 0;
}

TEST_P(KilledHouse, APowerCutAtAnyStepOfARestoreLeavesWholeData) {
    if (GetParam() != "sqlite") GTEST_SKIP() << "one transaction of PostgreSQL";
    ASSERT_EQ(back_up()["state"].text, "done");
    const std::int64_t before = pupils();
    remove_pupils();
    ASSERT_EQ(restore_newest()["state"].text, "done");
    const std::string database = commune.app->options().database;
    commune.app.reset();
    int cuts = 0;
    for (int step = 0; step < 40; ++step) {
        const pid_t child = fork();
        if (child == 0) {
            steps_left = step;
            set_disk_fault(power_cut);
            finish_restore(commune.fresh.folder(), database);
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        if (WIFEXITED(status) && WEXITSTATUS(status) == 0) break;
        ++cuts;
    }
    EXPECT_GE(cuts, 3);
    commune.app = commune.open();
    EXPECT_EQ(pupils(), before);
    std::size_t aside = 0;
    for (const auto& entry : fs::directory_iterator(commune.fresh.folder()))
        aside += entry.path().filename().string().starts_with("truoc-phuc-hoi-");
    EXPECT_EQ(aside, 1u) << "the former data are kept";
}

TEST_P(KilledHouse, ARestoreThatWasInterruptedDoesNotGoOnByItself) {
    set_log_sink([](std::string_view) {});
    ASSERT_EQ(back_up()["state"].text, "done");
    Response r = admin.post("/api/backups/restore", with_password());
    const std::int64_t id = json_of(r)["job"].integer_or(0);
    commune.app.reset();
    commune.app = commune.open();
    admin.move_to(*commune.app);
    commune.app->jobs().run_now(id);
    EXPECT_EQ(job(id)["state"].text, "failed");
    EXPECT_NE(job(id)["message"].text.find("dữ liệu chưa thay đổi"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Kinds, KilledHouse, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
