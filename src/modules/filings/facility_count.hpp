// One line of a school's table of rooms or equipment.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;
enum class FacilityCategory : std::uint8_t { room, equipment };

// Cơ sở vật chất (theo báo cáo)
struct FacilityCount {
    Id<FacilityCount> id;
    Id<Unit> unit_id;
    FacilityCategory category = FacilityCategory::room;
    std::string item;
    std::optional<std::int64_t> solid;
    std::optional<std::int64_t> semi;
    std::optional<std::int64_t> temporary;
    std::optional<std::int64_t> total;
    std::optional<std::int64_t> usable;
    std::string issues;
    std::string source;

    static const Entity& entity();
};

}  // namespace khue
