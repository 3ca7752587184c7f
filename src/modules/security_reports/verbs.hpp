// What is done with a yearly report. 404 outside of the scope, 409 in a state or on a day that does not allow
// it, 412 over another version, 422 for what is wrong.
#pragma once
#include "modules/security_reports/content.hpp"
#include "modules/units/unit.hpp"

namespace khue::security_reports {

SecurityReport open_report(const ReportForm&, Transaction&, const Scope& own, std::int64_t unit,
                           std::int64_t year);
struct ReportEdit {
    Json words;  // code → text; empty: the draft stands again
    std::string document_number, recipient;
    std::optional<Date> document_on;
};
void write_report(const ReportForm&, Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                  const ReportEdit&);

// A school's to the commune; the commune's above, with number, day and recipient. Only after the close.
void hand_in_report(const FactSources&, Transaction&, const Scope& own, std::int64_t id,
                    std::int64_t expected);
void receive_report(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);
// A school's that was handed in; the commune's own that was sent, to be sent anew.
void return_report(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, std::string_view why);

struct Standing {
    Unit unit;
    bool is_commune = false;
    std::optional<SecurityReport> report;
    Date due;

    bool late(Date today) const;  // and still owed
    bool was_late() const;        // handed in after its term
};
// The commune and its schools, as far as they are seen.
std::vector<Standing> standings(Db&, const ReportForm&, const Scope&, std::int64_t year);

// Tells the units that have not handed in as the term comes near or is over; how many were told.
int remind_units(const ReportForm&, Transaction&);

}  // namespace khue::security_reports
