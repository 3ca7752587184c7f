// What moved a person: to another class, away, back, or from one school to another by a hand-over to which
// both have agreed.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Pupil;
struct SchoolClass;
struct Staff;
struct Unit;

enum class MoveDeed : std::uint8_t { class_change, leave, come_back, hand_over };
enum class MoveState : std::uint8_t { done, waiting, refused, withdrawn };

// Biến động của học sinh, đội ngũ
struct PersonMove {
    Id<PersonMove> id;
    Id<Unit> unit_id;        // where the person is or was before
    Id<Unit> other_unit_id;  // of a hand-over: where they go
    Id<Unit> asked_by;       // of a hand-over: the unit that asked for it; the other one answers
    Id<Pupil> pupil_id;      // one of the two
    Id<Staff> staff_id;
    std::string person_name;  // as the unit that asked knows it
    MoveDeed deed = MoveDeed::class_change;
    MoveState state = MoveState::done;
    Date day;  // the first one of the new state
    Id<SchoolClass> from_class_id, to_class_id;
    std::optional<std::string> status;       // of the list of the person's kind: what the deed made of it
    std::optional<std::string> reason;       // of ly_do_thoi_hoc
    std::optional<std::string> destination;  // outside of the house
    std::optional<std::string> document;     // number and day of the paper
    std::optional<std::string> note;
    std::optional<std::string> answer;  // why it was refused
    std::optional<Instant> done_at;

    static const Entity& entity();
};

}  // namespace khue
