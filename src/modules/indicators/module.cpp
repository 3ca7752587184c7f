// The indicators of the plan: figures live and frozen, the records behind them, faults handed to schools.
#include "modules/indicators/module.hpp"

#include "modules/indicators/figures.hpp"
#include "modules/indicators/frozen_figure.hpp"
#include "modules/indicators/handover.hpp"
#include "modules/indicators/kept_plan.hpp"
#include "modules/indicators/period.hpp"
#include "modules/indicators/routes.hpp"

namespace khue {

static constexpr Migration first_step{"indicators.1", R"sql(
        CREATE RECORD reporting_period (
            code TEXT NOT NULL UNIQUE,
            kind TEXT NOT NULL,
            label TEXT NOT NULL,
            from_date DATE NOT NULL,
            to_date DATE NOT NULL,
            close_on DATE NOT NULL,
            state TEXT NOT NULL,
            closed_at INSTANT,
            closed_by TEXT);
        CREATE RECORD period_freeze (
            period TEXT NOT NULL,
            revision INT NOT NULL,
            close_on DATE NOT NULL,
            recorded_at INSTANT NOT NULL,
            plan TEXT NOT NULL,
            definition TEXT NOT NULL,
            frozen_by TEXT NOT NULL,
            reason TEXT,
            UNIQUE (period, revision));
        CREATE RECORD figure (
            freeze_id INT NOT NULL REFERENCES period_freeze,
            unit_id INT NOT NULL REFERENCES unit,
            indicator INT NOT NULL,
            variant TEXT NOT NULL,
            numerator INT,
            denominator INT,
            basis TEXT NOT NULL);
        CREATE INDEX figure_freeze_id ON figure (freeze_id);
        CREATE INDEX figure_unit_id ON figure (unit_id);
        CREATE RECORD handover (
            unit_id INT NOT NULL REFERENCES unit,
            indicator INT NOT NULL,
            period TEXT NOT NULL,
            note TEXT,
            due DATE,
            state TEXT NOT NULL,
            created_at INSTANT NOT NULL,
            created_by TEXT NOT NULL,
            ended_at INSTANT,
            ended_by TEXT,
            answer TEXT);
        CREATE INDEX handover_unit_id ON handover (unit_id, state);
        CREATE RECORD handover_record (
            unit_id INT NOT NULL REFERENCES unit,
            handover_id INT NOT NULL REFERENCES handover,
            record_entity TEXT NOT NULL,
            record_id INT NOT NULL,
            reason TEXT NOT NULL);
        CREATE INDEX handover_record_unit_id ON handover_record (unit_id);
        CREATE INDEX handover_record_handover_id ON handover_record (handover_id);
    )sql"};

static constexpr Migration what_waits{"indicators.2", R"sql(
        ALTER RECORD figure ADD COLUMN waiting INT;
    )sql"};

static constexpr Migration brought_plans{"indicators.3", R"sql(
        CREATE RECORD indicator_plan (
            code TEXT NOT NULL UNIQUE,
            name TEXT NOT NULL,
            year INT NOT NULL,
            from_date DATE NOT NULL,
            to_date DATE NOT NULL,
            content TEXT NOT NULL);
    )sql"};

Module indicators_module() {
    auto state = std::make_shared<std::shared_ptr<IndicatorState>>();  // lives as long as the module
    Module m{
        .name = "indicators",
        .label = "Chỉ tiêu",
        .depends = {"units", "registry", "filings", "notices"},
        .entities = {&Period::entity(), &PeriodFreeze::entity(), &FrozenFigure::entity(), &Handover::entity(),
                     &HandoverRecord::entity(), &KeptPlan::entity()},
        .permissions = {{"indicators.read", "Xem chỉ tiêu"},
                        {"indicators.records", "Mở danh sách bản ghi chưa đạt chỉ tiêu"},
                        {"periods.read", "Xem kỳ báo cáo"},
                        {"periods.close", "Chốt số liệu kỳ báo cáo"},
                        {"handovers.read", "Xem việc giao trường xử lý"},
                        {"handovers.write", "Giao việc cho trường, rút lại việc đã giao"},
                        {"handovers.finish", "Báo đã xử lý xong việc được giao"}},
        .migrations = {first_step, what_waits, brought_plans},
        .start =
            [state](App& app) {
                *state = start_indicators(app);
                app.add_finder(indicator_finder());
            },
        .warm = warm_figures,
    };
    add_indicator_routes(m);
    add_period_routes(m);
    add_completeness_routes(m);
    add_handover_routes(m);
    return m;
}

}  // namespace khue
