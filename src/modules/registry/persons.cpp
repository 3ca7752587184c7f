#include "modules/registry/persons.hpp"

#include "core/value_type.hpp"
#include "modules/registry/person_watch.hpp"
#include "modules/registry/places.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/staff.hpp"

namespace khue::persons {
namespace {

template <class Person>
const Person& as(const void* record) {
    return *static_cast<const Person*>(record);
}

template <class Person>
void person_changes(Transaction& t, const void* before, void* now) {
    const auto watch = t.hooks().find<PersonWatch<Person>>();
    if (watch && watch->changes)
        watch->changes(t, static_cast<const Person*>(before), *static_cast<Person*>(now));
}

template <class Person>
void person_came(Transaction& t, const Person& person) {
    const auto watch = t.hooks().find<PersonWatch<Person>>();
    if (watch && watch->came) watch->came(t, person);
}

bool is_pupil(const Entity& e) { return &e == &Pupil::entity(); }

Scope both(const Context& c, std::string_view right, const std::string& of_records) {
    Scope scope = c.scope(right);
    const Scope records = c.scope(of_records);
    std::erase_if(scope.units, [&](std::int64_t unit) { return !records.covers_class(unit, 0); });
    return {.units = std::move(scope.units)};
}

}  // namespace

const Entity* entity_named(std::string_view name) {
    if (name == Pupil::entity().name) return &Pupil::entity();
    if (name == Staff::entity().name) return &Staff::entity();
    return nullptr;
}

std::int64_t unit_of(const Entity& e, const void* record) {
    const Field& f = e.fields[e.scope];
    return f.type->measure(value_at(f, record));
}

Scope readable(const Context& c, std::string_view right, const Entity& e) {
    return both(c, right, read_permission(e));
}

Scope writable(const Context& c, std::string_view right, const Entity& e) {
    return both(c, right, write_permission(e));
}

void changes(Transaction& t, const Entity& e, const void* before, void* now) {
    if (is_pupil(e)) return person_changes<Pupil>(t, before, now);
    person_changes<Staff>(t, before, now);
}

void changed(Transaction& t, const Entity& e, const void* now) {
    const Scope unit = Scope::of(unit_of(e, now));
    if (is_pupil(e)) return keep_enrolment(t, unit, as<Pupil>(now), school_year_of(t.db(), as<Pupil>(now)));
    keep_post(t, unit, as<Staff>(now));
}

void came(Transaction& t, const Entity& e, const void* record) {
    if (is_pupil(e)) return person_came(t, as<Pupil>(record));
    person_came(t, as<Staff>(record));
}

void goes(Transaction& t, const Entity& e, const void* record) {
    if (is_pupil(e)) return tell_it_goes(t, as<Pupil>(record));
    tell_it_goes(t, as<Staff>(record));
}

}  // namespace khue::persons
