// Who may be one person anywhere in the house, by the comparison of duplicates.hpp: the whole house at once,
// and one person against everybody.
#pragma once
#include <functional>

#include "modules/imports/duplicates.hpp"
#include "store/records.hpp"

namespace khue::imports {

struct HouseMember {
    std::int64_t id = 0, unit_id = 0;
    auto operator<=>(const HouseMember&) const = default;
};
struct HousePair {
    DuplicateKind kind;
    HouseMember first, second;
};

// All pairs of an entity (pupil or staff), in one school and across schools. Only those who share a key with
// somebody are compared, so it is linear in the number of persons; `wanted` may end it early.
std::vector<HousePair> search_house(Db&, const Entity&, const std::function<bool()>& wanted = {});

// The pairs that one person is in (first), found by what an index singles out.
std::vector<HousePair> search_house_for(Db&, const Entity&, const Person&);

// Persons of several schools under one code that the ministry gives to one person (pupil.ministry_code,
// staff.staff_code): each with the others.
std::vector<HousePair> shared_codes(Db&, const Entity&);
std::vector<HouseMember> bearers_of_code(Db&, const Entity&, const std::string& code);

}  // namespace khue::imports
