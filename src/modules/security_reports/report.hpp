// The yearly report of a unit on the security of its information systems, and each time it was handed in.
#pragma once
#include "core/entity.hpp"

namespace khue {
struct Unit;
}

namespace khue::security_reports {

// A school's report is handed in, then received or returned; the commune's is sent above.
enum class ReportState : std::uint8_t { draft, submitted, returned, received, sent };

// Báo cáo an ninh hệ thống thông tin hằng năm
struct SecurityReport {
    Id<SecurityReport> id;
    Id<Unit> unit_id;
    std::int64_t year = 0;  // of the close
    ReportState state = ReportState::draft;
    std::optional<std::string> words;  // JSON: FormItem::code → what people wrote instead of the draft
    std::optional<std::string> document_number;  // of the unit's own document
    std::optional<Date> document_on;
    std::optional<std::string> recipient;  // the commune's: to whom it went
    std::int64_t number = 0;               // how often it was handed in or sent
    std::optional<Instant> first_handed_in_at, handed_in_at, decided_at;
    std::optional<std::string> handed_in_by, decided_by;
    std::optional<std::string> reason;  // why it was returned last

    static const Entity& entity();
};

// Lần nộp báo cáo an ninh: what was handed in stays as it was.
struct SecurityReportVersion {
    Id<SecurityReportVersion> id;
    Id<Unit> unit_id;
    Id<SecurityReport> report_id;
    std::int64_t number = 0;
    std::string content;  // JSON, see content.hpp
    Instant handed_in_at;
    std::string handed_in_by;

    static const Entity& entity();
};

std::string_view code_of(ReportState);
std::string_view label_of(ReportState);
bool may_be_written(const SecurityReport&);
bool is_handed_in(const SecurityReport&);  // and does not wait for its unit

}  // namespace khue::security_reports
