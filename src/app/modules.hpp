// The whole program on one page: its modules, in the order of their dependence.
#pragma once
#include "modules/setup/module.hpp"
#include "server/app.hpp"

namespace khue {
std::vector<Module> all_modules(const std::filesystem::path& web, HouseDoor = {});
}
