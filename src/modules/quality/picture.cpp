#include "modules/quality/picture.hpp"

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/imports/duplicates.hpp"
#include "modules/imports/people.hpp"
#include "modules/registry/places.hpp"
#include "modules/registry/school_year.hpp"
#include "store/records.hpp"

namespace khue::quality {
namespace {

// Persons that may be one meet under this key; nobody whose day of birth is not known.
template <class Person>
std::string likeness(const Person& p) {
    const auto birth = parse_date(p.birth_date.text);
    return birth ? imports::likeness_key(p.full_name, *birth) : "";
}

std::string name_key_of(const SchoolClass& c) { return c.school_year + "|" + fold(c.name); }
std::string name_key_of(const Room& r) { return std::to_string(r.site_id.value) + "|" + fold(r.name); }
std::string name_key_of(const Equipment& e) { return std::to_string(e.room_id.value) + "|" + fold(e.name); }
std::string name_key_of(const InternetLine& l) { return fold(l.provider); }

template <class T>
void put_all(const std::vector<const T*>& records, Subjects& out) {
    for (const T* r : records) out.insert({T::entity().name, r->id.value});
}

template <class T>
void put_one(Id<T> id, Subjects& out) {
    if (id) out.insert({T::entity().name, id.value});
}

}  // namespace

const std::pair<Date, Date>* Around::year() const {
    auto found = years.find(school_year);
    return found == years.end() ? nullptr : &found->second;
}

Around read_around(Db& db, const std::set<std::string, std::less<>>& citizen_prefixes) {
    Around out{.today = local_date(now()),
               .school_year = current_school_year(db),
               .years = {},
               .sites = {},
               .citizen_prefixes = citizen_prefixes};
    for (const auto& y : list<SchoolYear>(db, Scope::everything()))
        out.years.emplace(y.code, std::pair(y.from_date, y.to_date));
    for (auto& s = query(db, "SELECT id, parent_id FROM unit WHERE kind = 'diem_truong'"); s.step();)
        out.sites.emplace(s.integer(0), s.is_null(1) ? 0 : s.integer(1));
    return out;
}

bool Strangers::are_distinct(std::string_view entity, std::int64_t a, std::int64_t b) const {
    return distinct.contains({std::string(entity), std::min(a, b), std::max(a, b)});
}

Picture::Picture(Unit school, std::shared_ptr<const Around> around,
                 std::shared_ptr<const Strangers> strangers)
    : pupils_by_likeness(likeness<Pupil>),
      staff_by_likeness(likeness<Staff>),
      classes_by_name([](const SchoolClass& c) { return name_key_of(c); }),
      rooms_by_name([](const Room& r) { return name_key_of(r); }),
      equipment_by_name([](const Equipment& e) { return name_key_of(e); }),
      lines_by_provider([](const InternetLine& l) { return name_key_of(l); }),
      school_(std::move(school)),
      level_(text_of(field_of<&Unit::level>(), &school_)),
      around_(std::move(around)),
      strangers_(std::move(strangers)) {}

void Picture::load(Db& db) {
    const Scope scope = Scope::of(school_.id.value);
    for_each_kind([&]<class T>(T*) {
        T record;
        Query all{.limit = INT64_MAX};
        if constexpr (std::is_same_v<T, RejectedRow>)
            all.filters = {where<&RejectedRow::state>(
                text_of(field_of<&RejectedRow::state>(), &record))};  // a new row is an open one
        all.order = &T::entity().fields[T::entity().key];
        raw::list(db, T::entity(), scope, all, &record,
                  [&](const void* r, std::int64_t) { put(*static_cast<const T*>(r)); });
    });
}

bool Picture::has(const Subject& subject) const {
    bool found = false;
    for_each_kind([&]<class T>(T*) {
        if (T::entity().name == subject.entity) found = all<T>().contains(subject.id);
    });
    return found;
}

std::size_t Picture::size() const {
    std::size_t n = 0;
    for_each_kind([&]<class T>(T*) { n += all<T>().size(); });
    return n;
}

imports::Grade Picture::grade_of(const SchoolClass& c) const {
    auto [found, fresh] = grades_.try_emplace(c.id.value, imports::Grade::unknown);
    if (fresh) {
        found->second = imports::grade_of_class_name(c.name, level_);
        if (found->second == imports::Grade::unknown)
            found->second = imports::grade_of_label(c.grade.value_or(""));
    }
    return found->second;
}

Date Picture::last_change(std::string_view entity) const {
    auto found = last_changes.find(entity);
    return found == last_changes.end() ? Date{} : local_date(found->second);
}

void Picture::near(const Pupil& p, Subjects& out) const {
    put_one(p.class_id, out);
    put_all(pupils_by_number.beside(p), out);
    put_all(pupils_by_ministry_code.beside(p), out);
    put_all(pupils_by_school_code.beside(p), out);
    put_all(pupils_by_phone.beside(p), out);
    put_all(pupils_by_likeness.beside(p), out);
    put_all(guardians_of.of(p.id.value), out);
    put_all(enrolments_of.of(p.id.value), out);
}

void Picture::near(const Guardian& g, Subjects& out) const {
    put_one(g.pupil_id, out);
    put_all(guardians_of.beside(g), out);
    put_all(guardians_by_number.beside(g), out);
}

void Picture::near(const Staff& s, Subjects& out) const {
    put_all(staff_by_number.beside(s), out);
    put_all(staff_by_code.beside(s), out);
    put_all(staff_by_likeness.beside(s), out);
    put_all(pupils_by_number.of(s.citizen_number.value_or("")), out);
    put_all(posts_of.of(s.id.value), out);
    put_all(qualifications_of.of(s.id.value), out);
    put_all(classes_led_by.of(s.id.value), out);
    put_all(lessons_of.of(s.id.value), out);
}

void Picture::near(const StaffPost& p, Subjects& out) const { put_one(p.staff_id, out); }
void Picture::near(const Qualification& q, Subjects& out) const { put_one(q.staff_id, out); }

void Picture::near(const SchoolClass& c, Subjects& out) const {
    put_one(c.homeroom_staff_id, out);
    put_all(classes_led_by.beside(c), out);
    put_all(classes_by_name.beside(c), out);
    put_all(pupils_of_class.of(c.id.value), out);
    put_all(enrolments_in.of(c.id.value), out);
    put_all(lessons_in.of(c.id.value), out);
}

void Picture::near(const Enrolment& e, Subjects& out) const {
    put_one(e.pupil_id, out);
    put_all(enrolments_of.beside(e), out);
}

void Picture::near(const TeachingAssignment& a, Subjects& out) const {
    put_one(a.staff_id, out);
    put_one(a.class_id, out);
    put_all(lessons_in.beside(a), out);
}

void Picture::near(const Room& r, Subjects& out) const {
    put_all(rooms_by_name.beside(r), out);
    put_all(equipment_in.of(r.id.value), out);
}

void Picture::near(const Equipment& e, Subjects& out) const { put_all(equipment_by_name.beside(e), out); }
void Picture::near(const InternetLine& l, Subjects& out) const { put_all(lines_by_provider.beside(l), out); }
void Picture::near(const RejectedRow&, Subjects&) const {}

}  // namespace khue::quality
