#include "modules/registry/places.hpp"

#include "core/calendar.hpp"
#include "core/value_type.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/person_watch.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"
#include "server/settings.hpp"

namespace khue {

std::string current_school_year(Db& db) {
    return school_year_of(setting::day(db, setting::current_close).value_or(local_date(now())));
}

// The one that is open, else the newest.
template <class Place>
static std::optional<Place> standing(std::vector<Place> places) {
    if (places.empty()) return std::nullopt;
    for (const Place& place : places)
        if (!place.to_date) return place;
    return places.back();
}

void keep_enrolment(Transaction& t, const Scope& scope, const Pupil& p, const std::string& school_year) {
    auto found = standing(list<Enrolment>(
        t.db(), scope,
        {.filters = {where<&Enrolment::pupil_id>(p.id.value), where<&Enrolment::school_year>(school_year)}}));
    if (!found) {
        Enrolment made{.id = {},
                       .unit_id = p.unit_id,
                       .pupil_id = p.id,
                       .class_id = p.class_id,
                       .school_year = school_year,
                       .from_date = {},
                       .to_date = {},
                       .status = p.status,
                       .end_status = {}};
        insert(t, scope, made);
        return;
    }
    found->class_id = p.class_id;
    found->status = p.status;
    update(t, scope, *found);
}

static void tell_watch(Transaction& t, const StaffPost& post) {
    if (const auto watch = t.hooks().find<PostWatch>()) watch->changed(t, post);
}

void keep_post(Transaction& t, const Scope& scope, const Staff& s) {
    std::string group = text_of(field_of<&Staff::staff_group>(), &s);
    auto found =
        standing(list<StaffPost>(t.db(), scope, {.filters = {where<&StaffPost::staff_id>(s.id.value)}}));
    if (!found) {
        StaffPost made{.id = {},
                       .unit_id = s.unit_id,
                       .staff_id = s.id,
                       .staff_group = group,
                       .post = {},
                       .status = s.status};
        insert(t, scope, made);
        tell_watch(t, made);
        return;
    }
    found->staff_group = group;
    found->status = s.status;
    update(t, scope, *found);
    tell_watch(t, *found);
}

void remove_enrolments(Transaction& t, const Scope& scope, const Pupil& p) {
    for (const auto& e :
         list<Enrolment>(t.db(), scope, {.filters = {where<&Enrolment::pupil_id>(p.id.value)}}))
        remove(t, scope, e.id);
}

void remove_posts(Transaction& t, const Scope& scope, const Staff& s) {
    for (const auto& post :
         list<StaffPost>(t.db(), scope, {.filters = {where<&StaffPost::staff_id>(s.id.value)}}))
        remove(t, scope, post.id);
}

}  // namespace khue
