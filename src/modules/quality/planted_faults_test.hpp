// For tests: for each built-in check a fault that it must find in the clean school, by group of checks.
#pragma once
#include "modules/quality/clean_school_test.hpp"

namespace khue::quality_test {

using Plant = std::function<void(CleanSchool&)>;
struct Planted {
    const char* check;
    Plant plant;
};

template <class T>
Plant changed(std::int64_t id, std::function<void(T&)> mutate) {
    return [id, mutate](CleanSchool& s) { s.change<T>(id, mutate); };
}
template <class T>
Plant copied(std::int64_t id, std::function<void(T&)> mutate) {
    return [id, mutate](CleanSchool& s) { s.copy<T>(id, 90, mutate); };
}
inline Plant school(std::function<void(Unit&)> mutate) {
    return [mutate](CleanSchool& s) { s.change_school(mutate); };
}
inline Plant quiet(const char* entity) {
    return [entity](CleanSchool& s) {
        s.picture().last_changes[entity] = start_of_local_day(*date(2025, 1, 1));
    };
}
inline Date day(int y, unsigned m, unsigned d) { return *date(y, m, d); }

// Another pupil of class A, whose size is declared with them.
inline Plant another_pupil(std::function<void(Pupil&)> mutate) {
    return [mutate](CleanSchool& s) {
        s.copy<Pupil>(an, 90, [&](Pupil& p) {
            p.full_name = "Bùi Đức Khang";
            p.birth_date = {"2020-11-20"};
            p.ministry_code = "3100000090";
            p.school_code = "HS90";
            p.citizen_number = "031220000090";
            p.phone = "0920000090";
            mutate(p);
        });
        s.copy<Guardian>(an, 90, [](Guardian& g) {
            g.pupil_id = {90};
            g.citizen_number = "031190000090";
        });
        s.copy<Enrolment>(an, 90, [](Enrolment& e) { e.pupil_id = {90}; });
        s.change<SchoolClass>(class_a, [](SchoolClass& c) { c.declared_size = 3; });
    };
}
// A pupil who left in the year, as it should be recorded.
inline void leave(CleanSchool& s, std::int64_t id) {
    s.change<Pupil>(id, [](Pupil& p) { p.status = "04"; });
    s.change<Enrolment>(id, [](Enrolment& e) {
        e.status = "04";
        e.to_date = day(2026, 10, 1);
        e.end_status = "04";
    });
    s.change<SchoolClass>(class_a, [](SchoolClass& c) { c.declared_size = 1; });
}
inline void leave_work(CleanSchool& s, std::int64_t id) {
    s.change<Staff>(id, [](Staff& m) { m.status = "02"; });
    s.change<StaffPost>(id, [](StaffPost& p) { p.to_date = day(2026, 9, 30); });
}

std::vector<Planted> pupils();
std::vector<Planted> guardians();
std::vector<Planted> staff();
std::vector<Planted> classes();
std::vector<Planted> facilities();
std::vector<Planted> units();

}  // namespace khue::quality_test
