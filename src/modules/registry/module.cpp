// The registers of a school: years, classes, pupils, guardians, staff, rooms, equipment.
#include "modules/registry/module.hpp"

#include "modules/registry/measures.hpp"
#include "modules/registry/own_classes.hpp"
#include "modules/registry/person_routes.hpp"
#include "modules/registry/places.hpp"

#include "modules/registry/enrolment.hpp"
#include "modules/registry/equipment.hpp"
#include "modules/registry/erasure.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/internet_line.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/qualification.hpp"
#include "modules/registry/room.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/school_year.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/staff_post.hpp"
#include "modules/registry/teaching_assignment.hpp"
#include "modules/registry/term.hpp"
#include "store/concerned.hpp"

namespace khue {

static constexpr Migration first_step{"registry.1", R"sql(
        CREATE RECORD school_year (
            code TEXT NOT NULL UNIQUE,
            from_date DATE NOT NULL,
            to_date DATE NOT NULL,
            note TEXT);
        CREATE RECORD term (
            school_year_id INT NOT NULL REFERENCES school_year,
            name TEXT NOT NULL,
            from_date DATE NOT NULL,
            to_date DATE NOT NULL);
        CREATE INDEX term_school_year_id ON term (school_year_id);
        CREATE RECORD staff (
            unit_id INT NOT NULL REFERENCES unit,
            full_name TEXT NOT NULL,
            staff_code TEXT,
            birth_date TEXT NOT NULL,
            sex TEXT NOT NULL,
            staff_group TEXT NOT NULL,
            citizen_number TEXT,
            ethnic_group TEXT,
            phone TEXT,
            email TEXT,
            status TEXT NOT NULL,
            it_lead BOOL NOT NULL,
            it_decision_number TEXT,
            it_decision_to DATE,
            issues TEXT NOT NULL,
            source TEXT NOT NULL,
            search_text TEXT NOT NULL,
            sort_key TEXT NOT NULL);
        CREATE INDEX staff_by_name ON staff (unit_id, sort_key, id);
        CREATE INDEX staff_by_code ON staff (unit_id, staff_code);
        CREATE RECORD staff_post (
            unit_id INT NOT NULL REFERENCES unit,
            staff_id INT NOT NULL REFERENCES staff,
            staff_group TEXT NOT NULL,
            post TEXT,
            status TEXT NOT NULL,
            from_date DATE,
            to_date DATE);
        CREATE INDEX staff_post_unit_id ON staff_post (unit_id);
        CREATE INDEX staff_post_staff_id ON staff_post (staff_id);
        CREATE RECORD qualification (
            unit_id INT NOT NULL REFERENCES unit,
            staff_id INT NOT NULL REFERENCES staff,
            kind TEXT NOT NULL,
            name TEXT NOT NULL,
            level TEXT,
            issued_on DATE,
            valid_to DATE);
        CREATE INDEX qualification_unit_id ON qualification (unit_id);
        CREATE INDEX qualification_staff_id ON qualification (staff_id);
        CREATE RECORD school_class (
            unit_id INT NOT NULL REFERENCES unit,
            school_year TEXT NOT NULL,
            name TEXT NOT NULL,
            grade TEXT,
            declared_size INT,
            homeroom_staff_id INT REFERENCES staff,
            homeroom_name TEXT,
            site_id INT REFERENCES unit,
            issues TEXT NOT NULL,
            source TEXT NOT NULL,
            search_text TEXT NOT NULL);
        CREATE INDEX school_class_unit_id ON school_class (unit_id);
        CREATE INDEX school_class_homeroom_staff_id ON school_class (homeroom_staff_id);
        CREATE INDEX school_class_site_id ON school_class (site_id);
        CREATE RECORD pupil (
            unit_id INT NOT NULL REFERENCES unit,
            class_id INT REFERENCES school_class,
            full_name TEXT NOT NULL,
            birth_date TEXT NOT NULL,
            sex TEXT NOT NULL,
            ministry_code TEXT,
            school_code TEXT,
            client_key TEXT,
            citizen_number TEXT,
            ethnic_group TEXT,
            religion TEXT,
            nationality TEXT,
            birth_place TEXT,
            address TEXT,
            phone TEXT,
            status TEXT NOT NULL,
            policy_group TEXT,
            disability TEXT,
            health_note TEXT,
            previous_class TEXT,
            issues TEXT NOT NULL,
            source TEXT NOT NULL,
            search_text TEXT NOT NULL,
            sort_key TEXT NOT NULL);
        CREATE INDEX pupil_by_name ON pupil (unit_id, sort_key, id);
        CREATE INDEX pupil_code ON pupil (unit_id, ministry_code);
        CREATE INDEX pupil_number ON pupil (citizen_number);
        CREATE INDEX pupil_class_id ON pupil (class_id);
        CREATE RECORD guardian (
            unit_id INT NOT NULL REFERENCES unit,
            pupil_id INT NOT NULL REFERENCES pupil,
            relation TEXT NOT NULL,
            full_name TEXT NOT NULL,
            citizen_number TEXT,
            phone TEXT,
            occupation TEXT,
            search_text TEXT NOT NULL,
            sort_key TEXT NOT NULL);
        CREATE INDEX guardian_by_name ON guardian (unit_id, sort_key, id);
        CREATE INDEX guardian_pupil_id ON guardian (pupil_id);
        CREATE RECORD enrolment (
            unit_id INT NOT NULL REFERENCES unit,
            pupil_id INT NOT NULL REFERENCES pupil,
            class_id INT REFERENCES school_class,
            school_year TEXT NOT NULL,
            from_date DATE,
            to_date DATE,
            status TEXT NOT NULL,
            end_status TEXT);
        CREATE INDEX enrolment_by_year ON enrolment (unit_id, school_year);
        CREATE INDEX enrolment_pupil_id ON enrolment (pupil_id);
        CREATE INDEX enrolment_class_id ON enrolment (class_id);
        CREATE RECORD teaching_assignment (
            unit_id INT NOT NULL REFERENCES unit,
            staff_id INT NOT NULL REFERENCES staff,
            class_id INT NOT NULL REFERENCES school_class,
            subject TEXT NOT NULL,
            from_date DATE,
            to_date DATE);
        CREATE INDEX teaching_assignment_unit_id ON teaching_assignment (unit_id);
        CREATE INDEX teaching_assignment_staff_id ON teaching_assignment (staff_id);
        CREATE INDEX teaching_assignment_class_id ON teaching_assignment (class_id);
        CREATE RECORD room (
            unit_id INT NOT NULL REFERENCES unit,
            site_id INT REFERENCES unit,
            name TEXT NOT NULL,
            kind TEXT NOT NULL,
            build TEXT NOT NULL,
            area INT,
            note TEXT,
            search_text TEXT NOT NULL);
        CREATE INDEX room_unit_id ON room (unit_id);
        CREATE INDEX room_site_id ON room (site_id);
        CREATE RECORD equipment (
            unit_id INT NOT NULL REFERENCES unit,
            room_id INT REFERENCES room,
            name TEXT NOT NULL,
            quantity INT NOT NULL,
            usable INT NOT NULL,
            year INT,
            search_text TEXT NOT NULL);
        CREATE INDEX equipment_unit_id ON equipment (unit_id);
        CREATE INDEX equipment_room_id ON equipment (room_id);
        CREATE RECORD internet_line (
            unit_id INT NOT NULL REFERENCES unit,
            provider TEXT NOT NULL,
            megabits INT NOT NULL,
            from_date DATE,
            to_date DATE);
        CREATE INDEX internet_line_unit_id ON internet_line (unit_id);
    )sql"};

// Persons are looked up within their school: the column that singles out comes first and the unit stands
// beside it, else the database reads the whole school for every one.
static constexpr Migration person_step{"registry.2", R"sql(
        DROP INDEX pupil_number;
        CREATE INDEX pupil_by_number ON pupil (citizen_number, unit_id);
        CREATE INDEX pupil_by_birth ON pupil (birth_date, unit_id);
        CREATE INDEX staff_by_number ON staff (citizen_number, unit_id);
        CREATE INDEX staff_by_birth ON staff (birth_date, unit_id);
        DROP INDEX enrolment_pupil_id;
        CREATE INDEX enrolment_by_pupil ON enrolment (pupil_id, school_year, unit_id);
        DROP INDEX staff_post_staff_id;
        CREATE INDEX staff_post_by_staff ON staff_post (staff_id, unit_id);
    )sql"};

// Where the pupil or the staff member of each row is looked up as of a past day (measures.cpp).
static constexpr Migration past_step{"registry.3", R"sql(
        CREATE INDEX enrolment_history_pupil_id ON enrolment_history (pupil_id);
        CREATE INDEX staff_post_history_staff_id ON staff_post_history (staff_id);
    )sql"};

// Persons are looked up in every school by the codes that other systems know them by.
static constexpr Migration code_step{"registry.4", R"sql(
        CREATE INDEX pupil_by_ministry_code ON pupil (ministry_code, unit_id);
        CREATE INDEX staff_by_staff_code ON staff (staff_code, unit_id);
    )sql"};

// What an inventory of networks and devices asks of rooms, equipment and lines.
static constexpr Migration inventory_step{"registry.5", R"sql(
        ALTER RECORD room ADD COLUMN wifi BOOL;
        ALTER RECORD equipment ADD COLUMN kind TEXT;
        ALTER RECORD equipment ADD COLUMN model TEXT;
        ALTER RECORD equipment ADD COLUMN repairable INT NOT NULL DEFAULT 0;
        ALTER RECORD equipment ADD COLUMN broken INT NOT NULL DEFAULT 0;
        ALTER RECORD equipment ADD COLUMN retiring INT NOT NULL DEFAULT 0;
        ALTER RECORD equipment ADD COLUMN system TEXT;
        ALTER RECORD equipment ADD COLUMN funding TEXT;
        ALTER RECORD equipment ADD COLUMN checked_on DATE;
        ALTER RECORD equipment ADD COLUMN checked_by TEXT;
        ALTER RECORD internet_line ADD COLUMN kind TEXT;
        ALTER RECORD internet_line ADD COLUMN measured INT;
        ALTER RECORD internet_line ADD COLUMN measured_on DATE;
        ALTER RECORD internet_line ADD COLUMN contract TEXT;
        ALTER RECORD internet_line ADD COLUMN monthly MONEY;
    )sql"};

Module registry_module() {
    Module m{
        .name = "registry",
        .label = "Hồ sơ trường, lớp, học sinh, đội ngũ",
        .depends = {"units"},
        .entities = {&SchoolYear::entity(), &Term::entity(), &Staff::entity(), &StaffPost::entity(),
                     &Qualification::entity(), &SchoolClass::entity(), &Pupil::entity(), &Guardian::entity(),
                     &Enrolment::entity(), &TeachingAssignment::entity(), &Room::entity(),
                     &Equipment::entity(), &InternetLine::entity()},
        .migrations = {first_step, person_step, past_step, code_step, inventory_step},
    };
    add_crud(m, SchoolYear::entity());
    add_crud(m, Term::entity());
    add_person_routes(m);
    add_erasure_routes(m);
    add_own_class_routes(m);
    add_crud(m, Qualification::entity());
    add_crud(m, SchoolClass::entity());
    add_crud(m, Guardian::entity());
    add_crud(m, Enrolment::entity());
    add_crud(m, TeachingAssignment::entity());
    add_crud(m, Room::entity());
    add_crud(m, Equipment::entity());
    add_crud(m, InternetLine::entity());
    m.measures = registry_measures();
    m.start = [](App& app) { app.database().hooks().put(Concerned{.units = units_of_stays}); };
    return m;
}

}  // namespace khue
