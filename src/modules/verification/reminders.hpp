// Schools are told of pupils whose follow-up day has come.
#pragma once
#include "store/database.hpp"

namespace khue::verification {
int remind(Transaction&);  // how many units were told
}
