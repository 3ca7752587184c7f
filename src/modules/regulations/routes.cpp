// Regulations over HTTP: the register with what units lack, one regulation through its steps, its readers.
#include "modules/regulations/routes.hpp"

#include "modules/regulations/readers.hpp"
#include "modules/regulations/verbs.hpp"
#include "server/labels.hpp"
#include "server/whole_step.hpp"

namespace khue::regulations {
namespace {

constexpr const char *open_right = "regulations.open", *read_right = "regulations.read",
                     *write_right = "regulations.write", *approve_right = "regulations.approve";

Scope writing(const Context& c) { return c.who->own_units(write_right); }
Scope approving(const Context& c) { return c.who->own_units(approve_right); }

void append_brief(JsonWriter& w, const Context& c, Db& db, const Rules& rules, const Kept& k) {
    const Regulation& r = k.record;
    const Kind* kind = rules.kind(r.kind);
    w.member("id", r.id.value).member("version", k.version).member("unit_id", r.unit_id.value);
    w.member("unit_name", label_of(db, Unit::entity(), r.unit_id.value)).member("kind", r.kind);
    w.member("kind_name", rules.kind_name(r.kind)).member("guidance", kind && kind->guidance);
    w.member("title", r.title).member("number", r.number).member("standing", code_of(k.standing));
    w.member("standing_label", label_of(k.standing)).member("in_force_from", r.in_force_from);
    w.member("valid_until", r.valid_until).member("review_by", r.review_by).member("due", due_of(r));
    const bool asked =
        is_for(rules, *c.who, r) && (k.standing == Standing::in_force || k.standing == Standing::approved);
    w.member("asked", asked);
    w.member("acknowledged_at", acknowledged_at(db, r, c.who->user_id));
    const ReadCount read = read_count(db, rules, r);
    w.member("readers", read.asked).member("read", read.read);
}

void append_link(JsonWriter& w, std::string_view name, const std::optional<Regulation>& r) {
    w.key(name);
    if (!r) return void(w.null());
    w.object().member("id", r->id.value).member("number", r->number).member("title", r->title).end_object();
}

void append_may(JsonWriter& w, const Context& c, const Regulation& r, bool has_successor) {
    const std::int64_t unit = r.unit_id.value, user = c.who->user_id;
    const bool writes = writing(c).covers(unit), approves = approving(c).covers(unit);
    const bool reviewed = r.state == RegulationState::in_review, issued = r.state == RegulationState::issued;
    const bool own_text = user == r.author_id || user == r.writer_id;
    w.member("may_write", writes && r.state == RegulationState::draft);
    w.member("may_attach", writes && (reviewed || r.state == RegulationState::draft));
    w.member("may_approve", approves && reviewed && !own_text);
    w.member("may_return", approves && reviewed);
    w.member("own_text", approves && reviewed && own_text);
    w.member("may_revoke", approves && issued).member("may_replace", writes && issued && !has_successor);
    w.member("may_see_readers", (writes || approves) && issued);
}

std::string regulation_json(const Context& c, Db& db, const Rules& rules, const Kept& k) {
    const Regulation& r = k.record;
    const Readership* readers = rules.readership(r.audience);
    const Kind* kind = rules.kind(r.kind);
    std::string out;
    JsonWriter w(out);
    w.object();
    append_brief(w, c, db, rules, k);
    w.member("issued_on", r.issued_on).member("audience", r.audience);
    w.member("audience_name", readers ? readers->name : r.audience).member("summary", r.summary);
    w.member("tool", r.tool).member("allowed", r.allowed).member("forbidden", r.forbidden);
    w.member("forbidden_data", r.forbidden_data).member("pupil_age", r.pupil_age);
    w.member("returned_for", r.returned_for).member("approved_at", r.approved_at);
    w.member("approved_by", r.approved_by).member("revoked_on", r.revoked_on);
    w.member("revoked_for", r.revoked_for).member("basis", kind ? kind->basis : "");
    w.member("doubtful", kind && kind->confidence != "F");
    const auto successor = successor_of(db, r);
    const Sight sight = sight_of(c);
    append_link(w, "replaces",
                r.replaces_id ? get(db, Scope::of(r.unit_id.value), *r.replaces_id) : std::nullopt);
    append_link(w, "replaced_by", successor && may_see(rules, sight, *successor) ? successor : std::nullopt);
    w.key("steps").array();
    if (sight.own.covers(r.unit_id.value))
        for (const RegulationStep& s : steps_of(db, r))
            w.object()
                .member("label", label_of(s.action))
                .member("note", s.note)
                .member("at", s.done_at)
                .member("by", s.done_by)
                .end_object();
    w.end_array();
    append_may(w, c, r, successor.has_value());
    w.end_object();
    return out;
}

Response regulation_answer(Context& c, const Rules& rules, std::int64_t id, int status = 200) {
    const Kept k = regulation_in(c.db(), rules, sight_of(c), id);
    return json_with_version(regulation_json(c, c.db(), rules, k), k.version, status);
}

Response regulations(Context& c, const Rules& rules) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Kept& k : register_of(c.db(), rules, sight_of(c))) {
        w.object();
        append_brief(w, c, c.db(), rules, k);
        w.end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response kinds(const Rules& rules) {
    std::string body;
    JsonWriter w(body);
    w.object().key("kinds").array();
    for (const Kind& k : rules.kinds)
        w.object()
            .member("code", k.code)
            .member("name", k.name)
            .member("guidance", k.guidance)
            .member("basis", k.basis)
            .member("doubtful", k.confidence != "F")
            .end_object();
    w.end_array().key("readerships").array();
    for (const Readership& r : rules.readerships)
        w.object().member("code", r.code).member("name", r.name).end_object();
    w.end_array().member("source", rules.source).member("legal_basis", rules.legal_basis);
    w.member("pupil_age_note", rules.pupil_age_note).member("soon_days", rules.soon_days).end_object();
    return json_response(std::move(body));
}

Response overview(Context& c, const Rules& rules) {
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const UnitHoldings& u : holdings(c.db(), rules, c.scope(), local_date(now()))) {
        const bool own = c.who->own_units(read_right).covers(u.unit.id.value);
        w.object().member("unit_id", u.unit.id.value).member("unit_name", u.unit.name);
        w.member("asked", u.asked).member("read", u.read).key("kinds").array();
        for (const Holding& h : u.kinds) {
            const bool shown = own || h.cover >= Cover::expiring;
            w.object().member("kind", h.kind->code).member("name", h.kind->name);
            w.member("cover", code_of(h.cover)).member("label", label_of(h.cover)).member("due", h.due);
            w.member("basis", h.kind->basis).member("doubtful", h.kind->confidence != "F");
            w.id_or_null("regulation_id", shown ? h.regulation_id : 0).end_object();
        }
        w.end_array().end_object();
    }
    w.end_array().end_object();
    return json_response(std::move(body));
}

Response readers(Context& c, const Rules& rules) {
    const Kept k = regulation_in(c.db(), rules, sight_of(c), c.id());
    if (!writing(c).covers(k.record.unit_id.value) && !approving(c).covers(k.record.unit_id.value))
        not_found("danh sách người đọc này");
    std::string body;
    JsonWriter w(body);
    w.object().key("items").array();
    for (const Reader& r : readers_of(c.db(), rules, k.record))
        w.object().member("name", r.name).member("at", r.at).end_object();
    w.end_array().member("without_account", staff_without_account(c.db(), k.record)).end_object();
    return json_response(std::move(body));
}

Response acknowledged(Context& c, const Rules& rules) {
    const Kept k = regulation_in(c.db(), rules, sight_of(c), c.id());
    if (!is_for(rules, *c.who, k.record)) not_found("văn bản này trong việc phải đọc của bạn");
    acknowledge(c.transaction(), k.record, k.standing, c.who->user_id);
    return regulation_answer(c, rules, c.id());
}

Response reminded(Context& c, const Rules& rules) {
    const auto found = get(c.db(), writing(c), Id<Regulation>{c.id()});
    if (!found) not_found("văn bản này");
    if (found->state != RegulationState::issued)
        refuse("not_issued", "Văn bản chưa ban hành nên chưa nhắc ai.");
    const int told =
        remind_readers(c.transaction(), rules, *found, to_string(local_date(c.transaction().at())));
    std::string body;
    JsonWriter w(body);
    w.object().member("told", told).end_object();
    return json_response(std::move(body));
}

std::vector<shape::Member> brief() {
    using namespace shape;
    const Shape words = nullable(text()), day = nullable(date());
    return {{"id", integer()},
            {"version", integer()},
            {"unit_id", integer()},
            {"unit_name", text()},
            {"kind", text()},
            {"kind_name", text()},
            {"guidance", flag()},
            {"title", text()},
            {"number", words},
            {"standing",
             one_of({"draft", "in_review", "approved", "in_force", "expired", "replaced", "revoked"})},
            {"standing_label", text()},
            {"in_force_from", day},
            {"valid_until", day},
            {"review_by", day},
            {"due", day},
            {"asked", flag()},
            {"acknowledged_at", nullable(instant())},
            {"readers", integer()},
            {"read", integer()}};
}

Shape regulation_shape() {
    using namespace shape;
    const Shape words = nullable(text()), day = nullable(date());
    const Shape link =
        nullable(named("RegulationLink", object({{"id", integer()}, {"number", words}, {"title", text()}})));
    const Shape step = named("RegulationTrace",
                             object({{"label", text()}, {"note", words}, {"at", instant()}, {"by", text()}}));
    std::vector<Member> all = brief();
    const std::vector<Member> more = {{"issued_on", day},
                                      {"audience", text()},
                                      {"audience_name", text()},
                                      {"summary", words},
                                      {"tool", words},
                                      {"allowed", words},
                                      {"forbidden", words},
                                      {"forbidden_data", words},
                                      {"pupil_age", nullable(integer())},
                                      {"returned_for", words},
                                      {"approved_at", nullable(instant())},
                                      {"approved_by", words},
                                      {"revoked_on", day},
                                      {"revoked_for", words},
                                      {"basis", text()},
                                      {"doubtful", flag()},
                                      {"replaces", link},
                                      {"replaced_by", link},
                                      {"steps", list(step)},
                                      {"may_write", flag()},
                                      {"may_attach", flag()},
                                      {"may_approve", flag()},
                                      {"may_return", flag()},
                                      {"own_text", flag()},
                                      {"may_revoke", flag()},
                                      {"may_replace", flag()},
                                      {"may_see_readers", flag()}};
    all.insert(all.end(), more.begin(), more.end());
    return named("UnitRegulation", object(all));
}

// All optional: what is not sent stays.
Shape change_shape() {
    using namespace shape;
    const Shape words = nullable(text()), day = nullable(date());
    return named("UnitRegulationChange",
                 object({maybe("unit_id", integer()), maybe("kind", text()), maybe("title", text()),
                         maybe("review_by", day), maybe("valid_until", day), maybe("audience", text()),
                         maybe("summary", words), maybe("tool", words), maybe("allowed", words),
                         maybe("forbidden", words), maybe("forbidden_data", words),
                         maybe("pupil_age", nullable(integer()))}));
}

void add_list_routes(Module& m, const SharedRules& rules) {
    using namespace shape;
    const Shape kind = object(
        {{"code", text()}, {"name", text()}, {"guidance", flag()}, {"basis", text()}, {"doubtful", flag()}});
    const Shape readership = object({{"code", text()}, {"name", text()}});
    add_route(
        m, "GET", "/api/regulations/kinds", open_right, [rules](Context&) { return kinds(*rules); },
        "Loại quy chế, quy định, hướng dẫn; người phải đọc",
        exchange::answers(named("RegulationKinds", object({{"kinds", list(kind)},
                                                           {"readerships", list(readership)},
                                                           {"source", text()},
                                                           {"legal_basis", text()},
                                                           {"pupil_age_note", text()},
                                                           {"soon_days", integer()}}))));
    const Shape holding = object({{"kind", text()},
                                  {"name", text()},
                                  {"cover", one_of({"missing", "in_work", "expiring", "in_force"})},
                                  {"label", text()},
                                  {"due", nullable(date())},
                                  {"basis", text()},
                                  {"doubtful", flag()},
                                  {"regulation_id", nullable(integer())}});
    const Shape unit = named("RegulationHoldings", object({{"unit_id", integer()},
                                                           {"unit_name", text()},
                                                           {"asked", integer()},
                                                           {"read", integer()},
                                                           {"kinds", list(holding)}}));
    add_route(
        m, "GET", "/api/regulations/overview", read_right,
        [rules](Context& c) { return overview(c, *rules); },
        "Văn bản mỗi đơn vị còn thiếu, sắp hết hạn; tỷ lệ đã đọc",
        exchange::answers(object({{"items", list(unit)}})));
    add_route(
        m, "GET", "/api/regulations", open_right, [rules](Context& c) { return regulations(c, *rules); },
        "Sổ quy chế, quy định, hướng dẫn; việc phải đọc của người đang dùng",
        exchange::answers(object({{"items", list(named("UnitRegulationBrief", object(brief())))}})));
}

void add_reader_routes(Module& m, const SharedRules& rules, const Shape& whole) {
    using namespace shape;
    const std::string one = "/api/regulations/{id}";
    add_route(
        m, "POST", one + "/acknowledge", open_right, [rules](Context& c) { return acknowledged(c, *rules); },
        "Xác nhận đã đọc và cam kết thực hiện", exchange::answers(whole));
    add_route(
        m, "GET", one + "/readers", open_right, [rules](Context& c) { return readers(c, *rules); },
        "Ai đã đọc, ai chưa đọc",
        exchange::answers(
            named("RegulationReaders",
                  object({{"items", list(object({{"name", text()}, {"at", nullable(instant())}}))},
                          {"without_account", integer()}}))));
    add_route(
        m, "POST", one + "/remind", write_right, [rules](Context& c) { return reminded(c, *rules); },
        "Nhắc những người chưa đọc", exchange::answers(object({{"told", integer()}})));
}

}  // namespace

