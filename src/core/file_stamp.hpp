// Moments as parts of file names, in the order of time: 20261123T030405Z.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "core/types.hpp"

namespace khue {

std::string file_stamp(Instant);                            // whole seconds
std::optional<Instant> parse_file_stamp(std::string_view);  // of what begins so

}  // namespace khue
