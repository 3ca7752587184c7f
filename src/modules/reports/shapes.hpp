// What the routes of reports answer: report_json.cpp writes it.
#pragma once
#include "server/shape.hpp"

namespace khue::report_shapes {

Shape brief();   // as the list shows it
Shape report();  // with its text, figures, history and what may be done
Shape edit();    // what PUT takes: what is absent stays

}  // namespace khue::report_shapes
