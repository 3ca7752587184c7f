#include "modules/registry/person_routes.hpp"

#include "modules/registry/person_watch.hpp"
#include "modules/registry/places.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"

namespace khue {
namespace {

// What follows from a record is the school's, also when its writer may only see one class.
Scope school_of(Id<Unit> unit) { return Scope::of(unit.value); }

bool same_place(const Pupil& a, const Pupil& b) {
    return a.unit_id == b.unit_id && a.class_id == b.class_id && a.status == b.status;
}
bool same_place(const Staff& a, const Staff& b) {
    return a.unit_id == b.unit_id && a.staff_group == b.staff_group && a.status == b.status;
}

void keep_place(Transaction& t, const Pupil& p) {
    keep_enrolment(t, school_of(p.unit_id), p, school_year_of(t.db(), p));
}
void keep_place(Transaction& t, const Staff& s) { keep_post(t, school_of(s.unit_id), s); }

void leave_place(Transaction& t, const Pupil& p) { remove_enrolments(t, school_of(p.unit_id), p); }
void leave_place(Transaction& t, const Staff& s) { remove_posts(t, school_of(s.unit_id), s); }

template <class Person>
Crud kept_in_step() {
    using Watch = PersonWatch<Person>;
    Crud crud;
    crud.before_write = [](Context& c, void* record) {
        auto& now = *static_cast<Person*>(record);
        std::optional<Person> before;
        if (now.id) before = get(c.db(), c.scope(), now.id);
        const auto watch = c.transaction().hooks().template find<Watch>();
        if (watch && watch->changes) watch->changes(c.transaction(), before ? &*before : nullptr, now);
        if (before && !same_place(*before, now)) keep_place(c.transaction(), now);
    };
    crud.after_create = [](Context& c, const void* record) {
        const auto& person = *static_cast<const Person*>(record);
        keep_place(c.transaction(), person);
        const auto watch = c.transaction().hooks().template find<Watch>();
        if (watch && watch->came) watch->came(c.transaction(), person);
    };
    crud.before_remove = [](Context& c, const void* record) {
        const auto& person = *static_cast<const Person*>(record);
        leave_place(c.transaction(), person);
        tell_it_goes(c.transaction(), person);
    };
    return crud;
}

}  // namespace

void add_person_routes(Module& m) {
    add_crud(m, Staff::entity(), kept_in_step<Staff>());
    add_crud(m, Pupil::entity(), kept_in_step<Pupil>());
    add_crud(m, StaffPost::entity(), {.before_write = [](Context& c, void* record) {
                 const auto watch = c.transaction().hooks().find<PostWatch>();
                 if (watch) watch->changed(c.transaction(), *static_cast<StaffPost*>(record));
             }});
}

}  // namespace khue
