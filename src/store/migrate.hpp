// Frozen steps from an empty database to today's. A step is never edited once released: its hash is kept.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/entity.hpp"
#include "store/db.hpp"

namespace khue {

// SQL written once. Type words: ID INT INSTANT MONEY BOOL DATE TEXT REAL. Two more sentences:
//   CREATE RECORD name (columns);          the table with id, version, recorded_from, and its name_history
//   ALTER RECORD name ADD COLUMN column;   in both
struct Migration {
    std::string_view id;  // "registry.1"
    std::string_view sql;
};

std::string translate(std::string_view sql, Dialect);

// Applies what is missing, each step in its own transaction. Throws Failure when the database was made by a
// newer program or a step was edited after its release.
void migrate(Db&, std::span<const Migration>);
void apply_missing(Db&, std::span<const Migration>);  // without judging what else was applied
bool is_migrated(Db&, std::span<const Migration>);

// Where the real tables differ from the descriptions; empty when they agree.
std::vector<std::string> schema_differences(Db&, std::span<const Entity* const>);

// The CREATE RECORD sentence that the description calls for; what `khue migration-draft` prints.
std::string draft_migration(const Entity&);

}  // namespace khue
