// Rows that could not be taken, kept until the school mends them or a newer file speaks.
#pragma once
#include "modules/imports/plan.hpp"

namespace khue::imports {

// Member of RejectedRow::filed_values: what stood in the cells whose value was not taken, by field.
inline constexpr std::string_view refused_cells = "_cells";

// What a person calls the row: a name, a class, an item.
std::string label_of_row(const RowOutcome&);

// Whether the person of the row studies or works at the school, by the row's status.
bool still_active(const RowOutcome&, std::string_view kind);

// The newest file of a kind and quarter speaks for the school: what an older one rejected is superseded. A
// file with a few corrected rows speaks for these alone. The same file again leaves its rows as they are,
// mended ones included. Returns how many rows are rejected.
std::size_t keep_rejected(Transaction&, const Unit& school, const FileResult&, const Plan&,
                          const ApplyOptions&, std::int64_t import_id, std::string_view file_name);

}  // namespace khue::imports
