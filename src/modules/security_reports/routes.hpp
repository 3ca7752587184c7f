#pragma once
#include <memory>

#include "modules/security_reports/form.hpp"
#include "modules/security_reports/verbs.hpp"
#include "server/app.hpp"

namespace khue::security_reports {

// What the module reads once when it starts.
struct Loaded {
    ReportForm form;
    security::Baseline baseline;
    incidents::Duties duties;

    FactSources sources() const { return {.baseline = baseline, .duties = duties, .form = form}; }
};
void add_report_routes(Module&, const std::shared_ptr<Loaded>&);

}  // namespace khue::security_reports
