// Doubles across units: one school proposes, the other agrees, and only then each sees the other's record;
// the unit that keeps the person merges. Whoever took part may take it back.
#include <algorithm>

#include "core/value_type.hpp"
#include "modules/imports/distinct_pair.hpp"
#include "modules/merges/candidates.hpp"
#include "modules/merges/merge_case.hpp"
#include "modules/merges/rights.hpp"
#include "modules/merges/routes.hpp"
#include "modules/registry/persons.hpp"
#include "modules/units/unit.hpp"
#include "server/labels.hpp"
#include "server/undo.hpp"

namespace khue::merges {
namespace {

bool is_open(const MergeCase& m) { return m.state == MergeState::proposed || m.state == MergeState::agreed; }

// Cases concern two units; whoever may act for one of them sees them.
struct Seat {
    MergeCase of;
    const Entity* entity = nullptr;
    bool proposer = false;

    std::int64_t own_unit() const { return proposer ? of.unit_id.value : of.other_unit_id.value; }
    std::int64_t own_id() const { return proposer ? of.own_id : of.other_id; }
    std::int64_t other_id() const { return proposer ? of.other_id : of.own_id; }
    bool keeps() const { return of.keeper_id.value == own_unit(); }
};

std::optional<Seat> seat_in(const MergeCase& m, const Scope& scope) {
    if (!m.other_unit_id) return std::nullopt;  // merged within one unit
    Seat seat{.of = m, .entity = persons::entity_named(m.kind), .proposer = scope.covers(m.unit_id.value)};
    if (!seat.entity || (!seat.proposer && !scope.covers(m.other_unit_id.value))) return std::nullopt;
    return seat;
}

template <class Right>
Seat load_seat(Context& c, Db& db, Right right) {
    auto found = get(db, Scope::everything(), Id<MergeCase>{c.id()});  // of either unit; the seat decides
    if (!found || !persons::entity_named(found->kind)) not_found("đề nghị gộp hồ sơ");
    auto seat = seat_in(*found, right(c, *persons::entity_named(found->kind)));
    if (!seat) not_found("đề nghị gộp hồ sơ");
    return *seat;
}

std::vector<MergeCase> cases_of(Db& db, const Entity& e, const Scope& scope) {
    std::vector<MergeCase> out;
    Query of_kind{.filters = {where<&MergeCase::kind>(std::string(e.name))}};
    for (std::int64_t unit : scope.units)
        for (const Filter& side :
             {where<&MergeCase::unit_id>(unit), where<&MergeCase::other_unit_id>(unit)}) {
            Query q = of_kind;
            q.filters.push_back(side);
            for (auto& m : list<MergeCase>(db, Scope::everything(), q)) out.push_back(std::move(m));
        }
    return out;
}

std::string unit_name(Db& db, std::int64_t id) {
    auto& s = query(db, "SELECT name FROM unit WHERE id = $1", id);
    std::string name = s.step() ? std::string(s.text(0)) : "";
    s.reset();
    return name;
}

// Nothing of the other unit before both have agreed.
void append_case(JsonWriter& w, Db& db, const Seat& seat) {
    const MergeCase& m = seat.of;
    const bool open_to_both = m.state == MergeState::agreed || m.state == MergeState::merged;
    w.object().member("id", m.id.value).member("entity", m.kind);
    w.member("state", text_of(field_of<&MergeCase::state>(), &m)).member("mine", seat.proposer);
    w.member("keep", seat.keeps() ? "ours" : "theirs");
    w.member("own_id", seat.own_id()).member("own_label", khue::label_of(db, *seat.entity, seat.own_id()));
    const std::int64_t other = seat.proposer ? m.other_unit_id.value : m.unit_id.value;
    w.member("other_unit", open_to_both ? unit_name(db, other) : "");
    w.id_or_null("survivor", m.state == MergeState::merged ? m.survivor_id : 0);
    w.end_object();
}

Response list_cases(Context& c) {
    const Entity& e = entity_asked(c.request.value("entity"));
    const Scope scope = readable(c, e);
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const MergeCase& m : cases_of(c.db(), e, scope))
        if (auto seat = seat_in(m, scope)) append_case(w, c.db(), *seat);
    w.end_array().text_or_null("next", "").end_object();
    return json_response(std::move(body));
}

// Own records that are elsewhere too, and are nobody's case yet.
Response list_elsewhere(Context& c) {
    const Entity& e = entity_asked(c.request.value("entity"));
    const Scope scope = readable(c, e);
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    c.database().read([&](Db& db) {
        std::set<std::int64_t> known;
        for (const MergeCase& m : cases_of(db, e, scope))
            if (is_open(m)) known.insert({m.own_id, m.other_id});
        for (std::int64_t unit : scope.units)
            for (const Candidate& one : across_units(db, e, unit)) {
                if (!known.insert(one.first).second) continue;
                w.object().member("id", one.first).member("label", khue::label_of(db, e, one.first));
                w.member("what", label_of(one.kind)).end_object();
            }
    });
    w.end_array().text_or_null("next", "").end_object();
    return json_response(std::move(body));
}

std::int64_t keeper_of(const Json& body, std::int64_t ours, std::int64_t theirs) {
    const std::string keep = body["keep"].text_or();
    if (keep != "ours" && keep != "theirs")
        throw Failure{422, "no_keeper", "Xin chọn đơn vị nào giữ hồ sơ.", {}};
    return keep == "ours" ? ours : theirs;
}

Response propose(Context& c) {
    const Json body = c.json();
    const Entity& e = entity_asked(body["entity"].text_or());
    const std::int64_t id = body["id"].integer_or(0);
    Transaction& t = c.transaction();
    AnyRecord own(e);
    if (!raw::get(t.db(), e, writable(c, e), id, own.get())) not_found(e.label);
    const std::int64_t unit = persons::unit_of(e, own.get());
    for (const MergeCase& m : cases_of(t.db(), e, Scope::of(unit)))
        if (is_open(m) && (m.own_id == id || m.other_id == id))
            refuse("open_case", "Hồ sơ này đã có một đề nghị đang chờ xử lý.");
    for (const Candidate& one : across_units(t.db(), e, unit)) {
        if (one.first != id) continue;
        MergeCase made{.id = {},
                       .unit_id = {unit},
                       .other_unit_id = {one.other_unit},
                       .kind = std::string(e.name),
                       .own_id = id,
                       .other_id = one.second,
                       .keeper_id = {keeper_of(body, unit, one.other_unit)}};
        insert(t, Scope::of(unit), made);
        std::string out;
        JsonWriter w(out);
        append_case(w, t.db(), {.of = made, .entity = &e, .proposer = true});
        return json_response(std::move(out), 201);
    }
    refuse("not_elsewhere", "Không còn hồ sơ nào ở đơn vị khác trùng với hồ sơ này.");
}

Response answer_with(Context& c, Seat seat, MergeState state) {
    Transaction& t = c.transaction();
    seat.of.state = state;
    update(t, Scope::everything(), seat.of);  // the seat was checked
    std::string out;
    JsonWriter w(out);
    append_case(w, t.db(), seat);
    return json_response(std::move(out));
}

Response agree(Context& c) {
    const Seat seat = load_seat(c, c.transaction().db(), writable);
    if (seat.of.state != MergeState::proposed) refuse("not_open", "Đề nghị này đã được trả lời.");
    if (seat.proposer) refuse("own_proposal", "Đề nghị này chờ đơn vị kia trả lời.");
    return answer_with(c, seat, MergeState::agreed);
}

// Two persons, says one of the two units; remembered for both.
Response decline(Context& c) {
    Transaction& t = c.transaction();
    const Seat seat = load_seat(c, t.db(), writable);
    if (!is_open(seat.of)) refuse("not_open", "Đề nghị này đã được trả lời.");
    if (!are_distinct(t.db(), seat.of.kind, seat.own_id(), seat.other_id())) {
        DistinctPair apart{.id = {},
                           .unit_id = {seat.own_unit()},
                           .kind = seat.of.kind,
                           .first_id = std::min(seat.own_id(), seat.other_id()),
                           .second_id = std::max(seat.own_id(), seat.other_id())};
        insert(t, Scope::of(seat.own_unit()), apart);
    }
    return answer_with(c, seat, MergeState::declined);
}

Response withdraw(Context& c) {
    const Seat seat = load_seat(c, c.transaction().db(), writable);
    if (!seat.proposer || !is_open(seat.of))
        refuse("not_open", "Chỉ đơn vị đề nghị mới rút được, khi chưa gộp.");
    return answer_with(c, seat, MergeState::withdrawn);
}

Pair pair_of(Db& db, const Seat& seat) {
    if (seat.of.state != MergeState::agreed)
        refuse("not_agreed", "Hai đơn vị chưa cùng đồng ý nên chưa xem được hồ sơ của nhau.");
    const Scope both{.units = {seat.of.unit_id.value, seat.of.other_unit_id.value}};
    return load_pair(db, *seat.entity, both, seat.own_id(), seat.other_id());
}

Response show_case(Context& c) {
    const Seat seat = load_seat(c, c.db(), readable);
    return json_response(pair_json(c, c.db(), pair_of(c.db(), seat)));
}

// First is the record of whoever looks; the unit that keeps the person keeps its record.
Response merge_case(Context& c) {
    Transaction& t = c.transaction();
    Seat seat = load_seat(c, t.db(), writable);
    Pair pair = pair_of(t.db(), seat);
    if (!seat.keeps()) refuse("not_keeper", "Đơn vị giữ hồ sơ thực hiện việc gộp.");
    const Choice choice = read_choice(c.json(), pair);
    if (choice.second_survives) refuse("not_keeper", "Hai bên đã thống nhất giữ hồ sơ của đơn vị bạn.");
    const Merged merged = merge(c.app, t, pair, choice);
    seat.of.state = MergeState::merged;
    seat.of.survivor_id = merged.survivor;
    seat.of.loser_id = merged.loser;
    seat.of.changeset = merged.changeset;
    update(t, Scope::everything(), seat.of);
    return json_response(merged_json(merged));
}

// With the consent of one gone, the merge does not stand.
Response take_back(Context& c) {
    std::int64_t by = 0;
    c.database().write(c.actor(), [&](Transaction& t) {
        const Seat seat = load_seat(c, t.db(), writable);
        if (seat.of.state != MergeState::merged) refuse("not_merged", "Hai hồ sơ này chưa được gộp.");
        const Scope all = Scope::everything();
        UndoPlan plan = plan_undo(t.db(), c.app.entities(), all, seat.of.changeset);
        by = undo_with_modules(c.app, t, all, std::move(plan)).changeset;
    });
    return json_response("{\"changeset\":" + std::to_string(by) + "}");
}

}  // namespace

