// Files of the schools: recognised, judged, tried, applied.
#include "modules/imports/module.hpp"

#include "modules/imports/distinct_pair.hpp"
#include "modules/imports/import_run.hpp"
#include "modules/imports/merged_record.hpp"
#include "modules/imports/person_issues.hpp"
#include "modules/imports/routes.hpp"
#include "modules/imports/service.hpp"
#include "modules/imports/undone.hpp"

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

static constexpr Migration receipt_step{"imports.3", R"sql(
        ALTER RECORD import_run ADD COLUMN signature TEXT NOT NULL DEFAULT '';
        ALTER RECORD import_run ADD COLUMN changeset INT NOT NULL DEFAULT 0;
        ALTER RECORD import_run ADD COLUMN delegation_id INT NOT NULL DEFAULT 0;
        CREATE INDEX import_run_created_at ON import_run (created_at, id);
    )sql"};

// What the memory of a record's last file was before a changeset; null: there was none.
static constexpr Migration undo_step{"imports.4", R"sql(
        CREATE TABLE import_base_before (
            changeset INT NOT NULL, entity TEXT NOT NULL, record_id INT NOT NULL, unit_id INT NOT NULL,
            base TEXT, PRIMARY KEY (changeset, entity, record_id)) STRICT;
        CREATE RECORD distinct_pair (
            unit_id INT NOT NULL REFERENCES unit,
            kind TEXT NOT NULL,
            first_id INT NOT NULL,
            second_id INT NOT NULL);
        CREATE INDEX distinct_pair_unit_id ON distinct_pair (unit_id);
        CREATE INDEX distinct_pair_of ON distinct_pair (kind, first_id, second_id);
        CREATE RECORD merged_record (
            unit_id INT NOT NULL REFERENCES unit,
            kind TEXT NOT NULL,
            loser_id INT NOT NULL,
            survivor_id INT NOT NULL);
        CREATE INDEX merged_record_unit_id ON merged_record (unit_id);
    )sql"};

static void start(App& app) {
    imports::load_module_rules(app);
    imports::watch_people(app.database().hooks(), imports::rules());
    app.add_finder(imports::import_finder());
}

Module imports_module() {
    Module m{
        .name = "imports",
        .label = "Nhập tệp",
        .depends = {"units", "codes", "registry", "users", "filings"},
        .entities = {&ImportRun::entity(), &DistinctPair::entity(), &MergedRecord::entity()},
        .permissions = {{"imports.read", "Xem các lần nhập tệp"}, {"imports.run", "Nhập tệp"}},
        .migrations = {first_step, wizard_step, receipt_step, undo_step},
        .start = start,
        .undone = [](App&, Transaction& t, const Undone& done) { imports::follow_undo(t, done); },
    };
    auto views = std::make_shared<imports::Views>();
    imports::add_step_routes(m, views);
    imports::add_row_routes(m, views);
    imports::add_form_routes(m);
    imports::add_mend_routes(m);
    return m;
}

}  // namespace khue
