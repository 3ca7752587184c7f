// What a school reports for a period: its words beside the figures that the house knows, its difficulties and
// proposals, and each time it was handed in.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;
namespace plan {
struct Task;
}

enum class SchoolReportState : std::uint8_t { draft, submitted, returned, received };

// Báo cáo của trường
struct SchoolReport {
    Id<SchoolReport> id;
    Id<Unit> unit_id;    // the school
    std::string period;  // "2026-Q3"
    SchoolReportState state = SchoolReportState::draft;
    std::optional<std::string> direction, results, weaknesses, next;  // the parts that people write
    std::optional<std::string> document_number, symbol;               // of the school's own document
    std::optional<Date> date;
    std::optional<std::string> signer_post, signer_name;
    std::int64_t number = 0;  // how often it was handed in
    std::optional<Instant> first_sent_at, submitted_at, decided_at;
    std::optional<std::string> submitted_by, decided_by;
    std::optional<std::string> reason;  // why it was returned last

    static const Entity& entity();
};

enum class SubmissionOutcome : std::uint8_t { waiting, received, returned };

// Lần nộp báo cáo của trường: what was handed in stays as it was.
struct SchoolSubmission {
    Id<SchoolSubmission> id;
    Id<Unit> unit_id;
    Id<SchoolReport> report_id;
    std::int64_t number = 0;
    std::string content;  // JSON, see content.hpp
    Instant sent_at;
    std::string sent_by;
    SubmissionOutcome outcome = SubmissionOutcome::waiting;
    std::optional<Instant> decided_at;
    std::optional<std::string> decided_by, note;

    static const Entity& entity();
};

enum class IssueKind : std::uint8_t { difficulty, proposal };

// unsent: of a report that was not handed in yet. forwarded: to the authority above, whose word is awaited.
enum class IssueState : std::uint8_t { unsent, sent, reviewing, answered, resolved, forwarded, declined };

// Khó khăn, vướng mắc; kiến nghị, đề xuất của trường
struct ReportIssue {
    Id<ReportIssue> id;
    Id<Unit> unit_id;  // the school
    Id<SchoolReport> report_id;
    IssueKind kind = IssueKind::difficulty;
    std::string text;
    std::optional<std::int64_t> indicator;  // of the plan
    std::optional<Id<plan::Task>> task_id;
    std::string addressee;  // whom it asks
    IssueState state = IssueState::unsent;
    std::optional<Instant> sent_at;
    std::optional<Id<Unit>> owner_unit_id;  // who at the commune takes it up
    std::optional<std::string> owner;       // the account that took it up
    std::optional<std::string> answer;
    std::optional<Instant> answered_at;
    std::optional<std::string> answered_by;

    static const Entity& entity();
};

std::string_view code(SchoolReportState);
std::string_view label(SchoolReportState);
std::string_view code(SubmissionOutcome);
std::string_view code(IssueKind);
std::string_view label(IssueKind);
std::string_view code(IssueState);
std::string_view label(IssueState);
std::optional<IssueKind> parse_issue_kind(std::string_view code);
std::optional<IssueState> parse_issue_state(std::string_view code);

// Somebody still has to do something about it; such a one is shown in later periods too.
bool is_pending(IssueState);

}  // namespace khue
