// The routes of this module, by subject.
#pragma once
#include <memory>

#include "modules/imports/import_run.hpp"
#include "modules/imports/views.hpp"
#include "server/finder.hpp"

namespace khue::imports {

using SharedViews = std::shared_ptr<Views>;

void add_step_routes(Module&, const SharedViews&);  // from upload to receipt, and the job that applies
void add_row_routes(Module&,
                    const SharedViews&);  // rows, who is missing, duplicates, rejected rows as a file
void add_form_routes(Module&);            // kinds of files, blank forms
void add_mend_routes(Module&);            // rejected rows mended on the screen

Finder import_finder();  // by the name of the file

// The import of the path, in its settled state. Throws Failure 404 for one outside the scope.
ImportRun load_run(const khue::Context&, Db&);

}  // namespace khue::imports