void add_regulation_routes(Module& m, const SharedRules& rules) {
    using namespace shape;
    const Shape whole = regulation_shape(), change = change_shape();
    const std::string one = "/api/regulations/{id}";
    add_list_routes(m, rules);
    add_route(
        m, "POST", "/api/regulations", write_right,
        [rules](Context& c) {
            const Regulation made = begin_regulation(c.transaction(), *rules, writing(c), c.json());
            return regulation_answer(c, *rules, made.id.value, 201);
        },
        "Bắt đầu soạn một văn bản", exchange::takes(change, whole, 201));
    add_route(
        m, "GET", one, open_right, [rules](Context& c) { return regulation_answer(c, *rules, c.id()); },
        "Một quy chế, quy định, hướng dẫn", exchange::answers(whole));
    add_route(
        m, "POST", one + "/successor", write_right,
        [rules](Context& c) {
            const Regulation made = begin_successor(c.transaction(), writing(c), c.id());
            return regulation_answer(c, *rules, made.id.value, 201);
        },
        "Soạn bản thay thế một văn bản đã ban hành",
        [&] {
            Exchange x = exchange::answers(whole);
            x.status = 201;
            return x;
        }());
    add_route(
        m, "DELETE", one, write_right,
        [](Context& c) {
            remove_draft(c.transaction(), writing(c), c.id(), c.if_match());
            return Response{.status = 204, .body = {}};
        },
        "Xóa một văn bản đang soạn",
        [] {
            Exchange x = exchange::nothing();
            x.if_match = true;
            return x;
        }());
    const auto step = [&](const char* method, const std::string& path, const char* right,
                          const std::string& summary, std::optional<Shape> body,
                          std::function<void(Context&, std::int64_t)> work) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        add_route(
            m, method, path, right,
            [rules, work = std::move(work)](Context& c) {
                return whole_step(
                    c, [&](std::int64_t expected) { work(c, expected); },
                    [&] { return regulation_answer(c, *rules, c.id()); });
            },
            summary, exchange::versioned(std::move(x), whole));
    };
    step("PUT", one, write_right, "Sửa một văn bản đang soạn", change, [rules](Context& c, std::int64_t v) {
        write_regulation(c.transaction(), *rules, writing(c), c.id(), v, c.json());
    });
    step("POST", one + "/submit", write_right, "Gửi phê duyệt", {}, [rules](Context& c, std::int64_t v) {
        submit_regulation(c.transaction(), *rules, writing(c), c.id(), v);
    });
    step("POST", one + "/return", approve_right, "Trả lại để sửa", object({{"reason", text()}}),
         [rules](Context& c, std::int64_t v) {
             return_regulation(c.transaction(), *rules, approving(c), c.id(), v,
                               c.json()["reason"].text_or());
         });
    step("POST", one + "/approve", approve_right, "Phê duyệt, ban hành",
         object({{"number", text()}, {"issued_on", date()}, {"in_force_from", date()}}),
         [rules](Context& c, std::int64_t v) {
             const Json body = c.json();
             approve_regulation(c.transaction(), *rules, approving(c), c.id(), v,
                                {.number = body["number"].text_or(),
                                 .issued_on = day_in(body, "issued_on"),
                                 .in_force_from = day_in(body, "in_force_from")});
         });
    step("POST", one + "/revoke", approve_right, "Bãi bỏ một văn bản", object({{"reason", text()}}),
         [](Context& c, std::int64_t v) {
             revoke_regulation(c.transaction(), approving(c), c.id(), v, c.json()["reason"].text_or());
         });
    add_reader_routes(m, rules, whole);
}

}  // namespace khue::regulations
