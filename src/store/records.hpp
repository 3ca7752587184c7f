// Records in and out of the database, within a scope, with their former versions. The templates only add
// types; all the work is in records.cpp.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "core/entity.hpp"
#include "core/problem.hpp"
#include "store/audit.hpp"
#include "store/database.hpp"

namespace khue {

// Whose rows somebody may see and write. An empty scope sees nothing.
struct Scope {
    bool all = false;
    std::vector<std::int64_t> units;
    bool by_class = false;  // narrowed to classes where a record has one
    std::vector<std::int64_t> classes;
    std::vector<std::int64_t> whole;  // with by_class: units that are not narrowed

    static Scope everything() { return {.all = true}; }
    static Scope of(std::int64_t unit) { return {.units = {unit}}; }
    bool covers(std::int64_t unit) const;
    bool covers_class(std::int64_t unit, std::int64_t class_id) const;
};

struct Filter {
    const Field* field;
    enum class Op : std::uint8_t {
        equal,
        not_equal,
        at_least,
        at_most,
        contains,
        empty,
        filled
    } op = Op::equal;
    std::string value;  // checked against the field's type by list()
};

struct Query {
    std::vector<Filter> filters;
    const Field* order = nullptr;  // nullptr: people by name, other records by id
    bool descending = false;
    std::int64_t limit = 50;
    std::string after, before;     // cursors of the neighbouring page
    bool last = false;             // the last page
    std::string search;            // words, with or without diacritics
    std::optional<Instant> as_of;  // what was recorded by then
    std::optional<Date> valid_on;  // only what was so on the day; for records with a validity
};

struct Page {
    std::string next, previous;
};  // cursors; empty at the ends

struct Version {
    std::int64_t number = 0;
    Instant recorded_from{};
};

// The fields from_date and to_date of a record that is so from a day to a day, both included; an empty end is
// open. Null without.
struct Validity {
    const Field *from = nullptr, *to = nullptr;
    explicit operator bool() const { return from && to; }
};
Validity validity_of(const Entity&);

// The rows of a record's table as they were recorded by an instant: a table name or a sub-select, for FROM.
std::string rows_as_of(const Entity&, std::optional<Instant>);

// Puts rows_as_of() in place of every {table} in a statement. Throws std::logic_error for an unknown table.
std::string with_tables(std::string_view sql, std::optional<Instant>,
                        const Entity* (*find)(std::string_view));

namespace raw {  // the same operations without types
std::int64_t insert(Transaction&, const Entity&, const Scope&, void* record);  // sets and returns the key
std::optional<Version> get(Db&, const Entity&, const Scope&, std::int64_t id, void* record);

// Returns the new version; the old one when nothing differs. Throws Failure 404, 403 or, when `expected` is
// another than the stored version, 412.
std::int64_t update(Transaction&, const Entity&, const Scope&, const void* record, std::int64_t expected = 0);
void remove(Transaction&, const Entity&, const Scope&, std::int64_t id, std::int64_t expected = 0);

// Brings a removed record back under its id, as `record` has it; `removed` is the version of its removal.
// Returns the new version.
std::int64_t restore(Transaction&, const Entity&, const Scope&, const void* record, std::int64_t removed);

// A former version that stood until `until`. False when it is not kept.
bool former(Db&, const Entity&, std::int64_t id, std::int64_t version, Instant until, void* record);

// Calls `take` with each row's record (reused) and version, in order.
Page list(Db&, const Entity&, const Scope&, const Query&, void* record,
          const std::function<void(const void* record, std::int64_t version)>& take);
std::int64_t count(Db&, const Entity&, const Scope&, const Query&);
}  // namespace raw

// " AND unit_id IN (…)" for hand-written SQL over the entity's columns, with an optional table prefix "p.".
std::string scope_clause(const Entity&, const Scope&, std::string_view prefix = "");

// The same with the only unit of the scope as parameter $n, so that all schools share a statement; it is then
// the caller's to bind.
std::optional<std::int64_t> only_unit(const Entity&, const Scope&);
std::string bound_scope(const Entity&, const Scope&, int n);

// The newest audit entry that touched the entity within the scope; changes whenever a list may.
std::int64_t change_counter(Db&, const Entity&, const Scope&);

// One former or present version of a record, newest first.
struct FormerVersion {
    std::int64_t version = 0;
    Instant recorded_from{}, recorded_to{};  // to: 0 for the present one
    AnyRecord record;
};
std::vector<FormerVersion> versions(Db&, const Entity&, const Scope&, std::int64_t id);

// What differs between two records of one entity, as the audit keeps it. Either may be null.
std::vector<FieldChange> differences(const Entity&, const void* before, const void* after);

template <Record T>
Id<T> insert(Transaction& t, const Scope& scope, T& record) {
    return {raw::insert(t, T::entity(), scope, &record)};
}

template <Record T>
std::optional<T> get(Db& db, const Scope& scope, Id<T> id) {
    T record;
    if (!raw::get(db, T::entity(), scope, id.value, &record)) return std::nullopt;
    return record;
}

template <Record T>
std::int64_t update(Transaction& t, const Scope& scope, const T& record, std::int64_t expected = 0) {
    return raw::update(t, T::entity(), scope, &record, expected);
}

template <Record T>
void remove(Transaction& t, const Scope& scope, Id<T> id) {
    raw::remove(t, T::entity(), scope, id.value);
}

// All rows that match, whatever Query::limit says.
template <Record T>
std::vector<T> list(Db& db, const Scope& scope, Query query = {}) {
    std::vector<T> rows;
    T record;
    query.limit = INT64_MAX;
    raw::list(db, T::entity(), scope, query, &record,
              [&](const void* r, std::int64_t) { rows.push_back(*static_cast<const T*>(r)); });
    return rows;
}

// where<&Pupil::status>("01")
template <auto Pointer>
Filter where(std::string value, Filter::Op op = Filter::Op::equal) {
    return {&field_of<Pointer>(), op, std::move(value)};
}
template <auto Pointer>
Filter where(std::int64_t value) {
    return {&field_of<Pointer>(), Filter::Op::equal, std::to_string(value)};
}

template <Record T>
std::optional<T> first(Db& db, const Scope& scope, std::vector<Filter> filters) {
    std::optional<T> found;
    T record;
    raw::list(db, T::entity(), scope, {.filters = std::move(filters), .limit = 1}, &record,
              [&](const void* r, std::int64_t) {
                  if (!found) found = *static_cast<const T*>(r);
              });
    return found;
}

}  // namespace khue
