// Who is told what of the schools' reports.
#pragma once
#include "modules/notices/notice.hpp"
#include "modules/school_reports/school_report.hpp"
#include "server/jobs.hpp"

namespace khue {

class App;
class Transaction;

void tell_report_submitted(const App&, Transaction&, const SchoolReport&);
void tell_report_received(Transaction&, const SchoolReport&);
void tell_report_returned(Transaction&, const SchoolReport&);
// The department that is to see to it.
void tell_issue_given(Transaction&, const ReportIssue&);
void tell_issue_answered(Transaction&, const SchoolReport&, const ReportIssue&);

// To the schools named that have not handed in the period's report; nobody named: to all of them. Once a day.
ToldCount remind_by_hand(const App&, Transaction&, const Scope&, std::string_view period,
                         const std::vector<std::int64_t>& units);

// The day's reminders, by the days of data/reporting/regimes.json. May run any number of times.
int remind_schools(const App&, Transaction&, Date today);
JobKind school_reports_daily_job();

}  // namespace khue
