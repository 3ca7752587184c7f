// Faults of the staff.
#include "modules/quality/planted_faults_test.hpp"

namespace khue::quality_test {

namespace {

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

}  // namespace

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
        {"staff.too_young", changed<M>(clerk,
                                       [](M& m) {
                                           m.birth_date = {"2010-01-01"};
                                           m.citizen_number = "031310000004";
                                       })},
        {"staff.past_retirement", changed<M>(clerk,
                                             [](M& m) {
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
         [](CleanSchool& s) { s.copy<StaffPost>(clerk, 90, [](StaffPost& p) { p.status = "88"; }); }},
        {"staff_post.orphaned",
         [](CleanSchool& s) { s.copy<StaffPost>(clerk, 90, [](StaffPost& p) { p.staff_id = {77}; }); }},
        {"staff_post.order", changed<StaffPost>(clerk,
                                                [](StaffPost& p) {
                                                    p.from_date = day(2028, 1, 1);
                                                    p.to_date = day(2027, 1, 1);
                                                })},
        {"staff_post.group_unlisted",
         [](CleanSchool& s) { s.copy<StaffPost>(clerk, 90, [](StaffPost& p) { p.staff_group = "XX"; }); }},
        {"qualification.level_missing",
         changed<Qualification>(head, [](Qualification& q) { q.level.reset(); })},
        {"qualification.level_unlisted",
         changed<Qualification>(head, [](Qualification& q) { q.level = "XX"; })},
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

}  // namespace khue::quality_test
