// What protects a system, item by item, against the baseline of its level.
#include <algorithm>

#include "modules/evidence/subjects.hpp"
#include "modules/security/routes.hpp"
#include "server/labels.hpp"

namespace khue::security {
namespace {

constexpr const char *read_right = "information_systems.read", *write_right = "information_systems.write";

void append_asked(JsonWriter& w, const Baseline& baseline, const AskedMeasure& a,
                  const std::vector<EvidenceAt>& evidence) {
    const BaselineGroup& group = *baseline.group(a.item->group);
    w.object().member("code", a.item->code).member("text", a.item->text).member("group", group.label);
    w.member("technical", group.kind == "technical").member("source", a.item->source);
    w.member("confidence", a.item->confidence).member("from_level", a.item->from_level);
    w.key("state");
    if (a.said)
        w.value(code_of(a.said->state));
    else
        w.null();
    w.member("note", a.said ? a.said->note : std::nullopt);
    w.member("due", a.said ? a.said->due : std::nullopt);
    w.member("person", a.said ? a.said->person : std::nullopt);
    w.member("late", a.said && a.said->due && *a.said->due < local_date(now()) &&
                         (a.said->state == MeasureState::partly || a.said->state == MeasureState::unmet));
    w.member("evidence", std::ranges::count_if(
                             evidence, [&](const EvidenceAt& e) { return e.use.point == a.item->code; }));
    w.end_object();
}

Response measures_answer(Context& c, const Rules& rules, Db& db) {
    const InformationSystem s = system_in(db, c.scope(read_right), c.id());
    const auto asked = asked_of(db, rules.baseline, s);
    const MeasureShare share = share_of(asked);
    const auto evidence = evidence_of(db, InformationSystem::entity().name, s.id.value);
    std::string body;
    JsonWriter w(body);
    w.object().member("system", s.name).member("level", s.level).key("items").array();
    for (const AskedMeasure& a : asked) append_asked(w, rules.baseline, a, evidence);
    w.end_array().member("asked", share.asked).member("said", share.said).member("met", share.met);
    w.member("applicable", share.applicable);
    w.member("write", c.who->own_units(write_right).covers(s.unit_id.value)).end_object();
    return json_response(std::move(body));
}

Response measure_written(Context& c, const Rules& rules) {
    const Json body = c.json();
    write_measure(rules.baseline, c.transaction(), c.who->own_units(write_right), c.id(), c.parameter("item"),
                  {.state = body["state"].text_or(),
                   .note = body["note"].text_or(),
                   .person = body["person"].text_or(),
                   .due = day_in(body, "due")});
    return measures_answer(c, rules, c.db());
}

Shape measures_shape() {
    using namespace shape;
    const Shape one = named("SystemMeasure",
                            object({{"code", text()},
                                    {"text", text()},
                                    {"group", text()},
                                    {"technical", flag()},
                                    {"source", text()},
                                    {"confidence", text()},
                                    {"from_level", integer()},
                                    {"state", nullable(one_of({"met", "partly", "unmet", "not_applicable"}))},
                                    {"note", nullable(text())},
                                    {"due", nullable(date())},
                                    {"person", nullable(text())},
                                    {"late", flag()},
                                    {"evidence", integer()}}));
    return named("SystemMeasures", object({{"system", text()},
                                           {"level", nullable(integer())},
                                           {"items", list(one)},
                                           {"asked", integer()},
                                           {"said", integer()},
                                           {"met", integer()},
                                           {"applicable", integer()},
                                           {"write", flag()}}));
}

EvidenceSubject evidence_subject(const SharedRules& rules) {
    return {.subject = std::string(InformationSystem::entity().name),
            .words = "hệ thống thông tin",
            .read = read_right,
            .write = write_right,
            .unit =
                [](Context& c, Db& db) {
                    const bool reads = c.route->permission == read_right;
                    const Scope scope = reads ? c.scope() : c.who->own_units(write_right);
                    return system_in(db, scope, c.id()).unit_id.value;
                },
            .title = [rules](Db& db, std::int64_t id, std::string_view point) -> EvidenceSubject::Title {
                if (!point.empty() && !rules->baseline.find(point)) not_found("yêu cầu này");
                std::string text = label_of(db, InformationSystem::entity(), id);
                if (!point.empty()) text += ", yêu cầu " + std::string(point);
                return {.text = text, .link = "/an-toan-thong-tin/" + std::to_string(id) + "/bien-phap"};
            }};
}

}  // namespace

void add_measure_routes(Module& m, const SharedRules& rules) {
    using namespace shape;
    add_route(
        m, "GET", "/api/security/systems/{id}/measures", read_right,
        [rules](Context& c) { return measures_answer(c, *rules, c.db()); },
        "Biện pháp của hệ thống so với yêu cầu cơ bản", exchange::answers(measures_shape()));
    add_route(
        m, "PUT", "/api/security/systems/{id}/measures/{item}", write_right,
        [rules](Context& c) { return measure_written(c, *rules); }, "Ghi kết quả một yêu cầu cơ bản",
        exchange::takes(object({{"state", text()},
                                maybe("note", nullable(text())),
                                maybe("due", nullable(date())),
                                maybe("person", nullable(text()))}),
                        measures_shape()));
    add_evidence_subject(m, evidence_subject(rules));
}

}  // namespace khue::security
