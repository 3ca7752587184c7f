// Files of the schools: recognised, judged, tried, applied.
#include "modules/imports/module.hpp"

#include "modules/imports/service.hpp"

namespace khue {

static constexpr Migration first_step{"imports.1", R"sql(
        CREATE TABLE import_base (
            entity TEXT NOT NULL, record_id INT NOT NULL, unit_id INT NOT NULL, base TEXT NOT NULL,
            PRIMARY KEY (entity, record_id)) STRICT;
        CREATE INDEX import_base_unit ON import_base (entity, unit_id);
    )sql"};

Module imports_module() {
    return {
        .name = "imports",
        .label = "Nhập tệp",
        .depends = {"units", "codes", "registry", "filings"},
        .permissions = {{"imports.read", "Xem các lần nhập tệp"}, {"imports.run", "Nhập tệp"}},
        .migrations = {first_step},
        .start = imports::load_module_rules,
    };
}

}  // namespace khue
