// The periods, and closing one.
#include "modules/indicators/freezing.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/indicators/routes.hpp"
#include "modules/indicators/shapes.hpp"

namespace khue {
namespace {

void append_period(JsonWriter& w, const Period& p) {
    w.object().member("code", p.code).member("label", p.label).member("kind", p.kind);
    w.member("from", to_string(p.from_date)).member("to", to_string(p.to_date));
    w.member("close", to_string(p.close_on));
    w.member("state", p.state == PeriodState::closed ? "closed" : "open");
    w.member("closed_at", p.closed_at).end_object();
}

Response all_periods(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.array();
    for (const Period& p : periods(c.app, c.db())) append_period(w, p);
    w.end_array();
    return json_response(std::move(body));
}

void append_change(JsonWriter& w, const FigureChange& change) {
    auto side = [&](std::string_view name, const Count& count) {
        w.key(name).object().member("basis", basis_name(count.basis));
        if (count.known()) w.member("numerator", count.ratio.numerator);
        if (count.known() && count.ratio.denominator) w.member("denominator", *count.ratio.denominator);
        w.end_object();
    };
    w.object().member("no", change.no).member("variant", change.variant);
    w.member("unit", change.unit_code).member("unit_name", change.unit_name);
    side("before", change.before);
    side("after", change.after);
    w.end_object();
}

Response close(Context& c) {
    count_beforehand(c.app, c.parameter("code"));
    Closing closing;
    Instant at{};
    c.database().write(c.actor(), [&](Transaction& t) {
        closing = close_period(c.app, t, c.parameter("code"));
        at = t.at();
    });
    std::string body;
    JsonWriter w(body);
    w.object().member("period", closing.figures.period.code).member("revision", closing.figures.revision);
    w.member("recorded_at", at).id_or_null("report_id", closing.report_id).end_object();
    return json_response(std::move(body));
}

Response revise(Context& c) {
    const std::string reason = c.json()["reason"].text_or();
    count_beforehand(c.app, c.parameter("code"));
    std::vector<FigureChange> changes;
    c.database().write(
        c.actor(), [&](Transaction& t) { changes = revise_period(c.app, t, c.parameter("code"), reason); });
    std::string body;
    JsonWriter w(body);
    w.object().key("changes").array();
    for (const auto& change : changes) append_change(w, change);
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response revisions(Context& c) {
    Scope scope = c.scope();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& r : figure_revisions(c.app, c.db(), c.parameter("code"))) {
        w.object().member("revision", r.revision).member("at", to_string(r.at)).member("by", r.by);
        w.member("reason", r.reason).key("changes").array();
        for (const auto& change : r.changes)
            if (scope.covers(change.unit_id)) append_change(w, change);
        w.end_array().end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

}  // namespace

void add_period_routes(Module& m) {
    using namespace shape;
    add_route(m, "GET", "/api/periods", "periods.read", all_periods, "Các kỳ báo cáo",
              exchange::answers(list(indicator_shapes::period())));
    add_route(m, "GET", "/api/periods/{code}/revisions", "periods.read", revisions,
              "Các lần chốt và điều chỉnh số liệu",
              exchange::answers(object({{"items", list(indicator_shapes::figure_revision())}})));
    add_route(m, "POST", "/api/periods/{code}/close", "periods.close", close, "Chốt số liệu của kỳ",
              exchange::answers(object({{"period", text()},
                                        {"revision", integer()},
                                        {"recorded_at", instant()},
                                        {"report_id", nullable(integer())}})),
              Access::slow);
    add_route(m, "POST", "/api/periods/{code}/revise", "periods.close", revise, "Điều chỉnh số liệu đã chốt",
              exchange::takes(object({{"reason", text()}}),
                              object({{"changes", list(indicator_shapes::figure_change())}})),
              Access::slow);
}

}  // namespace khue
