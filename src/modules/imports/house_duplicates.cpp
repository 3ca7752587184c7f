#include "modules/imports/house_duplicates.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/value_type.hpp"
#include "modules/imports/people.hpp"

namespace khue::imports {
namespace {

constexpr std::size_t asked_every = 4096;  // rows between two questions whether it is still wanted

// Somebody under a key that others may share; the key is only its hash, so that a city fits into memory.
struct Keyed {
    std::uint64_t key = 0;
    std::int64_t id = 0;
};

std::uint64_t hash_of(char what, std::string_view text) {
    std::uint64_t h = 14695981039346656037ull ^ static_cast<unsigned char>(what);  // FNV-1a
    for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 1099511628211ull;
    return h;
}

// The words of the name with the day of birth, day and month in either order.
std::string block_of(std::string_view name, Date birth) {
    const Civil c = civil(birth);
    return likeness_key(name, birth) + "|" + std::to_string(std::min(c.day, c.month)) + "|" +
           std::to_string(std::max(c.day, c.month));
}

std::vector<Keyed> keys_of_all(Db& db, const Entity& e, const std::function<bool()>& wanted) {
    std::vector<Keyed> out;
    std::size_t read = 0;
    for (auto& s = query(db, "SELECT id, full_name, birth_date, citizen_number FROM " + std::string(e.name));
         s.step();) {
        const std::int64_t id = s.integer(0);
        if (const auto birth = parse_date(s.text(2)))
            out.push_back({hash_of('n', block_of(s.text(1), *birth)), id});
        if (!s.is_null(3) && !s.text(3).empty()) out.push_back({hash_of('c', s.text(3)), id});
        if (wanted && ++read % asked_every == 0 && !wanted()) {
            s.reset();
            return {};
        }
    }
    return out;
}

// Those whose key somebody else has too.
std::set<std::int64_t> meeting(std::vector<Keyed> keys) {
    std::ranges::sort(keys, {}, &Keyed::key);
    std::set<std::int64_t> out;
    for (std::size_t i = 1; i < keys.size(); ++i)
        if (keys[i].key == keys[i - 1].key) out.insert({keys[i].id, keys[i - 1].id});
    return out;
}

std::vector<HousePair> pairs_among(const std::vector<Person>& persons) {
    std::map<std::size_t, std::int64_t> units;
    std::set<std::size_t> unknown;
    for (const Person& p : persons) {
        units[p.id] = std::stoll(p.unit);
        if (p.birth == unknown_birth) unknown.insert(p.id);
    }
    std::vector<HousePair> out;
    for (const auto& group : find_duplicates(persons)) {
        const auto a = group.members[0], b = group.members[1];
        if (is_same_person(group.kind) && (unknown.contains(a) || unknown.contains(b))) continue;
        out.push_back({group.kind,
                       {static_cast<std::int64_t>(a), units[a]},
                       {static_cast<std::int64_t>(b), units[b]}});
    }
    return out;
}

std::string_view code_column(const Entity& e) { return e.name == "staff" ? "staff_code" : "ministry_code"; }

}  // namespace

std::vector<HousePair> search_house(Db& db, const Entity& e, const std::function<bool()>& wanted) {
    std::vector<Person> persons;
    AnyRecord row(e);
    for (const std::int64_t id : meeting(keys_of_all(db, e, wanted)))
        if (raw::get(db, e, Scope::everything(), id, row.get())) persons.push_back(person_of(e, row.get()));
    return pairs_among(persons);
}

std::vector<HousePair> search_house_for(Db& db, const Entity& e, const Person& person) {
    std::map<std::size_t, Person> met;
    const std::string block = person.birth == unknown_birth ? "" : block_of(person.name, person.birth);
    for (const Date birth : birthdays(person.birth))
        find_people(db, e, Scope::everything(), "birth_date", to_string(birth), [&](Person p) {
            if (block_of(p.name, p.birth) == block) met.insert_or_assign(p.id, std::move(p));
        });
    if (!person.citizen_number.empty())
        find_people(db, e, Scope::everything(), "citizen_number", person.citizen_number,
                    [&](Person p) { met.insert_or_assign(p.id, std::move(p)); });
    met.erase(person.id);
    std::vector<HousePair> out;
    for (auto& [_, other] : met)
        for (auto& pair : pairs_among({person, other})) out.push_back(pair);
    return out;
}

std::vector<HousePair> shared_codes(Db& db, const Entity& e) {
    const std::string table(e.name), column(code_column(e));
    std::vector<HousePair> out;
    std::vector<HouseMember> bearers;
    std::string code;
    const auto pair_up = [&] {
        for (const auto& a : bearers)
            for (const auto& b : bearers)
                if (a.unit_id < b.unit_id) out.push_back({DuplicateKind::cross_school, a, b});
        bearers.clear();
    };
    for (auto& s = query(db, "SELECT " + column + ", id, unit_id FROM " + table + " WHERE " + column +
                                 " IN (SELECT " + column + " FROM " + table + " WHERE " + column +
                                 " <> '' GROUP BY " + column +
                                 " HAVING min(unit_id) <> max(unit_id)) ORDER BY 1, 2");
         s.step();) {
        if (s.text(0) != code) pair_up();
        code = s.text(0);
        bearers.push_back({.id = s.integer(1), .unit_id = s.integer(2)});
    }
    pair_up();
    return out;
}

std::vector<HouseMember> bearers_of_code(Db& db, const Entity& e, const std::string& code) {
    std::vector<HouseMember> out;
    if (code.empty()) return out;
    for (auto& s = query(db,
                         "SELECT id, unit_id FROM " + std::string(e.name) + " WHERE " +
                             std::string(code_column(e)) + " = $1 ORDER BY id",
                         code);
         s.step();)
        out.push_back({.id = s.integer(0), .unit_id = s.integer(1)});
    return out;
}

}  // namespace khue::imports
