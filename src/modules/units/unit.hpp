// A unit of the tree: the commune, its schools, their sites.
#pragma once
#include "core/entity.hpp"

namespace khue {

enum class UnitKind : std::uint8_t { commune, school, site, department };
enum class SchoolLevel : std::uint8_t {
    none,
    preschool,
    primary,
    lower_secondary,
    primary_and_lower_secondary,
    upper_secondary
};

// Đơn vị
struct Unit {
    Id<Unit> id;
    Id<Unit> parent_id;
    UnitKind kind = UnitKind::commune;
    std::string code;
    std::string name;
    SchoolLevel level = SchoolLevel::none;
    std::optional<std::string> school_type;
    std::optional<std::string> address;
    std::optional<std::string> phone;
    std::optional<std::string> email;
    std::optional<std::string> focal_person;
    std::optional<Date> opened_on;
    std::optional<Date> closed_on;

    static const Entity& entity();
};

}  // namespace khue
