// What counts, what is missing, what does not apply; then and now.
#include <algorithm>

#include "core/problem.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/indicators/scene_test.hpp"

namespace khue::indicators_test {

using IndicatorFigures = Scene;
using enum VerificationOutcome;

TEST_P(IndicatorFigures, AreMissingBeforeAnythingIsFiled) {
    Figures all = figures();
    for (const auto& f : all.indicators) {
        EXPECT_EQ(text(f.active().commune), "missing") << f.indicator->no;
        for (const Count& c : f.active().schools) EXPECT_FALSE(c.known()) << f.indicator->no;
    }
    EXPECT_EQ(all.get(20).ways.size(), 3u);
}

TEST_P(IndicatorFigures, DivideSumsAndLeaveOutWhoFiledNothing) {
    dossiers(primary, 7, 9, 10);
    dossiers(primary, 8, 20, 20);
    dossiers(secondary, 2, 1, 2);
    dossiers(secondary, 10, 5, 5);  // after the close
    Figures all = figures();
    EXPECT_EQ(text(of(all, 1, primary)), "29/30 imported");
    EXPECT_EQ(text(of(all, 1, secondary)), "1/2 imported");
    EXPECT_EQ(text(of(all, 1, preschool)), "missing");
    EXPECT_EQ(text(all.get(1).active().commune), "30/32 imported");
}

TEST_P(IndicatorFigures, TellZeroFromNothingFiled) {
    auto a = staff(primary, "C1", "GV");
    staff(secondary, "C2", "GV");
    EXPECT_EQ(text(count(3, primary)), "missing");  // staff is known, no report came
    sign(primary, a, 0, "2027-01-01");
    EXPECT_EQ(text(count(3, primary)), "0/1 imported");
    EXPECT_EQ(text(count(3, secondary)), "missing");
    EXPECT_EQ(text(commune_count(3)), "0/1 imported");
}

TEST_P(IndicatorFigures, ConcernLevelsOfSchool) {
    transcript(primary, "1A", 30, 30);
    transcript(preschool, "Lá", 20, 20);  // a mistake: preschools have no transcripts
    Figures all = figures();
    EXPECT_EQ(text(of(all, 9, preschool)), "not_applicable");
    EXPECT_EQ(text(of(all, 9, primary)), "1/1 imported");
    EXPECT_EQ(text(of(all, 9, secondary)), "missing");
    EXPECT_EQ(text(of(all, 16, preschool)), "not_applicable");
    EXPECT_EQ(text(of(all, 10, primary)), "not_applicable");
    EXPECT_EQ(text(of(all, 10, secondary)), "missing");
    EXPECT_EQ(text(all.get(16).active().commune), "30/30 imported");
}

TEST_P(IndicatorFigures, SayWhetherTheyCameFromFiles) {
    pupil(primary, "P1");
    pupil(secondary, "P2", "", "ho_so_hoc_sinh.xlsx");
    pupil(secondary, "P3", "W_PHONE:sdt");
    EXPECT_EQ(text(count(7, primary)), "1/1 measured");
    EXPECT_EQ(text(count(7, secondary)), "1/2 imported");
    EXPECT_EQ(text(commune_count(7)), "2/3 imported");
}

TEST_P(IndicatorFigures, DoNotApplyWhereThereIsNothingToDivideBy) {
    dossiers(primary, 7, 0, 0);
    EXPECT_EQ(text(count(1, primary)), "not_applicable");
}

TEST_P(IndicatorFigures, CountWhatWasValidAtTheClose) {
    auto stays = pupil(primary, "P1"), moves = pupil(primary, "P2");
    pupil(secondary, "P3");
    ASSERT_EQ(text(count(7, primary)), "2/2 measured");

    // A transfer after the close is learned in October: the period stays as it is, the next one changes.
    set_day("2026-10-12");
    std::int64_t enrolment = 0;
    app->database().read([&](Db& db) {
        auto found = first<Enrolment>(db, Scope::everything(), {where<&Enrolment::pupil_id>(moves)});
        enrolment = found->id.value;
    });
    change<Enrolment>(enrolment, [](Enrolment& e) {
        e.to_date = day("2026-10-10");
        e.end_status = "04";
    });
    EXPECT_EQ(text(count(7, primary)), "2/2 measured");
    EXPECT_EQ(text(of(figures({.period = "2026-Q4"}), 7, primary)), "1/1 measured");

    // The correction of an error counts while the period is open.
    change<Pupil>(stays, [](Pupil& p) { p.issues = "W_PHONE:sdt"; });
    EXPECT_EQ(text(count(7, primary)), "1/2 measured");
}

TEST_P(IndicatorFigures, AreKnownAsOfAnyDay) {
    auto p = pupil(primary, "P1", "W_CCCD_MISSING:cccd");
    set_day("2026-10-02");
    change<Pupil>(p, [](Pupil& x) { x.issues = ""; });
    set_day("2026-10-05");
    auto other = pupil(primary, "P2");
    set_day("2026-10-07");
    write([&](Transaction& t) {
        auto e = first<Enrolment>(t.db(), Scope::everything(), {where<&Enrolment::pupil_id>(other)});
        remove(t, Scope::everything(), e->id);
    });
    auto as_of = [&](std::string_view d) {
        return text(of(figures({.period = "2026-Q3", .as_of = end_of_local_day(day(d))}), 7, primary));
    };
    Figures before = figures({.period = "2026-Q3", .as_of = end_of_local_day(day("2026-09-19"))});
    EXPECT_TRUE(before.schools->empty());
    EXPECT_EQ(text(before.get(7).active().commune), "missing");
    EXPECT_EQ(as_of("2026-09-20"), "0/1 measured");  // a day means its end
    EXPECT_EQ(as_of("2026-10-01"), "0/1 measured");
    EXPECT_EQ(as_of("2026-10-02"), "1/1 measured");
    EXPECT_EQ(as_of("2026-10-06"), "2/2 measured");
    EXPECT_EQ(as_of("2026-10-08"), "1/1 measured");
    EXPECT_EQ(text(count(7, primary)), "1/1 measured");
}

TEST_P(IndicatorFigures, FollowTheCloseThatIsAskedFor) {
    pupil(primary, "P1");
    verify(primary, "P1", not_matched, "2026-09-01");
    verify(primary, "P1", matched, "2026-09-25");
    EXPECT_EQ(text(count(8, primary)), "1/1 imported");
    EXPECT_EQ(text(of(figures({.period = "2026-Q3", .close = day("2026-09-14")}), 8, primary)),
              "0/1 imported");
}

TEST_P(IndicatorFigures, LeaveOutSchoolsThatWereNotOpenAtTheClose) {
    pupil(primary, "P1");
    change<Unit>(secondary, [](Unit& u) { u.opened_on = day("2026-11-01"); });
    Figures q3 = figures(), q4 = figures({.period = "2026-Q4"});
    EXPECT_FALSE(q3.index_of(secondary));
    EXPECT_TRUE(q4.index_of(secondary));
}

TEST_P(IndicatorFigures, RefuseAPeriodThatNoPlanCovers) {
    EXPECT_THROW(figures({.period = "2031-Q1"}), Failure);
    EXPECT_THROW(figures({.period = "2026-Q5"}), Failure);
    EXPECT_THROW(figures({.period = "x' OR 1=1"}), Failure);
    EXPECT_THROW(figures({.period = "2026-Q3", .numbers = {21}}), Failure);
}

TEST_P(IndicatorFigures, ArePeriodsOfThePlansYear) {
    auto codes = [&] {
        std::string out;
        app->database().read([&](Db& db) {
            for (const auto& p : periods(*app, db)) out += p.code + " " + to_string(p.close_on) + "; ";
            out += current_period(*app, db).code;
        });
        return out;
    };
    std::string expected =
        "2026-Q1 2026-03-31; 2026-Q2 2026-06-30; 2026-Q3 2026-09-30; 2026-Q4 2026-12-31; 2026 2026-12-31; "
        "2026-Q3";
    EXPECT_EQ(codes(), expected);
    int made = 0;
    write([&](Transaction& t) { made = ensure_periods(t, app->options().rules); });
    EXPECT_EQ(made, 5);
    write([&](Transaction& t) { made = ensure_periods(t, app->options().rules); });
    EXPECT_EQ(made, 0);
    EXPECT_EQ(codes(), expected);
}

INSTANTIATE_TEST_SUITE_P(Databases, IndicatorFigures, databases(), database_name);

}  // namespace khue::indicators_test
