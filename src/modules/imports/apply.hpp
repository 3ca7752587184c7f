// Carries out a plan in one transaction: records, enrolments and posts, rejected rows kept for mending.
#pragma once
#include "modules/imports/plan.hpp"

namespace khue::imports {

struct Applied {
    std::size_t created = 0, updated = 0, unchanged = 0, rejected = 0;
    std::int64_t changeset = 0;
};

// `import_id` ties rejected rows to the import; `file_name` is shown with them.
Applied apply_plan(Transaction&, const Unit& school, const FileResult&, Plan&, const ApplyOptions&,
                   std::int64_t import_id, std::string_view file_name);

}  // namespace khue::imports
