// What is kept in memory always equals what is in the tables, whoever changed them.
#include "modules/indicators/tally.hpp"

#include <future>
#include <random>

#include "modules/indicators/scene_test.hpp"

namespace khue::indicators_test {

class IndicatorMemory : public Scene {
protected:
    // All counts of a moment, as one text.
    std::string all(App& of_app, const std::string& period, bool from_memory) {
        std::string out;
        of_app.database().read([&](Db& db) {
            out = all_of(compute(of_app, db, {.period = period, .from_memory = from_memory}));
        });
        return out;
    }
    static std::string all_of(const Figures& f) {
        std::string out;
        for (const auto& i : f.indicators)
            for (const auto& way : i.ways)
                for (std::size_t s = 0; s < way.schools.size(); ++s)
                    out += std::to_string(i.indicator->no) + way.variant + " " + (*f.schools)[s].name + ": " +
                           text(way.schools[s]) + "\n";
        return out;
    }
    void expect_equal_within(Transaction& t, const std::string& what) {
        auto here = compute(*app, t.db(), {.period = "2026-Q3", .within = &t});
        auto counted = compute(*app, t.db(), {.period = "2026-Q3", .from_memory = false});
        ASSERT_EQ(all_of(here), all_of(counted)) << what;
    }

    std::int64_t any(const std::vector<std::int64_t>& ids) {
        return ids[static_cast<std::size_t>(random_() % ids.size())];
    }
    bool one_in(unsigned n) { return random_() % n == 0; }

    void change_something() {
        auto unit = any({preschool, primary, secondary});
        auto code = "M" + std::to_string(++made_);
        switch (random_() % 9) {
            case 0:
                pupils_.push_back(pupil(unit, code, one_in(2) ? "W_PHONE:sdt" : "", one_in(2) ? "tep" : ""));
                break;
            case 1: staff_.emplace_back(unit, staff(unit, code, one_in(4) ? "CBQL" : "GV")); break;
            case 2: months_.push_back(dossiers(unit, 1 + static_cast<int>(random_() % 12), 5, 6)); break;
            case 3: transcript(unit, code, 30, one_in(2) ? 30 : 29); break;
            case 4: change_pupil(unit); break;
            case 5: sign_something(); break;
            case 6: remove_month(); break;
            case 7:
                verify(unit, "M" + std::to_string(random_() % (made_ + 1)),
                       one_in(2) ? VerificationOutcome::matched : VerificationOutcome::not_matched,
                       "2026-09-10");
                break;
            default:
                change<Unit>(unit, [&](Unit& u) {
                    u.name += "'";
                    u.opened_on = day(one_in(2) ? "2026-08-01" : "2026-05-01");
                });
        }
    }

    void change_pupil(std::int64_t to_unit) {
        if (pupils_.empty()) return;
        change<Pupil>(any(pupils_), [&](Pupil& p) {
            if (one_in(2)) p.issues = p.issues.empty() ? "W_PHONE:sdt" : "";
            if (one_in(3)) p.unit_id = {to_unit};  // leaves one unit and comes to another
            if (one_in(3)) p.ethnic_group = one_in(2) ? "55" : "01";
        });
    }
    void sign_something() {
        if (staff_.empty()) return;
        auto [unit, id] = staff_[static_cast<std::size_t>(random_() % staff_.size())];
        sign(unit, id, static_cast<std::int64_t>(random_() % 2), one_in(2) ? "2027-01-01" : "2026-09-01");
    }
    void remove_month() {
        if (months_.empty()) return;
        std::swap(months_.back(), months_[static_cast<std::size_t>(random_() % months_.size())]);
        write([&](Transaction& t) { remove(t, Scope::everything(), Id<DossierMonth>{months_.back()}); });
        months_.pop_back();
    }

