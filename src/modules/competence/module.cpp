// Digital competence: the frameworks as data, what staff need, which level pupils reach.
#include "modules/competence/module.hpp"

#include "modules/competence/framework.hpp"
#include "modules/competence/routes.hpp"

namespace khue {

Module competence_module() {
    Module m{.name = "competence",
             .label = "Năng lực số",
             .depends = {"units", "codes", "registry", "users", "notices", "filings", "indicators"},
             .start = [](App& app) { competence::load_frameworks(app.options().rules); }};
    competence::add_framework_routes(m);
    return m;
}

}  // namespace khue
