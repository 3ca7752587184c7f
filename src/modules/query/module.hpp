#pragma once
#include "server/app.hpp"

namespace khue {

Module query_module();  // questions that people put to the records of the house

}  // namespace khue
