// The program is killed while it applies an import: the next start applies it wholly and once, and until
// then nothing of it is there. A full disk refuses it in a sentence, and it works when there is room again.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <random>
#include <thread>

#include "core/log.hpp"
#include "modules/imports/desk_test.hpp"
#include "server/app.hpp"
#include "server/jobs.hpp"
#include "store/audit.hpp"

namespace khue::testing {
namespace {

using Time = std::chrono::steady_clock;
constexpr std::size_t pupils_of_a_file = 150;
constexpr int kills_before_rest = 2;  // one more, and the job is given up

int rounds() {
    const char* more = std::getenv("KHUE_CRASH_ROUNDS");
    return more ? std::atoi(more) : 4;
}

std::string file_of(int round) {
    static constexpr const char* middle[] = {"An", "Bình", "Cường", "Dũng", "Giang", "Hạnh", "Khánh", "Lan"};
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < pupils_of_a_file; ++i) {
        const int day = static_cast<int>(1 + i % 28), month = static_cast<int>(1 + i / 28);
        const std::string number = std::to_string(1'000'000 + round * 10'000 + static_cast<int>(i));
        rows.push_back({"HS" + number, fmt::format("Trần {} {}", middle[i % 8], middle[i / 8 % 8]),
                        fmt::format("{}/{}/2018", day, month), "Nam", "Kinh", "3A", "", ""});
    }
    return pupil_file(rows);
}

class KilledImport : public ::testing::TestWithParam<std::string> {
protected:
    KilledImport() : desk(GetParam()) {}

    std::int64_t checked_import(int round) {
        Response r =
            desk.upload(desk.office, "ho_so_hoc_sinh", file_of(round), "hs" + std::to_string(round) + ".csv");
        EXPECT_EQ(r.status, 201) << r.body;
        std::int64_t id = json_of(r)["id"].integer;
        EXPECT_EQ(desk.checked(desk.office, id)["state"].text, "checked");
        return id;
    }
    static std::string path(std::int64_t id, const std::string& step = "") {
        return "/api/imports/" + std::to_string(id) + step;
    }

    // No thread and no connection of ours may live while a child is made.
    void close() { desk.commune.app.reset(); }
    void open() {
        desk.commune.app = desk.commune.open();
        desk.office.move_to(*desk.commune.app);
    }

    // A program that runs jobs until it is killed.
    pid_t start_program() {
        pid_t child = fork();
        if (child != 0) return child;
        const auto app = desk.commune.open(true);
        while (app) pause();
        _exit(0);
    }
    static void kill_after(pid_t child, std::chrono::milliseconds time) {
        std::this_thread::sleep_for(time);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }

    Json import_of(std::int64_t id) { return json_of(desk.office.get(path(id))); }

