// A disk that fails under the embedded database and under the files: full, broken, half written. Nothing that
// was acknowledged is lost or doubled, what was refused is said with the right word, and the work goes on
// afterwards.
#include <gtest/gtest.h>
#include <sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "core/log.hpp"
#include "store/audit.hpp"
#include "store/disk.hpp"
#include "store/files.hpp"
#include "store/migrate.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

// ---- a layer between SQLite and the real files ----

enum class Trouble : std::uint8_t { none, full, broken, half, no_sync };
std::atomic<Trouble> trouble{Trouble::none};
std::atomic<unsigned> one_in{1};  // of the calls that may fail
std::atomic<std::uint64_t> calls{0}, failures{0};
Trouble kind_of_child = Trouble::none;

struct Shim {
    sqlite3_file base;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};
sqlite3_file* real(sqlite3_file* f) { return reinterpret_cast<Shim*>(f)->real(); }

bool fails_now(Trouble kind) {
    const Trouble present = trouble;
    if (present != kind || ++calls % one_in != 0) return false;
    ++failures;
    return true;
}

int faulty_write(sqlite3_file* f, const void* bytes, int size, sqlite3_int64 at) {
    if (fails_now(Trouble::full)) return SQLITE_FULL;
    if (fails_now(Trouble::broken)) return SQLITE_IOERR_WRITE;
    if (fails_now(Trouble::half)) {
        real(f)->pMethods->xWrite(real(f), bytes, size / 2, at);
        return SQLITE_FULL;
    }
    return real(f)->pMethods->xWrite(real(f), bytes, size, at);
}

int faulty_sync(sqlite3_file* f, int flags) {
    if (fails_now(Trouble::no_sync)) return SQLITE_IOERR_FSYNC;
    return real(f)->pMethods->xSync(real(f), flags);
}

const sqlite3_io_methods methods = {
    .iVersion = 3,
    .xClose =
        [](sqlite3_file* f) { return real(f)->pMethods ? real(f)->pMethods->xClose(real(f)) : SQLITE_OK; },
    .xRead = [](sqlite3_file* f, void* to, int n,
                sqlite3_int64 at) { return real(f)->pMethods->xRead(real(f), to, n, at); },
    .xWrite = faulty_write,
    .xTruncate = [](sqlite3_file* f,
                    sqlite3_int64 size) { return real(f)->pMethods->xTruncate(real(f), size); },
    .xSync = faulty_sync,
    .xFileSize = [](sqlite3_file* f,
                    sqlite3_int64* size) { return real(f)->pMethods->xFileSize(real(f), size); },
    .xLock = [](sqlite3_file* f, int how) { return real(f)->pMethods->xLock(real(f), how); },
    .xUnlock = [](sqlite3_file* f, int how) { return real(f)->pMethods->xUnlock(real(f), how); },
    .xCheckReservedLock = [](sqlite3_file* f,
                             int* out) { return real(f)->pMethods->xCheckReservedLock(real(f), out); },
    .xFileControl = [](sqlite3_file* f, int op,
                       void* a) { return real(f)->pMethods->xFileControl(real(f), op, a); },
    .xSectorSize = [](sqlite3_file* f) { return real(f)->pMethods->xSectorSize(real(f)); },
    .xDeviceCharacteristics =
        [](sqlite3_file* f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); },
    .xShmMap =
        [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
            return real(f)->pMethods->xShmMap(real(f), page, size, extend, out);
        },
    .xShmLock = [](sqlite3_file* f, int from, int n,
                   int flags) { return real(f)->pMethods->xShmLock(real(f), from, n, flags); },
    .xShmBarrier = [](sqlite3_file* f) { real(f)->pMethods->xShmBarrier(real(f)); },
    .xShmUnmap = [](sqlite3_file* f, int remove) { return real(f)->pMethods->xShmUnmap(real(f), remove); },
    .xFetch = [](sqlite3_file* f, sqlite3_int64 at, int n,
                 void** out) { return real(f)->pMethods->xFetch(real(f), at, n, out); },
    .xUnfetch = [](sqlite3_file* f, sqlite3_int64 at,
                   void* p) { return real(f)->pMethods->xUnfetch(real(f), at, p); },
};

