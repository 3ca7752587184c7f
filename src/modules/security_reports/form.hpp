// What the yearly report on the security of information systems says, of which days, and until when it has
// to be where: data/security/yearly_report.json. Nghị định 331/2026/NĐ-CP, Điều 35, Điều 36, Mẫu 08. Pure.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/types.hpp"

namespace khue::security_reports {

// One of the twelve contents.
struct FormItem {
    std::string code, title, confidence;
    std::vector<std::string> figures;  // FigureName::code
    std::string table;                 // of a unit's own report; empty: none
    std::string sentence;              // with {figure} where a figure stands; empty: people write all of it
};

struct Regime {
    Date from;  // of the close
    std::string legal_basis, recipient;
};

struct ReportForm {
    std::string legal_basis, source, note, confidence;
    unsigned from_month = 0, from_day = 0, to_month = 0, to_day = 0;
    unsigned owner_month = 0, owner_day = 0, ministry_month = 0, ministry_day = 0;
    std::vector<std::int64_t> remind_before, remind_after;  // days; falling, rising
    std::vector<Regime> regimes;                            // by day
    std::vector<std::string> training_fields;               // codes of linh_vuc_tap_huan
    std::vector<FormItem> items;

    static ReportForm load(const std::filesystem::path& rules);  // throws std::runtime_error
    const FormItem* find(std::string_view code) const;
    const Regime& regime_of(std::int64_t year) const;
};

struct ReminderStep {
    bool late = false;
    std::int64_t days = 0;
};
// The newest reminder whose day has come; `left` days to the term, negative when it is over.
std::optional<ReminderStep> reminder_step(const ReportForm&, std::int64_t left);

// The year is that of the close: 2026 is 15/12/2025 to 14/12/2026.
struct Year {
    std::int64_t year = 0;
    Date from, close;
    Date owner_due, ministry_due;  // "before" that day
};
Year year_of(const ReportForm&, std::int64_t year);
bool may_be_asked_for(std::int64_t year, Date today);  // this calendar year's and the last

// From the day of the term on it is late: the law says "before".
bool is_late(Date due, Date today);

}  // namespace khue::security_reports
