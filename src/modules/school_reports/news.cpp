#include "modules/school_reports/news.hpp"

#include <algorithm>

#include "modules/indicators/periods.hpp"
#include "modules/notices/notice.hpp"
#include "modules/requests/regimes.hpp"
#include "modules/school_reports/standing.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "server/labels.hpp"

namespace khue {
namespace {

constexpr int still_reminded_days = 60;  // after that the period is history

std::string page_of(const SchoolReport& r) { return "/bao-cao-truong/" + std::to_string(r.id.value); }

std::string page_of(const ReportIssue& issue) { return "/kien-nghi/" + std::to_string(issue.id.value); }

std::string kind_in_sentence(const ReportIssue& issue) {
    return issue.kind == IssueKind::difficulty ? "khó khăn, vướng mắc" : "kiến nghị, đề xuất";
}

void tell_school(Transaction& t, const SchoolReport& r, NoticeKind kind, std::string text, std::string link) {
    tell(t, Audience::holders(r.unit_id.value, "school_reports.write"),
         {.kind = kind, .text = std::move(text), .link = std::move(link), .key = ""});
}

bool remind_one(Transaction& t, const ReportStanding& s, const Period& p, NoticeKind kind,
                const std::string& key) {
    std::string day = to_vietnamese(s.due.day);
    return tell(t, Audience::holders(s.unit.id.value, "school_reports.write"),
                {.kind = kind,
                 .text = "Trường chưa nộp báo cáo " + in_sentence(p) +
                         (kind == NoticeKind::late ? ", đã quá hạn " : ", hạn ") + day + ".",
                 .link = "/bao-cao-truong?ky=" + p.code,
                 .key = "school_reports." + key});
}

std::string run_daily(JobRun& job) {
    int told = 0;
    job.app().database().write(
        {.name = "khue"}, [&](Transaction& t) { told = remind_schools(job.app(), t, local_date(t.at())); });
    job.progress(100, "Đã nhắc các trường chưa nộp báo cáo");
    return "{\"told\":" + std::to_string(told) + "}";
}

}  // namespace

void tell_report_submitted(const App& app, Transaction& t, const SchoolReport& r) {
    auto commune = commune_of(t.db());
    if (!commune) return;
    tell(t, Audience::holders(commune->id.value, "school_reports.receive"),
         {.kind = NoticeKind::submitted,
          .text = label_of(t.db(), Unit::entity(), r.unit_id.value) + " đã nộp báo cáo " +
                  in_sentence(period_of(app, t.db(), r.period)) + ", chờ tiếp nhận.",
          .link = page_of(r),
          .key = "school_reports.submitted/" + std::to_string(r.id.value) + "/" + std::to_string(r.number)});
}

void tell_report_received(Transaction& t, const SchoolReport& r) {
    tell_school(t, r, NoticeKind::approved, "Xã đã tiếp nhận báo cáo của trường.", page_of(r));
}

void tell_report_returned(Transaction& t, const SchoolReport& r) {
    tell_school(t, r, NoticeKind::returned, "Xã trả lại báo cáo của trường, xin xem lý do và nộp lại.",
                page_of(r));
}

void tell_issue_given(Transaction& t, const ReportIssue& issue) {
    tell(t, Audience::holders(issue.owner_unit_id->value, "report_issues.answer"),
         {.kind = NoticeKind::told,
          .text = "Xã giao đơn vị xem xét, trả lời một " + kind_in_sentence(issue) + " của " +
                  label_of(t.db(), Unit::entity(), issue.unit_id.value) + ".",
          .link = page_of(issue),
          .key = ""});
}

void tell_issue_answered(Transaction& t, const SchoolReport& r, const ReportIssue& issue) {
    tell_school(t, r, NoticeKind::told,
                "Xã đã trả lời một " + kind_in_sentence(issue) +
                    " của trường: " + std::string(label(issue.state)) + ".",
                page_of(issue));
}

ToldCount remind_by_hand(const App& app, Transaction& t, const Scope& scope, std::string_view code,
                         const std::vector<std::int64_t>& units) {
    Period period = period_of(app, t.db(), code);
    Date today = local_date(t.at());
    ToldCount told;
    for (const ReportStanding& s : standings(app, t.db(), scope, period)) {
        bool named = units.empty() || std::ranges::find(units, s.unit.id.value) != units.end();
        if (!named || s.settled()) continue;
        told.add(remind_one(t, s, period, s.is_overdue(today) ? NoticeKind::late : NoticeKind::due,
                            "by_hand/" + period.code + "/" + to_string(today)));
    }
    return told;
}

int remind_schools(const App& app, Transaction& t, Date today) {
    const Reminders steps = reminders(app.options().rules);
    int told = 0;
    for (const Period& p : reported_periods(app, t.db(), today)) {
        SchoolDue due = school_due(app, t.db(), p);
        int left = due.day.days - today.days;
        auto step = step_of(steps, left);
        if (!due.owed || !step || left < -still_reminded_days) continue;
        std::string key = std::string(code_of(step->kind)) + "/" + p.code + "/" + to_string(due.day) + "/" +
                          std::to_string(step->days);
        for (const ReportStanding& s : standings(app, t.db(), Scope::everything(), p)) {
            if (s.settled()) continue;
            remind_one(t, s, p, step->kind, key);
            ++told;
        }
    }
    return told;
}

JobKind school_reports_daily_job() {
    return {.kind = "school_reports.daily",
            .label = "Nhắc các trường nộp báo cáo",
            .run = run_daily,
            .every_hours = 24,
            .shown_to = commune_or_none};
}

}  // namespace khue