class FaultyVfs {
public:
    FaultyVfs() : real_(sqlite3_vfs_find(nullptr)), ours_(*real_) {
        ours_.zName = "faulty";
        ours_.szOsFile = static_cast<int>(sizeof(Shim)) + real_->szOsFile;
        ours_.pAppData = real_;
        ours_.xOpen = [](sqlite3_vfs* vfs, const char* name, sqlite3_file* f, int flags, int* out) {
            auto* below = static_cast<sqlite3_vfs*>(vfs->pAppData);
            const int code = below->xOpen(below, name, real(f), flags, out);
            f->pMethods = code == SQLITE_OK ? &methods : nullptr;
            return code;
        };
        sqlite3_vfs_register(&ours_, 1);
    }
    ~FaultyVfs() {
        trouble = Trouble::none;
        sqlite3_vfs_unregister(&ours_);
        sqlite3_vfs_register(real_, 1);
    }
    FaultyVfs(const FaultyVfs&) = delete;

private:
    sqlite3_vfs* real_;
    sqlite3_vfs ours_;
};

constexpr Migration note_table{"faulty.1",
                               "CREATE TABLE note (id ID, n INT NOT NULL, text TEXT NOT NULL) STRICT"};

class FaultyDisk : public ::testing::TestWithParam<Trouble> {
protected:
    FaultyDisk() : fresh("sqlite") {
        std::vector<Migration> steps(store_migrations().begin(), store_migrations().end());
        steps.push_back(note_table);
        auto first = Database::open(fresh.location());
        migrate(*open_sqlite(fresh.location(), false), steps);
    }
    FaultyVfs vfs;  // before anything is opened
    testing::FreshDatabase fresh;
};

struct Told {
    std::mutex mutex;
    std::set<std::int64_t> acknowledged;
    std::int64_t refused = 0;
};

void write_notes(Database& database, Told& told, std::int64_t from, std::int64_t to) {
    for (std::int64_t n = from; n < to; ++n) {
        try {
            database.write({}, [&](Transaction& t) {
                run(t.db(), "INSERT INTO note (n, text) VALUES ($1, $2)", n, std::string(900, 'x'));
                append_audit(t, {.action = "create", .entity = "note", .record_id = n});
            });
            const std::lock_guard lock(told.mutex);
            told.acknowledged.insert(n);
        } catch (const DbError& e) {
            EXPECT_EQ(e.kind, DbError::Kind::full) << e.what();
            const std::lock_guard lock(told.mutex);
            ++told.refused;
        }
    }
}

TEST_P(FaultyDisk, LosesNothingThatWasAcknowledged) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    Told told;
    {
        auto database = Database::open(fresh.location());
        for (int round = 0; round < 12; ++round) {
            trouble = round % 2 ? GetParam() : Trouble::none;
            // Once everything fails; later what fails now and then may go well when it is tried again.
            one_in = round == 1 ? 1 : 1 + static_cast<unsigned>(random() % 40);
            std::vector<std::thread> threads;
            for (int i = 0; i < 3; ++i)
                threads.emplace_back([&, i] {
                    write_notes(*database, told, (round * 3 + i) * 1'000, (round * 3 + i) * 1'000 + 12);
                });
            for (auto& t : threads) t.join();
        }
        trouble = Trouble::none;
        const auto before = told.acknowledged.size();
        write_notes(*database, told, 900'000, 900'010);
        EXPECT_EQ(told.acknowledged.size(), before + 10) << "the work goes on when the disk is well again";
    }
    EXPECT_GT(failures, 0U);
    EXPECT_GT(told.refused, 0);
    auto database = Database::open(fresh.location());
    database->read([&](Db& db) {
        std::multiset<std::int64_t> stored;
        for (auto& s = query(db, "SELECT n FROM note"); s.step();) stored.insert(s.integer(0));
        for (auto n : told.acknowledged) EXPECT_EQ(stored.count(n), 1U) << n;
        for (auto n : stored) EXPECT_TRUE(told.acknowledged.contains(n)) << "refused, and there: " << n;
        auto& s = query(db, "PRAGMA integrity_check");
        s.step();
        EXPECT_EQ(s.text(0), "ok");
        s.reset();
        const auto verdict = verify_audit(db);
        EXPECT_TRUE(verdict.whole) << verdict.why;
        EXPECT_EQ(verdict.entries, static_cast<std::int64_t>(stored.size()));
    });
}

