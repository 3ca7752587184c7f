// The second witness: what a cell's content looks like, whatever its header says.
#pragma once
#include <string_view>

#include "modules/imports/context.hpp"
#include "modules/imports/spec.hpp"
#include "office/workbook.hpp"

namespace khue::imports {

// Whether content of this type can be told from other content at all.
bool is_telling(FieldType);
// Whether the cell may hold such a value. `text` is its clean text, not empty.
bool looks_like(const FieldSpec&, const office::Cell&, std::string_view text, const Context&,
                const KnownPeople&);
// A running number: 1, 2, 3 … as number or text.
bool is_running_number(const office::Cell&, std::string_view text);

}  // namespace khue::imports
