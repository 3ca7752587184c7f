// Who judges a person's record that somebody makes, changes or removes by hand: hooks (store/hooks.hpp), for
// the module that reads the schools' files and knows the rules lies above this one.
#pragma once
#include <functional>
#include <string_view>

#include "store/database.hpp"

namespace khue {

struct Guardian;
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

// Before a record goes, or what it says of its person.
template <class Person>
void tell_it_goes(Transaction& t, const Person& person) {
    const auto watch = t.hooks().find<PersonWatch<Person>>();
    if (watch && watch->goes) watch->goes(t, person);
}

// After a pupil's personal data were erased by a decision: a module above that keeps some of its own erases
// them too.
struct PupilErasure {
    std::function<void(Transaction&, const Pupil&, std::string_view decision)> follow;
};

// The same of a guardian.
struct GuardianErasure {
    std::function<void(Transaction&, const Guardian&, std::string_view decision)> follow;
};

// Told of every post that is made or changed, by hand or by a file, within the transaction; `now` may not be
// written yet. The module of users lays it down: an account ends with the work of its person.
struct PostWatch {
    std::function<void(Transaction&, const StaffPost& now)> changed;
};

}  // namespace khue
