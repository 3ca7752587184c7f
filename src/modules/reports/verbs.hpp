// What is done with a report. Each is one function within one transaction: it loads within the scope,
// decides, writes, and notes the step. 412 when another version than `expected` stands.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "modules/reports/material.hpp"
#include "store/files.hpp"

namespace khue {

struct ReportDraft {
    ReportKind kind = ReportKind::quarter;
    std::string period;
    std::string title;          // empty: the usual one
    std::optional<Date> close;  // of reports on demand only
};

// 409 when the period's quarterly or yearly report is there already.
Report create_report(App&, Transaction&, const Scope&, const ReportDraft&);

// The report that a closed period calls for: the one that is there, else a new draft. 0 for a period of
// another kind.
std::int64_t draw_up_report(App&, Transaction&, const Figures& frozen);

// What a person wrote; what is absent stays. A section that equals what would be drafted stays drafted.
struct ReportEdit {
    std::optional<std::string> title;
    std::map<std::string, std::string> sections;
    std::map<std::string, std::string, std::less<>> head;  // "agency", "plan_number" …: see head_fields()
};
const std::vector<std::string_view>& head_fields();
void edit_report(App&, Transaction&, const Scope&, std::int64_t id, std::int64_t expected, const ReportEdit&);

// Gives one section, or with an empty key all, back to the draft.
void redraft_report(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, std::string_view key);

// Fixes figures and text. A quarterly or yearly report waits for its period to be closed; one on demand is
// fixed by the recorded time.
void submit_report(App&, Transaction&, const Scope&, std::int64_t id, std::int64_t expected);
void approve_report(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);
void return_report(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                   std::string_view reason);

struct Registration {
    std::string number, symbol;
    std::optional<Date> date;
};
void register_report(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, const Registration&);

// A scan or PDF of the signed document: PDF, PNG or JPEG; 422 for other content.
void attach_signed_copy(App&, Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                        const KeptContent&, std::string_view name);

// A new draft that corrects an approved report: the period's figures as they are now become its next
// revision where they differ.
Report revise_report(App&, Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                     std::string_view reason);

bool may_be_edited(const Report&);
bool is_corrected(Db&, const Report&);  // there is a newer revision of it

}  // namespace khue
