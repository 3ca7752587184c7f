// The hand-over between two schools over HTTP.
#include "core/text.hpp"
#include "modules/moves/moves_json.hpp"
#include "modules/moves/routes.hpp"
#include "modules/units/tree.hpp"
#include "server/crud_parts.hpp"

namespace khue::moves {
namespace {

Response answer(Context& c, const PersonMove& m, int status = 200) {
    const Sight sight = readable(c);
    return json_response(move_json(c.db(), *seat_at(m, sight.pupils, sight.staff)), status);
}

Seat must_sit(Context& c, const Sight& sight, std::int64_t id) {
    const auto move =
        get(c.db(), Scope::everything(), Id<PersonMove>{id});  // of either unit; the seat decides
    if (!move || move->deed != MoveDeed::hand_over) not_found("đề nghị chuyển trường");
    auto seat = seat_at(*move, sight.pupils, sight.staff);
    if (!seat) not_found("đề nghị chuyển trường");
    return *seat;
}

// Whom one may be handed over to: the names of the schools are no secret.
Response list_schools(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Unit& school : schools_of(c.db()))
        w.object()
            .member("id", school.id.value)
            .member("code", school.code)
            .member("name", school.name)
            .end_object();
    w.end_array().text_or_null("next", "").end_object();
    return json_response(std::move(body));
}

Response propose(Context& c) {
    const Json body = c.json();
    const Entity& e = entity_asked(body["entity"].text_or("pupil"));
    const Wish wish = read_wish(body);
    const auto ids = read_ids(body);
    std::optional<PersonMove> last;
    for (const std::int64_t id : ids)
        last = offer(c.transaction(), e, writable(c).of(e), id, {body["to_unit"].integer_or(0)}, wish);
    tell_asked(c.transaction(), *last, ids.size());
    std::string out;
    JsonWriter(out).object().member("asked", static_cast<std::int64_t>(ids.size())).end_object();
    return json_response(std::move(out), 201);
}

Response request(Context& c) {
    const Json body = c.json();
    const Entity& e = entity_asked(body["entity"].text_or("pupil"));
    const Id<Unit> unit{body["unit_id"].integer_or(0)};
    if (!writable(c).of(e).covers(unit.value)) not_found("trường tiếp nhận");
    const Wanted wanted{.entity = &e,
                        .name = squeeze(nfc(body["name"].text_or())),
                        .birth_date = body["birth_date"].text_or(),
                        .number = squeeze(body["number"].text_or())};
    if (wanted.name.empty() || wanted.birth_date.empty() || wanted.number.empty())
        throw Failure{422, "required", "Xin ghi đủ họ tên, ngày sinh và số định danh hoặc mã của Bộ.", {}};
    const PersonMove made = ask_for(c.transaction(), wanted, unit, read_wish(body));
    tell_asked(c.transaction(), made, 1);
    return answer(c, made, 201);
}

// All or none: the page shows together what was asked together.
Response agree_to(Context& c, const Codes& codes) {
    const Json body = c.json();
    const auto ids = read_ids(body);
    const Wish wish = read_wish(body);
    Transaction& t = c.transaction();
    const Sight sight = writable(c);
    std::map<std::int64_t, std::size_t> agreed;  // by the unit that asked
    std::map<std::int64_t, PersonMove> one_of;
    const std::int64_t changeset = t.begin_changeset("hand_over", "Chuyển trường");
    for (const std::int64_t id : ids) {
        Seat seat = must_sit(c, sight, id);
        agree(c.app, t, *codes, seat, wish);
        ++agreed[seat.of.asked_by.value];
        one_of.try_emplace(seat.of.asked_by.value, seat.of);
    }
    for (const auto& [unit, persons] : agreed) tell_agreed(t, one_of.at(unit), persons);
    return moved_response(changeset, ids.size());
}

Response refuse_one(Context& c) {
    const std::string why = squeeze(nfc(c.json()["answer"].text_or()));
    if (why.empty() || length(why) > 500)
        throw Failure{422,
                      "required",
                      "Xin ghi lý do không đồng ý, nhiều nhất 500 ký tự.",
                      {{"/answer", "required", "Xin ghi lý do không đồng ý."}}};
    refuse_hand_over(c.transaction(), must_sit(c, writable(c), c.id()), why);
    return answer(c, must_sit(c, readable(c), c.id()).of);
}

Response withdraw_one(Context& c) {
    withdraw(c.transaction(), must_sit(c, writable(c), c.id()));
    return answer(c, must_sit(c, readable(c), c.id()).of);
}

// As the former school knew the person when they went; as they are offered, for the school that is asked.
std::optional<Query> view_for(const Seat& seat) {
    const PersonMove& m = seat.of;
    const bool offered = m.state == MoveState::waiting && m.asked_by == m.unit_id;
    Query q{.limit = 1};
    if (m.state == MoveState::done && m.done_at) {
        q.as_of = Instant{m.done_at->ms - 1};
        return q;
    }
    if (seat.has || offered) return q;
    return std::nullopt;
}

Response show_record(Context& c) {
    const Seat seat = must_sit(c, readable(c), c.id());
    auto q = view_for(seat);
    if (!q) refuse("not_agreed", "Trường đang giữ hồ sơ chưa đồng ý nên chưa xem được hồ sơ.");
    const PersonMove& m = seat.of;
    const Entity& e = m.pupil_id ? Pupil::entity() : Staff::entity();
    q->filters = {{&e.fields[e.key], Filter::Op::equal,
                   std::to_string(m.pupil_id ? m.pupil_id.value : m.staff_id.value)}};
    std::string body;
    JsonWriter w(body);
    AnyRecord record(e);
    raw::list(c.db(), e, Scope::of(m.unit_id.value), *q, record.get(),
              [&](const void* found, std::int64_t version) {
                  w.object().member("plural", e.plural).member("version", version);
                  w.text_or_null("as_of", q->as_of ? to_string(*q->as_of) : "").key("record").object();
                  append_members(w, e, found, view_of(c));
                  w.end_object().end_object();
              });
    if (body.empty()) not_found(e.label);
    return json_response(std::move(body));
}

}  // namespace

