#pragma once
#include "server/app.hpp"

namespace khue {

// Any list as a workbook or delimited text: one route per entity of the given modules.
Module exports_module(const std::vector<Module>& of);

}  // namespace khue
