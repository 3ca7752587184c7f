// A parent or guardian of a pupil.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Pupil;
struct Unit;
enum class Relation : std::uint8_t { father, mother, guardian };

// Cha mẹ, người giám hộ
struct Guardian {
    Id<Guardian> id;
    Id<Unit> unit_id;
    Id<Pupil> pupil_id;
    Relation relation = Relation::father;
    std::string full_name;
    std::optional<std::string> citizen_number;
    std::optional<std::string> phone;
    std::optional<std::string> occupation;

    static const Entity& entity();
};

}  // namespace khue
