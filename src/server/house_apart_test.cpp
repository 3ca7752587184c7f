// Two houses in one process keep apart what their modules tell each other, and each ends its own background
// work.
#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "core/log.hpp"
#include "server/app.hpp"
#include "server/finder.hpp"
#include "server/jobs.hpp"
#include "store/testing.hpp"

namespace khue {
namespace {

struct Greeting {
    std::function<std::string()> says;
};

struct House {
    explicit House(const std::string& kind, Module module, bool background = false) : fresh(kind) {
        app = std::make_unique<App>(AppOptions{.database = fresh.location(),
                                               .data = fresh.folder(),
                                               .rules = {},
                                               .web = {},
                                               .background = background},
                                    std::vector<Module>{jobs_routes(), std::move(module)});
        app->migrate();
    }
    std::string greeted() const {
        std::string out;
        app->database().write({}, [&](Transaction& t) {
            const auto greeting = t.hooks().find<Greeting>();
            out = greeting ? greeting->says() : "nobody";
        });
        return out;
    }
    testing::FreshDatabase fresh;
    std::unique_ptr<App> app;
};

Module named(const std::string& name) {
    return {.name = "house", .label = "Nhà", .start = [name](App& app) {
                app.database().hooks().put(Greeting{[name] { return name; }});
                app.add_finder({.kind = name, .label = name, .permission = "signed_in", .find = {}});
                app.add_finder({.kind = "same", .label = name, .permission = "signed_in", .find = {}});
            }};
}

class HousesApart : public ::testing::TestWithParam<std::string> {};

TEST_P(HousesApart, ShareNeitherHooksNorFinders) {
    const House north(GetParam(), named("bắc")), south(GetParam(), named("nam"));
    const House silent(GetParam(), {.name = "house", .label = "Nhà"});
    EXPECT_EQ(north.greeted(), "bắc");
    EXPECT_EQ(south.greeted(), "nam");
    EXPECT_EQ(silent.greeted(), "nobody");
    EXPECT_TRUE(silent.app->finders().empty());
    const auto found = north.app->finders();
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].kind, "bắc");
    EXPECT_EQ(found[1].label, "bắc");
    north.app->add_finder({.kind = "same", .label = "mới", .permission = "signed_in", .find = {}});
    EXPECT_EQ(north.app->finders().size(), 2u) << "one of the same kind is replaced";
    EXPECT_EQ(south.app->finders()[1].label, "nam");
}

TEST_P(HousesApart, WorkInTheBackgroundUntilTheirOwnEnd) {
    std::atomic<int> working{0}, ended{0}, stopped{0};
    auto module = [&] {
        return Module{.name = "house",
                      .label = "Nhà",
                      .stop = [&] { ++stopped; },
                      .background =
                          [&](App&, const std::function<bool()>& wanted) {
                              ++working;
                              while (wanted()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
                              ++ended;
                          }};
    };
    const House other(GetParam(), module(), true);
    {
        const House one(GetParam(), module(), true);
        while (working < 2) std::this_thread::yield();
        one.app->migrate();
        EXPECT_EQ(working, 2) << "begun once, however often it is brought up to date";
    }
    EXPECT_EQ(ended, 1);
    EXPECT_EQ(stopped, 1);
    const House without(GetParam(), module(), false);
    EXPECT_EQ(working, 2) << "a command starts nothing";
}

std::atomic<bool> told = false;
void hear(std::string_view line) {
    if (line.find("background_ended") != line.npos) told = true;
}

TEST_P(HousesApart, AWorkThatFailsIsToldAndTakesNothingWithIt) {
    told = false;
    set_log_sink(hear);
    {
        const House one(
            GetParam(),
            {.name = "house",
             .label = "Nhà",
             .background = [](App&, const std::function<bool()>&) { throw std::runtime_error("x"); }},
            true);
        for (int ms = 0; ms < 5'000 && !told; ++ms) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        EXPECT_EQ(one.greeted(), "nobody");
    }
    set_log_sink(nullptr);
    EXPECT_TRUE(told);
}

INSTANTIATE_TEST_SUITE_P(Kinds, HousesApart, ::testing::ValuesIn(testing::kinds()),
                         [](const auto& one) { return one.param; });

}  // namespace
}  // namespace khue
