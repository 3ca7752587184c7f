// The tree of units: commune, schools, sites, departments.
#include "modules/units/module.hpp"

#include "modules/units/former_codes.hpp"
#include "modules/units/unit.hpp"
#include "modules/units/unit_code.hpp"

namespace khue {

static constexpr Migration first_step{"units.1", R"sql(
        CREATE RECORD unit (
            parent_id INT REFERENCES unit,
            kind TEXT NOT NULL,
            code TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            level TEXT NOT NULL,
            school_type TEXT,
            address TEXT,
            phone TEXT,
            email TEXT,
            focal_person TEXT,
            opened_on DATE,
            closed_on DATE,
            search_text TEXT NOT NULL);
        CREATE INDEX unit_parent_id ON unit (parent_id);
        CREATE RECORD unit_code (
            unit_id INT NOT NULL REFERENCES unit,
            system TEXT NOT NULL,
            code TEXT NOT NULL,
            from_date DATE,
            to_date DATE);
        CREATE INDEX unit_code_unit_id ON unit_code (unit_id);
    )sql"};

static constexpr Migration code_step{"units.2", R"sql(
        CREATE INDEX unit_code_code ON unit_code (code);
    )sql"};

Module units_module() {
    Module m{
        .name = "units",
        .label = "Đơn vị",
        .depends = {},
        .entities = {&Unit::entity(), &UnitCode::entity()},
        .migrations = {first_step, code_step},
    };
    add_crud(m, Unit::entity(), {.before_write = [](Context& c, void* record) {
                 keep_former_code(c.transaction(), *static_cast<Unit*>(record));
             }});
    add_crud(m, UnitCode::entity(), {.before_write = [](Context& c, void* record) {
                 must_be_free(c.db(), *static_cast<UnitCode*>(record));
             }});
    m.start = [](App& app) { app.add_finder(former_code_finder()); };
    return m;
}

}  // namespace khue
