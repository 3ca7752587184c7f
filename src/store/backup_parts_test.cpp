// Sealed files, snapshots and the continuous copy of the log: what is whole comes back byte for byte, what is
// not is refused, and writers go on meanwhile.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <random>
#include <thread>

#include "core/problem.hpp"
#include "store/audit.hpp"
#include "store/migrate.hpp"
#include "store/seal.hpp"
#include "store/snapshot.hpp"
#include "store/testing.hpp"
#include "store/wal_copy.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;

std::string unseal(const fs::path& path, const RecoveryKey& key, std::string_view kind = "backup") {
    SealedReader reader(DiskFile::open(path), key, kind);
    std::string out;
    for (std::string chunk; reader.read(chunk);) out += chunk;
    return out;
}

std::string code_of_failure(const std::function<void()>& act) {
    try {
        act();
    } catch (const Failure& f) {
        return f.code;
    }
    return "";
}

class Sealed : public ::testing::Test {
protected:
    Sealed() : fresh("sqlite"), path(fresh.folder() / "a.khue") {}
    void seal(std::string_view text) {
        SealedWriter writer(DiskFile::create(path), key, "backup");
        writer.write(text);
        writer.finish();
    }
    void rewrite(const std::string& bytes) {
        std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    }
    testing::FreshDatabase fresh;
    fs::path path;
    RecoveryKey key = new_recovery_key();
};

