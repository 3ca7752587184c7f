// Which program this is: as CMakeLists.txt says.
#pragma once
#include <string_view>

namespace khue {

std::string_view program_version();  // "0.1.0"

}  // namespace khue
