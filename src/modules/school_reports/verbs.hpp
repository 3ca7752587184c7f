// What is done with a school's report. Each is one function within one transaction: it loads within the
// scope, decides, writes, tells whom it concerns. 404 outside the scope, 412 when another version than
// `expected` stands, 409 in a state that does not allow it. `own`: the units for which somebody speaks.
#pragma once
#include <map>
#include <string>

#include "modules/school_reports/school_report.hpp"
#include "store/records.hpp"

namespace khue {

class App;

// 409 when the school has one of the period, 404 for a period that has not begun.
SchoolReport open_school_report(App&, Transaction&, const Scope& own, std::int64_t unit,
                                std::string_view period);

// What a person wrote, by written_members(); what is absent stays.
using SchoolReportEdit = std::map<std::string, std::string, std::less<>>;
void write_school_report(Transaction&, const Scope& own, std::int64_t id, std::int64_t expected,
                         const SchoolReportEdit&);

// Keeps what the report says now and sends its new difficulties and proposals. 422 when nobody wrote a word.
void submit_school_report(App&, Transaction&, const Scope& own, std::int64_t id, std::int64_t expected);

void receive_school_report(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);

// One that waits, or that was received by mistake: the school may write again.
void return_school_report(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                          std::string_view reason);

bool may_be_written(const SchoolReport&);
void must_be_writable(const SchoolReport&);  // 409

}  // namespace khue
