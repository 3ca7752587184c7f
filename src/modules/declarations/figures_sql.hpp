// How the figures read what was declared and approved.
#pragma once
#include "modules/indicators/declared.hpp"

namespace khue {
DeclaredSql declared_sql();
}