TEST_F(Sealed, ComesBackAndHidesWhatItHolds) {
    std::string text;
    for (int i = 0; i < 100'000; ++i) text += "dòng " + std::to_string(i) + "\n";
    seal(text);
    EXPECT_EQ(unseal(path, key), text);
    EXPECT_EQ(read_file(path).find("dòng 77"), std::string::npos);
    EXPECT_EQ(key_id_of(path), key.id());
}

TEST_F(Sealed, EmptyIsAFileToo) {
    seal("");
    EXPECT_EQ(unseal(path, key), "");
}

TEST_F(Sealed, AnyCutIsNoticed) {
    seal(std::string(600'000, 'x'));
    const std::string whole = read_file(path);
    for (std::size_t size : {whole.size() - 1, whole.size() - 21, whole.size() / 2, std::size_t{262'214},
                             std::size_t{50}, std::size_t{3}, std::size_t{0}}) {
        rewrite(whole.substr(0, size));
        EXPECT_EQ(code_of_failure([&] { unseal(path, key); }), "damaged_backup") << size;
    }
    rewrite(whole + "x");
    EXPECT_EQ(code_of_failure([&] { unseal(path, key); }), "damaged_backup");
}

TEST_F(Sealed, AnyChangedByteIsNoticed) {
    seal(std::string(5'000, 'x'));
    const std::string whole = read_file(path);
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    for (int round = 0; round < 300; ++round) {
        std::string changed = whole;
        const std::size_t at = random() % whole.size();
        changed[at] = static_cast<char>(changed[at] ^ static_cast<char>(1 << random() % 8));
        rewrite(changed);
        EXPECT_NE(code_of_failure([&] { unseal(path, key); }), "") << at;
    }
}

TEST_F(Sealed, ChunksCannotChangePlaces) {
    seal(std::string(262'144, 'a') + std::string(262'144, 'b') + "c");
    const std::string whole = read_file(path);
    const std::size_t head = 50, chunk = 4 + 262'144 + 16;
    rewrite(whole.substr(0, head) + whole.substr(head + chunk, chunk) + whole.substr(head, chunk) +
            whole.substr(head + 2 * chunk));
    EXPECT_EQ(code_of_failure([&] { unseal(path, key); }), "damaged_backup");
}

TEST_F(Sealed, AnotherKeyOrKindIsRefused) {
    seal("x");
    EXPECT_EQ(code_of_failure([&] { unseal(path, new_recovery_key()); }), "wrong_key");
    EXPECT_EQ(code_of_failure([&] { unseal(path, key, "content"); }), "damaged_backup");
}

TEST(RecoveryKeyText, ComesBackFromPaper) {
    for (int i = 0; i < 50; ++i) {
        const RecoveryKey key = new_recovery_key();
        std::string typed = key.text();
        EXPECT_EQ(typed.size(), 79u);
        EXPECT_EQ(parse_recovery_key(typed), key);
        for (char& c : typed) {
            if (c == '-') c = ' ';
            if (c == '0') c = 'o';
            if (c == '1') c = 'l';
            c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
        EXPECT_EQ(parse_recovery_key(typed), key);
    }
}

TEST(RecoveryKeyText, NamesTheGroupThatIsWrong) {
    const std::string text = new_recovery_key().text();
    int named = 0, all = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '-') continue;
        std::string typed = text;
        typed[at] = typed[at] == '7' ? '8' : '7';
        ++all;
        try {
            parse_recovery_key(typed);
        } catch (const Failure& f) {
            const std::string group = "Nhóm thứ " + std::to_string(at / 5 + 1) + " ";
            named += f.problems.at(0).message.starts_with(group);
        }
    }
    EXPECT_GE(named, all * 8 / 10);
    std::string swapped = text.substr(5, 5) + text.substr(0, 5) + text.substr(10);
    if (swapped != text) {
        EXPECT_THROW(parse_recovery_key(swapped), Failure);
    }
    EXPECT_THROW(parse_recovery_key("7K3M"), Failure);
    EXPECT_THROW(parse_recovery_key(""), Failure);
}

// ---- the database while others write ----

constexpr Migration step{"parts.1", "CREATE TABLE note (id ID, n INT NOT NULL, text TEXT NOT NULL) STRICT"};

class Copied : public ::testing::Test {
protected:
    Copied() : fresh("sqlite"), database(Database::open(fresh.location())) {
        std::vector<Migration> steps(store_migrations().begin(), store_migrations().end());
        steps.push_back(step);
        migrate(*open_sqlite(fresh.location(), false), steps);
    }
    void write(std::int64_t n) {
        database->write({}, [&](Transaction& t) {
            run(t.db(), "INSERT INTO note (n, text) VALUES ($1, $2)", n, std::string(700, 'x'));
            append_audit(t, {.action = "create", .entity = "note", .record_id = n});
        });
    }
    // Sound, chain whole, and exactly the notes 1..n for some n, which is returned.
    static std::int64_t check(const fs::path& file) {
        auto db = open_sqlite(file, false);
        auto& s = query(*db, "PRAGMA integrity_check");
        s.step();
        EXPECT_EQ(s.text(0), "ok");
        s.reset();
        auto verdict = verify_audit(*db);
        EXPECT_TRUE(verdict.whole) << verdict.why;
        auto& c = query(*db, "SELECT count(*), coalesce(max(n), 0), coalesce(sum(n), 0) FROM note");
        c.step();
        const std::int64_t count = c.integer(0);
        EXPECT_EQ(c.integer(1), count);
        EXPECT_EQ(c.integer(2), count * (count + 1) / 2);
        c.reset();
        EXPECT_EQ(verdict.entries, count);
        return count;
    }
    fs::path at(const std::string& name) const { return fresh.folder() / name; }
    testing::FreshDatabase fresh;
    std::unique_ptr<Database> database;
    RecoveryKey key = new_recovery_key();
};

void wait_for(const std::function<bool()>& done) {
    for (int ms = 0; !done() && ms < 10'000; ++ms) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

TEST_F(Copied, ASnapshotIsOneMomentWhileOthersWrite) {
    std::atomic<std::int64_t> written = 0;
    std::atomic<bool> ending = false;
    std::thread writer([&] {
        while (!ending) {
            write(written + 1);
            ++written;
        }
    });
    for (int round = 0; round < 8; ++round) {
        const std::int64_t before = written;
        auto snapshot = Snapshot::take(*database);
        auto& s = query(snapshot->db(), "SELECT count(*) FROM note");
        s.step();
        const std::int64_t counted = s.integer(0);
        s.reset();
        auto file = DiskFile::create(at("copy.db"));
        snapshot->read([&](std::string_view piece) {
            file.write(piece);
            wait_for([&] { return written > counted; });  // a commit comes between, often a checkpoint too
        });
        EXPECT_EQ(file.size(), snapshot->bytes());
        EXPECT_EQ(check(at("copy.db")), counted);
        EXPECT_GE(counted, before);
        EXPECT_GT(written, counted) << "writers waited";
        fs::remove(at("copy.db"));
    }
    ending = true;
    writer.join();
}

WalCopyRules quick() { return {.frames_until_anew = 40}; }

TEST_F(Copied, TheLogIsCopiedWhileOthersWriteAndTheLogStartsAnew) {
    WalCopy copy(*database, at("wal"), key, quick());
    std::atomic<bool> ending = false;
    std::thread looking([&] {
        while (!ending) copy.look();
        copy.look();
    });
    for (int n = 1; n <= 400; ++n) write(n);
    ending = true;
    looking.join();
    EXPECT_TRUE(copy.state().working) << copy.state().trouble;
    const auto windows = wal_windows(at("wal"));
    ASSERT_EQ(windows.size(), 1u) << "one generation was enough";
    restore_wal(at("wal"), windows[0], key, {INT64_MAX}, at("restored.db"));
    EXPECT_EQ(check(at("restored.db")), 400);
    EXPECT_GT(std::distance(fs::directory_iterator(at("wal") / windows[0].generation), {}), 1)
        << "no new logs";
}

std::atomic<std::int64_t> second{0};
Instant by_hand() { return {second * 1'000}; }

TEST_F(Copied, AnySecondBetweenCanBeHad) {
    second = 1'800'000'000;
    set_clock(by_hand);
    {
        WalCopy copy(*database, at("wal"), key, quick());
        copy.look();
        for (int n = 1; n <= 40; ++n) {
            ++second;
            write(n);
            copy.look();
        }
    }
    const auto window = wal_windows(at("wal")).at(0);
    for (int n : {0, 1, 17, 39, 40}) {
        const fs::path target = at("at" + std::to_string(n));
        restore_wal(at("wal"), window, key, {(1'800'000'000LL + n) * 1'000}, target);
        EXPECT_EQ(check(target), n);
    }
    EXPECT_EQ(code_of_failure([&] { restore_wal(at("wal"), window, key, {1'799'999'999'000}, at("early")); }),
              "damaged_backup");
    set_clock(nullptr);
}

TEST_F(Copied, GoesOnAfterAStartWhereItWas) {
    for (int start = 0; start < 3; ++start) {
        WalCopy copy(*database, at("wal"), key, quick());
        copy.look();
        for (int n = 1; n <= 30; ++n) write(start * 30 + n);
        copy.look();
    }
    ASSERT_EQ(wal_windows(at("wal")).size(), 1u);
    restore_wal(at("wal"), wal_windows(at("wal"))[0], key, {INT64_MAX}, at("restored.db"));
    EXPECT_EQ(check(at("restored.db")), 90);
}

TEST_F(Copied, WhatAnotherProgramMovedAwayIsNoticedAndANewBaseMade) {
    WalCopy copy(*database, at("wal"), key, quick());
    copy.look();
    write(1);
    copy.look();
    for (int n = 2; n <= 3; ++n) write(n);
    {
        // As if the hold had been lost: everything is moved, the log starts anew twice.
        WalCopy other(*database, at("other"), key, quick());
        other.look();
    }
    copy.look();
    write(4);
    copy.look();
    copy.look();
    const auto windows = wal_windows(at("wal"));
    restore_wal(at("wal"), windows.back(), key, {INT64_MAX}, at("restored.db"));
    EXPECT_EQ(check(at("restored.db")), 4);
}

TEST_F(Copied, AMissingOrDamagedPieceIsSaid) {
    {
        WalCopy copy(*database, at("wal"), key, quick());
        copy.look();
        for (int n = 1; n <= 60; ++n) {
            write(n);
            copy.look();
        }
    }
    const auto window = wal_windows(at("wal")).at(0);
    const fs::path second_segment = at("wal") / window.generation / "000002.log";
    ASSERT_TRUE(fs::exists(second_segment));
    const std::string bytes = read_file(second_segment);
    std::ofstream(second_segment, std::ios::binary) << bytes.substr(0, bytes.size() / 2);
    EXPECT_EQ(code_of_failure([&] { restore_wal(at("wal"), window, key, {INT64_MAX}, at("a")); }),
              "damaged_backup");
    fs::remove(second_segment);
    EXPECT_EQ(code_of_failure([&] { restore_wal(at("wal"), window, key, {INT64_MAX}, at("b")); }),
              "damaged_backup");
}

int no_room(DiskStep what, const fs::path& path) {
    return what == DiskStep::write && path.string().find("/wal/") != std::string::npos ? ENOSPC : 0;
}

// Writers who never pause leave no gap to another connection: the moment comes between two commits.
TEST_F(Copied, AMomentAndANewLogComeSoonHoweverMuchIsWritten) {
    std::atomic<bool> ending = false;
    std::vector<std::thread> writers;
    std::atomic<int> n{0};
    for (int i = 0; i < 4; ++i)
        writers.emplace_back([&] {
            while (!ending) write(++n);
        });
    WalCopy copy(*database, at("wal"), key, quick());
    for (int i = 0; i < 10; ++i) {
        auto snapshot = Snapshot::take(*database);
        EXPECT_GE(snapshot->bytes(), 4096);
        copy.look();
        EXPECT_TRUE(copy.state().working) << copy.state().trouble;
    }
    ending = true;
    for (auto& w : writers) w.join();
}

TEST_F(Copied, TheLogIsKeptAsLongAsAnybodyKeepsIt) {
    const fs::path wal = fresh.location() + "-wal";
    auto one = database->keep_log(), two = database->keep_log();
    for (int i = 1; i <= 500; ++i) write(i);
    one.reset();
    for (int i = 501; i <= 1'000; ++i) write(i);
    const auto kept = fs::file_size(wal);
    EXPECT_GT(kept, 10u << 20) << "something was moved";
    two.reset();
    move_log(fresh.location());
    for (int i = 1'001; i <= 1'200; ++i) write(i);
    EXPECT_LT(fs::file_size(wal), kept + (1u << 20)) << "it starts anew from its head";
    EXPECT_EQ(check(fresh.location()), 1'200);
}

TEST_F(Copied, AFullPlaceStopsNobodyAndIsTakenUpAgain) {
    WalCopy copy(*database, at("wal"), key, quick());
    copy.look();
    write(1);
    set_disk_fault(no_room);
    copy.look();
    set_disk_fault(nullptr);
    EXPECT_FALSE(copy.state().working);
    EXPECT_NE(copy.state().trouble, "");
    for (int n = 2; n <= 700; ++n) write(n);
    EXPECT_LT(fs::file_size(fresh.location() + "-wal"), 12u << 20) << "the log is moved by commits again";
    copy.look();
    EXPECT_TRUE(copy.state().working) << copy.state().trouble;
    write(701);
    copy.look();
    restore_wal(at("wal"), wal_windows(at("wal")).back(), key, {INT64_MAX}, at("restored.db"));
    EXPECT_EQ(check(at("restored.db")), 701);
}

}  // namespace
}  // namespace khue
