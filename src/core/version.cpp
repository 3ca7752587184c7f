#include "core/version.hpp"

namespace khue {

std::string_view program_version() { return KHUE_VERSION; }

}  // namespace khue
