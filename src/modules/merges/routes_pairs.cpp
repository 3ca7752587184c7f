// Doubles within a unit: the list, the two side by side, merging them, and saying that they are two.
#include <algorithm>
#include <map>

#include "core/value_type.hpp"
#include "modules/imports/distinct_pair.hpp"
#include "modules/imports/likeness_watch.hpp"
#include "modules/merges/candidates.hpp"
#include "modules/merges/merge_case.hpp"
#include "modules/merges/rights.hpp"
#include "modules/merges/routes.hpp"
#include "modules/registry/persons.hpp"
#include "modules/units/unit.hpp"
#include "server/crud_parts.hpp"
#include "server/labels.hpp"
#include "server/query_number.hpp"

namespace khue::merges {
namespace {

std::int64_t number(const Json& body, std::string_view name) { return body[name].integer_or(0); }

void append_person(JsonWriter& w, Db& db, const Entity& e, std::int64_t id) {
    w.object().member("id", id).member("label", khue::label_of(db, e, id)).end_object();
}

Response list_doubles(Context& c) {
    const Entity& e = entity_asked(c.request.value("entity"));
    const Scope scope = readable(c, e);
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    c.database().read([&](Db& db) {
        for (std::int64_t unit : scope.units)
            for (const Candidate& one : within_unit(db, e, unit)) {
                w.object().member("kind", imports::name(one.kind)).member("label", label_of(one.kind));
                w.key("first");
                append_person(w, db, e, one.first);
                w.key("second");
                append_person(w, db, e, one.second);
                w.end_object();
            }
    });
    w.end_array().text_or_null("next", "").end_object();
    return json_response(std::move(body));
}

// Per unit, for those who see no persons.
Response count_doubles(Context& c) {
    const Scope scope = c.scope();
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    c.database().read([&](Db& db) {
        for (const auto& school : list<Unit>(db, scope)) {
            if (school.kind != UnitKind::school) continue;
            w.object().member("code", school.code).member("name", school.name);
            for (const char* kind : {"pupil", "staff"}) {
                const Entity& e = entity_asked(kind);
                const auto own = within_unit(db, e, school.id.value);
                const auto others = across_units(db, e, school.id.value);
                w.member(kind, static_cast<std::int64_t>(own.size()));
                w.member(std::string(kind) + "_elsewhere", static_cast<std::int64_t>(others.size()));
            }
            w.end_object();
        }
    });
    w.end_array().text_or_null("next", "").end_object();
    return json_response(std::move(body));
}

Pair pair_asked(Db& db, const Scope& scope, const Entity& e, std::int64_t first, std::int64_t second) {
    Pair pair = load_pair(db, e, scope, first, second);
    if (pair.first.unit != pair.second.unit)
        refuse("other_unit", "Hai hồ sơ thuộc hai đơn vị: xin đề nghị đơn vị kia cùng xử lý.");
    return pair;
}

Response show_pair(Context& c) {
    const Entity& e = entity_asked(c.request.value("entity"));
    const Pair pair =
        pair_asked(c.db(), readable(c, e), e, query_number(c, "first"), query_number(c, "second"));
    return json_response(pair_json(c, c.db(), pair));
}

Response merge_pair(Context& c) {
    const Json body = c.json();
    const Entity& e = entity_asked(body["entity"].text_or());
    Transaction& t = c.transaction();
    Pair pair = pair_asked(t.db(), writable(c, e), e, number(body, "first"), number(body, "second"));
    const Merged merged = merge(c.app, t, pair, read_choice(body, pair));
    MergeCase done{.id = {},
                   .unit_id = {pair.first.unit},
                   .kind = std::string(e.name),
                   .own_id = merged.survivor,
                   .other_id = merged.loser,
                   .keeper_id = {pair.first.unit},
                   .state = MergeState::merged,
                   .survivor_id = merged.survivor,
                   .loser_id = merged.loser,
                   .changeset = merged.changeset};
    insert(t, Scope::of(pair.first.unit), done);
    return json_response(merged_json(merged));
}

Response tell_apart(Context& c) {
    const Json body = c.json();
    const Entity& e = entity_asked(body["entity"].text_or());
    Transaction& t = c.transaction();
    const Pair pair = pair_asked(t.db(), writable(c, e), e, number(body, "first"), number(body, "second"));
    const std::int64_t a = pair.first.id, b = pair.second.id, unit = pair.first.unit;
    if (!are_distinct(t.db(), e.name, a, b)) {
        DistinctPair apart{.id = {},
                           .unit_id = {unit},
                           .kind = std::string(e.name),
                           .first_id = std::min(a, b),
                           .second_id = std::max(a, b)};
        insert(t, Scope::of(unit), apart);
        imports::judge_likeness_of(t, e, unit, {a, b});
    }
    return {.status = 204, .body = {}};
}

// Where the record of somebody went who was merged into another.
Response find_survivor(Context& c) {
    const Entity& e = entity_asked(c.request.value("entity"));
    std::int64_t id = query_number(c, "id");
    const Scope scope = c.scope(read_permission(e));
    for (int steps = 0; steps < 20; ++steps) {
        auto& s = query(c.db(),
                        "SELECT survivor_id FROM merge_case WHERE kind = $1 AND loser_id = $2 AND state = "
                        "'merged' ORDER BY id DESC LIMIT 1",
                        e.name, id);
        const std::int64_t next = s.step() ? s.integer(0) : 0;
        s.reset();
        if (!next) break;
        id = next;
        AnyRecord record(e);
        if (!raw::get(c.db(), e, scope, id, record.get())) continue;
        std::string body;
        JsonWriter w(body);
        append_person(w, c.db(), e, id);
        return json_response(std::move(body));
    }
    not_found(e.label);
}

void append_side(JsonWriter& w, Context& c, Db& db, const Entity& e, const Side& side) {
    w.object().member("version", side.version).member("recorded_from", side.recorded_from);
    auto& s = query(db, "SELECT name FROM unit WHERE id = $1", side.unit);
    w.member("unit", s.step() ? s.text(0) : std::string_view()).key("record");
    s.reset();
    w.object();
    append_members(w, e, side.record.get(), view_of(c));
    w.member("version", side.version).end_object().end_object();
}

void append_fields(JsonWriter& w, Context& c, const Pair& pair) {
    w.key("differing").array();
    for (const Field* f : differing(pair)) {
        if (f->privacy > view_of(c).most) continue;
        w.object().member("name", f->name).member("label", f->label);
        w.member("pick", prefers_second(pair, *f) ? "second" : "first").end_object();
    }
    w.end_array();
}

// By kind of record: how many of either move, end, or are there already.
void append_references(JsonWriter& w, Context& c, Db& db, const Pair& pair) {
    struct Tally {
        std::int64_t moves[3] = {};
    };
    for (const bool second_goes : {true, false}) {
        const Side &loser = second_goes ? pair.second : pair.first,
                   &survivor = second_goes ? pair.first : pair.second;
        std::map<const Entity*, Tally> tallies;
        for (const Reference& r : references_to(db, c.app, *pair.entity, loser, survivor))
            ++tallies[r.entity].moves[static_cast<std::size_t>(r.move)];
        w.key(second_goes ? "of_second" : "of_first").array();
        for (const auto& [e, tally] : tallies) {
            w.object().member("entity", e->name).member("label", e->label).member("moves", tally.moves[0]);
            w.member("closes", tally.moves[1]).member("drops", tally.moves[2]).end_object();
        }
        w.end_array();
    }
}

}  // namespace

std::string pair_json(Context& c, Db& db, const Pair& pair) {
    const Entity& e = *pair.entity;
    std::string body;
    JsonWriter w(body);
    w.object().member("entity", e.name).member("plural", e.plural).member("refusal", refusal_of(pair));
    w.member("survivor", second_survives(pair) ? "second" : "first").key("first");
    append_side(w, c, db, e, pair.first);
    w.key("second");
    append_side(w, c, db, e, pair.second);
    append_fields(w, c, pair);
    append_references(w, c, db, pair);
    w.end_object();
    return body;
}

Shape pair_shape() {
    using namespace shape;
    Shape side = named("MergeSide", object({{"version", integer()},
                                            {"recorded_from", instant()},
                                            {"unit", text()},
                                            {"record", map(anything())}}));
    Shape tally = named("MergeTally", object({{"entity", text()},
                                              {"label", text()},
                                              {"moves", integer()},
                                              {"closes", integer()},
                                              {"drops", integer()}}));
    Shape which = one_of({"first", "second"});
    return named(
        "MergePair",
        object({{"entity", text()},
                {"plural", text()},
                {"refusal", text()},
                {"survivor", which},
                {"first", side},
                {"second", side},
                {"differing",
                 list(named("MergeField", object({{"name", text()}, {"label", text()}, {"pick", which}})))},
                {"of_second", list(tally)},
                {"of_first", list(tally)}}));
}

Shape merged_shape() {
    using namespace shape;
    return named("Merged", object({{"survivor", integer()}, {"loser", integer()}, {"changeset", integer()}}));
}

std::string merged_json(const Merged& m) {
    std::string body;
    JsonWriter(body)
        .object()
        .member("survivor", m.survivor)
        .member("loser", m.loser)
        .member("changeset", m.changeset)
        .end_object();
    return body;
}

Choice read_choice(const Json& body, const Pair& pair) {
    if (number(body, "first_version") != pair.first.version ||
        number(body, "second_version") != pair.second.version)
        refuse("changed", "Một trong hai hồ sơ vừa được sửa. Xin xem lại hai hồ sơ trước khi gộp.");
    const std::string survivor = body["survivor"].text_or();
    if (survivor != "first" && survivor != "second")
        throw Failure{422, "no_survivor", "Xin chọn hồ sơ được giữ lại.", {}};
    Choice choice{.second_survives = survivor == "second", .from_loser = {}};
    const auto fields = differing(pair);
    for (const auto& pick : body["picks"].members) {
        const std::string& side = pick.value.text;
        const bool known = std::ranges::any_of(fields, [&](const Field* f) { return f->name == pick.name; });
        if (!known || (side != "first" && side != "second"))
            throw Failure{422, "bad_pick", "Lựa chọn ở trường dữ liệu “" + pick.name + "” không hợp lệ.", {}};
        if (side != survivor) choice.from_loser.insert(pick.name);
    }
    return choice;
}

Shape choice_shape() {
    using namespace shape;
    return object({{"survivor", one_of({"first", "second"})},
                   {"picks", map(one_of({"first", "second"}))},
                   {"first_version", integer()},
                   {"second_version", integer()}});
}

void add_pair_routes(Module& m) {
    using namespace shape;
    const QueryValue entity{"entity", one_of({"pupil", "staff"}), "Loại hồ sơ", true};
    Shape person = named("PersonName", object({{"id", integer()}, {"label", text()}}));
    Shape item =
        named("Double", object({{"kind", text()}, {"label", text()}, {"first", person}, {"second", person}}));
    Shape counts = named("DoubleCounts", object({{"code", text()},
                                                 {"name", text()},
                                                 {"pupil", integer()},
                                                 {"pupil_elsewhere", integer()},
                                                 {"staff", integer()},
                                                 {"staff_elsewhere", integer()}}));
    Shape two = object({{"entity", one_of({"pupil", "staff"})}, {"first", integer()}, {"second", integer()}});
    add_route(m, "GET", "/api/duplicates", "merges.read", list_doubles,
              "Các cặp hồ sơ có thể trùng trong đơn vị", exchange::answers(page(item), {entity}),
              Access::slow);
    add_route(m, "GET", "/api/duplicates/counts", "merges.counts", count_doubles,
              "Số cặp hồ sơ có thể trùng của từng trường", exchange::answers(page(counts)), Access::slow);
    add_route(m, "GET", "/api/duplicates/pair", "merges.read", show_pair, "Hai hồ sơ cạnh nhau",
              exchange::answers(pair_shape(), {entity,
                                               {"first", integer(), "Mã số hồ sơ thứ nhất", true},
                                               {"second", integer(), "Mã số hồ sơ thứ hai", true}}));
    add_route(m, "GET", "/api/duplicates/survivor", "signed_in", find_survivor,
              "Hồ sơ mà hồ sơ này đã được gộp vào",
              exchange::answers(person, {entity, {"id", integer(), "Mã số", true}}));
    add_route(m, "POST", "/api/duplicates/merge", "merges.write", merge_pair, "Gộp hai hồ sơ của một người",
              exchange::takes(with(two, {{"survivor", one_of({"first", "second"})},
                                         {"picks", map(one_of({"first", "second"}))},
                                         {"first_version", integer()},
                                         {"second_version", integer()}}),
                              merged_shape()));
    add_route(m, "POST", "/api/duplicates/distinct", "merges.write", tell_apart,
              "Ghi nhận hai hồ sơ là hai người", exchange::nothing(two));
}

}  // namespace khue::merges