void add_agreement_routes(Module& m, const Codes& codes) {
    using namespace shape;
    const Shape kind = one_of({"pupil", "staff"});
    const Shape wish = object(wish_members());
    const Shape school = named("SchoolName", object({{"id", integer()}, {"code", text()}, {"name", text()}}));
    add_route(m, "GET", "/api/moves/schools", "moves.read", list_schools, "Các trường có thể chuyển đến",
              exchange::answers(page(school)));
    add_route(
        m, "POST", "/api/moves/offers", "moves.write", propose,
        "Đề nghị chuyển người của trường mình sang trường khác",
        exchange::takes(with(wish, {maybe("entity", kind), {"ids", list(integer())}, {"to_unit", integer()}}),
                        object({{"asked", integer()}}), 201));
    add_route(m, "POST", "/api/moves/requests", "moves.write", request,
              "Đề nghị trường đang giữ hồ sơ chuyển người về trường mình",
              exchange::takes(with(wish, {maybe("entity", kind),
                                          {"unit_id", integer()},
                                          {"name", text()},
                                          {"birth_date", text()},
                                          {"number", text()}}),
                              move_shape(), 201));
    add_route(
        m, "POST", "/api/moves/agree", "moves.write", [codes](Context& c) { return agree_to(c, codes); },
        "Đồng ý chuyển trường, nhiều người một lần",
        exchange::takes(with(wish, {{"ids", list(integer())}}), moved_shape()));
    add_route(m, "POST", "/api/moves/{id}/refuse", "moves.write", refuse_one, "Không đồng ý chuyển trường",
              exchange::takes(object({{"answer", text()}}), move_shape()));
    add_route(m, "POST", "/api/moves/{id}/withdraw", "moves.write", withdraw_one, "Rút đề nghị chuyển trường",
              exchange::takes(object({}), move_shape()));
    add_route(m, "GET", "/api/moves/{id}/record", "moves.read", show_record,
              "Hồ sơ lúc bàn giao, hoặc hồ sơ được đề nghị chuyển",
              exchange::answers(named("HandedRecord", object({{"plural", text()},
                                                              {"version", integer()},
                                                              {"as_of", nullable(instant())},
                                                              {"record", map(anything())}}))));
}

}  // namespace khue::moves
