// Sets over HTTP: which there are, one made, removed, through the chain of approval.
#include "modules/approvals/routes.hpp"
#include "modules/sector/routes.hpp"
#include "modules/units/tree.hpp"

namespace khue::sector {
namespace {

constexpr std::int64_t most_sets = 300;

std::string unit_name(Db& db, std::int64_t unit) {
    const auto found = get(db, Scope::of(unit), Id<Unit>{unit});
    return found ? found->name : "";
}

std::string title_of(const SectorLayout& layout, const SectorSet& s) {
    const SendKind* kind = layout.kind(s.kind);
    return (kind ? kind->label : s.kind) + ", năm học " + s.school_year + ", bộ số " +
           std::to_string(s.number);
}

void append_push(JsonWriter& w, Db& db, const SectorLayout& layout, const SectorSet& s) {
    const auto connection = connection_for(db, s.unit_id.value);
    const auto state = layout.push_states.find(push_code(s.push));
    w.member("push", push_code(s.push));
    w.member("push_label", state == layout.push_states.end() ? std::string() : state->second);
    w.member("trial", s.trial).member("records", s.records).member("accepted", s.accepted);
    w.member("refused", s.refused).member("waiting", s.records - s.accepted - s.refused);
    w.member("waiting_since", s.waiting_since).member("trouble", s.trouble);
    w.member("finished_at", s.finished_at);
    w.key("connection");
    if (!connection) return void(w.null());
    w.object().member("mode", code_of(connection->mode)).member("mode_label", label_of(connection->mode));
    w.member("closed", closed_window(*connection, local_date(now()))).end_object();
}

void append_set(JsonWriter& w, Db& db, const SectorLayout& layout, const SectorSet& s) {
    w.member("id", s.id.value).member("unit_id", s.unit_id.value);
    w.member("unit_name", unit_name(db, s.unit_id.value)).member("school_year", s.school_year);
    w.member("kind", s.kind).member("number", s.number).member("title", title_of(layout, s));
    w.member("made_at", s.made_at).member("made_by", s.made_by);
    append_push(w, db, layout, s);
}

Response sets(Context& c, const SectorLayout& layout) {
    std::vector<Filter> filters;
    if (const std::string unit(c.request.value("unit")); !unit.empty())
        filters.push_back({&field_of<&SectorSet::unit_id>(), Filter::Op::equal, unit});
    std::vector<SectorSet> found;
    SectorSet row;
    raw::list(c.db(), SectorSet::entity(), c.scope(),
              {.filters = filters, .descending = true, .limit = most_sets}, &row,
              [&](const void* r, std::int64_t) { found.push_back(*static_cast<const SectorSet*>(r)); });
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const SectorSet& s : found) {
        const ApprovalStanding standing = standing_of(c.db(), s);
        w.object();
        append_set(w, c.db(), layout, s);
        w.member("state", code_of(standing.record.state)).member("state_label", standing.label());
        w.member("waits_for",
                 standing.next() ? std::string(khue::label_of(standing.next()->taker)) : std::string());
        w.end_object();
    }
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

Response units(Context& c) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Unit& school : schools_of(c.db())) {
        if (!c.scope().covers(school.id.value)) continue;
        const LedgerSum sum = ledger_sum(c.db(), school.id.value);
        const auto connection = connection_for(c.db(), school.id.value);
        w.object().member("unit_id", school.id.value).member("unit_name", school.name);
        w.member("accepted", sum.accepted).member("current", sum.current);
        w.member("connected", connection.has_value())
            .member("mode_label",
                    connection ? std::string(label_of(connection->mode)) : std::string("Chưa kết nối"));
        w.member("closed", connection ? closed_window(*connection, local_date(now())) : std::string());
        w.member("may_write", c.scope("sector_sets.write").covers(school.id.value)).end_object();
    }
    w.end_array().key("next").null().end_object();
    return json_response(std::move(body));
}

// Of a set wherever it is shown, and what is shown of it there.
Shape set_shape(const std::string& name, const std::vector<shape::Member>& more) {
    using namespace shape;
    const Shape connection =
        object({{"mode", one_of({"trial", "real"})}, {"mode_label", text()}, {"closed", text()}});
    std::vector<Member> members{{"id", integer()},
                                {"unit_id", integer()},
                                {"unit_name", text()},
                                {"school_year", text()},
                                {"kind", text()},
                                {"number", integer()},
                                {"title", text()},
                                {"made_at", instant()},
                                {"made_by", text()},
                                {"push", text()},
                                {"push_label", text()},
                                {"trial", flag()},
                                {"records", integer()},
                                {"accepted", integer()},
                                {"refused", integer()},
                                {"waiting", integer()},
                                {"waiting_since", nullable(instant())},
                                {"trouble", nullable(text())},
                                {"finished_at", nullable(instant())},
                                {"connection", nullable(connection)}};
    members.insert(members.end(), more.begin(), more.end());
    return named(name, object(members));
}

