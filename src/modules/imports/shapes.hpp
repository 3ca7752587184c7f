// What the routes of imports take and answer: import_json.cpp and the routes write it.
#pragma once
#include "server/shape.hpp"

namespace khue::imports::shapes {

Shape import_run();  // one import; with what was recognised once its file could be read
Shape mapping();     // what PUT …/mapping takes
Exchange kinds();
Exchange issue_words();
Exchange rows();
Exchange missing();
Exchange duplicates();
Exchange mendable_rows();
Exchange mend_form();
Exchange mend();

}  // namespace khue::imports::shapes
