// Each built-in check finds its own fault and nothing else does; a clean school has none.
#include <gtest/gtest.h>

#include <set>

#include "core/text.hpp"
#include "modules/codes/module.hpp"
#include "modules/quality/findings.hpp"
#include "modules/quality/planted_faults_test.hpp"
#include "store/testing.hpp"

namespace khue::quality_test {
namespace {

using quality::CheckInfo;
using quality::CheckNo;
using quality::Findings;
using quality::Rulebook;

// Faults that cannot stand alone: another check rightly says the same from its side.
const std::map<std::string, std::set<std::string>> company = {
    {"pupil.contact_missing", {"guardian.phone_missing"}},
    {"pupil.arrival_undated", {"enrolment.from_missing"}},
    {"pupil.age_unlikely", {"pupil.too_old"}},
    {"pupil.name_old_font", {"pupil.name_strange", "pupil.name_case", "pupil.name_untidy"}},
    {"school_class.year_unknown", {"unit.year_unrecorded"}},
    {"unit.rooms_none", {"equipment.room_missing"}},
    {"unit.pupils_none", {"school_class.empty"}},
    {"unit.year_not_begun", {"pupil.class_unknown", "teaching_assignment.orphaned"}},
};

class Rules : public ::testing::Test {
protected:
    Rules()
        : fresh("sqlite"),
          app(AppOptions{.database = fresh.location(),
                         .data = fresh.folder(),
                         .rules = std::filesystem::path(KHUE_SOURCE_DIR) / "data",
                         .web = {},
                         .background = false},
              {codes_module()}) {
        app.migrate();
        book = std::make_unique<Rulebook>(Rulebook::load(app.options().rules));
    }

    std::set<std::string> found_in(const Picture& picture) const {
        Findings findings(*book);
        findings.judge_all(picture);
        std::set<std::string> out;
        for (CheckNo no = 0; no < book->checks().size(); ++no)
            if (!findings.broken(no).empty()) out.insert(book->checks()[no].code);
        return out;
    }

    static std::vector<Planted> all() {
        std::vector<Planted> out;
        for (auto&& some : {pupils(), guardians(), staff(), classes(), facilities(), units()})
            out.insert(out.end(), some.begin(), some.end());
        return out;
    }

    testing::FreshDatabase fresh;
    App app;
    std::unique_ptr<Rulebook> book;
};

TEST_F(Rules, ACleanSchoolHasNoFindings) {
    CleanSchool school;
    EXPECT_EQ(found_in(school.picture()), std::set<std::string>{});
}

TEST_F(Rules, APlantedFaultIsFoundByItsCheckAlone) {
    for (const Planted& p : all()) {
        CleanSchool school;
        p.plant(school);
        auto found = found_in(school.picture());
        EXPECT_TRUE(found.contains(p.check)) << p.check << " is not found";
        found.erase(p.check);
        if (auto also = company.find(p.check); also != company.end())
            for (const auto& other : also->second) found.erase(other);
        // Many bare pupils stand for a crowd: what they lack is not the point.
        if (std::string_view(p.check) == "unit.teacher_ratio") continue;
        std::string rest;
        for (const auto& other : found) rest += other + " ";
        EXPECT_EQ(rest, "") << "beside " << p.check;
    }
}

TEST_F(Rules, EveryCheckHasItsFault) {
    std::set<std::string> planted, known;
    for (const Planted& p : all()) planted.insert(p.check);
    for (const CheckInfo& c : book->checks()) known.insert(c.code);
    EXPECT_EQ(planted, known);
    EXPECT_GE(known.size(), 100u);
}

TEST_F(Rules, CatalogueAndPredicatesMustAgree) {
    auto checks = book->checks();
    checks.erase(checks.begin() + static_cast<std::ptrdiff_t>(book->number_of("pupil.number_sex")));
    EXPECT_THROW(Rulebook{checks}, std::logic_error);
    checks = book->checks();
    checks.front().filled.clear();
    EXPECT_THROW(Rulebook{checks}, std::logic_error);
    checks = book->checks();
    checks.front().filled = "no_such_field";
    EXPECT_THROW(Rulebook{checks}, std::logic_error);
}

TEST_F(Rules, ACheckThatIsNotInForceFindsNothing) {
    auto checks = book->checks();
    for (auto& c : checks)
        if (c.code == "pupil.number_missing") c.to = day(2026, 10, 14);
    book = std::make_unique<Rulebook>(checks);
    CleanSchool school;
    school.change<Pupil>(an, [](Pupil& p) { p.citizen_number.reset(); });
    EXPECT_EQ(found_in(school.picture()), std::set<std::string>{});
}

TEST_F(Rules, EveryWordIsThere) {
    for (const CheckInfo& c : book->checks()) {
        EXPECT_TRUE(c.code.starts_with(c.entity + ".")) << c.code;
        for (const auto* text : {&c.label, &c.explanation, &c.fix}) {
            EXPECT_TRUE(is_nfc(*text)) << c.code;
            EXPECT_GT(length(*text), 8u) << c.code;
        }
        EXPECT_TRUE(c.explanation.ends_with('.') && c.fix.ends_with('.')) << c.code;
    }
}

}  // namespace
}  // namespace khue::quality_test