Shape whole_shape() {
    using namespace shape;
    const Shape may = object({{"write", flag()}, {"send", flag()}, {"records", flag()}});
    return set_shape("SectorSetWhole", {{"approval", approval_shape()}, {"may", may}});
}

ApprovalDoor door(const SharedServices& services) {
    ApprovalDoor d{.path = "/api/sector-sets",
                   .subject = std::string(set_entity),
                   .words = "bộ dữ liệu gửi CSDL ngành",
                   .read = "sector_sets.read",
                   .submit = "sector_sets.submit",
                   .approve = "sector_sets.approve",
                   .approve_above = "sector_sets.approve_above",
                   .unit = [](Context& c, Db& db) { return set_in(db, c.scope(), c.id()).unit_id.value; },
                   .answer = {},
                   .shape = whole_shape(),
                   .follow = [services](Context& c, Transaction& t, const ApprovalStanding& s,
                                        ApprovalAction a) { follow_step(c.app, t, services->layout, s, a); },
                   .title =
                       [services](Db& db, std::int64_t id) {
                           const SectorSet s = set_in(db, Scope::everything(), id);
                           return ApprovalDoor::Title{
                               title_of(services->layout, s) + " của " + unit_name(db, s.unit_id.value),
                               "/csdl-nganh/" + std::to_string(id)};
                       }};
    d.answer = [services, d](Context& c, Db& db) {
        const SectorSet s = set_in(db, c.scope("sector_sets.read"), c.id());
        const std::int64_t unit = s.unit_id.value;
        std::string body;
        JsonWriter w(body);
        w.object();
        append_set(w, db, services->layout, s);
        append_approval(w, db, standing_of(db, s), was_sent(s) ? ApprovalPart{} : approval_part(c, d, unit));
        w.key("may").object().member("write", c.scope("sector_sets.write").covers(unit));
        w.member("send", c.scope("sector_sets.send").covers(unit));
        w.member("records", c.scope("sector_sets.records").covers(unit)).end_object().end_object();
        return json_response(std::move(body));
    };
    return d;
}

}  // namespace

void add_set_routes(Module& m, const SharedServices& services) {
    using namespace shape;
    const Shape summary =
        set_shape("SectorSetSummary", {{"state", one_of({"open", "under_way", "returned", "approved"})},
                                       {"state_label", text()},
                                       {"waits_for", text()}});
    const Shape unit = named("SectorUnit", object({{"unit_id", integer()},
                                                   {"unit_name", text()},
                                                   {"accepted", integer()},
                                                   {"current", integer()},
                                                   {"connected", flag()},
                                                   {"mode_label", text()},
                                                   {"closed", text()},
                                                   {"may_write", flag()}}));
    const ApprovalDoor sets_door = door(services);
    add_route(
        m, "GET", "/api/sector-sets", "sector_sets.read",
        [services](Context& c) { return sets(c, services->layout); }, "Các bộ dữ liệu gửi CSDL ngành",
        exchange::answers(page(summary), {{"unit", integer(), "Chỉ của trường này"}}));
    add_route(m, "GET", "/api/sector-units", "sector_sets.read", units,
              "Các trường và số bản ghi CSDL ngành đã nhận", exchange::answers(page(unit)));
    add_route(
        m, "POST", "/api/sector-sets", "sector_sets.write",
        [services](Context& c) {
            const Json body = c.json();
            const SectorSet made =
                make_set(c.app, c.transaction(), services->layout, c.scope(), body["unit_id"].integer_or(0),
                         body["school_year"].text_or(), body["kind"].text_or());
            std::string answer;
            JsonWriter(answer).object().member("id", made.id.value).end_object();
            return json_response(std::move(answer), 201);
        },
        "Lập bộ dữ liệu gửi CSDL ngành",
        exchange::takes(object({{"unit_id", integer()}, {"school_year", text()}, {"kind", text()}}),
                        object({{"id", integer()}}), 201));
    add_route(
        m, "GET", "/api/sector-sets/{id}", "sector_sets.read",
        [sets_door](Context& c) { return sets_door.answer(c, c.db()); }, "Một bộ dữ liệu gửi CSDL ngành",
        exchange::answers(whole_shape()));
    add_route(
        m, "DELETE", "/api/sector-sets/{id}", "sector_sets.write",
        [](Context& c) {
            remove_set(c.transaction(), c.scope(), c.id());
            return Response{.status = 204, .body = {}};
        },
        "Bỏ bộ dữ liệu chưa từng gửi duyệt", exchange::nothing());
    add_approval_routes(m, sets_door);
}

}  // namespace khue::sector
