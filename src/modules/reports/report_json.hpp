// Reports as the API gives them.
#pragma once
#include "core/json.hpp"
#include "modules/reports/material.hpp"

namespace khue {

struct ReportRights {
    bool write = false, submit = false, approve = false;
};

// One row of the list: the members, without the braces.
void append_brief(JsonWriter&, Db&, const SeenReport&);

std::string report_json(Db&, const ReportMaterial&, const ReportRights&);

}  // namespace khue
