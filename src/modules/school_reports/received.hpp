// What the commune's report takes from the schools' reports of the same period: those that were received, as
// they were handed in.
#pragma once
#include <string>
#include <vector>

#include "modules/indicators/period.hpp"
#include "modules/school_reports/content.hpp"

namespace khue {

struct SchoolVoice {
    std::string code, name;  // of the school
    std::vector<SaidIssue> issues;
};

struct ReceivedReports {
    bool owed = false;                  // schools had to report on the period
    std::vector<SchoolVoice> received;  // by code
    std::vector<std::string> waiting;   // names of schools whose report was handed in and not received yet
    std::vector<std::string> missing;   // that handed in none, or were given theirs back
    std::size_t pending_before = 0;     // issues of earlier periods that still wait for an answer
};
ReceivedReports received_reports(const App&, Db&, const Period&);

}  // namespace khue
