#include "modules/merges/candidates.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "modules/imports/distinct_pair.hpp"
#include "modules/imports/people.hpp"

namespace khue::merges {
namespace {

using imports::DuplicateKind;
using imports::Person;
using People = std::map<std::size_t, Person>;

People people_of(Db& db, const Entity& e, std::int64_t unit) {
    People out;
    AnyRecord row(e);
    raw::list(db, e, Scope::of(unit), {.limit = INT64_MAX}, row.get(), [&](const void* record, std::int64_t) {
        Person p = imports::person_of(e, record);
        if (p.birth != imports::unknown_birth) out.emplace(p.id, std::move(p));
    });
    return out;
}

// One person who left one school is history, no double.
bool is_double(DuplicateKind kind) {
    return imports::is_same_person(kind) && kind != DuplicateKind::transfer;
}

// Everybody elsewhere who shares a day of birth and the words of the name with somebody here.
People strangers(Db& db, const Entity& e, std::int64_t unit, const People& own) {
    std::set<Date> births;
    std::set<std::string> names;
    for (const auto& [_, p] : own) {
        names.insert(imports::likeness_key(p.name, p.birth));
        for (Date birth : imports::birthdays(p.birth)) births.insert(birth);
    }
    People out;
    for (Date birth : births)
        imports::find_people(db, e, Scope::everything(), "birth_date", to_string(birth), [&](Person p) {
            const bool here = p.unit == std::to_string(unit);
            if (!here && names.contains(imports::likeness_key(p.name, p.birth))) out.emplace(p.id, p);
        });
    return out;
}

std::vector<Candidate> doubles_of(Db& db, const Entity& e, const People& own, const People& others) {
    std::vector<Person> all;
    for (const People* people : {&own, &others})
        for (const auto& [_, p] : *people) all.push_back(p);
    std::vector<Candidate> out;
    for (const auto& g : imports::find_duplicates(all)) {
        const auto a = static_cast<std::int64_t>(g.members[0]), b = static_cast<std::int64_t>(g.members[1]);
        const bool first_here = own.contains(g.members[0]), second_here = own.contains(g.members[1]);
        if (!is_double(g.kind) || (!first_here && !second_here) || are_distinct(db, e.name, a, b)) continue;
        if (first_here && second_here) {
            out.push_back({.kind = g.kind, .first = std::min(a, b), .second = std::max(a, b)});
            continue;
        }
        const std::int64_t other = first_here ? b : a;
        out.push_back({.kind = g.kind,
                       .first = first_here ? a : b,
                       .second = other,
                       .other_unit = std::stoll(others.at(static_cast<std::size_t>(other)).unit)});
    }
    return out;
}

}  // namespace

std::vector<Candidate> within_unit(Db& db, const Entity& e, std::int64_t unit) {
    return doubles_of(db, e, people_of(db, e, unit), {});
}

std::vector<Candidate> across_units(Db& db, const Entity& e, std::int64_t unit) {
    const People own = people_of(db, e, unit);
    auto out = doubles_of(db, e, own, strangers(db, e, unit, own));
    std::erase_if(out, [](const Candidate& c) { return c.other_unit == 0; });
    return out;
}

std::string_view label_of(DuplicateKind kind) {
    switch (kind) {
        case DuplicateKind::name_order:
        case DuplicateKind::staff_name_order: return "Họ tên đảo thứ tự";
        case DuplicateKind::no_diacritics: return "Họ tên thiếu dấu";
        case DuplicateKind::day_month: return "Ngày và tháng sinh đảo nhau";
        case DuplicateKind::cross_school:
        case DuplicateKind::staff_cross_school: return "Trùng với hồ sơ ở đơn vị khác";
        default: return "Cùng họ tên và ngày sinh";
    }
}

}  // namespace khue::merges
