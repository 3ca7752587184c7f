// The audit trail: every change, who, when, from where, old and new, each entry chained to the one before by
// SHA-256. The chain hashes a salted commitment of each personal value; the values stand beside it and can be
// erased by a decision that is itself an entry, after which the chain still verifies.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/entity.hpp"
#include "store/database.hpp"

namespace khue {

// One field of a change. For a creation `before` is absent, for a removal `after`.
struct FieldChange {
    std::string_view field;
    std::optional<std::string> before, after;
    Privacy privacy = Privacy::open;
};

struct AuditNote {
    std::string_view action;    // "create" "update" "delete" "restore" "sign_in" "export" "erase" …
    std::string_view entity{};  // table, or empty
    std::int64_t record_id = 0, version = 0, unit_id = 0;
    std::vector<FieldChange> changes{};
};

// Tables that the store itself needs; makes them when absent. Refuses a database of a newer program.
void prepare_store(Db&);

struct Migration;
std::span<const Migration> store_migrations();

AuditHead read_audit_head(Db&);

// Appends an entry and returns its id.
std::int64_t append_audit(Transaction&, const AuditNote&);

struct AuditVerdict {
    bool whole = true;
    std::int64_t entries = 0;
    std::int64_t first_broken = 0;  // id of the entry, 0 when whole
    std::string why;                // Vietnamese sentence
    struct Erasure {
        std::int64_t entry, decision_entry;
        std::string decision;
    };
    std::vector<Erasure> erased;  // entries whose values were erased, by which decision
};

// Recomputes the whole chain.
AuditVerdict verify_audit(Db&);

// Erases the personal values of one record: its audit values, its former rows and its present personal
// fields. `decision` names the deciding document. The erasure is an entry of its own.
void erase_person(Transaction&, const Entity&, std::int64_t record_id, std::string_view decision);

}  // namespace khue