// Killed while its disk fails: what the pipe tells was acknowledged.
[[noreturn]] void write_until_killed(const std::string& location, int pipe, std::int64_t first) {
    std::thread([] {
        for (;;) {
            std::this_thread::sleep_for(std::chrono::milliseconds(3));
            trouble = trouble == Trouble::none ? kind_of_child : Trouble::none;
        }
    }).detach();
    auto database = Database::open(location);
    std::atomic<std::int64_t> next = first;
    std::vector<std::thread> threads;
    for (int i = 0; i < 3; ++i)
        threads.emplace_back([&] {
            for (;;) {
                Told told;
                const std::int64_t n = next++;
                write_notes(*database, told, n, n + 1);
                if (!told.acknowledged.empty() && ::write(pipe, &n, sizeof n) != sizeof n) _exit(1);
            }
        });
    for (auto& t : threads) t.join();
    _exit(0);
}

TEST_P(FaultyDisk, KilledWhileTheDiskFailsLosesNothing) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    std::set<std::int64_t> acknowledged;
    for (int round = 1; round <= 4; ++round) {
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        const pid_t child = fork();
        if (child == 0) {
            close(ends[0]);
            kind_of_child = GetParam();
            one_in = 1 + static_cast<unsigned>(random() % 20);
            write_until_killed(fresh.location(), ends[1], round * 1'000'000);
        }
        close(ends[1]);
        std::this_thread::sleep_for(std::chrono::milliseconds(60 + random() % 150));
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        std::int64_t n = 0;
        while (read(ends[0], &n, sizeof n) == sizeof n) acknowledged.insert(n);
        close(ends[0]);
    }
    EXPECT_FALSE(acknowledged.empty());
    auto database = Database::open(fresh.location());
    database->read([&](Db& db) {
        std::multiset<std::int64_t> stored;
        for (auto& s = query(db, "SELECT n FROM note"); s.step();) stored.insert(s.integer(0));
        for (auto n : acknowledged) EXPECT_EQ(stored.count(n), 1U) << n;
        for (auto n : stored) EXPECT_EQ(stored.count(n), 1U) << n;
        const auto verdict = verify_audit(db);
        EXPECT_TRUE(verdict.whole) << verdict.why;
        EXPECT_EQ(verdict.entries, static_cast<std::int64_t>(stored.size()));
    });
}

INSTANTIATE_TEST_SUITE_P(Troubles, FaultyDisk,
                         ::testing::Values(Trouble::full, Trouble::broken, Trouble::half, Trouble::no_sync));

// ---- files ----

std::atomic<int> step_error{0};
std::atomic<DiskStep> step_that_fails{DiskStep::write};
int file_fault(DiskStep step, const std::filesystem::path&) {
    return step == step_that_fails ? step_error.load() : 0;
}

TEST(FaultyFiles, SayWhatIsWrongAndLeaveNothingHalf) {
    set_log_sink([](std::string_view) {});
    const testing::FreshDatabase fresh("sqlite");
    Files files(fresh.folder() / "files");
    for (const DiskStep step : {DiskStep::open, DiskStep::write, DiskStep::sync, DiskStep::rename})
        for (const int error : {ENOSPC, EIO, half_written}) {
            step_that_fails = step;
            step_error = error;
            set_disk_fault(file_fault);
            try {
                files.keep("một tệp");
                ADD_FAILURE() << "was kept";
            } catch (const Failure& f) {
                EXPECT_EQ(f.status, error == EIO ? 500 : 507);
                EXPECT_EQ(f.code, error == EIO ? "file_not_written" : "disk_full");
            }
            set_disk_fault(nullptr);
            for (const auto& entry : std::filesystem::recursive_directory_iterator(fresh.folder() / "files"))
                EXPECT_FALSE(entry.is_regular_file()) << entry.path();
        }
    EXPECT_EQ(files.keep("một tệp").size, static_cast<std::int64_t>(std::strlen("một tệp")));
    set_log_sink(nullptr);
}

TEST(LargeFiles, AreRemovedBitByBitAndAlsoWhenTheDiskFails) {
    const testing::FreshDatabase fresh("sqlite");
    const auto path = fresh.folder() / "large";
    auto make = [&] { DiskFile::create(path).truncate(200 << 20); };
    make();
    remove_large_file(path);
    EXPECT_FALSE(std::filesystem::exists(path));
    make();
    step_that_fails = DiskStep::sync;
    step_error = EIO;
    set_disk_fault(file_fault);
    remove_large_file(path);
    set_disk_fault(nullptr);
    EXPECT_FALSE(std::filesystem::exists(path));
    remove_large_file(path);  // is not there
}

}  // namespace
}  // namespace khue
