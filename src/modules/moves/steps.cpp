#include "modules/moves/steps.hpp"

#include "core/calendar.hpp"
#include "modules/imports/merged_record.hpp"
#include "modules/registry/persons.hpp"
#include "modules/registry/places.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/registry/teaching_assignment.hpp"
#include "server/app.hpp"
#include "store/references.hpp"

namespace khue::moves {
namespace {

// Follows from a decision about the person's unit, also when its writer may only see one class.
Scope unit_of(const Pupil& p) { return Scope::of(p.unit_id.value); }
Scope unit_of(const Staff& s) { return Scope::of(s.unit_id.value); }

template <class Person>
void write(Transaction& t, const Scope& scope, const Person& before, Person& now) {
    persons::changes(t, Person::entity(), &before, &now);
    update(t, scope, now);
}

PersonMove noted(Transaction& t, const Scope& scope, PersonMove move, const Wish& wish) {
    move.day = wish.day;
    move.reason = wish.reason;
    move.destination = wish.destination;
    move.document = wish.document;
    move.note = wish.note;
    move.done_at = t.at();
    insert(t, scope, move);
    return move;
}

PersonMove move_of(const Pupil& p, MoveDeed deed) {
    return {.unit_id = p.unit_id,
            .pupil_id = p.id,
            .person_name = p.full_name,
            .deed = deed,
            .from_class_id = p.class_id,
            .status = p.status};
}

PersonMove move_of(const Staff& s, MoveDeed deed) {
    return {
        .unit_id = s.unit_id, .staff_id = s.id, .person_name = s.full_name, .deed = deed, .status = s.status};
}

[[noreturn]] void not_there(const std::string& name) {
    refuse("not_there", "“" + name + "” không còn học hoặc làm việc tại trường.");
}
[[noreturn]] void still_there(const std::string& name) {
    refuse("still_there", "“" + name + "” đang học hoặc làm việc tại trường.");
}

// A class whose homeroom teacher goes is without one until the school names another.
void leave_classes(Transaction& t, const Scope& scope, Id<Staff> staff, Date day) {
    for (auto& one : list<SchoolClass>(t.db(), scope,
                                       {.filters = {where<&SchoolClass::homeroom_staff_id>(staff.value)}})) {
        if (one.school_year < school_year_of(day)) continue;
        one.homeroom_staff_id = {};
        one.homeroom_name.reset();
        update(t, scope, one);
    }
    for (auto& lesson : list<TeachingAssignment>(
             t.db(), scope, {.filters = {where<&TeachingAssignment::staff_id>(staff.value)}})) {
        if (lesson.to_date && *lesson.to_date < day) continue;
        lesson.to_date = Date{day.days - 1};
        if (lesson.from_date && *lesson.from_date >= day)
            remove(t, scope, lesson.id);
        else
            update(t, scope, lesson);
    }
}

// A part names its person in any case, and has no time of its own.
bool goes_along(const Entity& e, const Field& f, std::string_view person) {
    return f.target == person && f.is_required && e.scope != Entity::npos && e.scope != e.key &&
           !validity_of(e);
}

void move_parts(App& app, Transaction& t, const Entity& person, std::int64_t id, Id<Unit> from, Id<Unit> to) {
    const Scope both{.units = {from.value, to.value}};
    for (const Entity* e : app.entities())
        for (const Field& f : e->fields) {
            if (!goes_along(*e, f, person.name)) continue;
            for (AnyRecord& row : rows_naming(t.db(), Scope::of(from.value), *e, f, id)) {
                set_number_at(e->fields[e->scope], row.get(), to.value);
                raw::update(t, *e, both, row.get());
            }
        }
}

Pupil handed_over(Pupil p, const PersonMove& move, const std::string& status) {
    p.unit_id = move.other_unit_id;
    p.class_id = move.to_class_id;
    p.status = status;
    p.school_code.reset();  // the other school has its own
    p.issues.clear();
    return p;
}

// The decision to lead digital transformation was of the former school.
Staff handed_over(Staff s, const PersonMove& move) {
    s.unit_id = move.other_unit_id;
    s.status = arrived_staff_status;
    s.it_lead = false;
    s.it_decision_number.reset();
    s.it_decision_to.reset();
    s.issues.clear();
    return s;
}

// A file of the former school may still list the person; one of the new school may list them again.
void note_handed_over(Transaction& t, const Entity& e, std::int64_t id, Id<Unit> from, Id<Unit> to) {
    const Scope there = Scope::of(to.value);
    for (const auto& gone : list<MergedRecord>(
             t.db(), there,
             {.filters = {where<&MergedRecord::survivor_id>(id), where<&MergedRecord::loser_id>(id)}}))
        if (gone.kind == e.name) remove(t, there, gone.id);
    MergedRecord gone{.unit_id = from, .kind = std::string(e.name), .loser_id = id, .survivor_id = id};
    insert(t, Scope::of(from.value), gone);
}

// Those who stay are told that somebody goes, those over there that somebody comes.
template <class Person>
void cross(App& app, Transaction& t, const PersonMove& move, const Person& before, Person& now) {
    const Entity& e = Person::entity();
    persons::goes(t, e, &before);
    persons::changes(t, e, nullptr, &now);
    update(t, Scope{.units = {move.unit_id.value, move.other_unit_id.value}}, now);
    move_parts(app, t, e, now.id.value, move.unit_id, move.other_unit_id);
    note_handed_over(t, e, now.id.value, move.unit_id, move.other_unit_id);
    persons::came(t, e, &now);
}

void hand_over_pupil(App& app, Transaction& t, const StatusCodes& codes, PersonMove& move) {
    const Scope from = Scope::of(move.unit_id.value), to = Scope::of(move.other_unit_id.value);
    const auto before = get(t.db(), from, move.pupil_id);
    if (!before) refuse("gone", "Học sinh không còn ở trường chuyển đi.");
    const int term = term_of(t.db(), move.day);
    Pupil now = handed_over(*before, move, codes.of("arrived", term));
    end_enrolments(t, from, move.pupil_id, move.day, codes.of("left", term));
    cross(app, t, move, *before, now);
    begin_enrolment(t, to, now, school_year_of(move.day), move.day);
    move.from_class_id = before->class_id;
    move.status = now.status;
}

// The new post begins before the former one ends: the account goes on.
void hand_over_staff(App& app, Transaction& t, PersonMove& move) {
    const Scope from = Scope::of(move.unit_id.value), to = Scope::of(move.other_unit_id.value);
    const auto before = get(t.db(), from, move.staff_id);
    if (!before) refuse("gone", "Cán bộ, giáo viên không còn ở trường chuyển đi.");
    Staff now = handed_over(*before, move);
    leave_classes(t, from, move.staff_id, move.day);
    cross(app, t, move, *before, now);
    begin_post(t, to, now, std::nullopt, move.day);
    end_posts(t, from, move.staff_id, move.day);
    move.status = now.status;
}

}  // namespace

void must_fit(Db& db, Id<SchoolClass> class_id, Id<Unit> unit, Date day) {
    if (!class_id) return;
    const auto one = get(db, Scope::of(unit.value), class_id);
    if (!one)
        throw Failure{
            422, "unknown_class", "Không tìm thấy lớp.", {{"/class_id", "unknown", "Không tìm thấy lớp."}}};
    if (one->school_year == school_year_of(day)) return;
    const std::string why = "Lớp " + one->name + " thuộc năm học " + one->school_year + ", ngày " +
                            to_vietnamese(day) + " thuộc năm học " + school_year_of(day) + ".";
    throw Failure{422, "other_year", why, {{"/class_id", "other_year", why}}};
}

PersonMove change_class(Transaction& t, Pupil now, const Wish& wish) {
    const Pupil before = now;
    const Scope scope = unit_of(now);
    if (!is_studying(now.status)) not_there(now.full_name);
    if (now.class_id == wish.class_id) refuse("same_class", "“" + now.full_name + "” đang học đúng lớp này.");
    PersonMove move = move_of(now, MoveDeed::class_change);
    now.class_id = wish.class_id;
    write(t, scope, before, now);
    const std::string year = school_year_of(wish.day);
    end_enrolments(t, scope, now.id, wish.day, "", year);
    begin_enrolment(t, scope, now, year, wish.day);
    move.to_class_id = wish.class_id;
    return noted(t, scope, std::move(move), wish);
}

PersonMove leave(Transaction& t, const StatusCodes& codes, Pupil now, const Wish& wish) {
    const Pupil before = now;
    const Scope scope = unit_of(now);
    if (!is_studying(now.status)) not_there(now.full_name);
    now.status = codes.of(wish.kind, term_of(t.db(), wish.day));
    write(t, scope, before, now);
    end_enrolments(t, scope, now.id, wish.day, now.status);
    return noted(t, scope, move_of(now, MoveDeed::leave), wish);
}

PersonMove leave(Transaction& t, Staff now, const Wish& wish) {
    const Staff before = now;
    const Scope scope = unit_of(now);
    if (!is_working(now.status)) not_there(now.full_name);
    now.status = wish.status;
    write(t, scope, before, now);
    leave_classes(t, scope, now.id, wish.day);
    end_posts(t, scope, now.id, wish.day);
    return noted(t, scope, move_of(now, MoveDeed::leave), wish);
}

PersonMove come_back(Transaction& t, const StatusCodes& codes, Pupil now, const Wish& wish) {
    const Pupil before = now;
    const Scope scope = unit_of(now);
    if (is_studying(now.status)) still_there(now.full_name);
    now.status = codes.of("studying", 0);
    now.class_id = wish.class_id;
    write(t, scope, before, now);
    end_enrolments(t, scope, now.id, wish.day, "");  // what was open beside a status of those who left
    begin_enrolment(t, scope, now, school_year_of(wish.day), wish.day);
    PersonMove move = move_of(now, MoveDeed::come_back);
    move.from_class_id = before.class_id;
    move.to_class_id = wish.class_id;
    return noted(t, scope, std::move(move), wish);
}

PersonMove come_back(Transaction& t, Staff now, const Wish& wish) {
    const Staff before = now;
    const Scope scope = unit_of(now);
    if (is_working(now.status)) still_there(now.full_name);
    now.status = working_staff_status;
    write(t, scope, before, now);
    end_posts(t, scope, now.id, wish.day);
    begin_post(t, scope, now, std::nullopt, wish.day);
    return noted(t, scope, move_of(now, MoveDeed::come_back), wish);
}

void hand_over(App& app, Transaction& t, const StatusCodes& codes, PersonMove move) {
    if (move.pupil_id)
        hand_over_pupil(app, t, codes, move);
    else
        hand_over_staff(app, t, move);
    move.state = MoveState::done;
    move.done_at = t.at();
    update(t, Scope::of(move.unit_id.value), move);
}

}  // namespace khue::moves
