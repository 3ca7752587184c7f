// The hand-over of a person between two schools: one asks, the other answers, and only then the person moves.
// Neither can do it alone, and neither sees of the other's persons more than they were asked about.
#pragma once
#include "modules/moves/steps.hpp"

namespace khue::moves {

struct Wanted {
    const Entity* entity = nullptr;
    std::string name, birth_date;  // 2015-03-09
    std::string number;            // citizen number, ministry or staff code
};

// The school that has the person offers them to another. One waiting hand-over for a person: 409.
PersonMove offer(Transaction&, const Entity&, const Scope& own, std::int64_t person, Id<Unit> to,
                 const Wish&);

// A school that is to have the person asks whoever has them; name, day of birth and number must all agree.
// 404 otherwise.
PersonMove ask_for(Transaction&, const Wanted&, Id<Unit> to, const Wish&);

// A move that concerns one of the reader's units, and from which side they see it.
struct Seat {
    PersonMove of;
    bool has = false, gets = false;  // of the two units; both for who acts for both
    bool asked = false;              // the reader's unit asked for it
};
std::optional<Seat> seat_at(const PersonMove&, const Scope& pupils, const Scope& staff);

// The answers. 409 when it waits no more, or waits for the other side.
void agree(App&, Transaction&, const StatusCodes&, Seat, const Wish&);  // the day and the class may be given
void refuse_hand_over(Transaction&, Seat, const std::string& why);
void withdraw(Transaction&, Seat);

// The other side is told how many were asked for at once, or agreed to; never who.
void tell_asked(Transaction&, const PersonMove& one_of_them, std::size_t persons);
void tell_agreed(Transaction&, const PersonMove& one_of_them, std::size_t persons);

}  // namespace khue::moves
