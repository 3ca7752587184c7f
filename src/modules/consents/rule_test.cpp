// The rule of consent: a table of cases, and properties over random consents.
#include "modules/consents/rule.hpp"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace khue::consents {
namespace {

Date day(const char* text) { return *parse_date(text); }

TEST(Seven, IsReachedOnTheBirthday) {
    const auto at = [](const char* birth, const char* on) { return seven_by({birth}, day(on)); };
    EXPECT_EQ(at("2019-11-24", "2026-11-23"), Answer::no);
    EXPECT_EQ(at("2019-11-23", "2026-11-23"), Answer::yes);
    EXPECT_EQ(at("2020-02-29", "2027-02-27"), Answer::no);
    EXPECT_EQ(at("2020-02-29", "2027-02-28"), Answer::yes);
    EXPECT_EQ(at("2019-11", "2026-10-31"), Answer::no);
    EXPECT_EQ(at("2019-11", "2026-11-15"), Answer::unknown);
    EXPECT_EQ(at("2019-11", "2026-11-30"), Answer::yes);
    EXPECT_EQ(at("2019", "2025-12-31"), Answer::no);
    EXPECT_EQ(at("2019", "2026-06-01"), Answer::unknown);
    EXPECT_EQ(at("2019", "2026-12-31"), Answer::yes);
    EXPECT_EQ(at("", "2026-12-31"), Answer::unknown);
}

Consent given(Subject subject, std::optional<Date> child = {}) {
    Consent c;
    c.subject = subject;
    c.starts_on = day("2026-09-05");
    c.guardian_on = day("2026-09-01");
    c.child_on = child;
    c.noted_at = Instant{1'000};
    return c;
}
Consent withdrawn(Consent c, std::int64_t at = 2'000) {
    c.withdrawn_at = Instant{at};
    c.withdrawn_on = day("2026-10-01");
    return c;
}
Consent later(Consent c, std::int64_t at = 3'000) {
    c.noted_at = Instant{at};
    return c;
}
Consent until(Consent c, const char* last) {
    c.ends_on = day(last);
    return c;
}

TEST(Consent, AllowsWhatItSaysAndNothingElse) {
    const PartialDate small{"2021-03-01"}, big{"2014-03-01"}, unsure{"2019"};
    const Date child = day("2026-09-02");
    struct Case {
        const char* name;
        PartialDate birth;
        std::vector<Consent> given;
        What what;
        std::optional<Bar> bar;
        const char* today = "2026-11-23";
    };
    const Case cases[] = {
        {"nothing", small, {}, What::picture, Bar::missing},
        {"picture", small, {given(Subject::picture)}, What::picture, {}},
        {"picture is no name", small, {given(Subject::picture)}, What::name, Bar::missing},
        {"name is no picture", small, {given(Subject::name)}, What::picture, Bar::missing},
        {"both, picture", small, {given(Subject::both)}, What::picture, {}},
        {"both, name", small, {given(Subject::both)}, What::name, {}},
        {"from 7 the child too", big, {given(Subject::picture)}, What::picture, Bar::child_missing},
        {"and it said so", big, {given(Subject::picture, child)}, What::picture, {}},
        {"perhaps 7", unsure, {given(Subject::picture)}, What::picture, Bar::child_unknown},
        {"perhaps 7, asked", unsure, {given(Subject::picture, child)}, What::picture, {}},
        {"not yet", small, {given(Subject::picture)}, What::picture, Bar::not_begun, "2026-09-04"},
        {"the first day", small, {given(Subject::picture)}, What::picture, {}, "2026-09-05"},
        {"the last day", small, {until(given(Subject::picture), "2026-11-23")}, What::picture, {}},
        {"over", small, {until(given(Subject::picture), "2026-11-22")}, What::picture, Bar::ended},
        {"withdrawn", small, {withdrawn(given(Subject::picture))}, What::picture, Bar::withdrawn},
        {"the other parent's too",
         small,
         {given(Subject::picture), withdrawn(given(Subject::both))},
         What::picture,
         Bar::withdrawn},
        {"the name was withdrawn",
         small,
         {given(Subject::picture), withdrawn(given(Subject::name))},
         What::picture,
         {}},
        {"given again",
         small,
         {withdrawn(given(Subject::picture)), later(given(Subject::picture))},
         What::picture,
         {}},
        {"turned 7 meanwhile", {"2019-10-01"}, {given(Subject::picture)}, What::picture, Bar::child_missing},
    };
    for (const Case& c : cases) EXPECT_EQ(bar_to(c.what, c.birth, c.given, day(c.today)), c.bar) << c.name;
}

// Whatever the consents: a withdrawal of all never leaves anything allowed, a child of 7 is never shown
// without its word, and what is allowed rests on a single consent that allows it alone.
TEST(Consent, NeverAllowsMoreThanOneOfThemDoes) {
    std::mt19937 random(26);
    const auto pick = [&](int n) { return static_cast<int>(random() % static_cast<unsigned>(n)); };
    const Date today = day("2026-11-23");
    for (int round = 0; round < 5'000; ++round) {
        std::vector<Consent> all;
        for (int i = pick(5); i > 0; --i) {
            Consent c = given(static_cast<Subject>(pick(3)));
            c.starts_on = Date{today.days + pick(60) - 40};
            if (pick(2)) c.ends_on = Date{c.starts_on.days + pick(60)};
            if (pick(2)) c.child_on = Date{today.days - pick(60)};
            c.noted_at = Instant{pick(10)};
            if (pick(4) == 0) c.withdrawn_at = Instant{c.noted_at.ms + pick(5)};
            all.push_back(c);
        }
        const PartialDate birth{pick(2) ? "2014-03-01" : "2021-03-01"};
        for (const What what : {What::picture, What::name}) {
            const bool allowed = !bar_to(what, birth, all, today);
            bool alone = false;
            for (const Consent& c : all) alone = alone || !bar_to(what, birth, std::span(&c, 1), today);
            EXPECT_LE(allowed, alone) << round;
            std::vector<Consent> back = all;
            for (Consent& c : back) c.withdrawn_at = Instant{1'000};
            EXPECT_TRUE(bar_to(what, birth, back, today)) << round;
            std::vector<Consent> silent = all;
            for (Consent& c : silent) c.child_on.reset();
            if (birth.text == "2014-03-01") {
                EXPECT_TRUE(bar_to(what, birth, silent, today)) << round;
            }
        }
    }
}

}  // namespace
}  // namespace khue::consents
