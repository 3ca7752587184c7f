// Proposals and the commune's merged proposal over HTTP.
#include <algorithm>

#include "modules/codes/code_lists.hpp"
#include "modules/infrastructure/papers.hpp"
#include "modules/infrastructure/proposals.hpp"
#include "modules/infrastructure/routes.hpp"
#include "server/query_number.hpp"
#include "server/whole_step.hpp"

namespace khue::infrastructure {
namespace {

// A draft is the school's own.
ProposalSight shown(Context& c, Db& db, std::int64_t id) {
    ProposalSight s = proposal_at(db, c.scope(read_right), id);
    const bool own = c.who->own_units(propose_right).covers(s.proposal.unit_id.value);
    if (s.proposal.state == ProposalState::draft && !own) not_found("đề nghị này");
    return s;
}

void append_money(JsonWriter& w, std::string_view name, const std::optional<Money>& m) {
    w.key(name);
    if (m)
        w.value(m->dong);
    else
        w.null();
}

void append_line(JsonWriter& w, const KeptLine& k) {
    const InvestmentLine& l = k.line;
    w.object().member("id", l.id.value).member("version", k.version).member("action", code_of(l.action));
    w.member("action_label", label_of(l.action)).member("kind", l.kind);
    w.member("kind_label", kind_label(l.kind)).member("name", l.name).member("measure", l.measure);
    w.member("quantity", l.quantity);
    append_money(w, "unit_price", l.unit_price);
    w.member("money", k.asked_money()).member("reason", l.reason).member("priority", l.priority);
    w.member("funding", l.funding);
    w.text_or_null("funding_label", l.funding ? code_lists().label("nguon_kinh_phi", *l.funding) : "");
    w.member("decision", code_of(l.decision)).member("decision_label", label_of(l.decision));
    w.member("accepted", l.accepted).member("accepted_money", k.accepted_money());
    w.member("decision_reason", l.decision_reason).member("bought", l.bought);
    append_money(w, "spent", l.spent);
    w.member("bought_on", l.bought_on).member("registered", l.registered);
    w.member("unregistered", k.unregistered());
    w.id_or_null("equipment_id", l.equipment_id ? l.equipment_id->value : 0).end_object();
}

void append_brief(JsonWriter& w, const ProposalSight& s) {
    const InvestmentProposal& p = s.proposal;
    w.member("id", p.id.value).member("version", s.version).member("unit_id", p.unit_id.value);
    w.member("unit_name", s.school.name).member("year", p.year).member("state", code_of(p.state));
    w.member("label", label_of(p.state)).member("submitted_on", p.submitted_on);
    w.member("asked", s.asked()).member("accepted", s.accepted()).member("spent", s.spent());
    w.member("count", static_cast<std::int64_t>(s.lines.size())).member("waiting", s.waiting());
}

Response answer(Context& c, std::int64_t id, int status = 200) {
    const ProposalSight s = shown(c, c.db(), id);
    const InvestmentProposal& p = s.proposal;
    const std::int64_t unit = p.unit_id.value;
    const bool open = p.state == ProposalState::draft || p.state == ProposalState::returned;
    const bool handed = p.state == ProposalState::submitted;
    const bool writes = c.who->own_units(propose_right).covers(unit);
    const bool hands = c.who->own_units(submit_right).covers(unit);
    const bool reviews = c.scope(review_right).covers(unit);
    std::string body;
    JsonWriter w(body);
    w.object();
    append_brief(w, s);
    w.member("note", p.note).member("submitted_by", p.submitted_by).member("returned_for", p.returned_for);
    w.key("lines").array();
    for (const KeptLine& k : s.lines) append_line(w, k);
    w.end_array().member("may_write", open && writes).member("may_submit", open && hands);
    w.member("may_withdraw", handed && hands).member("may_review", handed && reviews);
    w.member("may_reopen", p.state == ProposalState::reviewed && reviews);
    w.member("may_record", p.state == ProposalState::approved && writes).end_object();
    return json_with_version(std::move(body), s.version, status);
}

std::int64_t asked_year(const Context& c) {
    const std::int64_t year = query_number(c, "year");
    return year ? year : civil(local_date(now())).year;
}

Response create(Context& c) {
    const Json body = c.json();
    const auto made = begin_proposal(c.transaction(), c.who->own_units(propose_right),
                                     body["unit_id"].integer_or(0), body["year"].integer_or(0));
    return answer(c, made.id.value, 201);
}

using Work = std::function<void(Context&, const Scope&, std::int64_t expected)>;

// Of the school's own units where `own`; the scope of the route's right else.
std::function<Response(Context&)> step(bool own, Work work) {
    return [own, work = std::move(work)](Context& c) {
        const Scope scope = own ? c.who->own_units(c.route->permission) : c.scope();
        return whole_step(
            c, [&](std::int64_t expected) { work(c, scope, expected); }, [&] { return answer(c, c.id()); });
    };
}

// A step on a line is answered with its proposal.
using LineWork = std::function<std::int64_t(Context&, const Scope&, std::int64_t expected)>;  // the proposal
std::function<Response(Context&)> line_step(bool own, LineWork work) {
    return [own, work = std::move(work)](Context& c) {
        const Scope scope = own ? c.who->own_units(c.route->permission) : c.scope();
        const auto line = get(c.db(), scope, Id<InvestmentLine>{c.id()});
        if (!line) not_found("dòng đề nghị này");
        return whole_step(
            c, [&](std::int64_t expected) { work(c, scope, expected); },
            [&] { return answer(c, line->proposal_id.value); });
    };
}

Response file(Context& c, const std::string& end) {
    std::optional<ProposalSight> s;
    std::optional<SchoolSight> now_there;
    std::optional<security::Issuer> by;
    c.database().read([&](Db& db) {
        s = shown(c, db, c.id());
        now_there = sight_of(db, s->school, local_date(now()));
        by = security::issuer_in(db, s->school.id);
    });
    return attachment(end == "xlsx" ? office::to_xlsx(proposal_book(*s))
                                    : security::draw(proposal_paper(*s, *now_there, *by), end),
                      type_of_file(end), "de-nghi-ha-tang-" + std::to_string(s->proposal.year) + "." + end);
}

// ---- the merged one

Response plan_answer(Context& c) {
    const std::int64_t year = asked_year(c);
    const PlanSight s = plan_of(c.db(), c.scope(read_right), year);
    const InvestmentPlan& p = s.plan;
    const bool reviews = c.scope(review_right).covers(s.commune.id.value);
    const bool approves = c.scope(approve_right).covers(s.commune.id.value);
    std::string body;
    JsonWriter w(body);
    w.object().member("year", year).member("state", code_of(p.state)).member("label", label_of(p.state));
    w.member("note", p.note).member("returned_for", p.returned_for);
    w.member("submitted_on", p.submitted_on).member("submitted_by", p.submitted_by);
    w.member("decided_on", p.decided_on).member("decided_by", p.decided_by);
    w.member("decision_number", p.decision_number).member("waiting", s.waiting());
    w.key("proposals").array();
    for (const ProposalSight& one : s.proposals) {
        w.object();
        append_brief(w, one);
        w.end_object();
    }
    w.end_array().key("silent").array();
    for (const Unit& u : s.silent)
        w.object().member("unit_id", u.id.value).member("unit_name", u.name).end_object();
    w.end_array().key("totals").array();
    for (const KindTotal& t : s.totals) {
        w.object().member("action_label", label_of(t.action)).member("kind_label", kind_label(t.kind));
        w.member("measure", t.measure).member("asked", t.asked).member("accepted", t.accepted);
        w.member("bought", t.bought).member("asked_money", t.asked_money);
        w.member("accepted_money", t.accepted_money).member("spent", t.spent).end_object();
    }
    w.end_array().member("may_submit", p.state == PlanState::draft && reviews);
    w.member("may_approve", p.state == PlanState::submitted && approves && p.submitter != c.who->user_id);
    w.member("may_return", p.state == PlanState::submitted && approves).end_object();
    return json_response(std::move(body));
}

Response plan_file(Context& c, const std::string& end) {
    std::optional<PlanSight> s;
    c.database().read([&](Db& db) { s = plan_of(db, c.scope(), asked_year(c)); });
    return attachment(end == "xlsx" ? office::to_xlsx(plan_book(*s)) : security::draw(plan_paper(*s), end),
                      type_of_file(end), "tong-hop-de-nghi-ha-tang-" + std::to_string(s->year) + "." + end);
}

std::vector<shape::Member> brief_members() {
    using namespace shape;
    return {
        {"id", integer()},      {"version", integer()},
        {"unit_id", integer()}, {"unit_name", text()},
        {"year", integer()},    {"state", one_of({"draft", "submitted", "returned", "reviewed", "approved"})},
        {"label", text()},      {"submitted_on", nullable(date())},
        {"asked", integer()},   {"accepted", integer()},
        {"spent", integer()},   {"count", integer()},
        {"waiting", integer()}};
}

Shape proposal_shape() {
    using namespace shape;
    const Shape words = nullable(text()), amount = nullable(integer());
    const Shape line = named("InvestmentLineView",
                             object({{"id", integer()},
                                     {"version", integer()},
                                     {"action", one_of({"buy", "invest", "repair", "dispose"})},
                                     {"action_label", text()},
                                     {"kind", text()},
                                     {"kind_label", text()},
                                     {"name", text()},
                                     {"measure", text()},
                                     {"quantity", integer()},
                                     {"unit_price", amount},
                                     {"money", integer()},
                                     {"reason", text()},
                                     {"priority", integer()},
                                     {"funding", words},
                                     {"funding_label", words},
                                     {"decision", one_of({"waiting", "accepted", "reduced", "refused"})},
                                     {"decision_label", text()},
                                     {"accepted", integer()},
                                     {"accepted_money", integer()},
                                     {"decision_reason", words},
                                     {"bought", amount},
                                     {"spent", amount},
                                     {"bought_on", nullable(date())},
                                     {"registered", integer()},
                                     {"unregistered", integer()},
                                     {"equipment_id", amount}}));
    std::vector<Member> all = brief_members();
    const std::vector<Member> more = {
        {"note", words},        {"submitted_by", words}, {"returned_for", words},  {"lines", list(line)},
        {"may_write", flag()},  {"may_submit", flag()},  {"may_withdraw", flag()}, {"may_review", flag()},
        {"may_reopen", flag()}, {"may_record", flag()}};
    all.insert(all.end(), more.begin(), more.end());
    return named("InvestmentProposalView", object(all));
}

Shape plan_shape() {
    using namespace shape;
    const Shape words = nullable(text()), day = nullable(date());
    const Shape total = object({{"action_label", text()},
                                {"kind_label", text()},
                                {"measure", text()},
                                {"asked", integer()},
                                {"accepted", integer()},
                                {"bought", integer()},
                                {"asked_money", integer()},
                                {"accepted_money", integer()},
                                {"spent", integer()}});
    return named("InvestmentPlanView",
                 object({{"year", integer()},
                         {"state", one_of({"draft", "submitted", "approved"})},
                         {"label", text()},
                         {"note", words},
                         {"returned_for", words},
                         {"submitted_on", day},
                         {"submitted_by", words},
                         {"decided_on", day},
                         {"decided_by", words},
                         {"decision_number", words},
                         {"waiting", integer()},
                         {"proposals", list(named("InvestmentProposalBrief", object(brief_members())))},
                         {"silent", list(object({{"unit_id", integer()}, {"unit_name", text()}}))},
                         {"totals", list(total)},
                         {"may_submit", flag()},
                         {"may_approve", flag()},
                         {"may_return", flag()}}));
}

Shape line_body() {
    using namespace shape;
    return object({{"action", text()},
                   {"kind", text()},
                   {"name", text()},
                   {"measure", text()},
                   {"quantity", integer()},
                   maybe("unit_price", nullable(integer())),
                   {"reason", text()},
                   {"priority", integer()},
                   maybe("funding", nullable(text()))});
}

Scope both(const Scope& one, const Scope& other) {
    Scope out;
    std::ranges::copy_if(one.units, std::back_inserter(out.units),
                         [&](std::int64_t unit) { return other.covers(unit); });
    return out;
}

// The steps of a school, then those of the commune.
void add_steps(Module& m, const std::string& one,
               const std::function<Exchange(std::optional<Shape>)>& takes) {
    using namespace shape;
    const Shape reason = object({{"reason", text()}});
    add_route(m, "POST", one + "/submit", submit_right,
              step(true, [](Context& c, const Scope& s,
                            std::int64_t v) { submit_proposal(c.transaction(), s, c.id(), v); }),
              "Gửi đề nghị lên xã", takes({}));
    add_route(m, "POST", one + "/withdraw", submit_right,
              step(true, [](Context& c, const Scope& s,
                            std::int64_t v) { withdraw_proposal(c.transaction(), s, c.id(), v); }),
              "Rút đề nghị khi xã chưa thẩm định", takes({}));
    add_route(m, "POST", one + "/return", review_right,
              step(false,
                   [](Context& c, const Scope& s, std::int64_t v) {
                       return_proposal(c.transaction(), s, c.id(), v, c.json()["reason"].text_or());
                   }),
              "Trả đề nghị để trường sửa", takes(reason));
    add_route(m, "POST", one + "/finish", review_right,
              step(false, [](Context& c, const Scope& s,
                             std::int64_t v) { finish_review(c.transaction(), s, c.id(), v); }),
              "Kết thúc thẩm định đề nghị của trường", takes({}));
    add_route(m, "POST", one + "/reopen", review_right,
              step(false, [](Context& c, const Scope& s,
                             std::int64_t v) { reopen_review(c.transaction(), s, c.id(), v); }),
              "Thẩm định lại đề nghị của trường", takes({}));
}

void add_line_routes(Module& m, const std::function<Exchange(std::optional<Shape>)>& takes) {
    using namespace shape;
    const std::string line = "/api/investment-lines/{id}";
    add_route(
        m, "PUT", line, propose_right,
        line_step(true, [](Context& c, const Scope& s,
                           std::int64_t v) { return write_line(c.transaction(), s, c.id(), v, c.json()); }),
        "Sửa một dòng đề nghị", takes(line_body()));
    add_route(m, "DELETE", line, propose_right,
              line_step(true, [](Context& c, const Scope& s,
                                 std::int64_t v) { return remove_line(c.transaction(), s, c.id(), v); }),
              "Bỏ một dòng đề nghị", takes({}));
    add_route(
        m, "POST", line + "/decide", review_right,
        line_step(false, [](Context& c, const Scope& s,
                            std::int64_t v) { return decide_line(c.transaction(), s, c.id(), v, c.json()); }),
        "Thẩm định một dòng đề nghị",
        takes(object({{"decision", text()},
                      maybe("accepted", nullable(integer())),
                      maybe("reason", nullable(text()))})));
    add_route(m, "POST", line + "/purchase", propose_right,
              line_step(true,
                        [](Context& c, const Scope& s, std::int64_t v) {
                            return record_purchase(c.transaction(), s, c.id(), v, c.json());
                        }),
              "Ghi kết quả thực hiện một dòng đã phê duyệt",
              takes(object({{"bought", nullable(integer())},
                            maybe("spent", nullable(integer())),
                            maybe("bought_on", nullable(date()))})));
    add_route(m, "POST", line + "/register", propose_right,
              line_step(true,
                        [](Context& c, const Scope& s, std::int64_t v) {
                            return register_purchase(c.transaction(), both(s, c.scope("equipment.write")),
                                                     c.id(), v, c.json());
                        }),
              "Ghi thiết bị đã mua của một dòng vào sổ thiết bị",
              takes(object({maybe("equipment_id", nullable(integer()))})));
}

}  // namespace

void add_proposal_routes(Module& m) {
    using namespace shape;
    const Shape whole = proposal_shape();
    const std::string base = "/api/investment-proposals", one = base + "/{id}";
    const auto takes = [&](std::optional<Shape> body) {
        Exchange x = exchange::answers(whole);
        x.body = std::move(body);
        return exchange::versioned(std::move(x), whole);
    };
    add_route(m, "POST", base, propose_right, create, "Lập đề nghị đầu tư từ chênh lệch nhu cầu và hiện có",
              exchange::takes(object({{"unit_id", integer()}, {"year", integer()}}), whole, 201));
    add_route(
        m, "GET", one, read_right, [](Context& c) { return answer(c, c.id()); }, "Một đề nghị đầu tư",
        exchange::answers(whole));
    add_route(m, "PUT", one, propose_right,
              step(true,
                   [](Context& c, const Scope& s, std::int64_t v) {
                       write_note(c.transaction(), s, c.id(), v, c.json()["note"].text_or());
                   }),
              "Ghi thuyết minh của đề nghị", takes(object({{"note", nullable(text())}})));
    add_route(
        m, "DELETE", one, propose_right,
        [](Context& c) {
            remove_proposal(c.transaction(), c.who->own_units(propose_right), c.id());
            return Response{.status = 204, .body = {}};
        },
        "Xóa đề nghị chưa gửi", exchange::nothing());
    add_route(
        m, "POST", one + "/lines", propose_right,
        [](Context& c) {
            add_line(c.transaction(), c.who->own_units(propose_right), c.id(), c.json());
            return answer(c, c.id());
        },
        "Thêm một dòng đề nghị", exchange::takes(line_body(), whole));
    add_steps(m, one, takes);
    add_line_routes(m, takes);
    for (const std::string end : {"docx", "pdf", "xlsx"})
        add_route(
            m, "GET", one + "/file." + end, read_right, [end](Context& c) { return file(c, end); },
            "Đề nghị đầu tư dạng ." + end, exchange::file(std::string(type_of_file(end))), Access::slow);
}

void add_plan_routes(Module& m) {
    using namespace shape;
    const Shape whole = plan_shape();
    const std::string base = "/api/investment-plan";
    const std::vector<QueryValue> of_year = {{"year", integer(), "Năm; không ghi: năm nay"}};
    const auto with_year = [&](Exchange x) {
        x.query = of_year;
        return x;
    };
    add_route(m, "GET", base, read_right, plan_answer, "Đề nghị đầu tư chung của xã trong một năm",
              exchange::answers(whole, of_year));
    add_route(
        m, "POST", base + "/submit", review_right,
        [](Context& c) {
            submit_plan(c.transaction(), c.scope(), asked_year(c), c.json()["note"].text_or(),
                        c.who->user_id);
            return plan_answer(c);
        },
        "Trình đề nghị chung", with_year(exchange::takes(object({maybe("note", nullable(text()))}), whole)));
    add_route(
        m, "POST", base + "/approve", approve_right,
        [](Context& c) {
            approve_plan(c.transaction(), c.scope(), asked_year(c), c.json()["number"].text_or(),
                         c.who->user_id);
            return plan_answer(c);
        },
        "Phê duyệt đề nghị chung",
        with_year(exchange::takes(object({maybe("number", nullable(text()))}), whole)));
    add_route(
        m, "POST", base + "/return", approve_right,
        [](Context& c) {
            return_plan(c.transaction(), c.scope(), asked_year(c), c.json()["reason"].text_or());
            return plan_answer(c);
        },
        "Trả lại đề nghị chung", with_year(exchange::takes(object({{"reason", text()}}), whole)));
    for (const std::string end : {"docx", "pdf", "xlsx"})
        add_route(
            m, "GET", base + "/file." + end, read_right, [end](Context& c) { return plan_file(c, end); },
            "Đề nghị chung dạng ." + end, exchange::file(std::string(type_of_file(end)), of_year),
            Access::slow);
}

}  // namespace khue::infrastructure
