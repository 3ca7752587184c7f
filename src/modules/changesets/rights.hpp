// Who may undo what: an import whoever may import for the school, anything else whoever may write such
// records.
#pragma once
#include "server/app.hpp"
#include "store/changeset.hpp"

namespace khue {

std::string_view changeset_kind_label(std::string_view kind);  // Vietnamese

// Why the reader may not undo it; empty when they may.
std::string undo_refusal(const Context&, Db&, const UndoPlan&);

}  // namespace khue
