// Grades and preschool age groups: read from labels and class names, and the birth year that belongs to each.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace khue::imports {

// 1..12 are the grades; preschool groups stand apart because they count from the child's age.
enum class Grade : std::uint8_t { unknown = 0, nursery = 20, age_3_4 = 21, age_4_5 = 22, age_5_6 = 23 };

Grade school_grade(int number);  // 1..12, else unknown
bool is_preschool(Grade);
std::string grade_label(Grade);  // "Khối 6", "3-4 Tuổi", "Nhóm trẻ"; empty for unknown

// From a label such as "Khối 6", "6", "Lớp sáu", "Mẫu giáo 5-6 tuổi", "Lớp lá", "Nhóm 25-36 tháng".
Grade grade_of_label(std::string_view label);
// From a class's name such as "6A1", "5TB", "Nhà trẻ A", "Chồi 2". The level decides what "3A" is.
Grade grade_of_class_name(std::string_view name, std::string_view school_level);
// Whether a school of this level (MN, TH, THCS, TH&THCS, THPT …) has the grade. An empty level has all.
bool level_has_grade(std::string_view school_level, Grade);

// The birth year of those who entered at the usual age; school_year is 2026 for 2026-2027.
std::optional<int> usual_birth_year(Grade, int school_year);

// How many years earlier and later than usual one may enter (Thông tư 28/2020, 32/2020: three years late at
// most).
struct AgeLimits {
    int early = 0, late = 0;
};
AgeLimits age_limits(Grade);

}  // namespace khue::imports
