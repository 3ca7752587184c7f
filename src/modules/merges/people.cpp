#include "modules/merges/people.hpp"

#include "core/value_type.hpp"
#include "modules/registry/person_watch.hpp"
#include "modules/registry/places.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/staff.hpp"

namespace khue::merges {
namespace {

template <class Person>
const Person& as(const void* record) {
    return *static_cast<const Person*>(record);
}

template <class Person>
void changes(Transaction& t, const void* before, void* now) {
    const auto watch = t.hooks().find<PersonWatch<Person>>();
    if (watch && watch->changes)
        watch->changes(t, static_cast<const Person*>(before), *static_cast<Person*>(now));
}

bool is_pupil(const Entity& e) { return &e == &Pupil::entity(); }

}  // namespace

const Entity* person_entity(std::string_view name) {
    if (name == Pupil::entity().name) return &Pupil::entity();
    if (name == Staff::entity().name) return &Staff::entity();
    return nullptr;
}

std::int64_t unit_of(const Entity& e, const void* record) {
    const Field& f = e.fields[e.scope];
    return f.type->measure(value_at(f, record));
}

void person_changes(Transaction& t, const Entity& e, const void* before, void* now) {
    if (is_pupil(e)) return changes<Pupil>(t, before, now);
    changes<Staff>(t, before, now);
}

void person_changed(Transaction& t, const Entity& e, const void* now) {
    const Scope unit = Scope::of(unit_of(e, now));
    if (is_pupil(e)) return keep_enrolment(t, unit, as<Pupil>(now), current_school_year(t.db()));
    keep_post(t, unit, as<Staff>(now));
}

void person_goes(Transaction& t, const Entity& e, const void* record) {
    if (is_pupil(e)) return tell_it_goes(t, as<Pupil>(record));
    tell_it_goes(t, as<Staff>(record));
}

}  // namespace khue::merges
