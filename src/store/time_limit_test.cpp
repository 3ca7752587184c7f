#include "store/time_limit.hpp"

#include <gtest/gtest.h>

#include <atomic>

#include "core/problem.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

class TimeLimits : public ::testing::TestWithParam<std::string> {
protected:
    // Counts far beyond anybody's patience.
    static constexpr const char* endless =
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000000000) SELECT "
        "count(*) FROM n";
    static bool stops(Db& db, const TimeLimit& limit) {
        try {
            run(db, endless);
        } catch (const DbError&) {
            return limit.ended();
        }
        return false;
    }
    testing::FreshDatabase fresh{GetParam()};
    std::unique_ptr<Database> database = Database::open(fresh.location());
};

TEST_P(TimeLimits, StopWhatTakesTooLongAndLeaveTheConnectionWhole) {
    for (int round = 0; round < 2; ++round) {
        try {
            database->read([&](Db& db) {
                const TimeLimit limit(db, 100);
                EXPECT_TRUE(stops(db, limit));
                if (GetParam() == "postgres") throw Failure{422, "ends", "the transaction", {}};
            });
        } catch (const Failure&) {
        }
        EXPECT_EQ(testing::number_in(*database, "SELECT 7"), 7) << "without a limit, on the same connection";
    }
}

TEST_P(TimeLimits, DoNotDisturbWhatIsQuick) {
    database->read([&](Db& db) {
        const TimeLimit limit(db, 60'000);
        run(db, "SELECT 1");
        EXPECT_FALSE(limit.ended());
    });
}

TEST_P(TimeLimits, StopWhatWasGivenUp) {
    if (GetParam() == "postgres") GTEST_SKIP() << "only the time ends it there";
    database->read([&](Db& db) {
        const std::atomic<bool> given_up = true;
        const TimeLimit limit(db, 60'000, &given_up);
        EXPECT_TRUE(stops(db, limit));
    });
}

INSTANTIATE_TEST_SUITE_P(Databases, TimeLimits, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
