// Faults of pupils and guardians.
#include "modules/quality/planted_faults_test.hpp"

namespace khue::quality_test {

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
        {"pupil.too_young", changed<P>(an,
                                       [](P& p) {
                                           p.birth_date = {"2022-04-11"};
                                           p.citizen_number = "031222000001";
                                       })},
        {"pupil.too_old", changed<P>(an,
                                     [](P& p) {
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
        {"guardian.orphaned", [](CleanSchool& s) { s.copy<G>(an, 90, [](G& g) { g.pupil_id = {77}; }); }},
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
        {"guardian.twice",
         [](CleanSchool& s) { s.copy<G>(an, 90, [](G& g) { g.citizen_number = "031190000090"; }); }},
        {"guardian.is_the_pupil", changed<G>(an, [](G& g) { g.full_name = "Đỗ Minh An"; })},
        {"guardian.number_two_names", changed<G>(an, [](G& g) { g.citizen_number = "031190000002"; })},
    };
}

}  // namespace khue::quality_test
