#include "modules/units/school_level.hpp"

namespace khue {

std::string_view level_code(SchoolLevel level) {
    return field_of<&Unit::level>().choices[static_cast<std::size_t>(level)].code;
}

}  // namespace khue
