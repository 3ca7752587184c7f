#include "app/modules.hpp"

#include "modules/accreditation/module.hpp"
#include "modules/approvals/module.hpp"
#include "modules/assessment/module.hpp"
#include "modules/changesets/module.hpp"
#include "modules/codes/module.hpp"
#include "modules/competence/module.hpp"
#include "modules/connections/module.hpp"
#include "modules/consents/module.hpp"
#include "modules/criteria/module.hpp"
#include "modules/declarations/module.hpp"
#include "modules/drills/module.hpp"
#include "modules/emulation/module.hpp"
#include "modules/evidence/module.hpp"
#include "modules/exchange/module.hpp"
#include "modules/exports/module.hpp"
#include "modules/filings/module.hpp"
#include "modules/forecast/module.hpp"
#include "modules/guide/module.hpp"
#include "modules/imports/module.hpp"
#include "modules/incidents/module.hpp"
#include "modules/indicators/module.hpp"
#include "modules/infrastructure/module.hpp"
#include "modules/inspections/module.hpp"
#include "modules/it_posts/module.hpp"
#include "modules/merges/module.hpp"
#include "modules/moves/module.hpp"
#include "modules/notices/module.hpp"
#include "modules/oneroster/module.hpp"
#include "modules/operations/module.hpp"
#include "modules/outreach/module.hpp"
#include "modules/places/module.hpp"
#include "modules/plan/module.hpp"
#include "modules/practices/module.hpp"
#include "modules/quality/module.hpp"
#include "modules/query/module.hpp"
#include "modules/record_mapping/module.hpp"
#include "modules/registry/module.hpp"
#include "modules/regulations/module.hpp"
#include "modules/reports/module.hpp"
#include "modules/requests/module.hpp"
#include "modules/school_reports/module.hpp"
#include "modules/search/module.hpp"
#include "modules/sector/module.hpp"
#include "modules/security/module.hpp"
#include "modules/security_reports/module.hpp"
#include "modules/statistics/module.hpp"
#include "modules/surveys/module.hpp"
#include "modules/training/module.hpp"
#include "modules/units/module.hpp"
#include "modules/users/module.hpp"
#include "modules/verification/module.hpp"
#include "modules/violations/module.hpp"
#include "modules/warehouse/module.hpp"
#include "server/house.hpp"

namespace khue {

std::vector<Module> all_modules(const std::filesystem::path& web, HouseDoor door) {
    std::vector<Module> modules;
    modules.push_back(house_module(web));
    modules.push_back(jobs_routes());
    modules.push_back(codes_module());
    modules.push_back(units_module());
    modules.push_back(registry_module());
    modules.push_back(users_module());
    modules.push_back(changesets_module());
    modules.push_back(notices_module());
    modules.push_back(search_module());
    modules.push_back(approvals_module());
    modules.push_back(connections_module());
    modules.push_back(criteria_module());
    modules.push_back(exchange_module());
    modules.push_back(filings_module());
    modules.push_back(imports_module());
    modules.push_back(merges_module());
    modules.push_back(moves_module());
    modules.push_back(oneroster_module());
    modules.push_back(places_module());
    modules.push_back(query_module());
    modules.push_back(evidence_module());
    modules.push_back(quality_module());
    modules.push_back(record_mapping_module());
    modules.push_back(warehouse_module());
    modules.push_back(indicators_module());
    modules.push_back(competence_module());
    modules.push_back(training_module());
    modules.push_back(it_posts_module());
    modules.push_back(surveys_module());
    modules.push_back(verification_module());
    modules.push_back(forecast_module());
    modules.push_back(sector_module());
    modules.push_back(assessment_module());
    modules.push_back(accreditation_module());
    modules.push_back(security_module());
    modules.push_back(incidents_module());
    modules.push_back(drills_module());
    modules.push_back(inspections_module());
    modules.push_back(infrastructure_module());
    modules.push_back(security_reports_module());
    modules.push_back(consents_module());
    modules.push_back(outreach_module());
    modules.push_back(regulations_module());
    modules.push_back(violations_module());
    modules.push_back(practices_module());
    modules.push_back(declarations_module());
    modules.push_back(operations_module());
    modules.push_back(plan_module());
    modules.push_back(requests_module());
    modules.push_back(school_reports_module());
    modules.push_back(statistics_module());
    modules.push_back(emulation_module());
    modules.push_back(reports_module());
    modules.push_back(setup_module(std::move(door)));
    modules.push_back(guide_module());
    modules.push_back(exports_module(modules));
    return modules;
}

}  // namespace khue
