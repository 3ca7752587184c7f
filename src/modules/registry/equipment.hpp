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
    std::optional<std::string> kind{};  // loai_thiet_bi; nothing: what the name says
    std::optional<std::string> model{};
    std::int64_t repairable = 0, broken = 0, retiring = 0;  // beside those that are usable
    std::optional<std::string> system{};                    // he_dieu_hanh
    std::optional<std::string> funding{};                   // nguon_kinh_phi
    std::optional<Date> checked_on{};                       // by the last inventory
    std::optional<std::string> checked_by{};

    static const Entity& entity();
};

}  // namespace khue