    std::mt19937 random_{std::random_device{}()};
    std::size_t made_ = 0;
    std::vector<std::int64_t> pupils_, months_;
    std::vector<std::pair<std::int64_t, std::int64_t>> staff_;
};

TEST_P(IndicatorMemory, EqualsTheTablesAfterAnyChange) {
    auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    random_.seed(seed);
    auto other = another_app();  // asks now and then: has much to catch up with
    for (int step = 0; step < 120; ++step) {
        for (auto n = random_() % 3 + 1; n > 0; --n) change_something();
        std::string period = one_in(3) ? "2026-Q2" : "2026-Q3";
        ASSERT_EQ(all(*app, period, true), all(*app, period, false)) << "step " << step;
        if (one_in(10)) {
            ASSERT_EQ(all(*other, period, true), all(*app, period, false)) << "step " << step;
        }
    }
}

TEST_P(IndicatorMemory, SeesWhatAnotherProgramWrote) {
    auto p = pupil(primary, "P1", "W_PHONE:sdt");
    ASSERT_EQ(text(count(7, primary)), "0/1 measured");
    auto other = another_app();
    other->database().write({.name = "khac"}, [&](Transaction& t) {
        Pupil record = get(t.db(), Scope::everything(), Id<Pupil>{p}).value();
        record.issues = "";
        update(t, Scope::everything(), record);
    });
    EXPECT_EQ(text(count(7, primary)), "1/1 measured");
}

TEST_P(IndicatorMemory, IsNotUsedInsideATransaction) {
    pupil(primary, "P1");
    ASSERT_EQ(text(count(7, primary)), "1/1 measured");
    try {
        write([&](Transaction& t) {
            Pupil more{.unit_id = {primary}, .full_name = "Chưa Ghi", .birth_date = {"2016"}, .status = "01"};
            more.id = insert(t, Scope::everything(), more);
            Enrolment e{
                .unit_id = {primary}, .pupil_id = more.id, .school_year = "2026-2027", .status = "01"};
            insert(t, Scope::everything(), e);
            Figures inside = compute(*app, t.db(), {.period = "2026-Q3", .from_memory = false});
            EXPECT_EQ(text(of(inside, 7, primary)), "2/2 measured");
            throw Failure{409, "undone", "", {}};
        });
    } catch (const Failure&) {
    }
    EXPECT_EQ(text(count(7, primary)), "1/1 measured");
}

// What the transaction itself changed counts, and what others changed that will be committed with it.
TEST_P(IndicatorMemory, EqualsTheTablesWithinATransaction) {
    auto seed = std::random_device{}();
    SCOPED_TRACE("seed " + std::to_string(seed));
    random_.seed(seed);
    for (int step = 0; step < 40; ++step) {
        if (one_in(2)) change_something();
        if (one_in(3)) figures();
        std::promise<void> begun, go_on, done;
        auto ignore = [](std::exception_ptr) {};
        app->database().submit(
            {},
            [&](Transaction&) {
                begun.set_value();
                go_on.get_future().wait();
            },
            ignore);
        begun.get_future().wait();  // what comes now is one commit
        app->database().submit(
            {}, [&](Transaction&) { change_something(); }, ignore);
        app->database().submit(
            {},
            [&](Transaction& t) {
                expect_equal_within(t, "earlier ones, step " + std::to_string(step));
                change_something();
                expect_equal_within(t, "its own, step " + std::to_string(step));
            },
            [&](std::exception_ptr error) {
                EXPECT_FALSE(error);
                done.set_value();
            });
        go_on.set_value();
        done.get_future().wait();
        ASSERT_EQ(all(*app, "2026-Q3", true), all(*app, "2026-Q3", false)) << "step " << step;
    }
}

TEST_P(IndicatorMemory, IsWarmedIndicatorByIndicatorWhileWanted) {
    pupil(primary, "P1", "W_PHONE:sdt");
    int asked = 0;
    warm_figures(*app, [&] { return ++asked <= 3; });
    EXPECT_EQ(asked, 4);
    warm_figures(*app, [&] { return ++asked > 0; });
    EXPECT_GT(asked, 20);
    EXPECT_EQ(all(*app, "2026-Q3", true), all(*app, "2026-Q3", false));
}

INSTANTIATE_TEST_SUITE_P(Databases, IndicatorMemory, databases(), database_name);

}  // namespace khue::indicators_test
