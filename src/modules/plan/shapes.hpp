// What the routes of tasks answer.
#pragma once
#include "server/shape.hpp"

namespace khue::plan_shapes {

Shape plan_brief();
Shape plan_preview();
Shape task_list();
Shape task_detail();
Shape task_history();
Shape overview();
Shape school_plan();
Shape school_plan_detail();
Shape changed();  // {"id", "version"} of what was written

}  // namespace khue::plan_shapes
