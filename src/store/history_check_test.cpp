// Many edit at once and everybody's operations are written down with their times; a checker then looks for
// anything that no order of them, one after the other, could have given: a lost or doubled edit, a stale
// read, snapshots that contradict each other, a past moment at which money was missing.
#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <mutex>
#include <random>
#include <set>
#include <thread>

#include "store/migrate.hpp"
#include "store/records.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

struct Purse {
    Id<Purse> id;
    std::int64_t unit_id = 0;
    std::int64_t money = 0;

    static const Entity& entity() {
        static constexpr Field fields[] = {
            field<&Purse::id>("Mã").key(),
            field<&Purse::unit_id>("Đơn vị").scope(),
            field<&Purse::money>("Số tiền"),
        };
        static constexpr Entity entity = describe<Purse>("purse", "purses", "Ví", fields);
        return entity;
    }
};

constexpr Migration step{"check.1", "CREATE RECORD purse (unit_id INT NOT NULL, money INT NOT NULL)"};
constexpr int purses = 4, people = 6, deeds = 60;
constexpr std::int64_t money_of_all = purses * 100;

using Clock = std::chrono::steady_clock;
struct Seen {
    std::int64_t version = 0, money = 0;
};
using State = std::map<std::int64_t, Seen>;  // by purse

// From before it was asked to after it was answered.
struct Deed {
    Clock::time_point from, to;
    State state;  // what was read, or what was written
};

struct History {
    std::mutex mutex;
    std::vector<Deed> reads, writes;
    int overtaken = 0;

    void add(std::vector<Deed>& to, Deed deed) {
        deed.to = Clock::now();
        const std::lock_guard lock(mutex);
        to.push_back(std::move(deed));
    }
};

State look(Db& db, std::optional<Instant> as_of = {}) {
    State state;
    Purse purse;
    raw::list(db, Purse::entity(), Scope::everything(), {.limit = purses, .as_of = as_of}, &purse,
              [&](const void*, std::int64_t version) {
                  state[purse.id.value] = {.version = version, .money = purse.money};
              });
    return state;
}

std::int64_t sum(const State& state) {
    std::int64_t all = 0;
    for (const auto& [_, seen] : state) all += seen.money;
    return all;
}

// Somebody who looks, thinks, and moves money by what was seen; overtaken, the deed is not done at all.
class Person {
public:
    Person(Database& database, History& history, unsigned seed)
        : database_(database), history_(history), random_(seed) {}

    void work() {
        for (int i = 0; i < deeds; ++i) {
            const State seen = read();
            if (random_() % 3 != 0) move(seen);
        }
    }

private:
    State read() {
        Deed deed{.from = Clock::now(), .to = {}, .state = {}};
        database_.read([&](Db& db) { deed.state = look(db); });
        State seen = deed.state;
        history_.add(history_.reads, std::move(deed));
        return seen;
    }

    void move(const State& seen) {
        const std::int64_t giver = 1 + static_cast<std::int64_t>(random_() % purses);
        const std::int64_t taker = giver % purses + 1, amount = 1 + static_cast<std::int64_t>(random_() % 9);
        Deed deed{.from = Clock::now(), .to = {}, .state = {}};
        try {
            database_.write({}, [&](Transaction& t) {
                deed.state.clear();
                give(t, seen, giver, -amount, deed.state);
                give(t, seen, taker, amount, deed.state);
            });
        } catch (const Failure& f) {
            EXPECT_EQ(f.status, 412);
            const std::lock_guard lock(history_.mutex);
            ++history_.overtaken;
            return;
        }
        history_.add(history_.writes, std::move(deed));
    }

    static void give(Transaction& t, const State& seen, std::int64_t id, std::int64_t amount,
                     State& written) {
        const Seen& before = seen.at(id);
        const Purse purse{.id = {id}, .unit_id = 1, .money = before.money + amount};
        const std::int64_t version = update(t, Scope::everything(), purse, before.version);
        written[id] = {.version = version, .money = purse.money};
    }

    Database& database_;
    History& history_;
    std::mt19937 random_;
};

// ---- the checker
// ------------------------------------------------------------------------------------------------

struct Written {
    std::int64_t money = 0;
    Clock::time_point from, to;
};
using Writers = std::map<std::int64_t, std::map<std::int64_t, Written>>;  // purse → version → who wrote it

Writers writers_of(const History& history) {
    Writers out;
    for (int id = 1; id <= purses; ++id) out[id][1] = {.money = 100, .from = {}, .to = {}};
    for (const Deed& deed : history.writes)
        for (const auto& [id, seen] : deed.state) {
            const bool alone =
                out[id].try_emplace(seen.version, Written{seen.money, deed.from, deed.to}).second;
            EXPECT_TRUE(alone) << "two edits made version " << seen.version << " of purse " << id;
        }
    return out;
}

