#include "modules/registry/places.hpp"

#include "core/calendar.hpp"
#include "core/value_type.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/person_watch.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/registry/statuses.hpp"
#include "server/settings.hpp"

namespace khue {

std::string current_school_year(Db& db) {
    return school_year_of(setting::day(db, setting::current_close).value_or(local_date(now())));
}

std::string school_year_of(Db& db, const Pupil& p) {
    const auto own = p.class_id ? get(db, Scope::of(p.unit_id.value), p.class_id) : std::nullopt;
    return own ? own->school_year : current_school_year(db);
}

// The one that is open, else the newest.
template <class Place>
static std::optional<Place> standing(std::vector<Place> places) {
    if (places.empty()) return std::nullopt;
    for (const Place& place : places)
        if (!place.to_date) return place;
    return places.back();
}

template <class Place>
static bool has_ended(const Place& place, const Transaction& t) {
    return place.to_date && *place.to_date < local_date(t.at());
}

static void make_enrolment(Transaction& t, const Scope& scope, const Pupil& p, const std::string& school_year,
                           std::optional<Date> day) {
    Enrolment made{.id = {},
                   .unit_id = p.unit_id,
                   .pupil_id = p.id,
                   .class_id = p.class_id,
                   .school_year = school_year,
                   .from_date = day,
                   .status = p.status};
    insert(t, scope, made);
}

void keep_enrolment(Transaction& t, const Scope& scope, const Pupil& p, const std::string& school_year) {
    auto found = standing(list<Enrolment>(
        t.db(), scope,
        {.filters = {where<&Enrolment::pupil_id>(p.id.value), where<&Enrolment::school_year>(school_year)}}));
    if (!found) return make_enrolment(t, scope, p, school_year, std::nullopt);
    const bool ended = has_ended(*found, t);
    if (ended && is_studying(p.status)) return make_enrolment(t, scope, p, school_year, local_date(t.at()));
    if (ended) {
        found->end_status = p.status;
    } else {
        found->class_id = p.class_id;
        found->status = p.status;
    }
    update(t, scope, *found);
}

static void tell_watch(Transaction& t, const StaffPost& post) {
    if (const auto watch = t.hooks().find<PostWatch>()) watch->changed(t, post);
}

static void make_post(Transaction& t, const Scope& scope, const Staff& s, std::optional<std::string> post,
                      std::optional<Date> day) {
    StaffPost made{.id = {},
                   .unit_id = s.unit_id,
                   .staff_id = s.id,
                   .staff_group = text_of(field_of<&Staff::staff_group>(), &s),
                   .post = std::move(post),
                   .status = s.status,
                   .from_date = day};
    insert(t, scope, made);
    tell_watch(t, made);
}

void keep_post(Transaction& t, const Scope& scope, const Staff& s) {
    auto found =
        standing(list<StaffPost>(t.db(), scope, {.filters = {where<&StaffPost::staff_id>(s.id.value)}}));
    if (!found) return make_post(t, scope, s, std::nullopt, std::nullopt);
    const bool ended = has_ended(*found, t);
    if (ended && is_working(s.status)) return make_post(t, scope, s, found->post, local_date(t.at()));
    if (ended) return;
    found->staff_group = text_of(field_of<&Staff::staff_group>(), &s);
    found->status = s.status;
    update(t, scope, *found);
    tell_watch(t, *found);
}

static Date day_before(Date day) { return {day.days - 1}; }

// What stands on the day ends before it; true: it never was.
template <class Place>
static bool cut(Place& place, Date day) {
    place.to_date = day_before(day);
    return place.from_date && *place.from_date >= day;
}

template <class Place>
static bool stands_on(const Place& place, Date day) {
    return !place.to_date || *place.to_date >= day;
}

void end_enrolments(Transaction& t, const Scope& scope, Id<Pupil> pupil, Date day,
                    std::string_view end_status, std::string_view only_year) {
    for (auto& e : list<Enrolment>(t.db(), scope, {.filters = {where<&Enrolment::pupil_id>(pupil.value)}})) {
        const bool of_year = only_year.empty() || e.school_year == only_year;
        if (!of_year || !stands_on(e, day)) continue;
        if (cut(e, day)) {
            remove(t, scope, e.id);
            continue;
        }
        if (!end_status.empty()) e.end_status = std::string(end_status);
        update(t, scope, e);
    }
}

void begin_enrolment(Transaction& t, const Scope& scope, const Pupil& p, const std::string& school_year,
                     Date day) {
    make_enrolment(t, scope, p, school_year, day);
}

void end_posts(Transaction& t, const Scope& scope, Id<Staff> staff, Date day) {
    for (auto& p : list<StaffPost>(t.db(), scope, {.filters = {where<&StaffPost::staff_id>(staff.value)}})) {
        if (!stands_on(p, day)) continue;
        if (cut(p, day)) {
            remove(t, scope, p.id);
            continue;
        }
        update(t, scope, p);
        tell_watch(t, p);
    }
}

void begin_post(Transaction& t, const Scope& scope, const Staff& s, std::optional<std::string> post,
                Date day) {
    make_post(t, scope, s, std::move(post), day);
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
