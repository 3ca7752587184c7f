// Whose notices somebody sees: those addressed to the person, and those addressed to a right in a unit where
// the person holds a role with that right today.
#pragma once
#include <string>

#include "server/app.hpp"

namespace khue {

// " AND (n.user_id = … OR …)" for statements over "notice n".
std::string visible_notices(const App&, const Identity&);

}  // namespace khue
