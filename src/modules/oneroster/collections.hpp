// What the house has, as collections of OneRoster 1.2 (1EdTech, Rostering Service Information Model 1.0,
// Final Release 19 Sept 2022, §6; Gradebook and Resources likewise). Each field is an expression of SQL, so
// that filter, sort and the choice of fields are statements of the database; how it is written is beside it.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "store/records.hpp"

namespace khue {

enum class RosterKind : std::uint8_t {
    text,
    instant,   // milliseconds here, ISO 8601 there
    flag,      // 0 or 1 here, "true" and "false" in 1.2 where the standard says enumeration, true/false else
    one_ref,   // sourcedId of another thing: {"href", "sourcedId", "type"}
    list_ref,  // the same, as a list of one
    list,      // one text, as a list of one; empty: []
    role,      // the only role of a user: [{"roleType": "primary", "role", "org"}]
};

struct RosterField {
    std::string name, sql;  // sql: over the table, alias t
    RosterKind kind = RosterKind::text;
    std::string type{};    // of what it refers to: "org"
    bool required = true;  // written even when empty
    // Where it is cheaper: read instead of sql, and finished here. Says the same as sql.
    std::string column{};
    std::string_view (*finish)(std::string_view) = nullptr;
};

struct RosterCollection {
    std::string plural;  // "users"
    std::vector<std::string>
        prefixes;          // of sourcedIds, "hs-12": whose number it is; t.kind tells several apart
    std::string singular;  // "user"
    std::string from;      // {tables} with joins; the main one is t
    std::string unit;      // expression of the unit; empty: seen by all
    std::string order;     // expression of the usual order
    std::vector<std::string> tables;  // whose changes change it
    std::vector<RosterField> fields;

    const RosterField* field(std::string_view name) const;
    // Answers name what they hold by its class: students and teachers are "users", schools are "orgs".
    std::string plural_in_answer() const;
    // " AND …" for the one of this sourcedId; empty when it must be compared as text.
    std::string where_is(std::string_view sourced_id) const;
};

// "Trần Thị Mơ" → họ "Trần", đệm "Thị", tên "Mơ"; a name of one word is both the first and the last.
std::string_view family_name_of(std::string_view full_name);
std::string_view middle_name_of(std::string_view full_name);
std::string_view given_name_of(std::string_view full_name);

const Entity* roster_table(std::string_view name);  // null for a table that no collection is made of

// The {tables} of a statement as they were recorded by an instant; nothing: as they are.
std::string sql_at(std::string_view sql, std::optional<Instant> at = {});

// All collections by plural name. Those of which the house has nothing (line items, results, resources …)
// have no `from`: they are empty, and say so.
const std::map<std::string, RosterCollection, std::less<>>& roster_collections();

// ---- asking ----

struct RosterQuery {
    std::string where;                       // SQL with parameters from $1, beginning with " AND"; empty: all
    std::vector<std::string> arguments;      // texts
    std::vector<const RosterField*> fields;  // empty: all
    const RosterField* sort = nullptr;
    bool descending = false;
    std::int64_t limit = 100, offset = 0;
    std::optional<std::int64_t> from_id{};  // instead of the offset: from this number on,
    std::int64_t skip = 0;                  // without so many rows
};

// filter, sort, orderBy, fields, limit, offset as the standard's REST binding says (§3.4). Throws Failure 400
// "invalid_filter_field", "invalid_selection_field" or "invaliddata". More than the standard asks, a filter
// may hold any number of predicates; AND binds closer than OR.
RosterQuery parse_roster_query(const RosterCollection&, std::string_view filter, std::string_view sort,
                               std::string_view order_by, std::string_view fields, std::string_view limit,
                               std::string_view offset);

// " AND t.unit_id IN (…)". In order: by the number of the row and not by way of the units, whose rows would
// have to be sorted; one unit's rows are in order anyway.
std::string unit_clause(const RosterCollection&, const Scope&, bool in_order = false);

std::int64_t count_rows(Db&, const RosterCollection&, const Scope&, const RosterQuery&);
// One JSON object after the other, separated by commas. `base`: "https://host/ims/oneroster/rostering/v1p2".
std::int64_t append_rows(std::string& out, Db&, const RosterCollection&, const Scope&, const RosterQuery&,
                         std::string_view base);
// All rows as texts, in the order of the fields, as they were recorded by then: for CSV.
std::vector<std::vector<std::string>> text_rows(Db&, const RosterCollection&, const Scope&,
                                                std::optional<Instant> at = {});

}  // namespace khue
