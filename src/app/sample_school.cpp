#include "app/sample_school.hpp"

#include <fmt/format.h>

#include "app/sample_people.hpp"
#include "core/value_type.hpp"
#include "modules/filings/collection.hpp"
#include "modules/filings/dossier_month.hpp"
#include "modules/filings/material_use.hpp"
#include "modules/filings/register_progress.hpp"
#include "modules/filings/signature_use.hpp"
#include "modules/filings/training_result.hpp"
#include "modules/filings/transcript_progress.hpp"
#include "modules/filings/verification_result.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"

namespace khue::sample {
namespace {

constexpr int first_year = 2026, class_size = 35;
constexpr std::string_view school_year = "2026-2027", period = "2026-Q3", source = "Dữ liệu mẫu";

struct GradeOf {
    std::string label, prefix;
    int birth_year;
};

std::vector<GradeOf> grades_of(SchoolLevel level) {
    std::vector<GradeOf> out;
    auto general = [&](int from, int to) {
        for (int g = from; g <= to; ++g)
            out.push_back({fmt::format("Khối {}", g), std::to_string(g), first_year - 5 - g});
    };
    switch (level) {
        case SchoolLevel::preschool:
            return {
                {"3-4 tuổi", "3 tuổi ", 2023}, {"4-5 tuổi", "4 tuổi ", 2022}, {"5-6 tuổi", "5 tuổi ", 2021}};
        case SchoolLevel::lower_secondary: general(6, 9); break;
        case SchoolLevel::primary_and_lower_secondary: general(1, 9); break;
        case SchoolLevel::upper_secondary: general(10, 12); break;
        default: general(1, 5);
    }
    return out;
}

class School {
public:
    School(Transaction& t, const Unit& school, Random& random, const SchoolSize& size)
        : t_(t), school_(school), random_(random), size_(size), scope_(Scope::of(school.id.value)) {}

    void fill() {
        make_staff();
        auto grades = grades_of(school_.level);
        int per_grade = std::max(1, size_.pupils / static_cast<int>(grades.size()));
        int left = size_.pupils;
        for (std::size_t g = 0; g < grades.size(); ++g) {
            int here = g + 1 == grades.size() ? left : std::min(left, per_grade);
            left -= here;
            make_grade(grades[g], here);
        }
        if (size_.evidence) make_evidence();
    }

private:
    void make_staff() {
        int teachers = std::max(4, size_.pupils / 18);
        for (int i = 0; i < teachers + 3; ++i)
            make_person(i < 2              ? StaffGroup::manager
                        : i < teachers + 2 ? StaffGroup::teacher
                                           : StaffGroup::employee,
                        i == 2);
    }

    void make_person(StaffGroup group, bool it_lead) {
        bool female = random_.chance(75);
        int year = random_.between(1970, 2000);
        Staff s{.id = {},
                .unit_id = school_.id,
                .full_name = full_name(random_, female),
                .staff_code = fmt::format("22{:08}", random_.below(100'000'000)),
                .birth_date = {to_string(birthday(random_, year))},
                .sex = female ? Sex::female : Sex::male,
                .staff_group = group,
                .citizen_number = citizen_number(random_, year, female),
                .ethnic_group = "01",
                .phone = phone(random_),
                .status = "01",
                .it_lead = it_lead,
                .issues = {},
                .source = std::string(source)};
        if (it_lead && random_.chance(85))
            s.it_decision_number = fmt::format("{}/QĐ-HT", random_.between(10, 99));
        insert(t_, scope_, s);
        StaffPost post{.id = {},
                       .unit_id = school_.id,
                       .staff_id = s.id,
                       .staff_group = text_of(field_of<&Staff::staff_group>(), &s),
                       .status = "01"};
        insert(t_, scope_, post);
        staff_.push_back(std::move(s));
    }

    void make_grade(const GradeOf& grade, int pupils) {
        int classes = std::max(1, (pupils + class_size - 1) / class_size);
        for (int c = 0; c < classes && pupils > 0; ++c) {
            int here = pupils / (classes - c);
            pupils -= here;
            const Staff& teacher = staff_[2 + (classes_.size() % (staff_.size() - 3))];
            SchoolClass made{.id = {},
                             .unit_id = school_.id,
                             .school_year = std::string(school_year),
                             .name = grade.prefix + static_cast<char>('A' + c % 26),
                             .grade = grade.label,
                             .declared_size = here,
                             .homeroom_staff_id = teacher.id,
                             .homeroom_name = teacher.full_name,
                             .source = std::string(source)};
            insert(t_, scope_, made);
            for (int i = 0; i < here; ++i) make_pupil(made, grade.birth_year);
            classes_.push_back(std::move(made));
        }
    }

    void make_pupil(const SchoolClass& c, int year) {
        bool female = random_.chance(48), has_number = !random_.chance(2);
        Pupil p{.id = {},
                .unit_id = school_.id,
                .class_id = c.id,
                .full_name = full_name(random_, female),
                .birth_date = {to_string(birthday(random_, year))},
                .sex = female ? Sex::female : Sex::male,
                .ministry_code = fmt::format("31{:08}", ++code_),
                .ethnic_group = "01",
                .address = "Xã Tân Kỳ, thành phố Hải Phòng",
                .phone = phone(random_),
                .status = "01",
                .source = std::string(source)};
        if (has_number)
            p.citizen_number = citizen_number(random_, year, female);
        else
            p.issues = "W_CCCD_MISSING:cccd";
        insert(t_, scope_, p);
        Enrolment e{.id = {},
                    .unit_id = school_.id,
                    .pupil_id = p.id,
                    .class_id = c.id,
                    .school_year = std::string(school_year),
                    .status = "01"};
        insert(t_, scope_, e);
        if (size_.evidence) verify(p, has_number);
    }

