// For tests: "Xã Thử Nghiệm" with a preschool, a primary school, and one of both upper levels.
#pragma once
#include <cstdint>
#include <tuple>

#include "store/database.hpp"

namespace khue::testing {

// Ids of the commune, of 101 (MN), 102 (TH) and 103 (TH&THCS).
std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t> three_schools(Transaction&);

}  // namespace khue::testing
