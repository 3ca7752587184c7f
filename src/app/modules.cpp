#include "app/modules.hpp"

#include "modules/codes/module.hpp"
#include "modules/exports/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/imports/module.hpp"
#include "modules/indicators/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/units/module.hpp"
#include "modules/users/module.hpp"
#include "server/house.hpp"

namespace khue {

std::vector<Module> all_modules(const std::filesystem::path& web) {
    std::vector<Module> modules = {
        house_module(web), jobs_routes(),    codes_module(),   units_module(),
        registry_module(), filings_module(), imports_module(), indicators_module(),
    };
    modules.push_back(exports_module(modules));
    return modules;
}

}  // namespace khue
