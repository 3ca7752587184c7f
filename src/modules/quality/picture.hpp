// The picture of one school: its records as the database has them, with the ways from one to another, so that
// every record is judged once and a change concerns only who stands beside it.
#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "core/calendar.hpp"
#include "modules/filings/rejected_row.hpp"
#include "modules/imports/grade.hpp"
#include "modules/quality/index.hpp"
#include "modules/registry/enrolment.hpp"
#include "modules/registry/equipment.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/internet_line.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/qualification.hpp"
#include "modules/registry/room.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/registry/teaching_assignment.hpp"
#include "modules/units/unit.hpp"
#include "store/database.hpp"

namespace khue::quality {

// What is the same for every school of the house at one moment.
struct Around {
    Date today{};
    std::string school_year;                           // the one people work on, "2026-2027"
    std::map<std::string, std::pair<Date, Date>> years;  // the years recorded, by code
    std::map<std::int64_t, std::int64_t> sites;          // sites and the schools they belong to
    std::set<std::string, std::less<>> citizen_prefixes;

    const std::pair<Date, Date>* year() const;  // the days of the school year; null: not recorded
    bool operator==(const Around&) const = default;
};
Around read_around(Db&, const std::set<std::string, std::less<>>& citizen_prefixes);

// Who of the house resembles somebody in another school, and which pairs are two persons as somebody decided.
struct Strangers {
    enum Kind : std::uint8_t { same_person = 1, same_number = 2, same_code = 4 };
    std::unordered_map<std::int64_t, std::uint8_t> pupils, staff;  // by id, kinds together
    std::set<std::tuple<std::string, std::int64_t, std::int64_t>, std::less<>> distinct;

    bool are_distinct(std::string_view entity, std::int64_t a, std::int64_t b) const;
};

template <class T>
using Rows = std::unordered_map<std::int64_t, T>;

// One record, by entity and id.
struct Subject {
    std::string_view entity;
    std::int64_t id = 0;
    auto operator<=>(const Subject&) const = default;
};
using Subjects = std::set<Subject>;

class Picture {
public:
    Picture(Unit school, std::shared_ptr<const Around> around, std::shared_ptr<const Strangers> strangers);
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;

    void load(Db&);  // everything, from the database

    // How records get in and out; the former of the same id goes.
    template <class T>
    void put(T record) {
        drop<T>(record.id.value);
        const auto id = record.id.value;
        const T& kept = rows<T>().emplace(id, std::move(record)).first->second;
        links_of(kept, [&](auto& index) { index.add(kept); });
    }
    template <class T>
    void drop(std::int64_t id) {
        auto found = rows<T>().find(id);
        if (found == rows<T>().end()) return;
        links_of(found->second, [&](auto& index) { index.drop(found->second); });
        if constexpr (std::is_same_v<T, SchoolClass>) grades_.erase(id);
        rows<T>().erase(found);
    }

    template <class T>
    const Rows<T>& all() const {
        return std::get<Rows<T>>(rows_);
    }
    template <class T>
    const T* find(Id<T> id) const {
        auto found = all<T>().find(id.value);
        return found == all<T>().end() ? nullptr : &found->second;
    }
    bool has(const Subject&) const;
    std::size_t size() const;  // records of all kinds

    // Whoever's judgement may differ when this record comes, changes or goes. Both as it was and as it shall
    // be.
    void near(const Pupil&, Subjects&) const;
    void near(const Guardian&, Subjects&) const;
    void near(const Staff&, Subjects&) const;
    void near(const StaffPost&, Subjects&) const;
    void near(const Qualification&, Subjects&) const;
    void near(const SchoolClass&, Subjects&) const;
    void near(const Enrolment&, Subjects&) const;
    void near(const TeachingAssignment&, Subjects&) const;
    void near(const Room&, Subjects&) const;
    void near(const Equipment&, Subjects&) const;
    void near(const InternetLine&, Subjects&) const;
    void near(const RejectedRow&, Subjects&) const;

    const Unit& school() const { return school_; }
    std::string_view level() const { return level_; }  // "TH", "THCS" …
    const Around& around() const { return *around_; }
    const Strangers& strangers() const { return *strangers_; }

    // Of a class of this school, by its name, else by its label.
    imports::Grade grade_of(const SchoolClass&) const;

    // When a kind of record was last changed in this school; the start of time: never.
    std::map<std::string, Instant, std::less<>> last_changes;
    Date last_change(std::string_view entity) const;

