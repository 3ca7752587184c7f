// One file that somebody brought: from upload through dry run to receipt.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

enum class ImportState : std::uint8_t { detected, checked, applying, applied, refused, cancelled, undone };

// Lần nhập tệp
struct ImportRun {
    Id<ImportRun> id;
    Id<Unit> unit_id;
    std::string kind;
    std::string quarter;  // "2026-Q3" or empty: as the file says
    std::int64_t file_id = 0;
    std::string file_name;
    ImportState state = ImportState::detected;
    std::string refusal;
    std::string signature;  // of the file's layout
    std::string mapping;    // JSON: what a person decided about columns, words and blank cells
    std::string summary;    // JSON: the counts of the dry run or the receipt
    std::int64_t job_id = 0;
    std::int64_t changeset = 0;      // of what was applied
    std::int64_t delegation_id = 0;  // by which it was brought; 0: by the school itself
    std::string created_by;
    Instant created_at;

    static const Entity& entity();
};

// Whether there is something to show of the file's rows.
inline bool has_rows(const ImportRun& run) {
    return run.state != ImportState::refused && run.state != ImportState::cancelled &&
           run.state != ImportState::undone;
}

}  // namespace khue
