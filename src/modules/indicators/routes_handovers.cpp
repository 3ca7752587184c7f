// Faults handed to schools: hand over, list, done, withdraw.
#include "modules/indicators/handovers.hpp"
#include "modules/indicators/request.hpp"
#include "modules/indicators/routes.hpp"
#include "modules/indicators/shapes.hpp"
#include "modules/units/unit.hpp"
#include "server/labels.hpp"
#include "server/opened_records.hpp"

namespace khue {
namespace {

constexpr std::int64_t most_listed = 200;

// A name only for whom the record itself is open; else what kind of record it is.
std::string label_for(Context& c, const HandoverView& v, const HandoverRecord& r) {
    const Entity* e = c.app.entity(r.record_entity);
    if (!e) return r.record_entity;
    auto still = v.failing.find({r.record_entity, r.record_id});
    bool open_label = still != v.failing.end() && !still->second.personal;
    if (open_label) return still->second.label;
    if (reads_whole_unit(c, *e, r.unit_id.value)) {
        std::string label = label_of(c.db(), *e, r.record_id);
        if (!label.empty()) return label;
    }
    return std::string(e->label) + " (mã số " + std::to_string(r.record_id) + ")";
}

void append_records(JsonWriter& w, Context& c, const HandoverView& v) {
    w.key("records").array();
    for (const HandoverRecord& r : v.records) {
        auto still = v.failing.find({r.record_entity, r.record_id});
        bool fails = still != v.failing.end();
        w.object().member("entity", r.record_entity).member("id", r.record_id);
        w.member("label", label_for(c, v, r));
        w.member("reason", fails ? still->second.reason : r.reason).member("open", fails);
        w.text_or_null("field", fails ? still->second.field : "").end_object();
    }
    w.end_array();
}

std::string_view state_name(HandoverState s) {
    constexpr std::string_view names[] = {"open", "done", "withdrawn"};
    return names[static_cast<std::size_t>(s)];
}

void append_handover(JsonWriter& w, Context& c, const HandoverView& v) {
    const Handover& h = v.handover;
    w.object().member("id", h.id.value).member("indicator", h.indicator).member("period", h.period);
    w.member("unit_id", h.unit_id.value);
    w.member("unit_name", label_of(c.db(), Unit::entity(), h.unit_id.value));
    w.member("count", static_cast<std::int64_t>(v.records.size()));
    w.member("open_count", static_cast<std::int64_t>(v.open_count));
    w.member("note", h.note).member("due", h.due);
    w.member("state", state_name(h.state)).member("created_at", to_string(h.created_at));
    w.member("created_by", h.created_by);
    w.member("ended_at", h.ended_at).member("ended_by", h.ended_by);
    w.member("answer", h.answer);
    append_records(w, c, v);
    w.end_object();
}

Response all_handovers(Context& c) {
    auto state = c.request.value("state");
    if (!state.empty() && state != "open" && state != "done" && state != "withdrawn")
        throw Failure{400, "bad_state", "Tình trạng “" + std::string(state) + "” không hợp lệ.", {}};
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const auto& v : handovers(c.app, c.db(), c.scope(), state, most_listed)) append_handover(w, c, v);
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

HandoverDraft draft_of(const Json& body) {
    HandoverDraft draft{.indicator = static_cast<int>(body["indicator"].integer_or(0)),
                        .unit_id = body["unit_id"].integer_or(0),
                        .period = body["period"].text_or(),
                        .records = {},
                        .note = body["note"].text_or(),
                        .due = {}};
    for (const Json& r : body["records"].items)
        draft.records.emplace_back(r["entity"].text_or(), r["id"].integer_or(0));
    std::string due = body["due"].text_or();
    draft.due = parse_date(due);
    if (!due.empty() && !draft.due) {
        Problems problems;
        problems.add("/due", "invalid", "Hạn xử lý không phải là ngày hợp lệ.");
        throw_if_any(problems);
    }
    return draft;
}

Response create(Context& c) {
    Handover h = hand_over(c.app, c.transaction(), c.scope(), draft_of(c.json()));
    std::string body;
    JsonWriter w(body);
    w.object().member("id", h.id.value).member("state", "open").end_object();
    return json_response(std::move(body), 201);
}

Response done(Context& c) {
    finish_handover(c.app, c.transaction(), c.scope(), c.id(),
                    c.request.body.empty() ? "" : c.json()["note"].text_or());
    return {.status = 204, .body = {}};
}

Response withdraw(Context& c) {
    withdraw_handover(c.app, c.transaction(), c.scope(), c.id());
    return {.status = 204, .body = {}};
}

Exchange create_exchange() {
    using namespace shape;
    Shape record = object({{"entity", text()}, {"id", integer()}});
    return exchange::takes(named("HandoverDraft", object({{"indicator", integer()},
                                                          {"unit_id", integer()},
                                                          {"period", text()},
                                                          {"records", list(record)},
                                                          maybe("note", nullable(text())),
                                                          maybe("due", nullable(date()))})),
                           object({{"id", integer()}, {"state", one_of({"open"})}}), 201);
}

}  // namespace

void add_handover_routes(Module& m) {
    add_route(
        m, "GET", "/api/handovers", "handovers.read", all_handovers, "Việc giao trường xử lý",
        exchange::answers(shape::page(indicator_shapes::handover()),
                          {{"state", shape::one_of({"open", "done", "withdrawn"}), "Chỉ tình trạng này"}}));
    add_route(m, "POST", "/api/handovers", "handovers.write", create, "Giao trường xử lý bản ghi",
              create_exchange());
    add_route(m, "POST", "/api/handovers/{id}/done", "handovers.finish", done, "Trường báo đã xử lý",
              exchange::nothing(shape::object({shape::maybe("note", shape::text())})));
    add_route(m, "POST", "/api/handovers/{id}/withdraw", "handovers.write", withdraw, "Rút lại việc đã giao",
              exchange::nothing());
}

}  // namespace khue
