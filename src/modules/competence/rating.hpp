// How far somebody of the staff is in each component: by the person's own word, and by who observed them.
// Each rating is kept with its day; the newest counts.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Staff;
struct Unit;
enum class RatingKind : std::uint8_t { own, observed };

// Đánh giá năng lực số
struct CompetenceRating {
    Id<CompetenceRating> id;
    Id<Unit> unit_id;
    Id<Staff> staff_id;
    RatingKind kind = RatingKind::own;
    std::string levels;  // "1.1=2 1.2=1": ranks of the framework's levels
    std::optional<std::string> note;
    Date rated_on;
    std::int64_t rater_id = 0;  // the account
    std::string rated_by;

    static const Entity& entity();
};

// Người quan sát do trường cử
struct CompetenceObserver {
    Id<CompetenceObserver> id;
    Id<Unit> unit_id;
    Id<Staff> staff_id;     // who is observed
    Id<Staff> observer_id;  // by whom
    Date asked_on;

    static const Entity& entity();
};

// Mức mong muốn: the commune's, where it differs from the shipped one
struct CompetenceTarget {
    Id<CompetenceTarget> id;
    Id<Unit> unit_id;
    std::string component;
    std::int64_t level = 0;

    static const Entity& entity();
};

}  // namespace khue
