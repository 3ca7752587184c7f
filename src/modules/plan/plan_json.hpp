// Plans and tasks as the routes answer them.
#pragma once
#include "core/json.hpp"
#include "modules/plan/overview.hpp"
#include "modules/units/unit_names.hpp"

namespace khue {
class Context;
}

namespace khue::plan {

// What a reader may do with parts.
struct PartRights {
    Scope own;     // reports for these
    Scope people;  // sees who is responsible there
};
PartRights part_rights(Db&, const Context&);

void append_plan(JsonWriter&, Db&, const TaskPlan&, std::int64_t version, bool current);
// Each indicator of the plan with the tasks that serve it.
void append_links(JsonWriter&, const PlanView&);
void append_unsupported(JsonWriter&, const std::vector<NamedIndicator>&);  // member "unsupported"
void append_brief(JsonWriter&, const PlanView&, const TaskView&, UnitNames&, const PartRights&);
void append_parts(JsonWriter&, const TaskView&, UnitNames&, const PartRights&);  // member "parts"
void append_progress(JsonWriter&, const Progress&);
void append_funds(JsonWriter&, const Funds&);  // member "funds"

}  // namespace khue::plan
