// Faults of classes, enrolments and lessons.
#include "core/text.hpp"
#include "modules/quality/planted_faults_test.hpp"

namespace khue::quality_test {

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
        {"school_class.homeroom_no_teacher",
         changed<C>(class_a, [](C& c) { c.homeroom_staff_id = {clerk}; })},
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
         [](CleanSchool& s) { s.copy<C>(class_a, 90, [](C& c) { c.school_year = "2024-2026"; }); }},
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
        {"enrolment.orphaned", [](CleanSchool& s) { s.copy<E>(an, 90, [](E& e) { e.pupil_id = {77}; }); }},
        {"enrolment.class_missing", changed<E>(an, [](E& e) { e.class_id = {}; })},
        {"enrolment.year_of_class",
         [](CleanSchool& s) { s.copy<E>(an, 90, [](E& e) { e.school_year = "2025-2026"; }); }},
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
        {"enrolment.ended_studying", changed<E>(an,
                                                [](E& e) {
                                                    e.to_date = day(2026, 10, 1);
                                                    e.end_status = "04";
                                                })},
        {"teaching_assignment.orphaned",
         [](CleanSchool& s) { s.copy<A>(class_a, 90, [](A& a) { a.staff_id = {77}; }); }},
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
        {"teaching_assignment.order", changed<A>(class_a,
                                                 [](A& a) {
                                                     a.from_date = day(2027, 2, 2);
                                                     a.to_date = day(2027, 2, 1);
                                                 })},
        {"teaching_assignment.twice", [](CleanSchool& s) { s.copy<A>(class_a, 90, [](A&) {}); }},
        {"teaching_assignment.subject_unlisted", changed<A>(class_a, [](A& a) { a.subject = "Môn lạ"; })},
    };
}

}  // namespace khue::quality_test
