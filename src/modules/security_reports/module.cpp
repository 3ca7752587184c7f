// The yearly report on the security of information systems: drafted from the records, handed in by schools,
// gathered and sent above by the commune.
#include "modules/security_reports/module.hpp"

#include "modules/security_reports/routes.hpp"
#include "modules/security_reports/verbs.hpp"
#include "modules/units/tree.hpp"

namespace khue {

static constexpr Migration first_step{"security_reports.1", R"sql(
        CREATE RECORD security_report (
            unit_id INT NOT NULL REFERENCES unit,
            year INT NOT NULL,
            state TEXT NOT NULL,
            words TEXT,
            document_number TEXT,
            document_on DATE,
            recipient TEXT,
            number INT NOT NULL,
            first_handed_in_at INSTANT,
            handed_in_at INSTANT,
            decided_at INSTANT,
            handed_in_by TEXT,
            decided_by TEXT,
            reason TEXT,
            UNIQUE (unit_id, year));
        CREATE RECORD security_report_version (
            unit_id INT NOT NULL REFERENCES unit,
            report_id INT NOT NULL REFERENCES security_report,
            number INT NOT NULL,
            content TEXT NOT NULL,
            handed_in_at INSTANT NOT NULL,
            handed_in_by TEXT NOT NULL,
            UNIQUE (report_id, number));
        CREATE INDEX security_report_version_unit_id ON security_report_version (unit_id);
    )sql"};

// From the first reminder of the year on.
static Waiting::Count owed(const security_reports::ReportForm& form, Db& db, const Scope& scope) {
    using namespace security_reports;
    const Date today = local_date(now());
    Waiting::Count out;
    for (const Standing& s : standings(db, form, scope, civil(today).year)) {
        const bool done = s.report && is_handed_in(*s.report);
        if (!done && scope.covers(s.unit.id.value) && reminder_step(form, s.due.days - today.days))
            out.add(s.due);
    }
    return out;
}

Module security_reports_module() {
    using namespace security_reports;
    auto loaded = std::make_shared<Loaded>();
    Module m{
        .name = "security_reports",
        .label = "Báo cáo an ninh hằng năm",
        .depends = {"units", "notices", "security", "incidents", "inspections", "drills", "training"},
        .entities = {&SecurityReport::entity(), &SecurityReportVersion::entity()},
        .permissions = {{"security_reports.read", "Xem báo cáo an ninh hệ thống thông tin hằng năm"},
                        {"security_reports.write", "Lập báo cáo an ninh hằng năm của đơn vị mình"},
                        {"security_reports.submit", "Nộp, gửi báo cáo an ninh hằng năm của đơn vị mình"},
                        {"security_reports.receive", "Tiếp nhận, trả lại báo cáo an ninh của các trường"}},
        .migrations = {first_step},
        .jobs = {{.kind = "security_reports.remind",
                  .label = "Nhắc báo cáo an ninh hằng năm",
                  .run =
                      [loaded](JobRun& job) {
                          int told = 0;
                          job.app().database().write({.name = "khue"}, [&](Transaction& t) {
                              told = remind_units(loaded->form, t);
                          });
                          return "{\"told\":" + std::to_string(told) + "}";
                      },
                  .every_hours = 24,
                  .shown_to = commune_or_none}},
        .waiting = {{.permission = "security_reports.write",
                     .reach = Waiting::Reach::own,
                     .words = "báo cáo an ninh hằng năm chưa nộp",
                     .page = "/bao-cao-an-ninh",
                     .count = [loaded](Context&, Db& db,
                                       const Scope& scope) { return owed(loaded->form, db, scope); }},
                    {.permission = "security_reports.receive",
                     .words = "báo cáo an ninh của trường chờ tiếp nhận",
                     .page = "/bao-cao-an-ninh",
                     .count = waiting_rows<SecurityReport>({where<&SecurityReport::state>("submitted")})}},
        .start =
            [loaded](App& app) {
                loaded->form = ReportForm::load(app.options().rules);
                loaded->baseline = security::Baseline::load(app.options().rules);
                loaded->duties = incidents::Duties::load(app.options().rules);
            },
    };
    add_report_routes(m, loaded);
    return m;
}

}  // namespace khue
