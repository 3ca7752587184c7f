// A pupil (học sinh, trẻ em) as the school that keeps the record knows them.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct SchoolClass;
struct Unit;
enum class Sex : std::uint8_t { male, female };
inline constexpr auto sexes = choices<Sex>({{Sex::male, "01", "Nam"}, {Sex::female, "02", "Nữ"}});

// Học sinh
struct Pupil {
    Id<Pupil> id;
    Id<Unit> unit_id;
    Id<SchoolClass> class_id;
    std::string full_name;
    PartialDate birth_date;
    Sex sex = Sex::male;
    std::optional<std::string> ministry_code;
    std::optional<std::string> school_code;
    std::optional<std::string> client_key;
    std::optional<std::string> citizen_number;
    std::optional<std::string> ethnic_group;
    std::optional<std::string> religion;
    std::optional<std::string> nationality;
    std::optional<std::string> birth_place;
    std::optional<std::string> address;
    std::optional<std::string> phone;
    std::string status;
    std::optional<std::string> policy_group;
    std::optional<std::string> disability;
    std::optional<std::string> health_note;
    std::optional<std::string> previous_class;
    std::string issues;
    std::string source;

    static const Entity& entity();
};

}  // namespace khue
