// What a forecast is made from besides the registers: children by year of birth, and the assumptions of a
// scenario.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Trẻ theo năm sinh: born or living in a school's area, or in the whole commune.
struct BirthCount {
    Id<BirthCount> id;
    Id<Unit> unit_id;
    std::int64_t year = 0;
    std::int64_t children = 0;
    std::optional<std::string> source;

    static const Entity& entity();
};

// Kịch bản dự báo
struct ForecastScenario {
    Id<ForecastScenario> id;
    Id<Unit> unit_id;
    std::string name;
    std::optional<std::string> note;
    std::string assumptions;  // JSON: {"progression.6": 0.98, …}; what is not named is as computed

    static const Entity& entity();
};

}  // namespace khue
