// What the house believes the warehouse has: for each row the version and the content last given to it, and
// how it stands. The warehouse keeps only the greatest version, so whatever is repeated or lost, both sides
// meet.
#pragma once
#include <set>
#include <string>
#include <vector>

#include "modules/connections/open_connection.hpp"
#include "modules/warehouse/mapping.hpp"

namespace khue {

// dirty: to be looked at and sent if it differs · in_batch: on its way · accepted · rejected: by the
// warehouse · held: something required is missing here
struct LedgerRow {
    std::string table;
    std::int64_t record_id = 0, unit_id = 0;
    std::int64_t version = 0;  // given out last; 0: never
    std::string event, hash;   // NEW, UPDATE, CANCEL; of the content
    std::string state;
    std::int64_t accepted_version = 0;  // the warehouse has taken it; 0: we do not know
};

// One side's rows of a table: how many stand (are not cancelled) and what they are, in 256 parts by the first
// byte of the row's id, each the XOR of SHA-256 over "id|version|content hash".
struct RowTally {
    static constexpr std::size_t parts = 256;
    std::vector<std::int64_t> counts = std::vector<std::int64_t>(parts);
    std::vector<std::string> hashes = std::vector<std::string>(parts, std::string(32, '\0'));

    void add(std::string_view row_id, std::int64_t version, std::string_view content_hash);
    std::int64_t count() const;
    bool operator==(const RowTally&) const = default;
};
std::size_t part_of_row(std::string_view row_id);

std::string content_hash(std::string_view json);

// From now on the record is to be looked at.
void mark_dirty(Transaction&, Id<Connection>, std::string_view table, std::int64_t record, std::int64_t unit);

// Few rows among very many, found by an index of their own: a statement must say state <> 'accepted', or
// batch <> 0, in these very words to be led there by either database.
std::vector<LedgerRow> dirty_rows(Db&, Id<Connection>, std::int64_t limit);
std::vector<LedgerRow> rows_of_batch(Db&, Id<Connection>, std::int64_t batch);
void keep_row(Transaction&, Id<Connection>, const LedgerRow&, std::int64_t batch, std::string_view note);
void forget_row(Transaction&, Id<Connection>, const LedgerRow&);

// Per unit and state; what the page and the scores of the data stand on.
struct LedgerCount {
    std::int64_t unit = 0, accepted = 0, to_send = 0, rejected = 0, held = 0;
};
std::vector<LedgerCount> ledger_counts(Db&, Id<Connection>);

LedgerCount ledger_count(Db&, Id<Connection>, std::int64_t unit);  // of one unit

}  // namespace khue
