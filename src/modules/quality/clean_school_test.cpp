#include "modules/quality/clean_school_test.hpp"

namespace khue::quality_test {
namespace {

const std::string year = "2026-2027";

Date day(int y, unsigned m, unsigned d) { return *date(y, m, d); }

Unit school() {
    return {.id = {school_id},
            .parent_id = {1},
            .kind = UnitKind::school,
            .code = "30298401",
            .name = "Trường Tiểu học Cây Đa",
            .level = SchoolLevel::primary,
            .school_type = "07",
            .address = "Thôn Đông, xã Thử Nghiệm",
            .phone = "0220000000",
            .email = "caida@truong.example",
            .focal_person = "Cô Văn thư",
            .opened_on = day(2000, 9, 5)};
}

quality::Around now_and_here() {
    return {.today = day(2026, 10, 15),
            .school_year = year,
            .years = {{year, {day(2026, 9, 5), day(2027, 5, 31)}}},
            .sites = {},
            .citizen_prefixes = {"031"}};
}

}  // namespace

CleanSchool::CleanSchool()
    : unit_(school()), around_(now_and_here()), strangers_(std::make_shared<quality::Strangers>()) {
    rebuild();
}

void CleanSchool::rebuild() {
    picture_ = std::make_unique<Picture>(unit_, std::make_shared<const quality::Around>(around_), strangers_);
    fill();
}

void CleanSchool::change_school(const std::function<void(Unit&)>& mutate) {
    mutate(unit_);
    rebuild();
}

void CleanSchool::change_around(const std::function<void(quality::Around&)>& mutate) {
    mutate(around_);
    rebuild();
}

void CleanSchool::fill() {
    const Id<Unit> unit{school_id};
    const auto staff = [&](std::int64_t id, const char* name, StaffGroup group, const char* code,
                           const char* post) {
        const std::string n = std::to_string(id);
        picture_->put(Staff{.id = {id},
                            .unit_id = unit,
                            .full_name = name,
                            .staff_code = "220000000" + n,
                            .birth_date = {"1985-03-0" + n},
                            .sex = Sex::female,
                            .staff_group = group,
                            .citizen_number = "03118500000" + n,
                            .ethnic_group = "01",
                            .phone = "091000000" + n,
                            .email = "canbo" + n + "@truong.example",
                            .status = "01"});
        picture_->put(StaffPost{.id = {id},
                                .unit_id = unit,
                                .staff_id = {id},
                                .staff_group = code,
                                .post = post,
                                .status = "01",
                                .from_date = day(2020, 9, 1)});
        picture_->put(Qualification{.id = {id},
                                    .unit_id = unit,
                                    .staff_id = {id},
                                    .kind = "Văn bằng",
                                    .name = "Cử nhân",
                                    .level = "01",
                                    .issued_on = day(2008, 6, 1)});
    };
    staff(head, "Trần Thị Mận", StaffGroup::manager, "CBQL", "01");
    staff(teacher_a, "Lê Thị Đào", StaffGroup::teacher, "GV", "03");
    staff(teacher_b, "Phạm Thị Lê", StaffGroup::teacher, "GV", "03");
    staff(clerk, "Vũ Thị Cam", StaffGroup::employee, "NV", "16");
    change<Staff>(teacher_a, [](Staff& s) {
        s.it_lead = true;
        s.it_decision_number = "12/QĐ-HT";
        s.it_decision_to = day(2027, 8, 31);
    });
    const auto school_class = [&](std::int64_t id, const char* name, const char* grade, std::int64_t teacher) {
        picture_->put(SchoolClass{.id = {id},
                                  .unit_id = unit,
                                  .school_year = year,
                                  .name = name,
                                  .grade = grade,
                                  .declared_size = 2,
                                  .homeroom_staff_id = {teacher}});
        picture_->put(TeachingAssignment{
            .id = {id}, .unit_id = unit, .staff_id = {teacher}, .class_id = {id}, .subject = "Toán"});
    };
    school_class(class_a, "1A", "Khối 1", teacher_a);
    school_class(class_b, "2A", "Khối 2", teacher_b);
    const auto pupil = [&](std::int64_t id, const char* name, Sex sex, int born, std::int64_t in) {
        const std::string n = std::to_string(id);
        picture_->put(Pupil{.id = {id},
                            .unit_id = unit,
                            .class_id = {in},
                            .full_name = name,
                            .birth_date = {std::to_string(born) + "-04-1" + n},
                            .sex = sex,
                            .ministry_code = "310000000" + n,
                            .school_code = "HS0" + n,
                            .citizen_number = std::string("031") + (sex == Sex::male ? "2" : "3") +
                                              std::to_string(born % 100) + "00000" + n,
                            .ethnic_group = "01",
                            .religion = "99",
                            .nationality = "704",
                            .birth_place = "Xã Thử Nghiệm",
                            .address = "Thôn Đông, xã Thử Nghiệm",
                            .phone = "092000000" + n,
                            .status = "01",
                            .previous_class = in == class_b ? std::optional<std::string>("1A") : std::nullopt});
        picture_->put(Guardian{.id = {id},
                               .unit_id = unit,
                               .pupil_id = {id},
                               .relation = Relation::mother,
                               .full_name = std::string("Ngô Thị Sen ") + (id % 2 ? "Hồng" : "Trắng"),
                               .citizen_number = "03119000000" + n,
                               .phone = "093000000" + n,
                               .occupation = "Nông dân"});
        picture_->put(Enrolment{.id = {id},
                                .unit_id = unit,
                                .pupil_id = {id},
                                .class_id = {in},
                                .school_year = year,
                                .from_date = day(2026, 9, 5),
                                .status = "01"});
    };
    pupil(an, "Đỗ Minh An", Sex::male, 2020, class_a);
    pupil(binh, "Vũ Gia Bình", Sex::male, 2020, class_a);
    pupil(chi, "Lê Mai Chi", Sex::female, 2019, class_b);
    pupil(dung, "Hoàng Dũng", Sex::male, 2019, class_b);
    picture_->put(Room{.id = {1}, .unit_id = unit, .name = "Phòng 1", .kind = "Phòng học", .area = 50});
    picture_->put(Equipment{
        .id = {1}, .unit_id = unit, .room_id = {1}, .name = "Máy tính", .quantity = 10, .usable = 9, .year = 2024});
    picture_->put(InternetLine{
        .id = {1}, .unit_id = unit, .provider = "Nhà mạng A", .megabits = 200, .from_date = day(2025, 1, 1)});
    for (const char* entity : {"pupil", "enrolment", "staff", "room", "equipment"})
        picture_->last_changes[entity] = start_of_local_day(day(2026, 10, 10));
}

}  // namespace khue::quality_test
