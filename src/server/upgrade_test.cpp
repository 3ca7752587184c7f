// A newer program on kept data, on both databases: it goes well, it goes wrong at each stage, it is killed at
// each stage; nothing is ever lost.
#include "server/upgrade.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <list>
#include <random>
#include <sstream>
#include <thread>

#include "core/log.hpp"
#include "server/house.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;
using Stage = UpgradeStage;

struct Town;

struct Volume {
    Id<Volume> id;
    Id<Town> unit_id;
    std::string name;
    static const Entity& entity();
};
const Entity& Volume::entity() {
    using S = Volume;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().scope(),
        field<&S::name>("Tên sách").required().title(),
    };
    static constexpr Entity entity = describe<S>("volume", "volumes", "Sách", fields);
    return entity;
}

constexpr Migration first{"books.1", "CREATE RECORD volume (unit_id INT NOT NULL, name TEXT NOT NULL);"};
constexpr Migration second{"books.2", "CREATE TABLE shelf_mark (name TEXT PRIMARY KEY) STRICT;"};
constexpr Migration third{"books.3", "CREATE TABLE shelf_list (name TEXT PRIMARY KEY) STRICT;"};
constexpr Migration broken{"books.3", "CREATE TABEL shelf_list (name TEXT);"};

struct StepText {
    std::string id, sql;
};

int rounds() {
    const char* more = std::getenv("KHUE_CRASH_ROUNDS");
    return more ? std::atoi(more) : 6;
}

class UpgradeOf : public ::testing::TestWithParam<std::string> {
protected:
    UpgradeOf() : fresh(GetParam()) {
        set_log_sink([](std::string_view) {});
        auto app = open({first})();
        app->migrate();
        write(*app, "Dế Mèn");
    }
    ~UpgradeOf() override { set_log_sink(nullptr); }

    std::function<std::unique_ptr<App>()> open(std::vector<Migration> steps,
                                               std::function<void(App&)> start = {}) const {
        return [this, steps, start] {
            AppOptions options{.database = fresh.location(),
                               .data = fresh.folder(),
                               .rules = {},
                               .web = {},
                               .background = false};
            Module books{
                .name = "books", .label = "Sách", .entities = {&Volume::entity()}, .migrations = steps};
            books.start = start;
            return std::make_unique<App>(options, std::vector<Module>{house_module({}), books});
        };
    }
    UpgradeJob job(std::function<std::unique_ptr<App>()> program, const std::string& version) const {
        return {.data = fresh.folder(),
                .database = fresh.location(),
                .program = version,
                .open = std::move(program)};
    }
    static void write(App& app, const std::string& name) {
        app.database().write({}, [&](Transaction& t) {
            Volume volume{.id = {}, .unit_id = {1}, .name = name};
            insert(t, Scope::everything(), volume);
        });
    }
    // What the program of before finds: it must start, and have everything.
    std::vector<std::string> books_for(std::vector<Migration> steps) {
        auto app = open(std::move(steps))();
        app->migrate();
        std::vector<std::string> names;
        app->database().read([&](Db& db) {
            for (const Volume& volume : list<Volume>(db, Scope::everything())) names.push_back(volume.name);
            EXPECT_TRUE(verify_audit(db).whole);
        });
        return names;
    }
    std::string words() const {
        std::ifstream in(fresh.folder() / "nang-cap" / "ket-qua.txt");
        std::ostringstream out;
        out << in.rdbuf();
        return out.str();
    }
    // The upgrade in a process of its own, which the power leaves as a stage begins.
    void cut_off_at(Stage stage, std::function<std::unique_ptr<App>()> program, const std::string& version) {
        pid_t child = fork();
        if (child == 0) {
            auto work = job(std::move(program), version);
            work.at = [stage](Stage now) {
                if (now == stage) raise(SIGKILL);
            };
            upgrade(work);
            _exit(0);
        }
        int status = 0;
        waitpid(child, &status, 0);
        ASSERT_TRUE(WIFSIGNALED(status)) << "the stage was never reached";
    }

    testing::FreshDatabase fresh;
    const std::vector<std::string> kept{"Dế Mèn"};
};

