// Drills of handling incidents: a library of scenarios, injects by the server's clock, a log, a judgement.
#include "modules/drills/module.hpp"

#include "modules/drills/routes.hpp"

namespace khue {

static constexpr Migration first_step{"drills.1", R"sql(
        CREATE RECORD drill (
            unit_id INT NOT NULL REFERENCES unit,
            title TEXT NOT NULL,
            scenario TEXT NOT NULL,
            content TEXT NOT NULL,
            planned_on DATE,
            people TEXT,
            state TEXT NOT NULL,
            started_at INSTANT,
            ended_at INSTANT,
            marks TEXT,
            lessons TEXT,
            follow_up TEXT,
            follow_up_due DATE,
            planned_by TEXT NOT NULL);
        CREATE INDEX drill_unit_id ON drill (unit_id);
        CREATE RECORD drill_entry (
            unit_id INT NOT NULL REFERENCES unit,
            drill_id INT NOT NULL REFERENCES drill,
            at INSTANT NOT NULL,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            noted_by TEXT NOT NULL);
        CREATE INDEX drill_entry_unit_id ON drill_entry (unit_id);
        CREATE INDEX drill_entry_drill_id ON drill_entry (drill_id);
    )sql"};

Module drills_module() {
    auto scenarios = std::make_shared<std::vector<drills::Scenario>>();
    Module m{
        .name = "drills",
        .label = "Diễn tập xử lý sự cố",
        .depends = {"units", "security"},
        .entities = {&drills::Drill::entity(), &drills::DrillEntry::entity()},
        .permissions = {{"drills.read", "Xem diễn tập xử lý sự cố"},
                        {"drills.write", "Lên kế hoạch, điều hành, đánh giá diễn tập của đơn vị mình"}},
        .migrations = {first_step},
        .start = [scenarios](App& app) { *scenarios = drills::load_scenarios(app.options().rules); },
    };
    drills::add_drill_routes(m, scenarios);
    return m;
}

}  // namespace khue
