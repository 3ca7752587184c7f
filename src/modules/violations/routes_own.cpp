// What the person a case is about sees of it, and the explanation they write.
#include "modules/users/own_staff.hpp"
#include "modules/violations/routes.hpp"
#include "modules/violations/verbs.hpp"
#include "server/labels.hpp"

namespace khue::violations {
namespace {

constexpr const char* own_right = "violations.own";

void append_own(JsonWriter& w, Db& db, const Rules& rules, const ViolationCase& v) {
    const bool concluded = v.found.has_value();
    const auto once = [&](const auto& value) { return concluded ? value : std::decay_t<decltype(value)>{}; };
    w.object().member("id", v.id.value).member("handled_by", label_of(db, Unit::entity(), v.unit_id.value));
    w.member("happened_on", v.happened_on).member("kind_name", rules.kind_name(v.kind));
    w.member("what", v.what).member("rule", v.rule).member("state", code_of(v.state));
    w.member("state_label", label_of(v.state)).member("explain_by", v.explain_by);
    w.member("explanation", v.explanation).member("explained_at", v.explained_at);
    w.member("may_explain", v.state == CaseState::asked || v.state == CaseState::explained);
    w.member("found", v.found).member("conclusion", once(v.conclusion));
    w.text_or_null("decision_form_name",
                   concluded && v.decision_form ? rules.form_name(*v.decision_form) : std::string());
    w.member("decision_number", once(v.decision_number)).member("decision_on", once(v.decision_on));
    w.member("remedy", once(v.remedy)).member("remedy_due", once(v.remedy_due));
    w.member("remedy_done_on", once(v.remedy_done_on)).end_object();
}

Response own_list(Context& c, const Rules& rules) {
    const auto me = own_staff(c.db(), c.who->user_id);
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    if (me)
        for (const ViolationCase& v : own_cases(c.db(), *me)) append_own(w, c.db(), rules, v);
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response own_one(Context& c, const Rules& rules) {
    const ViolationCase v = own_case(c.db(), own_staff(c.db(), c.who->user_id), c.id());
    std::string body;
    JsonWriter w(body);
    append_own(w, c.db(), rules, v);
    return json_response(std::move(body));
}

Response explained(Context& c, const Rules& rules) {
    explain(c.transaction(), own_staff(c.db(), c.who->user_id), c.id(), c.json()["text"].text_or());
    return own_one(c, rules);
}

Shape own_shape() {
    using namespace shape;
    const Shape words = nullable(text()), day = nullable(date());
    return named("OwnViolation",
                 object({{"id", integer()},
                         {"handled_by", text()},
                         {"happened_on", date()},
                         {"kind_name", text()},
                         {"what", text()},
                         {"rule", words},
                         {"state", one_of({"recorded", "asked", "explained", "concluded", "closed"})},
                         {"state_label", text()},
                         {"explain_by", day},
                         {"explanation", words},
                         {"explained_at", nullable(instant())},
                         {"may_explain", flag()},
                         {"found", nullable(flag())},
                         {"conclusion", words},
                         {"decision_form_name", words},
                         {"decision_number", words},
                         {"decision_on", day},
                         {"remedy", words},
                         {"remedy_due", day},
                         {"remedy_done_on", day}}));
}

}  // namespace

void add_own_routes(Module& m, const SharedRules& rules) {
    using namespace shape;
    const Shape one = own_shape();
    add_route(
        m, "GET", "/api/own-violations", own_right, [rules](Context& c) { return own_list(c, *rules); },
        "Những vụ việc mà người đang dùng được đề nghị giải trình",
        exchange::answers(object({{"items", list(one)}})));
    add_route(
        m, "GET", "/api/own-violations/{id}", own_right, [rules](Context& c) { return own_one(c, *rules); },
        "Một vụ việc được đề nghị giải trình", exchange::answers(one));
    add_route(
        m, "PUT", "/api/own-violations/{id}/explanation", own_right,
        [rules](Context& c) { return explained(c, *rules); }, "Ghi giải trình của mình",
        exchange::takes(object({{"text", text()}}), one));
}

}  // namespace khue::violations
