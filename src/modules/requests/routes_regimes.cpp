// Regimes over HTTP: what is reported by rule, and its corrections.
#include "core/value_type.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/requests/regimes.hpp"
#include "modules/requests/routes.hpp"
#include "modules/requests/shapes.hpp"
#include "modules/units/unit.hpp"

namespace khue {
namespace {

void append_pairs(JsonWriter& w, std::string_view name,
                  const std::vector<std::pair<std::string, std::string>>& pairs) {
    w.key(name).array();
    for (const auto& [code, label] : pairs) w.array().value(code).value(label).end_array();
    w.end_array();
}

void append_levels(JsonWriter& w) {
    w.key("levels").array();
    for (const Choice& level : field_of<&Unit::level>().choices)
        if (!level.code.empty()) w.array().value(level.code).value(level.label).end_array();
    w.end_array();
}

void append_days(JsonWriter& w, std::string_view name, const std::vector<std::int64_t>& days) {
    w.key(name).array();
    for (std::int64_t n : days) w.value(n);
    w.end_array();
}

// The rules of the commune are open to everybody below it who may read regimes.
const Scope& whose() {
    static const Scope all = Scope::everything();
    return all;
}

Response all_regimes(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    Regime row;
    raw::list(c.db(), Regime::entity(), whose(), {.order = &field_of<&Regime::id>(), .limit = INT64_MAX},
              &row, [&](const void* r, std::int64_t version) {
                  append_regime(w, c.app, c.db(), whose(), *static_cast<const Regime*>(r), version);
              });
    w.end_array();
    PeriodChoices known = period_choices(c.app.options().rules);
    append_pairs(w, "cycles", known.kinds);
    append_pairs(w, "closes", known.closes);
    append_levels(w);
    Reminders days = reminders(c.app.options().rules);
    append_days(w, "before_due_days", days.before);
    append_days(w, "after_due_days", days.after);
    w.end_object();
    return json_response(std::move(body));
}

std::pair<std::string, std::int64_t> regime_body(Context& c, Db& db) {
    Regime r;
    auto version = raw::get(db, Regime::entity(), whose(), c.id(), &r);
    if (!version) not_found("chế độ báo cáo này");
    std::string body;
    JsonWriter w(body);
    append_regime(w, c.app, db, whose(), r, version->number);
    return {std::move(body), version->number};
}

Response one_regime(Context& c) {
    auto [body, version] = regime_body(c, c.db());
    return json_with_version(std::move(body), version);
}

Response change(Context& c) {
    return versioned_step(
        c,
        [&](std::int64_t expected) {
            change_regime(c.app, c.transaction(), c.scope(), c.id(), expected, c.json());
            return one_regime(c);
        },
        [&](const Failure& failure) {
            auto [body, version] = regime_body(c, c.db());
            return overtaken_response(failure, body, version);
        });
}

}  // namespace

void add_regime_routes(Module& m) {
    add_route(m, "GET", "/api/report-regimes", "regimes.read", all_regimes, "Các chế độ báo cáo",
              exchange::answers(request_shapes::regimes()));
    add_route(m, "GET", "/api/report-regimes/{id}", "regimes.read", one_regime, "Xem một chế độ báo cáo",
              exchange::answers(request_shapes::regime()));
    add_route(m, "PUT", "/api/report-regimes/{id}", "regimes.write", change, "Sửa, xác nhận chế độ báo cáo",
              exchange::versioned(exchange::takes(request_shapes::regime_change(), request_shapes::regime()),
                                  request_shapes::regime()));
}

}  // namespace khue
