// Reports of schools, their difficulties and proposals as the API gives them.
#pragma once
#include "core/json.hpp"
#include "modules/school_reports/issues.hpp"
#include "modules/school_reports/standing.hpp"
#include "server/shape.hpp"

namespace khue {

class App;

// What who asks may do with what belongs to one school.
struct SchoolReportRights {
    bool write = false, submit = false, receive = false, take_up = false;
};

void append_standing(JsonWriter&, const ReportStanding&, Date today);  // an object
void append_issue(JsonWriter&, const App&, Db&, const SeenIssue&, const SchoolReportRights&);

// One with its content: to its own school as it is being written, to others as it was handed in last.
std::string school_report_json(App&, Db&, const SeenSchoolReport&, const SchoolReportRights&);
std::string submission_json(const SchoolSubmission&);

namespace school_report_shapes {
Shape standing();
Shape report();
Shape submission();
Shape issue();
}  // namespace school_report_shapes

}  // namespace khue
