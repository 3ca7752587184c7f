// Faults of rooms, equipment and the school itself.
#include "core/text.hpp"
#include "modules/quality/planted_faults_test.hpp"

namespace khue::quality_test {

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
        {"equipment.old_and_whole", changed<Q>(1,
                                               [](Q& q) {
                                                   q.year = 2010;
                                                   q.usable = q.quantity;
                                               })},
        {"equipment.twice", [](CleanSchool& s) { s.copy<Q>(1, 90, [](Q&) {}); }},
        {"equipment.room_unknown", changed<Q>(1, [](Q& q) { q.room_id = {77}; })},
        {"internet_line.from_missing", changed<L>(1, [](L& l) { l.from_date.reset(); })},
        {"internet_line.speed_missing", changed<L>(1, [](L& l) { l.megabits = 0; })},
        {"internet_line.speed_unlikely", changed<L>(1, [](L& l) { l.megabits = 100000; })},
        {"internet_line.order", changed<L>(1,
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

}  // namespace khue::quality_test
