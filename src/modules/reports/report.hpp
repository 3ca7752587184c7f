// A report on a period: its text, the head of the document, who asked for what, which figures it stands on.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;
enum class ReportKind : std::uint8_t { quarter, annual, adhoc };
enum class ReportState : std::uint8_t { draft, submitted, approved, returned };

// Báo cáo
struct Report {
    Id<Report> id;
    Id<Unit> unit_id;  // the commune whose report it is
    ReportKind kind = ReportKind::quarter;
    std::string period;            // "2026-Q3"
    std::optional<Date> close_on;  // instead of the period's own; of reports on demand only
    std::string title;             // trích yếu
    ReportState state = ReportState::draft;
    std::int64_t revision = 1;  // 2: the first correction of an approved report
    std::optional<Id<Report>> replaces_id;
    std::optional<std::string> reason;  // of the correction
    std::optional<std::string> number, symbol;
    std::optional<Date> date;
    std::optional<std::string>
        plan_number;  // of the plan that the report is about; asked for, never invented
    std::optional<Date> plan_date;
    std::optional<std::string> place, superior, agency, addressees;
    std::optional<std::string> signer_authority, signer_post, signer_name, recipients;
    std::string sections;                        // JSON, see sections.hpp
    std::int64_t figures_revision = 0;           // the freeze it stands on once submitted; 0: not fixed
    std::optional<Instant> recorded_at;          // a report on an open period: what was recorded by then
    std::optional<std::int64_t> signed_file_id;  // the signed scan or PDF
    std::string author;

    static const Entity& entity();
};

// What was done with a report, by whom.
enum class ReportAction : std::uint8_t {
    drafted,
    edited,
    redrafted,
    submitted,
    approved,
    returned,
    registered,
    signed_copy,
    revised
};

// Bước xử lý báo cáo
struct ReportStep {
    Id<ReportStep> id;
    Id<Unit> unit_id;
    Id<Report> report_id;
    ReportAction action = ReportAction::drafted;
    Instant done_at;
    std::string done_by;
    std::optional<std::string> note;

    static const Entity& entity();
};

std::string_view label(ReportAction);  // "trình duyệt"
std::string_view code(ReportKind);     // "quarter"
std::string_view code(ReportState);
std::optional<ReportKind> parse_report_kind(std::string_view);

}  // namespace khue
