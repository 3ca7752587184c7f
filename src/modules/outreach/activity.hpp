// An activity that tells people of digital transformation: planned, held, reported. It counts for indicator
// 17 in the calendar year in which it was held, once it has evidence.
#pragma once
#include <string>

#include "core/entity.hpp"

namespace khue {
struct Unit;
}

namespace khue::outreach {

struct Campaign;
enum class ActivityState : std::uint8_t { planned, held, reported };

// Hoạt động tuyên truyền
struct Activity {
    Id<Activity> id;
    Id<Unit> unit_id;  // school or commune
    std::optional<Id<Campaign>> campaign_id;
    std::string title;
    std::optional<std::string> content, place, audience;
    Date planned_on;
    ActivityState state = ActivityState::planned;
    std::optional<Date> held_on;
    std::optional<std::int64_t> reach;     // people
    std::optional<std::string> reach_how;  // how they were counted
    std::optional<std::string> links;      // https://… one a line
    std::optional<std::string> result;
    std::string planned_by;

    bool was_held() const { return state != ActivityState::planned; }
    static const Entity& entity();
};

std::string_view code_of(ActivityState);
std::string_view label_of(ActivityState);

}  // namespace khue::outreach
