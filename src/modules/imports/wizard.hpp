// The steps between a file and its receipt, for the routes and the job: everything about one import is worked
// out anew from its bytes, its mapping and what the database knows, so a restart loses nothing.
#pragma once
#include <memory>

#include "modules/imports/import_run.hpp"
#include "modules/imports/service.hpp"

namespace khue::imports {

struct View {  // what the pages look at
    office::Workbook workbook;
    Examined examined;
    Plan plan;
};

// Kept in memory for the newest few, under everything that the result depends on.
std::shared_ptr<const View> view_of(App&, Db&, const ImportRun&);

ImportRequest request_of(Db&, const ImportRun&);
std::string summary_json(const FileResult&, const Plan&);

// Applies the import; a second run of the same one answers with the stored receipt. Returns its summary as
// JSON.
std::string apply_import(App&, const Actor&, std::int64_t import_id, bool file_wins);

// The layout's mapping of this school as it was last decided; nothing when there is none.
std::string remembered_mapping(Db&, std::int64_t unit, const std::string& signature);
void remember_mapping(Transaction&, std::int64_t unit, const std::string& signature,
                      const std::string& mapping);

}  // namespace khue::imports
