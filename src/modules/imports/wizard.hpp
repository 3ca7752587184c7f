// The steps between a file and its receipt, for the routes and the job.
#pragma once
#include "modules/imports/import_run.hpp"
#include "modules/imports/rights.hpp"
#include "modules/imports/service.hpp"
#include "server/jobs.hpp"

namespace khue::imports {

struct Upload {
    Unit school;
    std::string kind, quarter, file_name;
    std::string_view bytes;
    std::string created_by;
    ImportRight right;
};

// The bytes are kept whatever they are; a file that cannot be read stays with the sentence that says why.
ImportRun upload_file(App&, const Actor&, const Upload&);

// The file as recognised without any mapping: what a person's decisions are measured against.
Recognition plain_recognition(App&, const ImportRun&);

// The state as it is: an import whose job failed or was cancelled waits to be applied again.
ImportState settled_state(Db&, const ImportRun&);

// Applies the import in one transaction; a second run of the same one answers with the stored receipt.
// Returns its summary as JSON.
std::string apply_import(JobRun&);

std::string summary_json(const FileResult&, const Plan&);

// The mapping of a layout as this school last decided it; empty when there is none.
std::string remembered_mapping(Db&, std::int64_t unit, const std::string& signature);
void remember_mapping(Transaction&, std::int64_t unit, const std::string& signature,
                      const std::string& mapping);

}  // namespace khue::imports