TEST_P(UpgradeOf, DataGoOnAndACopyStays) {
    std::vector<Stage> seen;
    auto work = job(open({first, second}), "2.0");
    work.at = [&](Stage stage) { seen.push_back(stage); };
    auto result = upgrade(work);
    EXPECT_EQ(result.end, Stage::done);
    EXPECT_EQ(seen,
              (std::vector{Stage::copying, Stage::copied, Stage::migrating, Stage::trying, Stage::done}));
    EXPECT_TRUE(fs::exists(result.copy)) << result.copy;
    EXPECT_NE(words().find("đúng phiên bản 2.0. Bản sao"), std::string::npos) << words();
    EXPECT_EQ(upgrade(work).end, Stage::nothing_to_do);
    EXPECT_EQ(books_for({first, second}), kept);
}

TEST_P(UpgradeOf, AFailingStepGivesTheDataBack) {
    auto result = upgrade(job(open({first, second, broken}), "2.0"));
    EXPECT_EQ(result.end, Stage::gone_back);
    EXPECT_NE(result.why.find("books.3"), std::string::npos) << result.why;
    EXPECT_NE(words().find("không thành công"), std::string::npos) << words();
    EXPECT_EQ(books_for({first}), kept) << "the former program starts, although books.2 had gone well";
    auto app = open({first})();
    app->migrate();
    write(*app, "Đất rừng phương Nam");
    app.reset();
    EXPECT_EQ(upgrade(job(open({first, second, broken}), "2.0")).end, Stage::gone_back) << "not tried again";
    EXPECT_EQ(books_for({first}).size(), 2u) << "what was written since stays";
    EXPECT_EQ(upgrade(job(open({first, second, third}), "2.1")).end, Stage::done);
    EXPECT_EQ(books_for({first, second, third}).size(), 2u);
}

TEST_P(UpgradeOf, AProgramThatDoesNotStartGivesTheDataBack) {
    auto sick = [](App&) { throw std::runtime_error("không mở được danh mục"); };
    auto result = upgrade(job(open({first, second}, sick), "2.0"));
    EXPECT_EQ(result.end, Stage::gone_back);
    EXPECT_NE(result.why.find("danh mục"), std::string::npos) << result.why;
    EXPECT_EQ(books_for({first}), kept);
    auto again = job(open({first, second}), "2.0");
    again.again = true;
    EXPECT_EQ(upgrade(again).end, Stage::done);
}

// Each stage begins with data that the next program has not seen.
TEST_P(UpgradeOf, APowerCutAtAnyStageIsTakenUp) {
    std::vector<Migration> steps{first};
    static constexpr const char* ids[] = {"books.2", "books.3", "books.4", "books.5", "books.6"};
    static constexpr const char* tables[] = {"CREATE TABLE more_2 (name TEXT PRIMARY KEY) STRICT;",
                                             "CREATE TABLE more_3 (name TEXT PRIMARY KEY) STRICT;",
                                             "CREATE TABLE more_4 (name TEXT PRIMARY KEY) STRICT;",
                                             "CREATE TABLE more_5 (name TEXT PRIMARY KEY) STRICT;",
                                             "CREATE TABLE more_6 (name TEXT PRIMARY KEY) STRICT;"};
    const Stage stages[] = {Stage::copying, Stage::copied, Stage::migrating, Stage::trying, Stage::done};
    for (int i = 0; i < 5; ++i) {
        steps.push_back({ids[i], tables[i]});
        cut_off_at(stages[i], open(steps), std::to_string(i));
        EXPECT_EQ(upgrade(job(open(steps), std::to_string(i))).end, Stage::done) << "cut off at stage " << i;
        EXPECT_EQ(books_for(steps), kept) << "cut off at stage " << i;
    }
}

// Each step goes over every record, so that the cut falls into the copying, a step or the trial.
StepText long_step(int n) {
    const std::string number = std::to_string(n);
    return {.id = "books.long." + number,
            .sql = "CREATE TABLE page_" + number + " (id ID, name TEXT NOT NULL) STRICT; INSERT INTO page_" +
                   number + " (name) SELECT v.name FROM volume v, (SELECT 1 FROM volume LIMIT 40) w;"};
}

