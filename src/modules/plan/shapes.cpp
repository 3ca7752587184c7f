#include "modules/plan/shapes.hpp"

namespace khue::plan_shapes {

using namespace shape;

namespace {

using Members = std::vector<Member>;

Members joined(Members members, const Members& more) {
    members.insert(members.end(), more.begin(), more.end());
    return members;
}

Shape work_state() { return one_of({"todo", "doing", "done", "not_applicable"}); }
Shape money_source() { return one_of({"state", "recurrent", "social"}); }
Shape named_indicator() {
    return named("TaskIndicator", object({{"no", integer()}, {"name", text()}, {"indirect", flag()}}));
}

Members sums() { return {{"estimate", integer()}, {"spent", integer()}, {"settled", integer()}}; }

Shape fund() {
    return named("TaskFund", object(joined({{"source", money_source()}, {"label", text()}}, sums())));
}

Members progress() {
    return {{"percent", integer()}, {"state", work_state()}, {"units", integer()},
            {"done", integer()},    {"late", integer()},     {"due", nullable(date())}};
}

Shape part() {
    return named("TaskPart", object({{"kind", one_of({"work", "support"})},
                                     {"id", integer()},
                                     {"unit_id", integer()},
                                     {"unit_name", text()},
                                     {"state", work_state()},
                                     {"percent", integer()},
                                     {"due", nullable(date())},
                                     {"own_due", nullable(date())},
                                     {"late", flag()},
                                     {"reported_on", nullable(date())},
                                     {"target", nullable(text())},
                                     {"responsible", nullable(text())},
                                     {"note", nullable(text())},
                                     {"may_report", flag()},
                                     {"version", integer()}}));
}

Members brief_members() {
    return joined(progress(), {{"id", integer()},
                               {"no", integer()},
                               {"group_no", text()},
                               {"group_name", text()},
                               {"name", text()},
                               {"product", text()},
                               {"lead", text()},
                               {"lead_kind", one_of({"office", "schools"})},
                               {"partners", nullable(text())},
                               {"schedule", one_of({"quarterly", "quarters", "continuous"})},
                               {"quarters", list(integer())},
                               {"schedule_as_written", text()},
                               {"doubtful", flag()},
                               {"note", nullable(text())},
                               {"indicators", list(named_indicator())},
                               {"own", nullable(part())},
                               {"version", integer()}});
}

Shape brief() { return named("TaskBrief", object(brief_members())); }

Shape comment() {
    return named("TaskComment", object({{"id", integer()},
                                        {"unit_id", integer()},
                                        {"unit_name", text()},
                                        {"text", text()},
                                        {"said_by", text()},
                                        {"said_at", instant()}}));
}

Shape budget() {
    return named("TaskBudget", object(joined({{"id", integer()},
                                              {"unit_id", integer()},
                                              {"unit_name", text()},
                                              {"source", money_source()},
                                              {"label", text()},
                                              {"note", nullable(text())},
                                              {"may_change", flag()},
                                              {"version", integer()}},
                                             sums())));
}

Shape product() {
    Shape free = object({{"key", text()}, {"title", text()}, {"hint", text()}, {"text", text()}});
    return named("TaskProductForm", object({{"id", integer()},
                                            {"name", text()},
                                            {"form", text()},
                                            {"parts", list(free)},
                                            {"version", integer()}}));
}

Shape named_unit() { return named("TaskUnit", object({{"id", integer()}, {"name", text()}})); }

Shape school_item() {
    return named("SchoolPlanItem", object({{"item", integer()},
                                           {"task_id", integer()},
                                           {"no", integer()},
                                           {"name", text()},
                                           {"product", text()},
                                           {"schedule_as_written", text()},
                                           {"state", work_state()},
                                           {"percent", integer()},
                                           {"due", nullable(date())},
                                           {"late", flag()},
                                           {"own_due", nullable(date())},
                                           {"last_day", date()},
                                           {"target", nullable(text())},
                                           {"responsible", nullable(text())}}));
}

Members school_plan_members() {
    return {{"id", integer()},
            {"unit_id", integer()},
            {"unit_name", text()},
            {"plan_id", integer()},
            {"year", integer()},
            {"state", one_of({"draft", "submitted", "returned", "approved"})},
            {"goals", nullable(text())},
            {"number", nullable(text())},
            {"date", nullable(date())},
            {"submitted_at", nullable(instant())},
            {"decided_at", nullable(instant())},
            {"decided_by", nullable(text())},
            {"reason", nullable(text())},
            {"version", integer()}};
}

}  // namespace

Shape plan_brief() {
    return named("TaskPlan", object({{"id", integer()},
                                     {"code", text()},
                                     {"name", text()},
                                     {"year", integer()},
                                     {"from", date()},
                                     {"to", date()},
                                     {"source", text()},
                                     {"loaded_at", instant()},
                                     {"loaded_by", text()},
                                     {"tasks", integer()},
                                     {"current", flag()},
                                     {"version", integer()}}));
}

Shape plan_preview() {
    Shape task = object({{"no", integer()},
                         {"group", text()},
                         {"name", text()},
                         {"product", text()},
                         {"lead", text()},
                         {"schedule_as_written", text()},
                         {"quarters", list(integer())},
                         {"indicators", list(integer())}});
    Shape problem = object({{"pointer", text()}, {"code", text()}, {"message", text()}});
    return named("PlanPreview", object({{"code", text()},
                                        {"name", text()},
                                        {"year", integer()},
                                        {"tasks", list(task)},
                                        {"unsupported", list(named_indicator())},
                                        {"remarks", list(text())},
                                        {"problems", list(problem)}}));
}

Shape task_list() {
    return named("TaskList", object({{"plan", nullable(plan_brief())},
                                     {"rule_note", text()},
                                     {"unsupported", list(named_indicator())},
                                     {"items", list(brief())}}));
}

Shape task_detail() {
    Shape may = object({{"edit", flag()}, {"write_units", list(named_unit())}});
    return named("TaskDetail", object(joined(brief_members(), {{"plan_id", integer()},
                                                               {"year", integer()},
                                                               {"pages", list(text())},
                                                               {"parts", list(part())},
                                                               {"comments", list(comment())},
                                                               {"budget", list(budget())},
                                                               {"funds", list(fund())},
                                                               {"products", list(product())},
                                                               {"may", may}})));
}

Shape task_history() {
    Shape change = object({{"label", text()}, {"before", text()}, {"after", text()}});
    Shape item = named("TaskChange", object({{"kind", one_of({"task", "work", "support"})},
                                             {"at", instant()},
                                             {"by", text()},
                                             {"unit_id", nullable(integer())},
                                             {"unit_name", nullable(text())},
                                             {"version", integer()},
                                             {"changes", list(change)}}));
    return named("TaskHistory", object({{"no", integer()}, {"name", text()}, {"items", list(item)}}));
}

Shape overview() {
    Shape task = named(
        "TaskStanding",
        object(joined(progress(),
                      {{"id", integer()}, {"no", integer()}, {"name", text()}, {"funds", list(fund())}})));
    Shape unit = named(
        "UnitStanding",
        object(joined(progress(), {{"unit_id", integer()}, {"unit_name", text()}, {"funds", list(fund())}})));
    Shape served = object({{"id", integer()}, {"no", integer()}, {"name", text()}});
    Shape link =
        named("IndicatorLink",
              object({{"no", integer()}, {"name", text()}, {"indirect", flag()}, {"tasks", list(served)}}));
    return named("TaskOverview", object({{"plan", plan_brief()},
                                         {"tasks", list(task)},
                                         {"units", list(unit)},
                                         {"funds", list(fund())},
                                         {"links", list(link)},
                                         {"unsupported", list(named_indicator())}}));
}

Shape school_plan() { return named("SchoolPlanBrief", object(school_plan_members())); }

Shape school_plan_detail() {
    Shape may = object({{"edit", flag()}, {"submit", flag()}, {"approve", flag()}, {"reopen", flag()}});
    return named("SchoolPlanDetail",
                 object(joined(school_plan_members(), {{"items", list(school_item())}, {"may", may}})));
}

Shape changed() { return named("Written", object({{"id", integer()}, {"version", integer()}})); }

}  // namespace khue::plan_shapes
