// Information systems over HTTP: the list, one with its level, its data, its network.
#include "modules/security/routes.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/evidence/uses.hpp"
#include "modules/units/unit.hpp"
#include "server/labels.hpp"

namespace khue::security {
namespace {

constexpr const char *read_right = "information_systems.read", *write_right = "information_systems.write",
                     *network_right = "system_networks.read";

// Whoever sees the systems of the units below writes only their own.
void require_own(const Context& c, Id<Unit> unit) {
    if (c.who->own_units(write_right).covers(unit.value)) return;
    throw Failure{403, "other_unit", "Chỉ đơn vị giữ hệ thống mới ghi được danh mục của mình.", {}};
}

std::vector<SystemLine> lines_of(Db& db, const Scope& scope) {
    std::map<std::int64_t, std::vector<LevelDecision>> decisions;
    for (LevelDecision& d : list<LevelDecision>(db, scope))
        decisions[d.system_id.value].push_back(std::move(d));
    std::map<std::int64_t, std::string> names;
    std::vector<SystemLine> out;
    InformationSystem row;
    const Date today = local_date(now());
    raw::list(db, InformationSystem::entity(), scope, {.limit = INT64_MAX}, &row,
              [&](const void* r, std::int64_t version) {
                  const auto& s = *static_cast<const InformationSystem*>(r);
                  out.push_back({.system = s,
                                 .version = version,
                                 .unit_name = {},
                                 .decision = standing_decision(decisions[s.id.value], today)});
              });
    for (SystemLine& line : out) {
        auto [found, fresh] = names.try_emplace(line.system.unit_id.value);
        if (fresh) found->second = label_of(db, Unit::entity(), found->first);
        line.unit_name = found->second;
    }
    return out;
}

Response systems(Context& c) {
    const auto lines = lines_of(c.db(), c.scope());
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    std::int64_t in_scope = 0, approved = 0;
    for (const SystemLine& line : lines) {
        append_line(w, line);
        if (!line.system.in_scope()) continue;
        ++in_scope;
        approved += line.decision && !needs_new_decision(line.system, *line.decision);
    }
    w.end_array().member("in_scope", in_scope).member("approved", approved);
    w.key("own_units").array();
    for (const std::int64_t unit : c.who->own_units(write_right).units) w.value(unit);
    w.end_array().end_object();
    return json_response(std::move(body));
}

void append_kinds(JsonWriter& w, const DataKinds& kinds, const InformationSystem& s) {
    const auto chosen = kinds_of(kinds, s);
    w.key("kinds").array();
    for (const DataKind& kind : kinds.all) {
        w.object().member("code", kind.code).member("label", kind.label);
        w.member("class_label", kinds.class_labels.at(static_cast<std::size_t>(kind.data_class)));
        w.member("sensitive", kind.data_class == DataClass::sensitive);
        w.member("chosen", std::ranges::find(chosen, &kind) != chosen.end()).end_object();
    }
    w.end_array();
}

void append_split(JsonWriter& w, Db& db, const Rules& rules, const InformationSystem& s) {
    w.key("split");
    const auto found = split_of(rules, s, list<InformationSystem>(db, Scope::of(s.unit_id.value)));
    if (!found) return void(w.null());
    w.object().member("level", found->level).member("article", rules.levels.splitting.article);
    w.member("text", rules.levels.splitting.text).key("names").array();
    for (const auto& name : found->names) w.value(name);
    w.end_array().end_object();
}

void append_network(JsonWriter& w, const Context& c, Db& db, const InformationSystem& s) {
    w.key("network");
    const Scope own = c.who->own_units(network_right);
    if (!own.covers(s.unit_id.value)) return void(w.null());
    const SystemNetwork n =
        network_of(db, own, s).value_or(SystemNetwork{.zones = {}, .addresses = {}, .devices = {}});
    w.object().member("zones", n.zones).member("addresses", n.addresses).member("devices", n.devices);
    w.end_object();
}

Response system_answer(Context& c, const Rules& rules, Db& db) {
    SystemLine line;
    const auto version = raw::get(db, InformationSystem::entity(), c.scope(read_right), c.id(), &line.system);
    if (!version) not_found("hệ thống thông tin này");
    const InformationSystem& s = line.system;
    const auto decisions = decisions_of(db, s);
    const Date today = local_date(now());
    line.version = version->number;
    line.unit_name = label_of(db, Unit::entity(), s.unit_id.value);
    line.decision = standing_decision(decisions, today);
    std::string body;
    JsonWriter w(body);
    w.object().key("system");
    append_line(w, line);
    w.key("finding");
    append_finding(w, rules.levels, determine(rules.levels, answers_of(rules.kinds, s)));
    w.member("proposed_level", s.proposed_level).member("proposed_why", s.proposed_why);
    append_split(w, db, rules, s);
    append_kinds(w, rules.kinds, s);
    append_network(w, c, db, s);
    w.key("decisions").array();
    for (const LevelDecision& d : decisions) append_decision(w, d, today);
    w.end_array().key("may").object();
    w.member("write", c.who->own_units(write_right).covers(s.unit_id.value));
    w.member("decide", c.scope("level_decisions.record").covers(s.unit_id.value)).end_object().end_object();
    return json_with_version(std::move(body), line.version);
}

Response kinds_chosen(Context& c, const Rules& rules) {
    std::vector<std::string> codes;
    for (const Json& code : c.json()["kinds"].items) codes.push_back(code.text_or());
    choose_kinds(rules, c.transaction(), c.who->own_units(write_right), c.id(), c.if_match(), codes);
    return system_answer(c, rules, c.db());
}

Response network_written(Context& c, const Rules& rules) {
    const Json body = c.json();
    write_network(c.transaction(), c.who->own_units(network_right), c.id(),
                  {.zones = body["zones"].text_or(),
                   .addresses = body["addresses"].text_or(),
                   .devices = body["devices"].text_or()});
    return system_answer(c, rules, c.db());
}

Shape network_shape() {
    using namespace shape;
    return object(
        {{"zones", nullable(text())}, {"addresses", nullable(text())}, {"devices", nullable(text())}});
}

Shape system_shape() {
    using namespace shape;
    const Shape kind = object({{"code", text()},
                               {"label", text()},
                               {"class_label", text()},
                               {"sensitive", flag()},
                               {"chosen", flag()}});
    const Shape split =
        object({{"level", integer()}, {"article", text()}, {"text", text()}, {"names", list(text())}});
    return named("SecuredSystem", object({{"system", line_shape()},
                                          {"finding", finding_shape()},
                                          {"proposed_level", nullable(integer())},
                                          {"proposed_why", nullable(text())},
                                          {"split", nullable(split)},
                                          {"kinds", list(kind)},
                                          {"network", nullable(network_shape())},
                                          {"decisions", list(decision_shape())},
                                          {"may", object({{"write", flag()}, {"decide", flag()}})}}));
}

}  // namespace

Crud system_crud(const SharedRules& rules) {
    Crud crud;
    crud.before_write = [rules](Context& c, void* record) {
        auto& s = *static_cast<InformationSystem*>(record);
        require_own(c, s.unit_id);
        Problems problems;
        check_record(InformationSystem::entity(), &s, problems);
        throw_if_any(problems);
        settle(*rules, s);
    };
    crud.before_remove = [](Context& c, const void* record) {
        const auto& s = *static_cast<const InformationSystem*>(record);
        require_own(c, s.unit_id);
        if (!decisions_of(c.db(), s).empty())
            refuse("has_decision",
                   "Hệ thống đã có quyết định phê duyệt cấp độ. Xin ghi là đã kết thúc, đừng xóa.");
        if (first<DossierSystem>(c.db(), Scope::of(s.unit_id.value),
                                 {where<&DossierSystem::system_id>(s.id.value)}))
            refuse("in_dossier", "Hệ thống đang có trong hồ sơ cấp độ. Xin xóa hồ sơ chưa nộp trước.");
        const Scope own = Scope::of(s.unit_id.value);
        for (const ProtectionMeasure& measure : list<ProtectionMeasure>(
                 c.db(), own, {.filters = {where<&ProtectionMeasure::system_id>(s.id.value)}}))
            remove(c.transaction(), own, measure.id);
        detach_all_evidence(c.transaction(), InformationSystem::entity().name, s.id.value);
        if (const auto network = network_of(c.db(), own, s)) remove(c.transaction(), own, network->id);
    };
    return crud;
}

void add_system_routes(Module& m, const SharedRules& rules) {
    using namespace shape;
    const Shape whole = system_shape();
    add_route(m, "GET", "/api/security/systems", read_right, systems,
              "Hệ thống thông tin của các đơn vị, cấp độ và quyết định",
              exchange::answers(object({{"items", list(line_shape())},
                                        {"in_scope", integer()},
                                        {"approved", integer()},
                                        {"own_units", list(integer())}})));
    add_route(
        m, "GET", "/api/security/systems/{id}", read_right,
        [rules](Context& c) { return system_answer(c, *rules, c.db()); },
        "Một hệ thống thông tin: cấp độ và vì sao, dữ liệu, quyết định", exchange::answers(whole));
    add_route(
        m, "PUT", "/api/security/systems/{id}/kinds", write_right,
        [rules](Context& c) { return kinds_chosen(c, *rules); }, "Chọn loại dữ liệu mà hệ thống xử lý",
        exchange::versioned(exchange::takes(object({{"kinds", list(text())}}), whole), whole));
    add_route(
        m, "PUT", "/api/security/systems/{id}/network", network_right,
        [rules](Context& c) { return network_written(c, *rules); }, "Ghi vùng mạng, địa chỉ của hệ thống",
        exchange::takes(network_shape(), whole));
}

}  // namespace khue::security
