// Where the rows of a kind of file go: which record, which value into which field, and what makes two rows
// the same.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "core/entity.hpp"

namespace khue::imports {

struct Binding {
    std::string_view value, field;
};  // key of the row's value → member of the record

struct Target {
    std::string_view kind, table;  // of the file; the table's key is mostly empty
    const Entity& (*entity)();
    std::vector<Binding> bindings;
    std::vector<std::string_view> key;  // fields that make a record the same; empty: matched as a person
    bool by_period = false;             // only the records of the row's quarter are looked at
    std::vector<Binding> constants{};   // field ← fixed text, as {text, field}
};

// Throws std::logic_error for a kind that has no place.
const Target& target_of(std::string_view kind, std::string_view table);

}  // namespace khue::imports
