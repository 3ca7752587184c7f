// Who judges a person's record that somebody makes, changes or removes by hand. The module that reads the
// schools' files knows the rules; it lies above this one and sets itself here when the program starts.
#pragma once
#include <functional>

#include "store/database.hpp"

namespace khue {

struct Pupil;
struct Staff;
struct StaffPost;

// Within the transaction of the change, before the record itself is written.
template <class Person>
struct PersonWatch {
    // Sets `now.issues`, and the issues of those in the school whom the record resembles or no longer does.
    // `before` is null for a new record.
    std::function<void(Transaction&, const Person* before, Person& now)> changes{};
    std::function<void(Transaction&, const Person&)> came{};  // after a new record was written
    std::function<void(Transaction&, const Person&)> goes{};
};

// Told of every post that is made or changed, by hand or by a file, within the transaction; `now` may not be
// written yet. The module of users sets it: an account ends with the work of its person.
using PostWatch = std::function<void(Transaction&, const StaffPost& now)>;
PostWatch& post_watch();

PersonWatch<Pupil>& pupil_watch();
PersonWatch<Staff>& staff_watch();

}  // namespace khue
