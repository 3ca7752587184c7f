#pragma once
#include "modules/quality/service.hpp"
#include "server/app.hpp"

namespace khue::quality {

void add_state_routes(Module&, const Services&);    // scores, checks, trend
void add_record_routes(Module&, const Services&);   // offenders of a check in a school
void add_excuse_routes(Module&, const Services&);   // exceptions
void add_own_check_routes(Module&, const Services&);  // checks that an office writes

// The check of the path; 404 when there is none.
CheckNo check_of(const Context&, const House&);
// The school of ?school=code within the route's scope; 404 when there is none.
const SchoolState& school_of(const Context&, const House&);

}  // namespace khue::quality
