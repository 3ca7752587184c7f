// A course that a staff member took.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Staff;
struct Unit;

// Kết quả tập huấn
struct TrainingResult {
    Id<TrainingResult> id;
    Id<Unit> unit_id;
    std::string period;
    Id<Staff> staff_id;
    std::optional<std::string> staff_code;
    std::string full_name;
    std::string course;
    std::optional<Date> ended_on;
    std::string result;
    std::string issues;
    std::string source;

    static const Entity& entity();
};

}  // namespace khue
