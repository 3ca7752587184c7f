// Files of the schools: recognised, judged, tried, applied.
#include "modules/imports/module.hpp"

#include "modules/imports/import_run.hpp"
#include "modules/imports/routes.hpp"
#include "modules/imports/service.hpp"

namespace khue {

static constexpr Migration first_step{"imports.1", R"sql(
        CREATE TABLE import_base (
            entity TEXT NOT NULL, record_id INT NOT NULL, unit_id INT NOT NULL, base TEXT NOT NULL,
            PRIMARY KEY (entity, record_id)) STRICT;
        CREATE INDEX import_base_unit ON import_base (entity, unit_id);
    )sql"};

static constexpr Migration wizard_step{"imports.2", R"sql(
        CREATE RECORD import_run (
            unit_id INT NOT NULL REFERENCES unit,
            kind TEXT NOT NULL,
            quarter TEXT NOT NULL,
            file_id INT NOT NULL,
            file_name TEXT NOT NULL,
            state TEXT NOT NULL,
            refusal TEXT NOT NULL,
            mapping TEXT NOT NULL,
            summary TEXT NOT NULL,
            job_id INT NOT NULL,
            created_by TEXT NOT NULL,
            created_at INSTANT NOT NULL);
        CREATE INDEX import_run_unit_id ON import_run (unit_id);
        CREATE TABLE import_layout (
            unit_id INT NOT NULL, signature TEXT NOT NULL, mapping TEXT NOT NULL,
            PRIMARY KEY (unit_id, signature)) STRICT;
    )sql"};

Module imports_module() {
    Module m{
        .name = "imports",
        .label = "Nhập tệp",
        .depends = {"units", "codes", "registry", "filings"},
        .entities = {&ImportRun::entity()},
        .permissions = {{"imports.read", "Xem các lần nhập tệp"}, {"imports.run", "Nhập tệp"}},
        .migrations = {first_step, wizard_step},
        .start = imports::load_module_rules,
    };
    imports::add_import_routes(m);
    return m;
}

}  // namespace khue
