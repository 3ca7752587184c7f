// Persons as the registry has them, for comparing: found by what singles somebody out.
#pragma once
#include <functional>

#include "modules/imports/duplicates.hpp"
#include "store/records.hpp"

namespace khue::imports {

constexpr Date unknown_birth{-800'000};  // of those whose day of birth is not known: like nobody

std::int64_t number_in(const Entity&, std::string_view field, const void* record);

// `record` is a pupil or a member of staff; the id is the record's.
Person person_of(const Entity&, const void* record);

// The day itself, and with day and month swapped; none for an unknown day.
std::vector<Date> birthdays(Date);

// Everybody within the scope whose field has the value, which an index singles out.
void find_people(Db&, const Entity&, const Scope&, std::string_view field, const std::string& value,
                 const std::function<void(Person)>& take);

}  // namespace khue::imports
