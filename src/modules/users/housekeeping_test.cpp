// The daily round: what is let go of, what stays, and who sees that it took place. On both databases.
#include <gtest/gtest.h>

#include <fstream>

#include "modules/users/commune_fixture_test.hpp"
#include "store/files.hpp"

namespace khue {
namespace {

using testing::advance_minutes;
using testing::Browser;
using testing::json_of;

class Housekeeping : public ::testing::TestWithParam<std::string> {
protected:
    Housekeeping() : commune(GetParam()) {}

    std::int64_t count(const std::string& table, const std::string& where = "1 = 1") {
        return testing::number_in(commune.app->database(),
                                  "SELECT count(*) FROM " + table + " WHERE " + where);
    }
    std::int64_t due_job() {
        commune.app->jobs().ask_for_what_is_due();
        std::int64_t id = 0;
        commune.app->database().read([&](Db& db) {
            auto& s = query(db, "SELECT max(id) FROM job WHERE kind = 'house.tidy' AND state = 'queued'");
            if (s.step() && !s.is_null(0)) id = s.integer(0);
            s.reset();
        });
        return id;
    }
    testing::Commune commune;
};

TEST_P(Housekeeping, IsAskedForOnceADay) {
    std::int64_t first = due_job();
    ASSERT_GT(first, 0);
    EXPECT_EQ(due_job(), first) << "asked for already";
    commune.app->jobs().run_now(first);
    advance_minutes(23 * 60);
    EXPECT_EQ(due_job(), 0);
    advance_minutes(2 * 60);
    EXPECT_GT(due_job(), first);
}

TEST_P(Housekeeping, LetsGoOfWhatNobodyAsksForAnyMore) {
    commune.account("bac", "principal", commune.north.id);
    Browser old = commune.signed_in("bac");
    std::string body = R"({"full_name":"Lê Văn Cũ","birth_date":"2015-03-09","sex":"01","status":"01"})";
    Pairs key = {{"idempotency-key", "cu"}};
    Response made = old.post("/api/pupils", body, key);
    ASSERT_EQ(made.status, 201) << made.body;
    commune.app->database().write({}, [&](Transaction& t) {
        run(t.db(),
            "INSERT INTO job (kind, label, state, progress, message, unit_id, user_id, user_name, address, "
            "arguments, result, attempts, cancel_asked, runner, seen_at, created_at, finished_at) VALUES "
            "('x', 'x', 'done', 100, '', 0, 0, '', '', '{}', '', 1, 0, '', 0, $1, $1)",
            now().ms);
    });
    advance_minutes(91 * 24 * 60);
    Browser fresh = commune.signed_in("bac");
    ASSERT_EQ(fresh.post("/api/pupils", body, {{"idempotency-key", "moi"}}).status, 201);
    std::int64_t audited = count("audit");
    commune.app->jobs().run_now(due_job());
    EXPECT_EQ(count("answered"), 1);
    EXPECT_EQ(count("answered", "key = 'moi'"), 1);
    EXPECT_EQ(count("session"), 1);
    EXPECT_EQ(count("job", "kind = 'x'"), 0);
    EXPECT_GE(count("audit"), audited) << "the trail keeps everything";
    EXPECT_EQ(fresh.get("/api/session").status, 200);
}

TEST_P(Housekeeping, RemovesContentThatNoRowRefersTo) {
    Files& files = commune.app->files();
    KeptContent orphan = files.keep("nobody took this"), taken = files.keep("somebody took this");
    StoredFile file;
    commune.app->database().write(
        {}, [&](Transaction& t) { file = files.put(t, taken, "a.txt", commune.north.id.value); });
    auto path_of = [&](const std::string& hash) {
        return commune.fresh.folder() / "files" / hash.substr(0, 2) / hash;
    };
    commune.app->database().write({}, [&](Transaction& t) {
        EXPECT_EQ(files.remove_orphans(t, {1'000}), 0) << "too young";
        EXPECT_EQ(files.remove_orphans(t, {INT64_MAX}), 1);
    });
    EXPECT_FALSE(std::filesystem::exists(path_of(orphan.hash)));
    EXPECT_EQ(files.read(file), "somebody took this");
    EXPECT_THROW(commune.app->database().write(
                     {}, [&](Transaction& t) { files.put(t, orphan, "b.txt", commune.north.id.value); }),
                 Failure);
}

TEST_P(Housekeeping, ShowsItsFiguresToThoseOfTheHouse) {
    commune.account("quan.tri", "system_administrator", commune.commune.id);
    commune.account("bac", "principal", commune.north.id);
    commune.app->jobs().run_now(due_job());
    Json job;
    for (const Json& seen : json_of(commune.signed_in("quan.tri").get("/api/jobs"))["items"].items)
        if (seen["kind"].text == "house.tidy") job = seen;
    EXPECT_EQ(job["state"].text, "done");
    for (const char* figure : {"answers", "jobs", "sessions", "files"})
        EXPECT_TRUE(job["result"].has(figure)) << figure;
    for (const Json& seen : json_of(commune.signed_in("bac").get("/api/jobs"))["items"].items)
        EXPECT_NE(seen["kind"].text, "house.tidy");
}

INSTANTIATE_TEST_SUITE_P(Kinds, Housekeeping, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