    // How long a start and the whole import take, to know when to kill.
    std::chrono::milliseconds run_to_the_end(std::int64_t id) {
        close();
        const auto begun = Time::now();
        pid_t child = start_program();
        open();
        while (import_of(id)["state"].text == "applying") {
            if (Time::now() - begun > std::chrono::seconds(60)) break;
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
        const auto taken = std::chrono::duration_cast<std::chrono::milliseconds>(Time::now() - begun);
        close();
        kill_after(child, std::chrono::milliseconds(0));
        open();
        return taken;
    }

    std::string audit_fault() {
        std::string why;
        desk.commune.app->database().read([&](Db& db) { why = verify_audit(db).why; });
        return why;
    }

    Desk desk;
};

TEST_P(KilledImport, IsAppliedWhollyAndOnceByALaterStart) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    auto usual = std::chrono::milliseconds(0);
    int kills = 0, within = 0;
    for (int round = 0; round <= rounds(); ++round) {
        const std::size_t before = desk.pupils().size();
        const std::int64_t id = checked_import(round);
        EXPECT_EQ(desk.office.post(path(id, "/apply"), R"({"conflicts":"keep"})").status, 202);
        for (int k = 0; round > 0 && k < kills_before_rest; ++k) {
            close();
            const auto longest = static_cast<unsigned>(std::max<std::int64_t>(usual.count(), 10));
            kill_after(start_program(), std::chrono::milliseconds(longest / 5 + random() % longest));
            open();
            ++kills;
            const bool applied = import_of(id)["state"].text == "applied";
            within += !applied;
            ASSERT_EQ(desk.pupils().size(), before + (applied ? pupils_of_a_file : 0)) << "half an import";
        }
        const auto taken = run_to_the_end(id);
        if (round == 0) usual = taken;
        const Json receipt = import_of(id);
        EXPECT_EQ(receipt["state"].text, "applied") << receipt["state"].text;
        EXPECT_EQ(receipt["summary"]["created"].integer, static_cast<std::int64_t>(pupils_of_a_file));
        ASSERT_EQ(desk.pupils().size(), before + pupils_of_a_file);
        EXPECT_EQ(audit_fault(), "");
    }
    std::cout << kills << " kills, " << within << " before the import stood; a whole run takes "
              << usual.count() << " ms\n";
}

// Who kills the program every time is given up, and says so; by hand it may be tried again.
TEST_P(KilledImport, AnImportThatIsGivenUpLeavesAClearState) {
    const std::int64_t id = checked_import(0);
    const std::int64_t job = json_of(desk.office.post(path(id, "/apply")))["job_id"].integer;
    desk.commune.app->database().write({}, [&](Transaction& t) {
        run(t.db(),
            "UPDATE job SET state = 'running', runner = 'elsewhere/1/2/3', seen_at = 1, attempts = 3 "
            "WHERE id = $1",
            job);
    });
    desk.commune.app->jobs().start(0);
    close();
    open();
    EXPECT_EQ(json_of(desk.office.get("/api/jobs/" + std::to_string(job)))["state"].text, "failed");
    EXPECT_EQ(import_of(id)["state"].text, "checked");
    EXPECT_TRUE(desk.pupils().empty());
    EXPECT_EQ(desk.apply(desk.office, id)["state"].text, "applied");
    EXPECT_EQ(desk.pupils().size(), pupils_of_a_file);
}

// While it lives no file of this process may grow beyond a size: what a full disk does to SQLite.
class FullDisk {
public:
    explicit FullDisk(const std::filesystem::path& database) {
        signal(SIGXFSZ, SIG_IGN);
        // The log begins anew and soon meets the limit; the database itself is written at checkpoints only.
        open_sqlite(database, false)->exec("PRAGMA wal_checkpoint(TRUNCATE)");
        getrlimit(RLIMIT_FSIZE, &before_);
        auto limit = before_;
        limit.rlim_cur = 400'000;
        setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FullDisk() { setrlimit(RLIMIT_FSIZE, &before_); }
    FullDisk(const FullDisk&) = delete;

private:
    rlimit before_{};
};

class FullDiskImport : public ::testing::Test {
protected:
    FullDiskImport() : desk("sqlite") {}
    Response add_class(const std::string& name) {
        return desk.office.post("/api/school_classes",
                                R"({"unit_id":)" + std::to_string(desk.school.id.value) +
                                    R"(,"school_year":"2026-2027","name":")" + name + "\"}");
    }
    Desk desk;
};

std::atomic<bool> stuck = false;  // or ended
void watch_log(std::string_view line) {
    if (line.find("job_end_not_written") != line.npos) stuck = true;
}

TEST_F(FullDiskImport, IsRefusedInASentenceAndWorksWhenThereIsRoom) {
    const std::string file = file_of(0);
    const std::int64_t id = json_of(desk.upload(desk.office, "ho_so_hoc_sinh", file))["id"].integer;
    const std::string path = "/api/imports/" + std::to_string(id);
    desk.checked(desk.office, id);
    const std::int64_t job = json_of(desk.office.post(path + "/apply"))["job_id"].integer;
    std::size_t made = 0, refused = 0;
    set_log_sink(watch_log);
    std::thread applying;  // when it cannot even write that it failed, it waits for room
    {
        FullDisk full(desk.commune.fresh.location());
        applying = std::thread([&] {
            desk.commune.app->jobs().run_now(job);
            stuck = true;
        });
        while (!stuck) std::this_thread::sleep_for(std::chrono::milliseconds(5));
        EXPECT_TRUE(desk.pupils().empty());
        for (int i = 0; i < 400 && refused < 3; ++i) {
            Response r = add_class("L" + std::to_string(i));
            made += r.status == 201;
            if (r.status == 201) continue;
            ++refused;
            EXPECT_EQ(r.status, 507) << r.body;
            EXPECT_NE(json_of(r)["detail"].text.find("Ổ đĩa đầy"), std::string::npos) << r.body;
        }
        EXPECT_GT(refused, 0u);
        EXPECT_EQ(desk.office.get("/api/school_classes?limit=5").status, 200) << "reading goes on";
    }
    applying.join();
    set_log_sink(nullptr);
    Json ended = json_of(desk.office.get("/api/jobs/" + std::to_string(job)));
    EXPECT_EQ(ended["state"].text, "failed");
    EXPECT_NE(ended["message"].text.find("Ổ đĩa"), std::string::npos) << ended["message"].text;
    EXPECT_EQ(json_of(desk.office.get(path))["state"].text, "checked") << "it may be tried again";
    EXPECT_TRUE(desk.pupils().empty());
    EXPECT_EQ(add_class("L999").status, 201);
    desk.commune.app->database().read([&](Db& db) {
        auto& s = query(db, "SELECT count(*) FROM school_class WHERE name LIKE 'L%'");
        EXPECT_EQ(s.step() ? s.integer(0) : 0, static_cast<std::int64_t>(made + 1));
        s.reset();
        const auto verdict = verify_audit(db);
        EXPECT_TRUE(verdict.whole) << verdict.why;
    });
    EXPECT_EQ(desk.apply(desk.office, id)["state"].text, "applied");
    EXPECT_EQ(desk.pupils().size(), pupils_of_a_file);
}

INSTANTIATE_TEST_SUITE_P(Databases, KilledImport, ::testing::ValuesIn(kinds()));

}  // namespace
}  // namespace khue::testing
