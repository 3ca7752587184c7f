// A room of a school.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;
enum class BuildGrade : std::uint8_t { solid, semi, temporary };

// Phòng
struct Room {
    Id<Room> id;
    Id<Unit> unit_id;
    Id<Unit> site_id;
    std::string name;
    std::string kind;
    BuildGrade build = BuildGrade::solid;
    std::optional<std::int64_t> area;
    std::optional<std::string> note;
    std::optional<bool> wifi{};  // nothing: nobody has looked

    static const Entity& entity();
};

}  // namespace khue
