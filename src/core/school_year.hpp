// School years as they are written: "2026-2027".
#pragma once
#include <string_view>

namespace khue {

bool is_school_year(std::string_view);

}  // namespace khue
