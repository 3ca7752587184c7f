// Whose persons somebody may look at for doubles, and whose they may merge.
#pragma once
#include "server/app.hpp"

namespace khue::merges {

const Entity& entity_asked(std::string_view name);  // 422 for what is no person

// Units whose such persons the reader may see whole; a right to single classes is not enough to compare all.
Scope readable(const Context&, const Entity&);
Scope writable(const Context&, const Entity&);

}  // namespace khue::merges