TEST_P(UpgradeOf, APowerCutAtAnyMomentIsTakenUp) {
    const unsigned seed = std::random_device{}();
    std::cout << "seed " << seed << "\n";
    std::mt19937 random(seed);
    std::list<StepText> texts;
    std::vector<Migration> steps{first};
    std::vector<std::string> written = kept;
    auto app = open(steps)();
    for (int i = 0; i < 300; ++i) write(*app, written.emplace_back("Quyển " + std::to_string(i)));
    app.reset();
    std::ranges::sort(written);
    int within = 0;
    std::int64_t usual = 0;  // microseconds
    for (int round = 0; round <= rounds(); ++round) {
        const auto& text = texts.emplace_back(long_step(round));
        steps.push_back({text.id, text.sql});
        const auto work = job(open(steps), std::to_string(round));
        if (round > 0) {
            const pid_t child = fork();
            if (child == 0) {
                upgrade(work);
                _exit(0);
            }
            std::this_thread::sleep_for(
                std::chrono::microseconds(static_cast<std::int64_t>(random()) % (usual + usual / 4)));
            kill(child, SIGKILL);
            int status = 0;
            waitpid(child, &status, 0);
            within += WIFSIGNALED(status);
        }
        const auto begun = std::chrono::steady_clock::now();
        const auto end = upgrade(work).end;
        EXPECT_TRUE(end == Stage::done || (round > 0 && end == Stage::nothing_to_do));
        if (round == 0)
            usual = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() -
                                                                          begun)
                        .count();
        auto names = books_for(steps);
        std::ranges::sort(names);
        ASSERT_EQ(names, written) << "cut off in round " << round;
        written.push_back("Quyển mới " + std::to_string(round));
        auto next = open(steps)();
        next->migrate();
        write(*next, written.back());
        next.reset();
        std::ranges::sort(written);
    }
    std::cout << rounds() << " kills, " << within << " within the upgrade\n";
    EXPECT_GT(within, 0);
}

TEST_P(UpgradeOf, APowerCutOnTheWayBackIsTakenBack) {
    for (Stage stage : {Stage::going_back, Stage::gone_back}) {
        cut_off_at(stage, open({first, second, broken}), "2.0");
        EXPECT_EQ(upgrade(job(open({first, second, broken}), "2.0")).end, Stage::gone_back);
        EXPECT_EQ(books_for({first}), kept);
        fs::remove_all(fresh.folder() / "nang-cap");
    }
}

TEST_P(UpgradeOf, AProgramThatDiesTwiceGivesTheDataBack) {
    for (int i = 0; i < 2; ++i) cut_off_at(Stage::trying, open({first, second}), "2.0");
    auto result = upgrade(job(open({first, second}), "2.0"));
    EXPECT_EQ(result.end, Stage::gone_back);
    EXPECT_EQ(books_for({first}), kept);
}

TEST_P(UpgradeOf, TheFormerProgramTakesBackWhatTheNewOneLeft) {
    cut_off_at(Stage::trying, open({first, second}), "2.0");
    EXPECT_EQ(upgrade(job(open({first}), "1.0")).end, Stage::gone_back);
    EXPECT_EQ(books_for({first}), kept);
}

TEST_P(UpgradeOf, AProgramWithoutNewStepsIsTriedOnce) {
    int starts = 0;
    auto counted = open({first}, [&](App&) { ++starts; });
    EXPECT_EQ(upgrade(job(counted, "1.1")).end, Stage::nothing_to_do);
    EXPECT_EQ(upgrade(job(counted, "1.1")).end, Stage::nothing_to_do);
    EXPECT_EQ(starts, 1);
    auto sick = open({first}, [](App&) { throw std::runtime_error("thiếu tệp danh mục"); });
    EXPECT_EQ(upgrade(job(sick, "1.2")).end, Stage::gone_back);
    EXPECT_NE(words().find("thiếu tệp danh mục"), std::string::npos);
    EXPECT_EQ(books_for({first}), kept);
}

TEST_P(UpgradeOf, DataOfANewerProgramAreRefusedInWords) {
    ASSERT_EQ(upgrade(job(open({first, second}), "2.0")).end, Stage::done);
    auto result = upgrade(job(open({first}), "1.0"));
    EXPECT_EQ(result.end, Stage::gone_back);
    EXPECT_NE(result.why.find("mới hơn"), std::string::npos) << result.why;
    EXPECT_NE(words().find("mới hơn"), std::string::npos);
    EXPECT_EQ(books_for({first, second}), kept);
}

TEST_P(UpgradeOf, NobodyUpgradesUnderARunningServer) {
    {
        HouseLock server(fresh.folder()), another(fresh.folder());
        try {
            upgrade(job(open({first, second}), "2.0"));
            FAIL();
        } catch (const Failure& failure) {
            EXPECT_EQ(failure.code, "running");
        }
    }
    EXPECT_EQ(upgrade(job(open({first, second}), "2.0")).end, Stage::done);
}

INSTANTIATE_TEST_SUITE_P(Kinds, UpgradeOf, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue
