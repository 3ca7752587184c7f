// Records that refer to a record, and the numbers that ids are.
#pragma once
#include <vector>

#include "store/records.hpp"

namespace khue {

// Of a field that is an id or a whole number.
std::int64_t number_at(const Field&, const void* record);
void set_number_at(const Field&, void* record, std::int64_t);

// All rows of the entity within the scope whose field names the record.
std::vector<AnyRecord> rows_naming(Db&, const Scope&, const Entity&, const Field&, std::int64_t id);

}  // namespace khue
