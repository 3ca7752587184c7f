// OneRoster 1.2: a provider over REST, and packages of CSV out and in.
#include "modules/oneroster/module.hpp"

#include "modules/oneroster/external_id.hpp"
#include "modules/oneroster/routes.hpp"

namespace khue {

static constexpr Migration first_step{"oneroster.1", R"sql(
        CREATE RECORD external_id (
            unit_id INT NOT NULL REFERENCES unit,
            source TEXT NOT NULL,
            kind TEXT NOT NULL,
            sourced_id TEXT NOT NULL,
            record_id INT NOT NULL);
        CREATE INDEX external_id_unit_id ON external_id (unit_id);
        CREATE UNIQUE INDEX external_id_of ON external_id (unit_id, source, kind, sourced_id);
    )sql"};

Module oneroster_module() {
    auto binding = std::make_shared<CsvBinding>();
    Module m{
        .name = "oneroster",
        .label = "OneRoster",
        .depends = {"units", "registry", "imports", "moves"},
        .entities = {&ExternalId::entity()},
        .permissions = {{"oneroster.roster", "OneRoster: danh sách trường, lớp, người học, người dạy"},
                        {"oneroster.demographics", "OneRoster: ngày sinh, giới tính của học sinh"},
                        {"oneroster.gradebook", "OneRoster: sổ điểm"},
                        {"oneroster.resources", "OneRoster: học liệu"}},
        .migrations = {first_step},
        .start =
            [binding](App& app) {
                *binding = CsvBinding::load(app.options().rules);
                say_roster_errors(app);
            },
    };
    add_roster_routes(m);
    add_csv_routes(m, binding);
    add_intake_routes(m, binding);
    return m;
}

}  // namespace khue
