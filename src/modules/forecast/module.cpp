// Pupils, classes, rooms and teachers of the next years, by cohort survival from births and progression.
#include "modules/forecast/module.hpp"

#include "modules/forecast/records.hpp"
#include "modules/forecast/routes.hpp"

namespace khue {

static constexpr Migration first_step{"forecast.1", R"sql(
        CREATE RECORD birth_count (
            unit_id INT NOT NULL REFERENCES unit,
            year INT NOT NULL,
            children INT NOT NULL,
            source TEXT,
            UNIQUE (unit_id, year));
        CREATE RECORD forecast_scenario (
            unit_id INT NOT NULL REFERENCES unit,
            name TEXT NOT NULL,
            note TEXT,
            assumptions TEXT NOT NULL);
        CREATE INDEX forecast_scenario_unit_id ON forecast_scenario (unit_id);
    )sql"};

static void check_scenario(Context&, void* record) {
    Problems problems;
    forecast::overrides_in(static_cast<ForecastScenario*>(record)->assumptions, problems);
    throw_if_any(problems);
}

Module forecast_module() {
    Module m{
        .name = "forecast",
        .label = "Dự báo quy mô",
        .depends = {"units", "registry", "imports"},
        .entities = {&BirthCount::entity(), &ForecastScenario::entity()},
        .permissions = {{"forecast.read", "Xem dự báo quy mô trường lớp"}},
        .migrations = {first_step},
        .start = [](App& app) { forecast::load_norms(app.options().rules); },
    };
    add_crud(m, BirthCount::entity());
    add_crud(m, ForecastScenario::entity(), {.before_write = check_scenario});
    forecast::add_forecast_routes(m);
    forecast::add_birth_routes(m);
    return m;
}

}  // namespace khue
