// Bulk actions: who did what to how many records, and undoing them. Undo puts back what the records were
// before where nobody changed them since; the rest is kept and shown. An undo is a changeset itself.
#pragma once
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "store/records.hpp"

namespace khue {

struct Changeset {
    std::int64_t id = 0;
    Instant at{};
    std::int64_t user_id = 0;
    std::string user_name, kind, label;      // kind: "import", "mend", "bulk", "merge", "undo"
    std::int64_t undone_by = 0, undoes = 0;  // changesets; 0: none
    std::int64_t created = 0, updated = 0, removed = 0;
    std::vector<std::int64_t> units;  // whose records it touched
    bool whole = false;               // all of these units lie within the reader's scope
};

// Units in which somebody sees of all that was done only what they did themselves.
struct OwnDeeds {
    Scope units;
    std::int64_t user_id = 0;
};

// Newest first, those that touched a unit of the scope; the counts are of the units in sight alone.
// `before`: the id of the last one seen; 0: from the newest.
std::vector<Changeset> changesets(Db&, const Scope&, std::int64_t before, std::int64_t limit,
                                  const OwnDeeds& = {});
std::optional<Changeset> find_changeset(Db&, const Scope&, std::int64_t id, const OwnDeeds& = {});

enum class UndoDeed : std::uint8_t { remove, revert, bring_back };

// Why a record stays as it is.
enum class KeptWhy : std::uint8_t {
    changed_since,  // somebody changed or removed it afterwards
    in_use,         // something that stays refers to it
    belongs,        // it is a part of a record that stays
    taken,          // a value that must be unique is borne by another record now
    target_gone,    // the former version refers to a record that is no longer there
    former_gone     // the former version was erased
};

struct UndoItem {
    const Entity* entity = nullptr;
    std::int64_t record_id = 0, unit_id = 0;
    UndoDeed deed = UndoDeed::revert;
    std::optional<KeptWhy> kept{};
    std::string changed_by{};  // of changed_since: who, when
    Instant changed_at{};
    std::int64_t version = 0;           // the present one, or that of the removal
    std::optional<AnyRecord> former{};  // of revert and bring_back
};

struct UndoPlan {
    Changeset of;
    std::vector<UndoItem> items;  // in the order in which the changeset touched them
    std::size_t free() const;     // how many will be put back
};

// Every description that a table of the database has: what refers to what is read from them.
using Entities = std::span<const Entity* const>;

// What undoing would do. Failure 404 when the changeset is not visible; 403 when it touched units outside of
// the scope; 409 when it is undone already.
UndoPlan plan_undo(Db&, Entities, const Scope&, std::int64_t id);

// Does it, as a new changeset whose id it returns; 409 when there is nothing that may be put back. Later
// writes of the transaction belong to that changeset.
struct Undone {
    std::int64_t changeset = 0;
    UndoPlan plan;
    std::set<std::pair<std::string, std::int64_t>> kept{};  // entity and record
};
Undone undo(Transaction&, Entities, const Scope&, std::int64_t id);
Undone undo(Transaction&, Entities, const Scope&, UndoPlan);  // made in the same transaction

}  // namespace khue
