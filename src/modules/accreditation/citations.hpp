// Codes of evidence set into prose: "(MC.1.1.01, MC.1.1.02)" under Thông tư 57/2026, "[H1-1.1-01]" in older
// files. Pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/criteria/rating.hpp"

namespace khue::accreditation {

// Each once, in the order of the text, whatever stands around them.
std::vector<std::string> codes_in(std::string_view text);

// "(MC.1.1.01, MC.1.1.02)" or "[H1-1.1-01]; [H1-1.1-02]"; "" for none.
std::string citation(const std::vector<std::string>& codes);

// What was said of the levels of a criterion, from level 1: true, false, or nothing yet. Level n counts when
// all below it are reached. Nothing while the first is not said, or one above a reached level is not.
std::optional<std::int64_t> score_of(const std::vector<std::optional<bool>>& reached);

}  // namespace khue::accreditation