void add_case_routes(Module& m) {
    using namespace shape;
    const QueryValue entity{"entity", one_of({"pupil", "staff"}), "Loại hồ sơ", true};
    Shape one = named("MergeCase",
                      object({{"id", integer()},
                              {"entity", text()},
                              {"state", one_of({"proposed", "agreed", "merged", "declined", "withdrawn"})},
                              {"mine", flag()},
                              {"keep", one_of({"ours", "theirs"})},
                              {"own_id", integer()},
                              {"own_label", text()},
                              {"other_unit", text()},
                              {"survivor", nullable(integer())}}));
    Shape elsewhere = named("Elsewhere", object({{"id", integer()}, {"label", text()}, {"what", text()}}));
    Shape proposal = object(
        {{"entity", one_of({"pupil", "staff"})}, {"id", integer()}, {"keep", one_of({"ours", "theirs"})}});
    add_route(m, "GET", "/api/duplicates/elsewhere", "merges.read", list_elsewhere,
              "Hồ sơ của đơn vị mình trùng với hồ sơ ở đơn vị khác",
              exchange::answers(page(elsewhere), {entity}), Access::slow);
    add_route(m, "GET", "/api/duplicates/cases", "merges.read", list_cases,
              "Các đề nghị gộp hồ sơ giữa hai đơn vị", exchange::answers(page(one), {entity}));
    add_route(m, "POST", "/api/duplicates/cases", "merges.write", propose,
              "Đề nghị đơn vị khác cùng gộp hồ sơ", exchange::takes(proposal, one, 201));
    add_route(m, "POST", "/api/duplicates/cases/{id}/agree", "merges.write", agree, "Đồng ý cùng gộp hồ sơ",
              exchange::takes(object({}), one));
    add_route(m, "POST", "/api/duplicates/cases/{id}/decline", "merges.write", decline,
              "Trả lời: không phải một người", exchange::takes(object({}), one));
    add_route(m, "POST", "/api/duplicates/cases/{id}/withdraw", "merges.write", withdraw,
              "Rút đề nghị gộp hồ sơ", exchange::takes(object({}), one));
    add_route(m, "GET", "/api/duplicates/cases/{id}/pair", "merges.read", show_case,
              "Hai hồ sơ cạnh nhau, khi hai đơn vị đã đồng ý", exchange::answers(pair_shape()));
    add_route(m, "POST", "/api/duplicates/cases/{id}/merge", "merges.write", merge_case,
              "Gộp hồ sơ của hai đơn vị", exchange::takes(choice_shape(), merged_shape()));
    add_route(m, "POST", "/api/duplicates/cases/{id}/undo", "merges.write", take_back,
              "Hoàn tác việc gộp hồ sơ của hai đơn vị",
              exchange::takes(object({}), object({{"changeset", integer()}})), Access::slow);
}

}  // namespace khue::merges