// Versions without a gap; one that was answered before another was asked for comes before it.
void check_writes(const Writers& writers) {
    for (const auto& [id, versions] : writers) {
        EXPECT_EQ(versions.rbegin()->first, static_cast<std::int64_t>(versions.size())) << "an edit was lost";
        Clock::time_point latest_start{};
        for (const auto& [version, written] : versions) {
            if (version > 1) {
                EXPECT_GE(written.to, latest_start) << id << " " << version;
            }
            latest_start = std::max(latest_start, written.from);
        }
    }
}

void check_read(const Deed& read, const Writers& writers) {
    EXPECT_EQ(sum(read.state), money_of_all) << "half a transfer was seen";
    for (const auto& [id, seen] : read.state) {
        const auto& versions = writers.at(id);
        const auto found = versions.find(seen.version);
        ASSERT_NE(found, versions.end()) << "nobody wrote version " << seen.version << " of purse " << id;
        EXPECT_EQ(found->second.money, seen.money);
        EXPECT_LE(found->second.from, read.to) << "read before it was written";
        for (auto later = std::next(found); later != versions.end(); ++later)
            EXPECT_GE(later->second.to, read.from) << "a stale read of purse " << id;
    }
}

// Of two snapshots one is the earlier in every purse.
void check_snapshots(const std::vector<Deed>& reads) {
    std::set<std::vector<std::int64_t>> seen;
    for (const Deed& read : reads) {
        std::vector<std::int64_t> versions;
        for (const auto& [_, one] : read.state) versions.push_back(one.version);
        seen.insert(std::move(versions));
    }
    const std::vector<std::int64_t>* before = nullptr;
    for (const auto& versions : seen) {
        for (std::size_t i = 0; before && i < versions.size(); ++i)
            EXPECT_LE((*before)[i], versions[i]) << "two snapshots contradict each other";
        before = &versions;
    }
}

// At every moment that anything was recorded, all the money was there.
void check_the_past(Db& db) {
    std::set<std::int64_t> moments;
    for (auto& s = query(db, "SELECT recorded_from FROM purse UNION SELECT recorded_from FROM purse_history");
         s.step();)
        moments.insert(s.integer(0));
    EXPECT_GT(moments.size(), 1U);
    for (const std::int64_t moment : moments) {
        const State state = look(db, Instant{moment});
        EXPECT_EQ(sum(state), money_of_all) << "at " << moment;
    }
}

class HistoryCheck : public ::testing::TestWithParam<std::string> {
protected:
    HistoryCheck() : fresh(GetParam()) {
        auto door = open();
        std::vector<Migration> steps(store_migrations().begin(), store_migrations().end());
        steps.push_back(step);
        migrate(*door, steps);
        database = Database::open(fresh.location());
        database->write({}, [](Transaction& t) {
            for (int i = 0; i < purses; ++i) {
                Purse purse{.id = {}, .unit_id = 1, .money = 100};
                insert(t, Scope::everything(), purse);
            }
        });
    }
    std::unique_ptr<Db> open() const {
        return GetParam() == "sqlite" ? open_sqlite(fresh.location(), false)
                                      : open_postgres(fresh.location());
    }

    testing::FreshDatabase fresh;
    std::unique_ptr<Database> database;
};

TEST_P(HistoryCheck, SomeOrderOneAfterTheOtherExplainsEverything) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    History history;
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < people; ++i)
        threads.emplace_back([&, i] { Person(*database, history, seed + i).work(); });
    for (auto& t : threads) t.join();
    ASSERT_FALSE(history.writes.empty());
    EXPECT_GT(history.overtaken, 0) << "nobody met anybody: nothing was tried";

    const Writers writers = writers_of(history);
    check_writes(writers);
    for (const Deed& read : history.reads) check_read(read, writers);
    check_snapshots(history.reads);
    database->read([&](Db& db) {
        check_the_past(db);
        for (const auto& [id, seen] : look(db))
            EXPECT_EQ(seen.version, writers.at(id).rbegin()->first) << "an edit is not there in the end";
        EXPECT_TRUE(verify_audit(db).whole);
    });
    std::cout << history.writes.size() << " edits, " << history.overtaken << " overtaken, "
              << history.reads.size() << " snapshots\n";
}

INSTANTIATE_TEST_SUITE_P(Databases, HistoryCheck, ::testing::ValuesIn(testing::kinds()));

}  // namespace
}  // namespace khue
