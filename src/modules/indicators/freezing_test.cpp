// Closing a period fixes its figures; a correction is a revision with its reason.
#include "modules/indicators/freezing.hpp"

#include "core/problem.hpp"
#include "modules/indicators/lineage.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/indicators/scene_test.hpp"
#include "store/audit.hpp"

namespace khue::indicators_test {

class IndicatorFreeze : public Scene {
protected:
    IndicatorFreeze() {
        faulty = pupil(primary, "P1", "W_PHONE:sdt");
        pupil(primary, "P2");
        dossiers(primary, 7, 9, 10);
    }
    ShownFigures shown(FigureRequest request = {.period = "2026-Q3"}) {
        ShownFigures out;
        app->database().read([&](Db& db) { out = shown_figures(*app, db, request); });
        return out;
    }
    void close() {
        write([&](Transaction& t) { close_period(*app, t, "2026-Q3"); }, {.user_id = 5, .name = "canbo"});
    }
    void mend() {
        change<Pupil>(faulty, [](Pupil& p) { p.issues = ""; });
    }
    std::string refusal(const std::function<void(Transaction&)>& work) {
        try {
            write(work);
        } catch (const Failure& f) {
            return f.code;
        }
        return "";
    }
    std::int64_t faulty = 0;
};

TEST_P(IndicatorFreeze, KeepsTheFiguresOfTheClose) {
    close();
    mend();
    ShownFigures s = shown();
    EXPECT_EQ(s.figures.revision, 1);
    EXPECT_EQ(text(of(s.figures, 7, primary)), "1/2 measured");
    EXPECT_EQ(text(s.figures.get(7).active().commune), "1/2 measured");
    EXPECT_EQ(text(of(s.figures, 1, primary)), "9/10 imported");
    EXPECT_EQ(text(of(s.figures, 9, preschool)), "not_applicable");
    EXPECT_EQ(text(of(s.figures, 9, secondary)), "missing");
    EXPECT_EQ(s.figures.get(20).ways.size(), 3u);
    EXPECT_EQ(s.figures.get(20).active().variant, "A");
    ASSERT_TRUE(s.now);
    EXPECT_EQ(text(of(*s.now, 7, primary)), "2/2 measured");
    EXPECT_EQ(s.figures.period.closed_by, "canbo");
}

TEST_P(IndicatorFreeze, EqualsTheLiveFiguresAtFirst) {
    Figures before = figures();
    close();
    auto frozen = shown().figures;
    EXPECT_TRUE(changed_figures(before, frozen).empty());
    ASSERT_EQ(before.indicators.size(), frozen.indicators.size());
    for (std::size_t i = 0; i < before.indicators.size(); ++i) {
        EXPECT_EQ(text(before.indicators[i].active().commune), text(frozen.indicators[i].active().commune));
        EXPECT_EQ(before.indicators[i].ways.size(), frozen.indicators[i].ways.size());
    }
}

TEST_P(IndicatorFreeze, HappensOnce) {
    close();
    EXPECT_EQ(refusal([&](Transaction& t) { close_period(*app, t, "2026-Q3"); }), "period_closed");
    app->database().read([&](Db& db) { EXPECT_EQ(current_period(*app, db).code, "2026-Q4"); });
}

TEST_P(IndicatorFreeze, IsRevisedWithAReason) {
    EXPECT_EQ(refusal([&](Transaction& t) { revise_period(*app, t, "2026-Q3", "sửa"); }), "period_open");
    close();
    EXPECT_EQ(refusal([&](Transaction& t) { revise_period(*app, t, "2026-Q3", "sửa"); }), "nothing_changed");
    mend();
    EXPECT_EQ(refusal([&](Transaction& t) { revise_period(*app, t, "2026-Q3", "  "); }), "invalid");
    std::vector<FigureChange> changes;
    write(
        [&](Transaction& t) { changes = revise_period(*app, t, "2026-Q3", "Trường bổ sung số điện thoại"); });
    ASSERT_EQ(changes.size(), 1u);
    EXPECT_EQ(changes[0].no, 7);
    EXPECT_EQ(changes[0].unit_code, "102");
    EXPECT_EQ(text(changes[0].before), "1/2 measured");
    EXPECT_EQ(text(changes[0].after), "2/2 measured");
    EXPECT_EQ(text(of(shown().figures, 7, primary)), "2/2 measured");

    app->database().read([&](Db& db) {
        auto revisions = figure_revisions(*app, db, "2026-Q3");
        ASSERT_EQ(revisions.size(), 2u);
        EXPECT_EQ(revisions[0].reason, "Trường bổ sung số điện thoại");
        EXPECT_EQ(revisions[0].changes.size(), 1u);
        EXPECT_TRUE(revisions[1].changes.empty());
        EXPECT_EQ(text(of(frozen_figures(*app, db, "2026-Q3", 1).value(), 7, primary)), "1/2 measured");
        EXPECT_TRUE(verify_audit(db).whole);
    });
}

TEST_P(IndicatorFreeze, KeepsTheNamesOfItsDay) {
    close();
    set_day("2026-10-20");
    change<Unit>(primary, [](Unit& u) { u.name = "Tiểu học Tên Mới"; });
    Figures f = shown().figures;
    EXPECT_EQ((*f.schools)[f.index_of(primary).value()].name, "Tiểu học Cây Đa");
}

TEST_P(IndicatorFreeze, GivesWayWhenAnotherMomentIsAskedFor) {
    close();
    mend();
    EXPECT_EQ(text(of(shown({.period = "2026-Q3", .close = day("2026-09-30")}).figures, 7, primary)),
              "2/2 measured");
    EXPECT_EQ(shown({.period = "2026-Q3", .as_of = end_of_local_day(day("2026-09-20"))}).figures.revision, 0);
}

TEST_P(IndicatorFreeze, StandsInTheTrendBesideLiveQuarters) {
    close();
    mend();
    std::string trend;
    app->database().read([&](Db& db) {
        for (const auto& p : trend_of(*app, db, period_of(*app, db, "2026-Q4"), 7))
            trend += p.period + " " + text(p.commune) + (p.frozen ? " frozen; " : "; ");
    });
    EXPECT_EQ(trend, "2026-Q1 missing; 2026-Q2 missing; 2026-Q3 1/2 measured frozen; 2026-Q4 2/2 measured; ");
}

INSTANTIATE_TEST_SUITE_P(Databases, IndicatorFreeze, databases(), database_name);

}  // namespace khue::indicators_test
