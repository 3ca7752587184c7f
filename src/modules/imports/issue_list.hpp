// The points to look at that a record carries: "W_CCCD_MISSING:cccd W_AGE_GRADE:ngay_sinh".
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/imports/result.hpp"

namespace khue::imports {

std::vector<Code> read_issues(std::string_view);
std::string write_issues(std::vector<Code>);  // in the order of rows: by code, then field; each once

// Puts one in or takes it out; the others stay as they are.
void set_issue(std::string& issues, std::string_view issue, bool present);

}  // namespace khue::imports
