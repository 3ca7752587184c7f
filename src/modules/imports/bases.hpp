// The memory of what the last file said of each record, by which the next one is compared in three ways.
#pragma once
#include <string>
#include <string_view>

#include "store/changeset.hpp"

namespace khue::imports {

// What was remembered before stays under the transaction's changeset.
void keep_base(Transaction&, std::string_view entity, std::int64_t unit, std::int64_t record_id,
               const std::string& base);

void forget_base(Transaction&, std::string_view entity, std::int64_t unit, std::int64_t record_id);

// The memory as it was before the changeset, of every record that an undo did not leave as it is.
void restore_bases(Transaction&, const Undone&);

}  // namespace khue::imports