    void verify(const Pupil& p, bool has_number) {
        auto outcome = !has_number          ? VerificationOutcome::no_number
                       : random_.chance(96) ? VerificationOutcome::matched
                                            : VerificationOutcome::not_matched;
        VerificationResult v{.id = {},
                             .unit_id = school_.id,
                             .period = std::string(period),
                             .pupil_id = p.id,
                             .pupil_code = *p.ministry_code,
                             .result = outcome,
                             .checked_on = date(2026, 9, static_cast<unsigned>(random_.between(5, 25))),
                             .issues = {},
                             .source = std::string(source)};
        insert(t_, scope_, v);
    }

    void make_evidence() {
        for (const Staff& s : staff_) {
            if (s.staff_group == StaffGroup::employee) continue;
            evidence_about(s);
        }
        for (int month = 1; month <= 9; ++month) evidence_of_month(month);
        if (school_.level == SchoolLevel::preschool) return;
        for (const SchoolClass& c : classes_) {
            std::int64_t size = c.declared_size.value_or(0), missing = random_.chance(4) ? 1 : 0;
            TranscriptProgress p{.id = {},
                                 .unit_id = school_.id,
                                 .period = std::string(period),
                                 .class_name = c.name,
                                 .size = size,
                                 .made = size,
                                 .signed_count = size - missing,
                                 .submitted = size - missing,
                                 .digital_skills = size * random_.between(80, 96) / 100,
                                 .issues = {},
                                 .source = std::string(source)};
            insert(t_, scope_, p);
        }
        if (school_.level == SchoolLevel::primary) return;
        for (int year = 2018; year <= 2025; ++year) {
            std::int64_t rows = random_.between(60, 120), open = random_.below(12);
            RegisterProgress r{.id = {},
                               .unit_id = school_.id,
                               .period = std::string(period),
                               .year = year,
                               .book = fmt::format("01/{}", year),
                               .to_digitise = rows,
                               .entered = rows,
                               .approved = rows - open,
                               .issues = {},
                               .source = std::string(source)};
            insert(t_, scope_, r);
        }
    }

    void evidence_about(const Staff& s) {
        SignatureUse u{.id = {},
                       .unit_id = school_.id,
                       .period = std::string(period),
                       .staff_id = s.id,
                       .staff_code = s.staff_code,
                       .full_name = s.full_name,
                       .certificate_to = date(2028, 6, 30),
                       .uses = random_.chance(90) ? random_.between(1, 60) : 0,
                       .issues = {},
                       .source = std::string(source)};
        insert(t_, scope_, u);
        if (random_.chance(88)) {
            TrainingResult r{.id = {},
                             .unit_id = school_.id,
                             .period = "2026-Q2",
                             .staff_id = s.id,
                             .staff_code = s.staff_code,
                             .full_name = s.full_name,
                             .course = "Năng lực số",
                             .ended_on = date(2026, 5, 20),
                             .result = "Hoàn thành",
                             .issues = {},
                             .source = std::string(source)};
            insert(t_, scope_, r);
        }
        if (s.staff_group != StaffGroup::teacher) return;
        MaterialUse m{.id = {},
                      .unit_id = school_.id,
                      .period = std::string(period),
                      .staff_id = s.id,
                      .staff_code = s.staff_code,
                      .full_name = s.full_name,
                      .periods = random_.chance(85) ? random_.between(4, 20) : 2,
                      .weeks = 4,
                      .issues = {},
                      .source = std::string(source)};
        insert(t_, scope_, m);
    }

    void evidence_of_month(int month) {
        std::string quarter = fmt::format("2026-Q{}", (month + 2) / 3);
        std::int64_t total = random_.between(20, 60), documents = random_.between(30, 70);
        DossierMonth d{.id = {},
                       .unit_id = school_.id,
                       .period = quarter,
                       .month = month,
                       .total = total,
                       .electronic = total - random_.below(2),
                       .secret = 0,
                       .documents_total = documents,
                       .documents_electronic = documents - random_.below(4),
                       .issues = {},
                       .source = std::string(source)};
        insert(t_, scope_, d);
        std::int64_t cash = random_.between(20, 90),
                     cashless = size_.pupils - cash > 0 ? size_.pupils - cash : 1;
        Collection c{.id = {},
                     .unit_id = school_.id,
                     .period = quarter,
                     .month = month,
                     .item = "Tiền ăn bán trú",
                     .cash_count = cash,
                     .cashless_count = cashless,
                     .cash_amount = {cash * 550'000},
                     .cashless_amount = {cashless * 550'000},
                     .issues = {},
                     .source = std::string(source)};
        insert(t_, scope_, c);
    }

    Transaction& t_;
    const Unit& school_;
    Random& random_;
    const SchoolSize& size_;
    Scope scope_;
    std::vector<Staff> staff_;
    std::vector<SchoolClass> classes_;
    int code_ = static_cast<int>(school_.id.value % 10'000) * 10'000;
};

}  // namespace

void fill_school(Transaction& t, const Unit& school, Random& random, const SchoolSize& size) {
    School(t, school, random, size).fill();
}

}  // namespace khue::sample