    // The ways.
    using ById = std::int64_t;
    Index<Pupil, ById> pupils_of_class{[](const Pupil& p) { return p.class_id.value; }};
    Index<Pupil> pupils_by_number{[](const Pupil& p) { return p.citizen_number.value_or(""); }};
    Index<Pupil> pupils_by_ministry_code{[](const Pupil& p) { return p.ministry_code.value_or(""); }};
    Index<Pupil> pupils_by_school_code{[](const Pupil& p) { return p.school_code.value_or(""); }};
    Index<Pupil> pupils_by_phone{[](const Pupil& p) { return p.phone.value_or(""); }};
    Index<Pupil> pupils_by_likeness;
    Index<Guardian, ById> guardians_of{[](const Guardian& g) { return g.pupil_id.value; }};
    Index<Guardian> guardians_by_number{[](const Guardian& g) { return g.citizen_number.value_or(""); }};
    Index<Staff> staff_by_number{[](const Staff& s) { return s.citizen_number.value_or(""); }};
    Index<Staff> staff_by_code{[](const Staff& s) { return s.staff_code.value_or(""); }};
    Index<Staff> staff_by_likeness;
    Index<StaffPost, ById> posts_of{[](const StaffPost& p) { return p.staff_id.value; }};
    Index<Qualification, ById> qualifications_of{[](const Qualification& q) { return q.staff_id.value; }};
    Index<SchoolClass, ById> classes_led_by{[](const SchoolClass& c) { return c.homeroom_staff_id.value; }};
    Index<SchoolClass> classes_by_name;
    Index<Enrolment, ById> enrolments_of{[](const Enrolment& e) { return e.pupil_id.value; }};
    Index<Enrolment, ById> enrolments_in{[](const Enrolment& e) { return e.class_id.value; }};
    Index<TeachingAssignment, ById> lessons_of{[](const TeachingAssignment& a) { return a.staff_id.value; }};
    Index<TeachingAssignment, ById> lessons_in{[](const TeachingAssignment& a) { return a.class_id.value; }};
    Index<Room> rooms_by_name;
    Index<Equipment, ById> equipment_in{[](const Equipment& e) { return e.room_id.value; }};
    Index<Equipment> equipment_by_name;
    Index<InternetLine> lines_by_provider;

private:
    template <class T>
    Rows<T>& rows() {
        return std::get<Rows<T>>(rows_);
    }
    template <class F>
    void links_of(const Pupil&, F f) {
        f(pupils_of_class), f(pupils_by_number), f(pupils_by_ministry_code), f(pupils_by_school_code);
        f(pupils_by_phone), f(pupils_by_likeness);
    }
    template <class F>
    void links_of(const Guardian&, F f) {
        f(guardians_of), f(guardians_by_number);
    }
    template <class F>
    void links_of(const Staff&, F f) {
        f(staff_by_number), f(staff_by_code), f(staff_by_likeness);
    }
    template <class F>
    void links_of(const StaffPost&, F f) {
        f(posts_of);
    }
    template <class F>
    void links_of(const Qualification&, F f) {
        f(qualifications_of);
    }
    template <class F>
    void links_of(const SchoolClass&, F f) {
        f(classes_led_by), f(classes_by_name);
    }
    template <class F>
    void links_of(const Enrolment&, F f) {
        f(enrolments_of), f(enrolments_in);
    }
    template <class F>
    void links_of(const TeachingAssignment&, F f) {
        f(lessons_of), f(lessons_in);
    }
    template <class F>
    void links_of(const Room&, F f) {
        f(rooms_by_name);
    }
    template <class F>
    void links_of(const Equipment&, F f) {
        f(equipment_in), f(equipment_by_name);
    }
    template <class F>
    void links_of(const InternetLine&, F f) {
        f(lines_by_provider);
    }
    template <class F>
    void links_of(const RejectedRow&, F) {}

    mutable std::unordered_map<std::int64_t, imports::Grade> grades_;  // asked for by every pupil
    Unit school_;
    std::string level_;
    std::shared_ptr<const Around> around_;
    std::shared_ptr<const Strangers> strangers_;
    std::tuple<Rows<Pupil>, Rows<Guardian>, Rows<Staff>, Rows<StaffPost>, Rows<Qualification>,
               Rows<SchoolClass>, Rows<Enrolment>, Rows<TeachingAssignment>, Rows<Room>, Rows<Equipment>,
               Rows<InternetLine>, Rows<RejectedRow>>
        rows_;
};

// Calls f with a null pointer of each kind of record that a picture holds.
template <class F>
void for_each_kind(F f) {
    f(static_cast<Pupil*>(nullptr)), f(static_cast<Guardian*>(nullptr)), f(static_cast<Staff*>(nullptr));
    f(static_cast<StaffPost*>(nullptr)), f(static_cast<Qualification*>(nullptr));
    f(static_cast<SchoolClass*>(nullptr)), f(static_cast<Enrolment*>(nullptr));
    f(static_cast<TeachingAssignment*>(nullptr)), f(static_cast<Room*>(nullptr));
    f(static_cast<Equipment*>(nullptr)), f(static_cast<InternetLine*>(nullptr));
    f(static_cast<RejectedRow*>(nullptr));
}

// A rejected row that is done with is not in the picture.
template <class T>
bool is_kept(const T&) {
    return true;
}
template <>
inline bool is_kept(const RejectedRow& row) {
    return row.state == RejectedState::open;
}

}  // namespace khue::quality
