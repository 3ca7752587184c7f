// What a move does to the person's record, its stay or post, and what belongs to it. Every step works on a
// record as it was loaded in the transaction, and returns the record of the move.
#pragma once
#include "modules/moves/person_move.hpp"
#include "modules/moves/status_codes.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/staff.hpp"
#include "server/app.hpp"

namespace khue::moves {

// What somebody wants to happen, the same for all persons of a request.
struct Wish {
    Date day;  // the first one of the new state
    Id<SchoolClass> class_id{};
    std::string kind{};    // of a pupil who leaves: "left", "paused", "dropped_out"
    std::string status{};  // of staff who leave: of trang_thai_can_bo
    std::optional<std::string> reason{}, destination{}, document{}, note{};
};

// Within one school. Failure 409 where the person is not in a state to do so.
PersonMove change_class(Transaction&, Pupil, const Wish&);
PersonMove leave(Transaction&, const StatusCodes&, Pupil, const Wish&);
PersonMove leave(Transaction&, Staff, const Wish&);
PersonMove come_back(Transaction&, const StatusCodes&, Pupil, const Wish&);
PersonMove come_back(Transaction&, Staff, const Wish&);

// From one school to another, which have agreed; `move` is completed and written. Guardians, certificates and
// whatever else is a part of the person without a time of its own go along; stays, posts and lessons end.
void hand_over(App&, Transaction&, const StatusCodes&, PersonMove move);

// 422 unless the class is the unit's, of the school year of the day.
void must_fit(Db&, Id<SchoolClass>, Id<Unit>, Date day);

}  // namespace khue::moves
