// What the routes of requests take and answer: requests_json.cpp writes it.
#pragma once
#include "server/shape.hpp"

namespace khue::request_shapes {

Shape form();     // read and sent alike
Shape regime();   // with its next periods
Shape regimes();  // all of them, and what may be chosen
Shape regime_change();
Shape brief();    // a request as the list shows it
Shape request();  // with its form, files and progress
Shape request_edit();
Shape answer_brief();
Shape answer();   // with its form, entries, versions and what may be done
Shape reading();  // of an uploaded workbook
Shape totals();

}  // namespace khue::request_shapes
