// Each built-in check finds its own fault and nothing else does; a clean school has none.
#include <gtest/gtest.h>

#include <set>

#include "core/text.hpp"
#include "modules/codes/module.hpp"
#include "modules/quality/clean_school_test.hpp"
#include "modules/quality/findings.hpp"
#include "store/testing.hpp"

namespace khue::quality_test {
namespace {

using quality::CheckInfo;
using quality::CheckNo;
using quality::Findings;
using quality::Rulebook;

using Plant = std::function<void(CleanSchool&)>;
struct Planted {
    const char* check;
    Plant plant;
};

template <class T>
Plant changed(std::int64_t id, std::function<void(T&)> mutate) {
    return [id, mutate](CleanSchool& s) { s.change<T>(id, mutate); };
}
template <class T>
Plant copied(std::int64_t id, std::function<void(T&)> mutate) {
    return [id, mutate](CleanSchool& s) { s.copy<T>(id, 90, mutate); };
}
Plant school(std::function<void(Unit&)> mutate) {
    return [mutate](CleanSchool& s) { s.change_school(mutate); };
}
Plant quiet(const char* entity) {
    return [entity](CleanSchool& s) { s.picture().last_changes[entity] = start_of_local_day(*date(2025, 1, 1)); };
}
Date day(int y, unsigned m, unsigned d) { return *date(y, m, d); }

// Another pupil of class A, whose size is declared with them.
Plant another_pupil(std::function<void(Pupil&)> mutate) {
    return [mutate](CleanSchool& s) {
        s.copy<Pupil>(an, 90, [&](Pupil& p) {
            p.full_name = "Bùi Đức Khang";
            p.birth_date = {"2020-11-20"};
            p.ministry_code = "3100000090";
            p.school_code = "HS90";
            p.citizen_number = "031220000090";
            p.phone = "0920000090";
            mutate(p);
        });
        s.copy<Guardian>(an, 90, [](Guardian& g) {
            g.pupil_id = {90};
            g.citizen_number = "031190000090";
        });
        s.copy<Enrolment>(an, 90, [](Enrolment& e) { e.pupil_id = {90}; });
        s.change<SchoolClass>(class_a, [](SchoolClass& c) { c.declared_size = 3; });
    };
}
Plant another_of_staff(std::function<void(Staff&)> mutate) {
    return [mutate](CleanSchool& s) {
        s.copy<Staff>(clerk, 90, [&](Staff& m) {
            m.full_name = "Đinh Thị Ổi";
            m.birth_date = {"1985-05-05"};
            m.staff_code = "2200000090";
            m.citizen_number = "031185000090";
            mutate(m);
        });
        s.copy<StaffPost>(clerk, 90, [](StaffPost& p) { p.staff_id = {90}; });
    };
}
// A pupil who left in the year, as it should be recorded.
void leave(CleanSchool& s, std::int64_t id) {
    s.change<Pupil>(id, [](Pupil& p) { p.status = "04"; });
    s.change<Enrolment>(id, [](Enrolment& e) {
        e.status = "04";
        e.to_date = day(2026, 10, 1);
        e.end_status = "04";
    });
    s.change<SchoolClass>(class_a, [](SchoolClass& c) { c.declared_size = 1; });
}
void leave_work(CleanSchool& s, std::int64_t id) {
    s.change<Staff>(id, [](Staff& m) { m.status = "02"; });
    s.change<StaffPost>(id, [](StaffPost& p) { p.to_date = day(2026, 9, 30); });
}

std::vector<Planted> pupils() {
    using P = Pupil;
    return {
        {"pupil.number_missing", changed<P>(an, [](P& p) { p.citizen_number.reset(); })},
        {"pupil.ethnic_missing", changed<P>(an, [](P& p) { p.ethnic_group.reset(); })},
        {"pupil.nationality_missing", changed<P>(an, [](P& p) { p.nationality.reset(); })},
        {"pupil.birth_place_missing", changed<P>(an, [](P& p) { p.birth_place.reset(); })},
        {"pupil.address_missing", changed<P>(an, [](P& p) { p.address.reset(); })},
        {"pupil.religion_missing", changed<P>(an, [](P& p) { p.religion.reset(); })},
        {"pupil.school_code_missing", changed<P>(an, [](P& p) { p.school_code.reset(); })},
        {"pupil.ministry_code_missing", changed<P>(an, [](P& p) { p.ministry_code.reset(); })},
        {"pupil.status_unlisted",
         [](CleanSchool& s) {
             leave(s, an);
             s.change<P>(an, [](P& p) { p.status = "88"; });
         }},
        {"pupil.ethnic_unlisted", changed<P>(an, [](P& p) { p.ethnic_group = "77"; })},
        {"pupil.religion_unlisted", changed<P>(an, [](P& p) { p.religion = "77"; })},
        {"pupil.nationality_unlisted", changed<P>(an, [](P& p) { p.nationality = "0x"; })},
        {"pupil.policy_unlisted", changed<P>(an, [](P& p) { p.policy_group = "77"; })},
        {"pupil.number_unusable", changed<P>(an, [](P& p) { p.issues = "W_CCCD_LENGTH:cccd"; })},
        {"pupil.number_prefix", changed<P>(an, [](P& p) { p.citizen_number = "999220000001"; })},
        {"pupil.number_sex", changed<P>(an, [](P& p) { p.citizen_number = "031320000001"; })},
        {"pupil.number_year", changed<P>(an, [](P& p) { p.citizen_number = "031218000001"; })},
        {"pupil.number_shared", changed<P>(an, [](P& p) { p.citizen_number = "031220000002"; })},
        {"pupil.number_elsewhere",
         [](CleanSchool& s) { s.strangers().pupils[an] = quality::Strangers::same_number; }},
        {"pupil.number_of_guardian",
         [](CleanSchool& s) {
             s.change<P>(an, [](P& p) { p.citizen_number = "031220000077"; });
             s.change<Guardian>(an, [](Guardian& g) {
                 g.relation = Relation::guardian;
                 g.citizen_number = "031220000077";
             });
         }},
        {"pupil.number_of_staff",
         [](CleanSchool& s) {
             s.change<P>(chi, [](P& p) { p.citizen_number = "031319000077"; });
             s.copy<Staff>(clerk, 90, [](Staff& m) {
                 m.status = "02";
                 m.full_name = "Đinh Thị Ổi";
                 m.staff_code = "2200000090";
                 m.birth_date = {"2019-01-01"};
                 m.citizen_number = "031319000077";
             });
         }},
        {"pupil.born_in_future",
         [](CleanSchool& s) {
             s.change<P>(an, [](P& p) {
                 p.birth_date = {"2026-12-01"};
                 p.citizen_number = "031226000001";
                 p.class_id = {};
             });
             leave(s, an);
         }},
        {"pupil.age_unlikely",
         [](CleanSchool& s) {
             s.change<P>(an, [](P& p) {
                 p.birth_date = {"1990-01-01"};
                 p.citizen_number = "031090000001";
             });
             s.change<Guardian>(an, [](Guardian& g) { g.citizen_number = "031150000001"; });
             s.change<SchoolClass>(class_a, [](SchoolClass& c) {
                 c.name = "Lớp ghép";
                 c.grade = "Lớp mẫu giáo";
             });
         }},
        {"pupil.too_young", changed<P>(an, [](P& p) {
             p.birth_date = {"2022-04-11"};
             p.citizen_number = "031222000001";
         })},
        {"pupil.too_old", changed<P>(an, [](P& p) {
             p.birth_date = {"2015-04-11"};
             p.citizen_number = "031215000001";
         })},
        {"pupil.birth_partial", changed<P>(an, [](P& p) { p.birth_date = {"2020-04"}; })},
        {"pupil.name_one_word", changed<P>(an, [](P& p) { p.full_name = "Đức"; })},
        {"pupil.name_strange", changed<P>(an, [](P& p) { p.full_name = "Đỗ Minh An 1"; })},
        {"pupil.name_case", changed<P>(an, [](P& p) { p.full_name = "ĐỖ MINH AN"; })},
        {"pupil.name_untidy", changed<P>(an, [](P& p) { p.full_name = "Đỗ  Minh An"; })},
        {"pupil.name_old_font", changed<P>(an, [](P& p) { p.full_name = "NguyÔn ThÞ"; })},
        {"pupil.name_no_accents", changed<P>(an, [](P& p) { p.full_name = "Do Minh Anh"; })},
        {"pupil.sex_against_name", changed<P>(an, [](P& p) { p.full_name = "Đỗ Thị An"; })},
        {"pupil.phone_shared",
         [](CleanSchool& s) {
             another_pupil([](P&) {})(s);
             for (const std::int64_t id : {an, binh, chi, dung, std::int64_t{90}})
                 s.change<P>(id, [](P& p) { p.phone = "0912345678"; });
         }},
        {"pupil.contact_missing",
         [](CleanSchool& s) {
             s.change<P>(an, [](P& p) { p.phone.reset(); });
             s.change<Guardian>(an, [](Guardian& g) { g.phone = ""; });
         }},
        {"pupil.guardian_missing", [](CleanSchool& s) { s.drop<Guardian>(an); }},
        {"pupil.ethnic_against_nationality", changed<P>(an, [](P& p) { p.ethnic_group = "55"; })},
        {"pupil.disability_unlisted", changed<P>(an, [](P& p) { p.disability = "mắt kém"; })},
        {"pupil.address_short", changed<P>(an, [](P& p) { p.address = "Thôn"; })},
        {"pupil.address_old_unit",
         changed<P>(an, [](P& p) { p.address = "Thôn Đông, huyện Cũ, thành phố Hải Phòng"; })},
        {"pupil.file_points", changed<P>(an, [](P& p) { p.issues = "W_DATE_YY:ngay_sinh"; })},
        {"pupil.ministry_code_shared", changed<P>(an, [](P& p) { p.ministry_code = "3100000002"; })},
        {"pupil.ministry_code_elsewhere",
         [](CleanSchool& s) { s.strangers().pupils[an] = quality::Strangers::same_code; }},
        {"pupil.ministry_code_form", changed<P>(an, [](P& p) { p.ministry_code = "31A"; })},
        {"pupil.ministry_code_is_number", changed<P>(an, [](P& p) { p.ministry_code = p.citizen_number; })},
        {"pupil.school_code_shared", changed<P>(an, [](P& p) { p.school_code = "HS02"; })},
        {"pupil.double_same", another_pupil([](P& p) {
             p.full_name = "Đỗ Minh An";
             p.birth_date = {"2020-04-11"};
             p.citizen_number = "031220000001";
         })},
        {"pupil.double_name_order", another_pupil([](P& p) {
             p.full_name = "Minh An Đỗ";
             p.birth_date = {"2020-04-11"};
             p.citizen_number = "031220000001";
         })},
        {"pupil.double_accents", another_pupil([](P& p) {
             p.full_name = "Đỗ Minh Ân";
             p.birth_date = {"2020-04-11"};
             p.citizen_number = "031220000001";
         })},
        {"pupil.double_day_month", another_pupil([](P& p) {
             p.full_name = "Đỗ Minh An";
             p.birth_date = {"2020-11-04"};
             p.citizen_number = "031220000001";
         })},
        {"pupil.double_elsewhere",
         [](CleanSchool& s) { s.strangers().pupils[an] = quality::Strangers::same_person; }},
        {"pupil.class_missing",
         [](CleanSchool& s) {
             s.change<P>(an, [](P& p) { p.class_id = {}; });
             s.change<SchoolClass>(class_a, [](SchoolClass& c) { c.declared_size = 1; });
         }},
        {"pupil.class_unknown",
         [](CleanSchool& s) {
             s.change<P>(an, [](P& p) { p.class_id = {77}; });
             s.change<Enrolment>(an, [](Enrolment& e) { e.class_id = {77}; });
             s.change<SchoolClass>(class_a, [](SchoolClass& c) { c.declared_size = 1; });
         }},
        {"pupil.class_of_other_year",
         [](CleanSchool& s) {
             s.copy<SchoolClass>(class_a, 90, [](SchoolClass& c) {
                 c.school_year = "2025-2026";
                 c.name = "Lớp cũ";
                 c.grade.reset();
             });
             s.change<P>(an, [](P& p) { p.class_id = {90}; });
             s.change<SchoolClass>(class_a, [](SchoolClass& c) { c.declared_size = 1; });
             s.change<Enrolment>(an, [](Enrolment& e) {
                 e.to_date = day(2027, 5, 31);
                 e.end_status = "01";
             });
         }},
        {"pupil.enrolment_missing", [](CleanSchool& s) { s.drop<Enrolment>(an); }},
        {"pupil.enrolment_twice", [](CleanSchool& s) { s.copy<Enrolment>(an, 90, [](Enrolment&) {}); }},
        {"pupil.enrolment_class", changed<Enrolment>(an, [](Enrolment& e) { e.class_id = {class_b}; })},
        {"pupil.enrolment_status", changed<Enrolment>(an, [](Enrolment& e) { e.status = "04"; })},
        {"pupil.left_but_enrolled",
         [](CleanSchool& s) {
             leave(s, an);
             s.change<Enrolment>(an, [](Enrolment& e) {
                 e.status = "01";
                 e.to_date.reset();
                 e.end_status.reset();
             });
         }},
        {"pupil.leaving_undated",
         [](CleanSchool& s) {
             leave(s, an);
             s.change<Enrolment>(an, [](Enrolment& e) {
                 e.to_date.reset();
                 e.end_status.reset();
             });
         }},
        {"pupil.arrival_undated",
         [](CleanSchool& s) {
             s.change<P>(an, [](P& p) { p.status = "02"; });
             s.change<Enrolment>(an, [](Enrolment& e) {
                 e.status = "02";
                 e.from_date.reset();
             });
         }},
        {"pupil.grade_jump", changed<P>(chi, [](P& p) { p.previous_class = "4A"; })},
        {"pupil.previous_class_missing", changed<P>(chi, [](P& p) { p.previous_class.reset(); })},
    };
}

std::vector<Planted> guardians() {
    using G = Guardian;
    return {
        {"guardian.orphaned",
         [](CleanSchool& s) {
             s.copy<G>(an, 90, [](G& g) { g.pupil_id = {77}; });
         }},
        {"guardian.phone_missing", changed<G>(an, [](G& g) { g.phone.reset(); })},
        {"guardian.number_missing", changed<G>(an, [](G& g) { g.citizen_number.reset(); })},
        {"guardian.occupation_missing", changed<G>(an, [](G& g) { g.occupation.reset(); })},
        {"guardian.name_one_word", changed<G>(an, [](G& g) { g.full_name = "Sen"; })},
        {"guardian.name_strange", changed<G>(an, [](G& g) { g.full_name = "Ngô Thị Sen (0912)"; })},
        {"guardian.name_case", changed<G>(an, [](G& g) { g.full_name = "NGÔ THỊ SEN"; })},
        {"guardian.name_untidy", changed<G>(an, [](G& g) { g.full_name = "Ngô  Thị Sen"; })},
        {"guardian.number_prefix", changed<G>(an, [](G& g) { g.citizen_number = "999190000001"; })},
        {"guardian.number_sex", changed<G>(an, [](G& g) { g.citizen_number = "031090000001"; })},
        {"guardian.too_young", changed<G>(an, [](G& g) { g.citizen_number = "031310000001"; })},
        {"guardian.twice", [](CleanSchool& s) {
             s.copy<G>(an, 90, [](G& g) { g.citizen_number = "031190000090"; });
         }},
        {"guardian.is_the_pupil", changed<G>(an, [](G& g) { g.full_name = "Đỗ Minh An"; })},
        {"guardian.number_two_names", changed<G>(an, [](G& g) { g.citizen_number = "031190000002"; })},
    };
}

std::vector<Planted> staff() {
    using M = Staff;
    return {
        {"staff.number_missing", changed<M>(clerk, [](M& m) { m.citizen_number.reset(); })},
        {"staff.ethnic_missing", changed<M>(clerk, [](M& m) { m.ethnic_group.reset(); })},
        {"staff.phone_missing", changed<M>(clerk, [](M& m) { m.phone.reset(); })},
        {"staff.email_missing", changed<M>(clerk, [](M& m) { m.email.reset(); })},
        {"staff.code_missing", changed<M>(clerk, [](M& m) { m.staff_code.reset(); })},
        {"staff.status_unlisted",
         [](CleanSchool& s) {
             leave_work(s, clerk);
             s.change<M>(clerk, [](M& m) { m.status = "88"; });
         }},
        {"staff.ethnic_unlisted", changed<M>(clerk, [](M& m) { m.ethnic_group = "77"; })},
        {"staff.number_prefix", changed<M>(clerk, [](M& m) { m.citizen_number = "999185000004"; })},
        {"staff.number_sex", changed<M>(clerk, [](M& m) { m.citizen_number = "031085000004"; })},
        {"staff.number_year", changed<M>(clerk, [](M& m) { m.citizen_number = "031184000004"; })},
        {"staff.number_shared", changed<M>(clerk, [](M& m) { m.citizen_number = "031185000003"; })},
        {"staff.number_elsewhere",
         [](CleanSchool& s) { s.strangers().staff[clerk] = quality::Strangers::same_number; }},
        {"staff.double", another_of_staff([](M& m) {
             m.full_name = "Vu Thị Cam";
             m.birth_date = {"1985-03-04"};
             m.citizen_number = "031185000004";
         })},
        {"staff.double_elsewhere",
         [](CleanSchool& s) { s.strangers().staff[clerk] = quality::Strangers::same_person; }},
        {"staff.too_young", changed<M>(clerk, [](M& m) {
             m.birth_date = {"2010-01-01"};
             m.citizen_number = "031310000004";
         })},
        {"staff.past_retirement", changed<M>(clerk, [](M& m) {
             m.birth_date = {"1960-01-01"};
             m.citizen_number = "031160000004";
         })},
        {"staff.birth_partial", changed<M>(clerk, [](M& m) { m.birth_date = {"1985"}; })},
        {"staff.name_one_word", changed<M>(clerk, [](M& m) { m.full_name = "Cam"; })},
        {"staff.name_strange", changed<M>(clerk, [](M& m) { m.full_name = "Vũ Thị Cam 2"; })},
        {"staff.name_case", changed<M>(clerk, [](M& m) { m.full_name = "VŨ THỊ CAM"; })},
        {"staff.name_untidy", changed<M>(clerk, [](M& m) { m.full_name = "Vũ  Thị Cam"; })},
        {"staff.code_shared", changed<M>(clerk, [](M& m) { m.staff_code = "2200000003"; })},
        {"staff.email_form", changed<M>(clerk, [](M& m) { m.email = "van thu@truong"; })},
        {"staff.post_missing", [](CleanSchool& s) { s.drop<StaffPost>(clerk); }},
        {"staff.post_group", changed<StaffPost>(clerk, [](StaffPost& p) { p.staff_group = "GV"; })},
        {"staff.left_with_post", changed<M>(clerk, [](M& m) { m.status = "02"; })},
        {"staff.left_homeroom",
         [](CleanSchool& s) {
             leave_work(s, teacher_b);
             s.change<TeachingAssignment>(class_b, [](TeachingAssignment& a) { a.staff_id = {teacher_a}; });
         }},
        {"staff.leads_two_classes",
         changed<SchoolClass>(class_b, [](SchoolClass& c) { c.homeroom_staff_id = {teacher_a}; })},
        {"staff.teacher_idle",
         [](CleanSchool& s) {
             s.change<SchoolClass>(class_b, [](SchoolClass& c) { c.homeroom_staff_id = {head}; });
             s.change<TeachingAssignment>(class_b, [](TeachingAssignment& a) { a.staff_id = {teacher_a}; });
         }},
        {"staff.qualification_missing", [](CleanSchool& s) { s.drop<Qualification>(head); }},
        {"staff.it_decision_missing", changed<M>(teacher_a, [](M& m) { m.it_decision_number.reset(); })},
        {"staff.it_decision_ended", changed<M>(teacher_a, [](M& m) { m.it_decision_to = day(2026, 1, 1); })},
        {"staff.file_points", changed<M>(clerk, [](M& m) { m.issues = "W_DATE_YY:ngay_sinh"; })},
        {"staff_post.post_missing", changed<StaffPost>(clerk, [](StaffPost& p) { p.post.reset(); })},
        {"staff_post.from_missing", changed<StaffPost>(clerk, [](StaffPost& p) { p.from_date.reset(); })},
        {"staff_post.post_unlisted", changed<StaffPost>(clerk, [](StaffPost& p) { p.post = "99"; })},
        {"staff_post.status_unlisted",
         [](CleanSchool& s) {
             s.copy<StaffPost>(clerk, 90, [](StaffPost& p) { p.status = "88"; });
         }},
        {"staff_post.orphaned",
         [](CleanSchool& s) {
             s.copy<StaffPost>(clerk, 90, [](StaffPost& p) { p.staff_id = {77}; });
         }},
        {"staff_post.order", changed<StaffPost>(clerk, [](StaffPost& p) {
             p.from_date = day(2028, 1, 1);
             p.to_date = day(2027, 1, 1);
         })},
        {"staff_post.group_unlisted",
         [](CleanSchool& s) {
             s.copy<StaffPost>(clerk, 90, [](StaffPost& p) { p.staff_group = "XX"; });
         }},
        {"qualification.level_missing", changed<Qualification>(head, [](Qualification& q) { q.level.reset(); })},
        {"qualification.level_unlisted", changed<Qualification>(head, [](Qualification& q) { q.level = "XX"; })},
        {"qualification.issued_missing",
         changed<Qualification>(head, [](Qualification& q) { q.issued_on.reset(); })},
        {"qualification.orphaned",
         [](CleanSchool& s) {
             s.copy<Qualification>(head, 90, [](Qualification& q) { q.staff_id = {77}; });
         }},
        {"qualification.future",
         changed<Qualification>(head, [](Qualification& q) { q.issued_on = day(2027, 1, 1); })},
        {"qualification.order",
         changed<Qualification>(head, [](Qualification& q) { q.valid_to = day(2007, 1, 1); })},
        {"qualification.ended",
         changed<Qualification>(head, [](Qualification& q) { q.valid_to = day(2026, 1, 1); })},
    };
}

std::vector<Planted> classes() {
    using C = SchoolClass;
    using E = Enrolment;
    using A = TeachingAssignment;
    return {
        {"school_class.size_missing", changed<C>(class_a, [](C& c) { c.declared_size.reset(); })},
        {"school_class.grade_missing", changed<C>(class_a, [](C& c) { c.grade.reset(); })},
        {"school_class.pupils_missing", changed<C>(class_a, [](C& c) { c.declared_size = 3; })},
        {"school_class.pupils_over", changed<C>(class_a, [](C& c) { c.declared_size = 1; })},
        {"school_class.empty",
         [](CleanSchool& s) {
             s.copy<C>(class_a, 90, [](C& c) {
                 c.name = "1B";
                 c.homeroom_staff_id = {head};
             });
             s.copy<A>(class_a, 90, [](A& a) { a.class_id = {90}; });
         }},
        {"school_class.too_big",
         [](CleanSchool& s) {
             for (std::int64_t id = 200; id < 234; ++id) {
                 another_pupil([id](Pupil& p) {
                     p.full_name = "Bùi Đức Khang " + title_case(number_words(id));
                     p.ministry_code = "3100000" + std::to_string(id);
                     p.school_code = "HS" + std::to_string(id);
                     p.citizen_number = "031220000" + std::to_string(id);
                     p.phone = "0920000" + std::to_string(id);
                 })(s);
                 s.copy<Pupil>(90, id, [](Pupil&) {});
                 s.copy<Guardian>(90, id, [id](Guardian& g) {
                     g.pupil_id = {id};
                     g.citizen_number = "031190000" + std::to_string(id);
                 });
                 s.copy<Enrolment>(90, id, [id](E& e) { e.pupil_id = {id}; });
                 s.drop<Pupil>(90), s.drop<Guardian>(90), s.drop<E>(90);
             }
             s.change<C>(class_a, [](C& c) { c.declared_size = 36; });
         }},
        {"school_class.homeroom_missing", changed<C>(class_a, [](C& c) { c.homeroom_staff_id = {}; })},
        {"school_class.homeroom_no_teacher", changed<C>(class_a, [](C& c) { c.homeroom_staff_id = {clerk}; })},
        {"school_class.homeroom_name", changed<C>(class_a, [](C& c) { c.homeroom_name = "Người Khác"; })},
        {"school_class.name_shared",
         [](CleanSchool& s) {
             s.copy<C>(class_a, 90, [](C& c) {
                 c.school_year = "2025-2026";
                 c.name = "1 A";
             });
             s.copy<C>(90, 91, [](C&) {});
         }},
        {"school_class.year_form",
         [](CleanSchool& s) {
             s.copy<C>(class_a, 90, [](C& c) { c.school_year = "2024-2026"; });
         }},
        {"school_class.year_unknown",
         [](CleanSchool& s) {
             s.change_around([](quality::Around& a) {
                 a.years = {{"2025-2026", {day(2025, 9, 5), day(2026, 5, 31)}}};
             });
             // the house has no days of this year either, which is the school's own finding
             s.change_school([](Unit&) {});
         }},
        {"school_class.grade_unlisted", changed<C>(class_a, [](C& c) { c.grade = "Xếp sau"; })},
        {"school_class.grade_against_name", changed<C>(class_a, [](C& c) { c.grade = "Khối 5"; })},
        {"school_class.grade_of_other_level",
         [](CleanSchool& s) {
             s.copy<C>(class_a, 90, [](C& c) {
                 c.name = "9A";
                 c.grade = "Khối 9";
                 c.homeroom_staff_id = {head};
                 c.declared_size = 1;
             });
             s.copy<A>(class_a, 90, [](A& a) { a.class_id = {90}; });
             another_pupil([](Pupil& p) {
                 p.class_id = {90};
                 p.birth_date = {"2012-04-11"};
                 p.citizen_number = "031212000090";
                 p.previous_class = "8A";
             })(s);
             s.change<C>(class_a, [](C& c) { c.declared_size = 2; });
             s.change<E>(90, [](E& e) { e.class_id = {90}; });
         }},
        {"school_class.without_lessons", [](CleanSchool& s) { s.drop<A>(class_a); }},
        {"school_class.site_foreign", changed<C>(class_a, [](C& c) { c.site_id = {77}; })},
        {"school_class.file_points", changed<C>(class_a, [](C& c) { c.issues = "W_VALUE_UNKNOWN:khoi"; })},
        {"enrolment.status_unlisted",
         [](CleanSchool& s) {
             leave(s, an);
             s.change<E>(an, [](E& e) { e.status = "88"; });
         }},
        {"enrolment.from_missing", changed<E>(an, [](E& e) { e.from_date.reset(); })},
        {"enrolment.orphaned",
         [](CleanSchool& s) {
             s.copy<E>(an, 90, [](E& e) { e.pupil_id = {77}; });
         }},
        {"enrolment.class_missing", changed<E>(an, [](E& e) { e.class_id = {}; })},
        {"enrolment.year_of_class",
         [](CleanSchool& s) {
             s.copy<E>(an, 90, [](E& e) { e.school_year = "2025-2026"; });
         }},
        {"enrolment.order",
         [](CleanSchool& s) {
             s.copy<E>(an, 90, [](E& e) {
                 e.from_date = day(2026, 10, 2);
                 e.to_date = day(2026, 10, 1);
                 e.end_status = "11";
             });
         }},
        {"enrolment.outside_year", changed<E>(an, [](E& e) { e.from_date = day(2020, 9, 5); })},
        {"enrolment.end_reason",
         [](CleanSchool& s) {
             leave(s, an);
             s.change<E>(an, [](E& e) { e.end_status.reset(); });
         }},
        {"enrolment.ended_studying",
         changed<E>(an,
                    [](E& e) {
                        e.to_date = day(2026, 10, 1);
                        e.end_status = "04";
                    })},
        {"teaching_assignment.orphaned",
         [](CleanSchool& s) {
             s.copy<A>(class_a, 90, [](A& a) { a.staff_id = {77}; });
         }},
        {"teaching_assignment.left_teacher",
         [](CleanSchool& s) {
             s.copy<Staff>(clerk, 90, [](Staff& m) {
                 m.full_name = "Đinh Thị Ổi";
                 m.staff_code = "2200000090";
                 m.birth_date = {"1985-05-05"};
                 m.citizen_number = "031185000090";
                 m.status = "02";
             });
             s.copy<A>(class_a, 90, [](A& a) { a.staff_id = {90}; });
         }},
        {"teaching_assignment.order",
         changed<A>(class_a,
                    [](A& a) {
                        a.from_date = day(2027, 2, 2);
                        a.to_date = day(2027, 2, 1);
                    })},
        {"teaching_assignment.twice", [](CleanSchool& s) { s.copy<A>(class_a, 90, [](A&) {}); }},
        {"teaching_assignment.subject_unlisted", changed<A>(class_a, [](A& a) { a.subject = "Môn lạ"; })},
    };
}

std::vector<Planted> facilities() {
    using R = Room;
    using Q = Equipment;
    using L = InternetLine;
    const auto row = [](const char* kind) {
        return [kind](CleanSchool& s) {
            s.picture().put(RejectedRow{.id = {1}, .unit_id = {school_id}, .kind = kind});
        };
    };
    return {
        {"room.area_missing", changed<R>(1, [](R& r) { r.area.reset(); })},
        {"room.name_shared", [](CleanSchool& s) { s.copy<R>(1, 90, [](R&) {}); }},
        {"room.area_small", changed<R>(1, [](R& r) { r.area = 5; })},
        {"room.area_unlikely", changed<R>(1, [](R& r) { r.area = 5000; })},
        {"room.kind_unlisted", changed<R>(1, [](R& r) { r.kind = "Phòng lạ"; })},
        {"room.site_foreign", changed<R>(1, [](R& r) { r.site_id = {77}; })},
        {"equipment.room_missing", changed<Q>(1, [](Q& q) { q.room_id = {}; })},
        {"equipment.year_missing", changed<Q>(1, [](Q& q) { q.year.reset(); })},
        {"equipment.usable_over", changed<Q>(1, [](Q& q) { q.usable = 11; })},
        {"equipment.none_of_it", changed<Q>(1, [](Q& q) { q.quantity = q.usable = 0; })},
        {"equipment.year_future", changed<Q>(1, [](Q& q) { q.year = 2030; })},
        {"equipment.old_and_whole",
         changed<Q>(1,
                    [](Q& q) {
                        q.year = 2010;
                        q.usable = q.quantity;
                    })},
        {"equipment.twice", [](CleanSchool& s) { s.copy<Q>(1, 90, [](Q&) {}); }},
        {"equipment.room_unknown", changed<Q>(1, [](Q& q) { q.room_id = {77}; })},
        {"internet_line.from_missing", changed<L>(1, [](L& l) { l.from_date.reset(); })},
        {"internet_line.speed_missing", changed<L>(1, [](L& l) { l.megabits = 0; })},
        {"internet_line.speed_unlikely", changed<L>(1, [](L& l) { l.megabits = 100000; })},
        {"internet_line.order",
         changed<L>(1,
                    [](L& l) {
                        l.from_date = day(2028, 1, 1);
                        l.to_date = day(2027, 1, 1);
                    })},
        {"internet_line.twice", [](CleanSchool& s) { s.copy<L>(1, 90, [](L&) {}); }},
        {"rejected_row.of_pupil", row("ho_so_hoc_sinh")},
        {"rejected_row.open", row("doi_ngu")},
    };
}

std::vector<Planted> units() {
    return {
        {"unit.type_missing", school([](Unit& u) { u.school_type.reset(); })},
        {"unit.type_unlisted", school([](Unit& u) { u.school_type = "99"; })},
        {"unit.address_missing", school([](Unit& u) { u.address.reset(); })},
        {"unit.phone_missing", school([](Unit& u) { u.phone.reset(); })},
        {"unit.email_missing", school([](Unit& u) { u.email.reset(); })},
        {"unit.focal_missing", school([](Unit& u) { u.focal_person.reset(); })},
        {"unit.opened_missing", school([](Unit& u) { u.opened_on.reset(); })},
        {"unit.code_form", school([](Unit& u) { u.code = "TH01"; })},
        {"unit.code_level", school([](Unit& u) { u.code = "30298501"; })},
        {"unit.level_missing", school([](Unit& u) { u.level = SchoolLevel::none; })},
        {"unit.pupils_none",
         [](CleanSchool& s) {
             for (const std::int64_t id : {an, binh, chi, dung}) {
                 s.drop<Enrolment>(id), s.drop<Guardian>(id), s.drop<Pupil>(id);
             }
             for (const std::int64_t id : {class_a, class_b})
                 s.change<SchoolClass>(id, [](SchoolClass& c) { c.declared_size = 0; });
         }},
        {"unit.manager_none", [](CleanSchool& s) { leave_work(s, head); }},
        {"unit.teachers_none",
         [](CleanSchool& s) {
             for (const std::int64_t id : {teacher_a, teacher_b}) {
                 s.change<Staff>(id, [](Staff& m) { m.staff_group = StaffGroup::manager; });
                 s.change<StaffPost>(id, [](StaffPost& p) { p.staff_group = "CBQL"; });
             }
         }},
        {"unit.rooms_none",
         [](CleanSchool& s) {
             s.change<Equipment>(1, [](Equipment& e) { e.room_id = {}; });
             s.drop<Room>(1);
         }},
        {"unit.equipment_none", [](CleanSchool& s) { s.drop<Equipment>(1); }},
        {"unit.line_none", [](CleanSchool& s) { s.drop<InternetLine>(1); }},
        {"unit.it_lead_none", changed<Staff>(teacher_a, [](Staff& m) { m.it_lead = false; })},
        {"unit.teacher_ratio",
         [](CleanSchool& s) {
             for (std::int64_t id = 300; id < 380; ++id)
                 s.picture().put(Pupil{.id = {id},
                                       .unit_id = {school_id},
                                       .full_name = "Bùi Đức " + title_case(number_words(id)),
                                       .birth_date = {"2020-05-05"},
                                       .status = "01"});
         }},
        {"unit.year_not_begun",
         [](CleanSchool& s) {
             for (const std::int64_t id : {class_a, class_b}) s.drop<SchoolClass>(id);
         }},
        {"unit.pupils_silent", quiet("pupil")},
        {"unit.enrolments_silent", quiet("enrolment")},
        {"unit.staff_silent", quiet("staff")},
        {"unit.facilities_silent",
         [](CleanSchool& s) {
             quiet("room")(s);
             quiet("equipment")(s);
         }},
        {"unit.year_unrecorded",
         [](CleanSchool& s) { s.change_around([](quality::Around& a) { a.years.clear(); }); }},
    };
}

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
    Rules() : fresh("sqlite"), app(AppOptions{.database = fresh.location(),
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
