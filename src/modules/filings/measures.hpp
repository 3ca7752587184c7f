// What the filed evidence counts.
#pragma once
#include <vector>

#include "server/measures.hpp"

namespace khue {
std::vector<Measure> filings_measures();
}
