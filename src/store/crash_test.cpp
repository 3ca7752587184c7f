// Killed under write load again and again: what was acknowledged is there, once, and the audit chain is
// whole; killed while it migrates: no step is half done. A full disk refuses and leaves nothing half done.
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

// ---- killed while it migrates ----

constexpr int long_steps = 40, notes_before = 300;

struct StepText {
    std::string id, sql;
};

StepText long_step(int i) {
    const std::string n = std::to_string(i);
    StepText out{.id = "crash.long.", .sql = "CREATE RECORD made_"};
    out.id += n;
    out.sql += n;
    out.sql += " (unit_id INT NOT NULL, text TEXT NOT NULL); INSERT INTO made_";
    out.sql += n;
    out.sql +=
        " (unit_id, text, version, recorded_from) SELECT unit_id, text, 1, 0 FROM note; "
        "UPDATE note SET text = text || 'x'";
    return out;
}

std::vector<Migration> many_steps() {
    static std::vector<StepText> texts(long_steps);
    std::vector<Migration> steps(store_migrations().begin(), store_migrations().end());
    steps.push_back(step);
    for (int i = 0; i < long_steps; ++i) {
        auto& text = texts[static_cast<std::size_t>(i)];
        if (text.id.empty()) text = long_step(i);
        steps.push_back({text.id, text.sql});
    }
    return steps;
}

std::unique_ptr<Db> open_door(const std::string& location) {
    return location.starts_with("postgres") ? open_postgres(location) : open_sqlite(location, false);
}

// True when it came to its end before it was killed.
bool migrate_and_kill(const std::string& location, int milliseconds) {
    pid_t child = fork();
    if (child == 0) {
        migrate(*open_door(location), many_steps());
        _exit(0);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
    kill(child, SIGKILL);
    int status = 0;
    waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::int64_t number(Db& db, const std::string& sql) {
    auto& s = query(db, sql);
    std::int64_t n = s.step() ? s.integer(0) : -1;
    s.reset();
    return n;
}

// Every note bears an x for each step that is said to be applied: none was done by half or twice.
void expect_whole_steps(Db& db) {
    auto done = number(db, "SELECT count(*) FROM migration WHERE id LIKE 'crash.long.%'");
    EXPECT_EQ(number(db, "SELECT count(*) FROM note WHERE length(text) = " + std::to_string(done)),
              notes_before);
    for (std::int64_t i = 0; i < done; ++i)
        EXPECT_EQ(number(db, "SELECT count(*) FROM made_" + std::to_string(i)), notes_before) << i;
}

TEST_P(Crash, AMigrationThatWasKilledGoesOnWhereItWas) {
    unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    int kills = 0;
    while (kills < rounds()) {
        testing::FreshDatabase fresh(GetParam());
        prepare(fresh.location());
        auto fill = [](Transaction& t) {
            for (int n = 0; n < notes_before; ++n)
                run(t.db(), "INSERT INTO note (unit_id, text, version, recorded_from) VALUES ($1, '', 1, 0)",
                    n % 3);
        };
        Database::open(fresh.location())->write({}, fill);
        while (!migrate_and_kill(fresh.location(), 1 + static_cast<int>(random() % 30))) {
            ++kills;
            expect_whole_steps(*open_door(fresh.location()));
        }
        auto db = open_door(fresh.location());
        EXPECT_TRUE(is_migrated(*db, many_steps()));
        const Entity* entities[] = {&Note::entity()};
        EXPECT_TRUE(schema_differences(*db, entities).empty());
        expect_whole_steps(*db);
    }
    std::cout << "killed " << kills << " times\n";
}

TEST_P(Crash, TwoProcessesMayMigrateAtOnce) {
    testing::FreshDatabase fresh(GetParam());
    prepare(fresh.location());
    std::vector<pid_t> children;
    for (int i = 0; i < 3; ++i) {
        pid_t child = fork();
        if (child == 0) {
            migrate(*open_door(fresh.location()), many_steps());
            _exit(0);
        }
        children.push_back(child);
    }
    for (pid_t child : children) {
        int status = 0;
        waitpid(child, &status, 0);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    EXPECT_TRUE(is_migrated(*open_door(fresh.location()), many_steps()));
}

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
