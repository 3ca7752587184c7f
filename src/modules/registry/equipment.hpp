// Equipment of a school, counted.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Room;
struct Unit;

// Thiết bị
struct Equipment {
    Id<Equipment> id;
    Id<Unit> unit_id;
    Id<Room> room_id;
    std::string name;
    std::int64_t quantity = 0;
    std::int64_t usable = 0;
    std::optional<std::int64_t> year;

    static const Entity& entity();
};

}  // namespace khue
