// Killed under write load again and again: what was acknowledged is there, once, and the audit chain is
// whole. A full disk refuses and leaves nothing half done.
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <random>
#include <set>
#include <thread>

#include "store/migrate.hpp"
#include "store/records.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

struct Note {
    Id<Note> id;
    std::int64_t unit_id = 0;
    std::string text;

    static const Entity& entity() {
        static constexpr Field fields[] = {
            field<&Note::id>("Mã").key(),
            field<&Note::unit_id>("Đơn vị").scope(),
            field<&Note::text>("Nội dung").required().personal(),
        };
        static constexpr Entity entity = describe<Note>("note", "notes", "Ghi chú", fields);
        return entity;
    }
};

constexpr Migration step{"crash.1", "CREATE RECORD note (unit_id INT NOT NULL, text TEXT NOT NULL)"};

void prepare(const std::string& location) {
    auto database = Database::open(location);
    auto door =
        database->dialect() == Dialect::sqlite ? open_sqlite(location, false) : open_postgres(location);
    std::vector<Migration> steps(store_migrations().begin(), store_migrations().end());
    steps.push_back(step);
    migrate(*door, steps);
}

// Writes until it is killed; every number that goes into the pipe was acknowledged.
[[noreturn]] void write_for_ever(const std::string& location, int pipe, std::int64_t first) {
    auto database = Database::open(location);
    std::atomic<std::int64_t> next = first;
    std::vector<std::thread> writers;
    for (int i = 0; i < 6; ++i)
        writers.emplace_back([&] {
            for (;;) {
                std::int64_t n = next++;
                database->write({}, [&](Transaction& t) {
                    Note note{.id = {}, .unit_id = n % 3, .text = std::to_string(n)};
                    insert(t, Scope::everything(), note);
                });
                if (::write(pipe, &n, sizeof n) != sizeof n) _exit(1);
            }
        });
    for (auto& w : writers) w.join();
    _exit(0);
}

std::set<std::int64_t> run_and_kill(const std::string& location, std::int64_t first, int milliseconds) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("no pipe");
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        write_for_ever(location, ends[1], first);
    }
    close(ends[1]);
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    std::set<std::int64_t> acknowledged;
    std::int64_t n = 0;
    while (read(ends[0], &n, sizeof n) == sizeof n) acknowledged.insert(n);
    close(ends[0]);
    return acknowledged;
}

int rounds() {
    const char* more = std::getenv("KHUE_CRASH_ROUNDS");
    return more ? std::atoi(more) : 6;
}

class Crash : public ::testing::TestWithParam<std::string> {};

TEST_P(Crash, WhatWasAcknowledgedIsThereOnce) {
    testing::FreshDatabase fresh(GetParam());
    prepare(fresh.location());
    unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    std::set<std::int64_t> acknowledged;
    for (int round = 0; round < rounds(); ++round) {
        auto more = run_and_kill(fresh.location(), (round + 1) * 10'000'000LL,
                                 120 + static_cast<int>(random() % 250));
        acknowledged.merge(more);
    }
    ASSERT_FALSE(acknowledged.empty());
    auto database = Database::open(fresh.location());
    database->read([&](Db& db) {
        std::multiset<std::int64_t> stored;
        for (const auto& note : list<Note>(db, Scope::everything())) stored.insert(std::stoll(note.text));
        for (auto n : acknowledged) ASSERT_EQ(stored.count(n), 1u) << n;
        for (auto n : stored) ASSERT_EQ(stored.count(n), 1u) << n;
        auto verdict = verify_audit(db);
        EXPECT_TRUE(verdict.whole) << verdict.why;
        EXPECT_EQ(verdict.entries, static_cast<std::int64_t>(stored.size()));
    });
}

INSTANTIATE_TEST_SUITE_P(Databases, Crash, ::testing::ValuesIn(testing::kinds()));

// The child may not make files larger than a little more than the database is: for SQLite that is a full
// disk.
TEST(FullDisk, RefusesAndLeavesNothingHalfDone) {
    testing::FreshDatabase fresh("sqlite");
    prepare(fresh.location());
    pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        rlimit limit{.rlim_cur = 600'000, .rlim_max = 600'000};
        setrlimit(RLIMIT_FSIZE, &limit);
        auto database = Database::open(fresh.location());
        for (int n = 0; n < 100; ++n) {
            try {
                database->write({}, [&](Transaction& t) {
                    for (int k = 0; k < 20; ++k) {
                        Note note{.id = {}, .unit_id = n, .text = std::string(2000, 'x')};
                        insert(t, Scope::everything(), note);
                    }
                });
            } catch (const DbError& e) {
                _exit(e.kind == DbError::Kind::full ? 42 : 43);
            }
        }
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 42);
    auto database = Database::open(fresh.location());
    database->read([&](Db& db) {
        auto count = raw::count(db, Note::entity(), Scope::everything(), {});
        EXPECT_EQ(count % 20, 0) << "a transaction was half done";
        auto verdict = verify_audit(db);
        EXPECT_TRUE(verdict.whole) << verdict.why;
        EXPECT_EQ(verdict.entries, count);
    });
}

}  // namespace
}  // namespace khue
