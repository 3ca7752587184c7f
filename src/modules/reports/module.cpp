// Reports on the plan's indicators: drafted from the figures, edited, submitted, approved, registered,
// corrected.
#include "modules/reports/module.hpp"

#include "modules/reports/report.hpp"
#include "modules/reports/routes.hpp"
#include "modules/reports/verbs.hpp"

namespace khue {

static constexpr Migration first_step{"reports.1", R"sql(
        CREATE RECORD report (
            unit_id INT NOT NULL REFERENCES unit,
            kind TEXT NOT NULL,
            period TEXT NOT NULL,
            close_on DATE,
            title TEXT NOT NULL,
            state TEXT NOT NULL,
            revision INT NOT NULL,
            replaces_id INT REFERENCES report,
            reason TEXT,
            number TEXT,
            symbol TEXT,
            date DATE,
            plan_number TEXT,
            plan_date DATE,
            place TEXT,
            superior TEXT,
            agency TEXT,
            addressees TEXT,
            signer_authority TEXT,
            signer_post TEXT,
            signer_name TEXT,
            recipients TEXT,
            sections TEXT NOT NULL,
            figures_revision INT NOT NULL,
            recorded_at INSTANT,
            signed_file_id INT,
            author TEXT NOT NULL,
            search_text TEXT NOT NULL);
        CREATE INDEX report_by_period ON report (period);
        CREATE INDEX report_unit_id ON report (unit_id);
        CREATE INDEX report_replaces_id ON report (replaces_id);
        CREATE RECORD report_step (
            unit_id INT NOT NULL REFERENCES unit,
            report_id INT NOT NULL REFERENCES report,
            action TEXT NOT NULL,
            done_at INSTANT NOT NULL,
            done_by TEXT NOT NULL,
            note TEXT);
        CREATE INDEX report_step_report_id ON report_step (report_id);
    )sql"};

Module reports_module() {
    Module m{
        .name = "reports",
        .label = "Báo cáo",
        .depends = {"units", "indicators", "notices", "school_reports"},
        .entities = {&Report::entity(), &ReportStep::entity()},
        .permissions = {{"reports.read", "Xem báo cáo"},
                        {"reports.drafts", "Xem báo cáo đang soạn, đang trình"},
                        {"reports.write", "Lập, sửa báo cáo; vào số văn bản"},
                        {"reports.submit", "Trình duyệt báo cáo"},
                        {"reports.approve", "Duyệt hoặc trả lại báo cáo"}},
        .migrations = {first_step},
        .start =
            [](App& app) {
                go_with_close(app, draw_up_report);
                app.add_finder(report_finder());
            },
    };
    add_report_routes(m);
    add_report_file_routes(m);
    add_comparison_route(m);
    return m;
}

}  // namespace khue
