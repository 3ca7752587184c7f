// What schools report for a period: figures and tasks that the house knows, their own words, difficulties and
// proposals with the commune's answers. What was received fills the commune's report.
#include "modules/school_reports/module.hpp"

#include "modules/school_reports/news.hpp"
#include "modules/school_reports/routes.hpp"

namespace khue {

static constexpr Migration first_step{"school_reports.1", R"sql(
        CREATE RECORD school_report (
            unit_id INT NOT NULL REFERENCES unit,
            period TEXT NOT NULL,
            state TEXT NOT NULL,
            direction TEXT,
            results TEXT,
            weaknesses TEXT,
            next TEXT,
            document_number TEXT,
            symbol TEXT,
            date DATE,
            signer_post TEXT,
            signer_name TEXT,
            number INT NOT NULL,
            first_sent_at INSTANT,
            submitted_at INSTANT,
            decided_at INSTANT,
            submitted_by TEXT,
            decided_by TEXT,
            reason TEXT,
            UNIQUE (unit_id, period));
        CREATE INDEX school_report_period ON school_report (period);
        CREATE RECORD school_submission (
            unit_id INT NOT NULL REFERENCES unit,
            report_id INT NOT NULL REFERENCES school_report,
            number INT NOT NULL,
            content TEXT NOT NULL,
            sent_at INSTANT NOT NULL,
            sent_by TEXT NOT NULL,
            outcome TEXT NOT NULL,
            decided_at INSTANT,
            decided_by TEXT,
            note TEXT,
            UNIQUE (report_id, number));
        CREATE INDEX school_submission_unit_id ON school_submission (unit_id);
        CREATE RECORD report_issue (
            unit_id INT NOT NULL REFERENCES unit,
            report_id INT NOT NULL REFERENCES school_report,
            kind TEXT NOT NULL,
            text TEXT NOT NULL,
            indicator INT,
            task_id INT REFERENCES task,
            addressee TEXT NOT NULL,
            state TEXT NOT NULL,
            sent_at INSTANT,
            owner_unit_id INT REFERENCES unit,
            owner TEXT,
            answer TEXT,
            answered_at INSTANT,
            answered_by TEXT);
        CREATE INDEX report_issue_unit_id ON report_issue (unit_id);
        CREATE INDEX report_issue_report_id ON report_issue (report_id);
        CREATE INDEX report_issue_task_id ON report_issue (task_id);
        CREATE INDEX report_issue_owner_unit_id ON report_issue (owner_unit_id);
    )sql"};

Module school_reports_module() {
    Module m{
        .name = "school_reports",
        .label = "Báo cáo của trường",
        .depends = {"units", "codes", "indicators", "plan", "requests", "notices"},
        .entities = {&SchoolReport::entity(), &SchoolSubmission::entity(), &ReportIssue::entity()},
        .permissions = {{"school_reports.read", "Xem báo cáo của trường"},
                        {"school_reports.write", "Lập, sửa báo cáo của trường mình"},
                        {"school_reports.submit", "Nộp báo cáo của trường mình"},
                        {"school_reports.receive", "Tiếp nhận, trả lại báo cáo của trường; nhắc nộp"},
                        {"report_issues.read", "Xem khó khăn, kiến nghị của trường"},
                        {"report_issues.take_up", "Nhận, giao xem xét khó khăn, kiến nghị của trường"},
                        {"report_issues.answer", "Trả lời khó khăn, kiến nghị của trường"}},
        .migrations = {first_step},
        .jobs = {school_reports_daily_job()},
        .start =
            [](App& app) {
                app.add_finder(school_report_finder());
                app.add_finder(issue_finder());
            },
    };
    add_school_report_routes(m);
    add_report_issue_routes(m);
    add_school_report_file_routes(m);
    return m;
}

}  // namespace khue
