// Carries out a plan in one transaction: records, enrolments and posts, rejected rows kept for mending.
#pragma once
#include <functional>

#include "modules/imports/plan.hpp"

namespace khue::imports {

struct Applied {
    std::size_t created = 0, updated = 0, unchanged = 0, rejected = 0;
    std::int64_t changeset = 0;
};

using Progress = std::function<void(std::size_t row, std::size_t rows)>;

// The records alone, without what was rejected.
void apply_rows(Transaction&, const Unit& school, const FileResult&, Plan&, const ApplyOptions&,
                const Progress& = {});

// `import_id` ties rejected rows to the import; `file_name` is shown with them.
Applied apply_plan(Transaction&, const Unit& school, const FileResult&, Plan&, const ApplyOptions&,
                   std::int64_t import_id, std::string_view file_name, const Progress& = {});

}  // namespace khue::imports
