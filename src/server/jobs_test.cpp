// Jobs on both databases: they end as their handler says, survive a restart, stop when asked, are seen only
// by whom they concern.
#include "server/jobs.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

#include "core/log.hpp"
#include "server/app.hpp"
#include "server/events.hpp"
#include "server/job_rows.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

// What the handler named by the test does; set before the job may run.
std::function<std::string(JobRun&)> behaviour;
std::mutex log_mutex;
std::string logged;
void keep_log(std::string_view line) {
    std::lock_guard lock(log_mutex);
    logged += line;
}

// A place where threads of a test wait for each other.
class Gate {
public:
    void open() {
        {
            std::lock_guard lock(mutex_);
            open_ = true;
        }
        opened_.notify_all();
    }
    void pass() {
        std::unique_lock lock(mutex_);
        opened_.wait(lock, [&] { return open_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable opened_;
    bool open_ = false;
};

class Ear final : public EventStream {
public:
    bool send(std::string_view event, std::string_view data) override {
        std::lock_guard lock(mutex);
        if (event == "job") heard.emplace_back(data);
        return true;
    }
    void close() override {}
    std::vector<std::string> all() {
        std::lock_guard lock(mutex);
        return heard;
    }
    std::mutex mutex;
    std::vector<std::string> heard;
};

const std::vector<std::string> may_all{"jobs.*"}, may_nothing{};

class JobsTest : public ::testing::TestWithParam<std::string> {
protected:
    JobsTest() : fresh(GetParam()) {
        set_log_sink(keep_log);
        logged.clear();
        behaviour = [](JobRun&) { return R"({"n":1})"; };
        begin(false);
    }
    ~JobsTest() override {
        app.reset();
        set_log_sink(nullptr);
    }

    // A start of the program on the same database; with `background` its threads run.
    void begin(bool background, std::vector<JobKind> more = {}) {
        app.reset();
        Module test{.name = "test", .label = "Thử"};
        test.jobs = {{"test.run", "Việc thử", [](JobRun& run) { return behaviour(run); }}};
        test.jobs.insert(test.jobs.end(), more.begin(), more.end());
        app = std::make_unique<App>(AppOptions{.database = fresh.location(),
                                               .data = fresh.folder(),
                                               .rules = {},
                                               .web = {},
                                               .background = background},
                                    std::vector<Module>{jobs_routes(), test});
        app->identify = [this](Db&, const Request& r) { return identity(std::string(r.header("as"))); };
        app->migrate();
    }

    // "1:7" is user 1, who may see and steer the jobs of unit 7; "2:7-" is of unit 7 without that right.
    std::unique_ptr<Identity> identity(const std::string& as) const {
        if (as.empty()) return nullptr;
        auto who = std::make_unique<Identity>();
        who->user_id = as[0] - '0';
        who->login = "u" + as.substr(0, 1);
        who->csrf = "c";
        who->grants.push_back({.role = "r",
                               .unit_id = as[2] - '0',
                               .units = {as[2] - '0'},
                               .permissions = as.ends_with('-') ? &may_nothing : &may_all});
        return who;
    }

    Response ask(const std::string& method, const std::string& path, const std::string& as) {
        Request r{.method = method,
                  .path = path,
                  .headers = {{"as", as}, {"x-csrf-token", "c"}},
                  .remote = "127.0.0.1"};
        return app->handle(r);
    }
    int status(const std::string& method, const std::string& path, const std::string& as) {
        return ask(method, path, as).status;
    }

    std::int64_t enqueue(std::int64_t unit = 7, std::int64_t user = 1) {
        std::int64_t id = 0;
        app->database().write({.user_id = user, .name = "u1", .address = "127.0.0.1"}, [&](Transaction& t) {
            id = app->jobs().enqueue(t, "test.run", R"({"a":5})", unit);
        });
        return id;
    }
    JobRow row(std::int64_t id) {
        JobRow job;
        app->database().read([&](Db& db) { job = load_job(db, id).value(); });
        return job;
    }
    JobRow ended(std::int64_t id) {  // waits for it
        for (;;) {
            if (auto job = row(id); !job.open()) return job;
            std::this_thread::sleep_for(std::chrono::milliseconds(5));
        }
    }
    JobRow run(std::int64_t id) {
        app->jobs().run_now(id);
        return row(id);
    }

    testing::FreshDatabase fresh;
    std::unique_ptr<App> app;
};

TEST_P(JobsTest, AJobKeepsWhatItsHandlerReturns) {
    std::int64_t argument = 0, asked_by = 0;
    behaviour = [&](JobRun& r) {
        argument = r.arguments()["a"].integer_or(0);
        asked_by = r.actor().user_id;
        r.progress(40, "bốn mươi");
        return R"({"made":3})";
    };
    auto job = run(enqueue());
    EXPECT_EQ(argument, 5);
    EXPECT_EQ(asked_by, 1);
    EXPECT_EQ(job.state, JobState::done);
    EXPECT_EQ(job.result, R"({"made":3})");
    EXPECT_EQ(job.progress, 100);
    EXPECT_EQ(job.label, "Việc thử");
    EXPECT_TRUE(job.finished_at);
}

TEST_P(JobsTest, AnUndoneTransactionEnqueuesNothing) {
    EXPECT_THROW(app->database().write({},
                                       [&](Transaction& t) {
                                           app->jobs().enqueue(t, "test.run", "{}", 7);
                                           throw Failure{409, "no", "không", {}};
                                       }),
                 Failure);
    app->database().read([](Db& db) { EXPECT_FALSE(any_queued(db)); });
}

TEST_P(JobsTest, ARefusalIsToldInItsOwnWords) {
    behaviour = [](JobRun&) -> std::string { throw Failure{422, "bad", "Tệp thiếu cột Họ và tên.", {}}; };
    auto job = run(enqueue());
    EXPECT_EQ(job.state, JobState::failed);
    EXPECT_EQ(job.message, "Tệp thiếu cột Họ và tên.");
    EXPECT_EQ(logged, "");
}

TEST_P(JobsTest, AFaultOfOursIsLoggedAndToldWithoutDetail) {
    for (int kind = 0; kind < 3; ++kind) {
        behaviour = [kind](JobRun&) -> std::string {
            if (kind == 0) throw std::runtime_error("secret detail");
            if (kind == 1) throw 5;
            return "not json";
        };
        logged.clear();
        auto job = run(enqueue());
        EXPECT_EQ(job.state, JobState::failed);
        EXPECT_NE(job.message.find("lỗi của hệ thống"), std::string::npos);
        EXPECT_EQ(job.message.find("secret"), std::string::npos);
        EXPECT_NE(logged.find("job_failed"), std::string::npos);
    }
}

TEST_P(JobsTest, AStartTakesUpWhatWasQueuedAndWhatWasRunning) {
    auto first = enqueue();
    auto second = enqueue();
    app->database().write({}, [&](Transaction& t) {  // as a killed process leaves it
        auto job = claim_job(t, "elsewhere/1/2/3", first);
        ASSERT_TRUE(job);
        query(t.db(), "UPDATE job SET seen_at = 1").step();
    });
    EXPECT_EQ(row(first).state, JobState::running);
    begin(true);
    EXPECT_EQ(ended(first).state, JobState::done);
    EXPECT_EQ(ended(second).state, JobState::done);
    EXPECT_EQ(row(first).attempts, 2);
}

TEST_P(JobsTest, AJobOfALivingProcessIsLeftAlone) {
    auto id = enqueue();
    app->database().write({}, [&](Transaction& t) { claim_job(t, "elsewhere/1/2/3", id); });
    begin(true);
    EXPECT_EQ(ended(enqueue()).state, JobState::done);
    EXPECT_EQ(row(id).state, JobState::running);
}

TEST_P(JobsTest, AJobThatKeepsKillingTheProgramIsGivenUp) {
    auto id = enqueue();
    for (int i = 0; i < 3; ++i) {
        begin(false);
        app->database().write({}, [&](Transaction& t) {
            ASSERT_TRUE(claim_job(t, "elsewhere/1/2/3", id)) << i;
            query(t.db(), "UPDATE job SET seen_at = 1").step();
        });
        bool ran = false;
        behaviour = [&](JobRun&) {
            ran = true;
            return "{}";
        };
        app->jobs().start(0);
        EXPECT_FALSE(ran);
    }
    EXPECT_EQ(row(id).state, JobState::failed);
    EXPECT_NE(row(id).message.find("nhiều lần"), std::string::npos);
}

TEST_P(JobsTest, AStopPutsTheRunningJobBackAndTheNextStartEndsIt) {
    Gate begun;
    behaviour = [&](JobRun& r) {
        begun.open();
        for (;;) {
            r.stop_if_cancelled();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return "{}";
    };
    begin(true);
    auto id = enqueue();
    begun.pass();
    begin(false);
    EXPECT_EQ(row(id).state, JobState::queued);
    behaviour = [](JobRun&) { return "{}"; };
    begin(true);
    EXPECT_EQ(ended(id).state, JobState::done);
}

TEST_P(JobsTest, AQueuedJobIsCancelledAtOnceAndMayBeTriedAgain) {
    auto id = enqueue();
    EXPECT_EQ(status("POST", "/api/jobs/" + std::to_string(id) + "/cancel", "1:7"), 200);
    EXPECT_EQ(row(id).state, JobState::cancelled);
    EXPECT_EQ(run(id).state, JobState::cancelled);
    EXPECT_EQ(status("POST", "/api/jobs/" + std::to_string(id) + "/cancel", "1:7"), 409);
    EXPECT_EQ(status("POST", "/api/jobs/" + std::to_string(id) + "/retry", "1:7"), 200);
    EXPECT_EQ(run(id).state, JobState::done);
    EXPECT_EQ(status("POST", "/api/jobs/" + std::to_string(id) + "/retry", "1:7"), 409);
}

TEST_P(JobsTest, ARunningJobStopsAtItsNextCheck) {
    Gate begun;
    behaviour = [&](JobRun& r) {
        begun.open();
        for (;;) {
            r.stop_if_cancelled();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        return "{}";
    };
    begin(true);
    auto id = enqueue();
    begun.pass();
    EXPECT_EQ(status("POST", "/api/jobs/" + std::to_string(id) + "/cancel", "1:7"), 200);
    EXPECT_EQ(ended(id).state, JobState::cancelled);
    EXPECT_FALSE(ended(id).message.empty());
}

// What cannot be stopped any more is not said to be cancelled.
TEST_P(JobsTest, AJobThatEndsDespiteTheCancelIsDone) {
    Gate begun, asked;
    behaviour = [&](JobRun&) {
        begun.open();
        asked.pass();
        return "{}";
    };
    begin(true);
    auto id = enqueue();
    begun.pass();
    EXPECT_TRUE(app->jobs().cancel({.user_id = 1}, {}, id));
    EXPECT_EQ(row(id).state, JobState::running);
    asked.open();
    EXPECT_EQ(ended(id).state, JobState::done);
}

TEST_P(JobsTest, AFailedJobIsTriedAgain) {
    behaviour = [](JobRun&) -> std::string { throw Failure{409, "x", "chưa được", {}}; };
    auto id = enqueue();
    EXPECT_EQ(run(id).state, JobState::failed);
    behaviour = [](JobRun&) { return "{}"; };
    EXPECT_EQ(status("POST", "/api/jobs/" + std::to_string(id) + "/retry", "1:7"), 200);
    auto job = run(id);
    EXPECT_EQ(job.state, JobState::done);
    EXPECT_EQ(job.message, "");
}

TEST_P(JobsTest, ProgressIsToldNowAndThenAndSeenAtOnce) {
    auto ear = std::make_shared<Ear>();
    app->events().listen(ear, Scope::of(7), 9);
    std::string seen;
    std::uint64_t before = 0;
    behaviour = [&](JobRun& r) {
        before = app->database().counters().writes;
        for (int i = 0; i < 20'000; ++i) r.progress(i / 200, "dòng " + std::to_string(i));
        seen = ask("GET", "/api/jobs/" + std::to_string(r.id()), "1:7").body;
        return "{}";
    };
    auto job = run(enqueue());
    EXPECT_NE(seen.find("\"progress\":99,\"message\":\"dòng 19999\""), std::string::npos) << seen;
    EXPECT_LT(app->database().counters().writes - before, 200u);
    EXPECT_LT(ear->all().size(), 200u);
    EXPECT_GE(ear->all().size(), 3u);  // began, the first progress, done
    EXPECT_NE(ear->all().back().find("\"state\":\"done\",\"progress\":100"), std::string::npos);
}

std::atomic<std::int64_t> clock_hours{0};
Instant set_by_hand() { return {1'800'000'000'000 + clock_hours * 3'600'000}; }

// Recorded time stands still after a clock was far ahead; what the house asks for every day goes on daily.
TEST_P(JobsTest, AClockFarAheadAndBackNeitherStopsNorHurriesWhatIsAskedForDaily) {
    constexpr int years = 10 * 365 * 24;
    clock_hours = 0;
    set_clock(set_by_hand);
    const JobKind daily{.kind = "daily.run",
                        .label = "Việc hằng ngày",
                        .run = [](JobRun&) { return "{}"; },
                        .every_hours = 24};
    begin(false, {daily});
    auto asked = [&] {
        for (int tick = 0; tick < 5; ++tick) app->jobs().ask_for_what_is_due();
        return testing::number_in(app->database(), "SELECT count(*) FROM job WHERE kind = 'daily.run'");
    };
    EXPECT_EQ(asked(), 1);
    clock_hours += 23;
    EXPECT_EQ(asked(), 1);
    clock_hours = years;
    EXPECT_EQ(asked(), 2);
    clock_hours = 24;
    EXPECT_EQ(asked(), 3) << "does not wait for ten years";
    clock_hours = 47;
    EXPECT_EQ(asked(), 3) << "nor is it asked for at every tick";
    clock_hours = 48;
    EXPECT_EQ(asked(), 4);
    begin(false, {daily});
    EXPECT_EQ(asked(), 4) << "nor at every start";
    set_clock(nullptr);
}

TEST_P(JobsTest, AJobIsSeenByItsUnitAndByWhoAskedForIt) {
    auto of_seven = enqueue(7, 1);
    std::string path = "/api/jobs/" + std::to_string(of_seven);
    EXPECT_EQ(status("GET", path, ""), 401);
    EXPECT_EQ(status("GET", path, "1:7"), 200);
    EXPECT_EQ(status("GET", path, "1:8-"), 200);  // one's own, whatever the unit
    EXPECT_EQ(status("GET", path, "2:7"), 200);
    EXPECT_EQ(status("GET", path, "2:7-"), 404);
    EXPECT_EQ(status("GET", path, "2:8"), 404);
    EXPECT_EQ(status("POST", path + "/cancel", "2:8"), 404);
    EXPECT_EQ(status("GET", "/api/jobs/99", "1:7"), 404);
    auto mine = enqueue(8, 2);
    auto list = ask("GET", "/api/jobs", "2:8").body;
    EXPECT_NE(list.find("\"id\":" + std::to_string(mine) + ","), std::string::npos);
    EXPECT_EQ(list.find("\"id\":" + std::to_string(of_seven) + ","), std::string::npos);
}

TEST_P(JobsTest, TheListGoesOnPageByPage) {
    for (int i = 0; i < 60; ++i) enqueue();
    auto first = parse_json(ask("GET", "/api/jobs", "1:7").body).value();
    EXPECT_EQ(first["items"].items.size(), 50u);
    auto second = app->handle(*std::make_unique<Request>(Request{.method = "GET",
                                                                 .path = "/api/jobs",
                                                                 .query = {{"after", first["next"].text}},
                                                                 .headers = {{"as", "1:7"}}}));
    auto rest = parse_json(second.body).value();
    EXPECT_EQ(rest["items"].items.size(), 10u);
    EXPECT_TRUE(rest["next"].is_null());
    EXPECT_GT(first["items"].items[49]["id"].integer, rest["items"].items[0]["id"].integer);
}

TEST_P(JobsTest, ATransactionsJobRunsOnceItIsCommitted) {
    begin(true);
    EXPECT_EQ(ended(enqueue()).state, JobState::done);
}

TEST_P(JobsTest, AnUnknownKindOfAnOlderProgramFails) {
    app->database().write(
        {}, [](Transaction& t) { insert_job(t, {.kind = "gone.run", .label = "Cũ", .unit_id = 7}); });
    auto job = run(1);
    EXPECT_EQ(job.state, JobState::failed);
    EXPECT_NE(job.message.find("gone.run"), std::string::npos);
}

INSTANTIATE_TEST_SUITE_P(Kinds, JobsTest, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& kind) { return kind.param; });

}  // namespace
}  // namespace khue
