// One school's assessment over HTTP: begun, filled in, proposals taken over, handed in, reviewed, confirmed.
#include "modules/assessment/routes.hpp"

#include <algorithm>

#include "modules/assessment/verbs.hpp"
#include "modules/criteria/routes.hpp"
#include "modules/evidence/subjects.hpp"
#include "server/labels.hpp"
#include "server/whole_step.hpp"

namespace khue::assessment {
namespace {

using criteria::append_points;

Scope own_units(const Context& c, std::string_view permission) { return c.who->own_units(permission); }

JsonWriter& points_or_null(JsonWriter& w, std::string_view name, const std::optional<std::int64_t>& points) {
    return points ? append_points(w, name, *points) : w.key(name).null();
}

void append_set(JsonWriter& w, const Whole& a) {
    const CriteriaSet& s = a.set;
    w.key("set").object().member("id", s.id.value).member("title", s.title).member("edition", s.edition);
    w.member("provisional", s.provisional).member("legal_basis", a.rules.legal_basis);
    w.member("document_number", s.document_number).member("document_on", s.document_on).end_object();
}

void append_answers(JsonWriter& w, const Whole& a,
                    const std::map<std::string, Proposal, std::less<>>& proposals) {
    w.key("answers").object();
    for (const criteria::Criterion& c : a.rules.criteria) {
        const auto found = a.answers.find(c.code);
        const AssessmentAnswer none, &answer = found == a.answers.end() ? none : found->second;
        w.key(c.code).object();
        points_or_null(w, "score", answer.score);
        append_points(w, "most", a.rules.most_of(c));
        append_points(w, "step", a.rules.step_of(c)).member("condition", a.rules.is_condition(c));
        w.member("explanation", answer.explanation).member("source", answer.source);
        points_or_null(w, "review_score", answer.review_score)
            .member("review_reason", answer.review_reason)
            .key("proposal");
        if (const auto p = proposals.find(c.code); p != proposals.end()) {
            append_points(w.object(), "score", p->second.score);
            w.member("words", p->second.words).member("note", p->second.note).end_object();
        } else {
            w.null();
        }
        w.end_object();
    }
    w.end_object();
}

void append_headings(JsonWriter& w, const Whole& a) {
    w.key("headings").array();
    for (const HeadingSum& h : headings_of(a)) {
        w.object().member("code", h.code).member("title", h.title);
        append_points(w, "max", h.max);
        append_points(w, "self", h.self);
        append_points(w, "review", h.review).end_object();
    }
    w.end_array();
}

// What the years before came to, with the sums of their headings.
void append_former(JsonWriter& w, Db& db, const Assessment& mine) {
    w.key("former").array();
    for (const Whole& a : former_of(db, mine)) {
        w.object().member("id", a.record.id.value).member("school_year", a.record.school_year);
        w.member("provisional", a.set.provisional).member("set_title", a.set.title).key("rating");
        criteria::append_rating(w, a.rules, criteria::rate(a.rules, a.review_scores()));
        append_headings(w, a);
        w.end_object();
    }
    w.end_array();
}

void append_steps(JsonWriter& w, Db& db, const Assessment& a) {
    w.key("steps").array();
    for (const AssessmentStep& s : steps_of(db, a))
        w.object()
            .member("label", label_of(s.action))
            .member("note", s.note)
            .member("at", s.done_at)
            .member("by", s.done_by)
            .end_object();
    w.end_array();
}

void append_may(JsonWriter& w, const Context& c, const Assessment& a) {
    using enum AssessmentState;
    const std::int64_t unit = a.unit_id.value;
    const auto own = [&](std::string_view permission) { return own_units(c, permission).covers(unit); };
    const auto reaches = [&](std::string_view permission) { return c.scope(permission).covers(unit); };
    const bool open = a.state == draft || a.state == returned, reviewed = a.state == under_review;
    w.key("may")
        .object()
        .member("write", open && own("assessments.write"))
        .member("submit", open && own("assessments.submit"));
    w.member("withdraw", a.state == submitted && own("assessments.submit"));
    w.member("take_up", a.state == submitted && reaches("assessments.review"));
    w.member("review", reviewed && reaches("assessments.review"));
    w.member("send_back", ((reviewed || a.state == submitted) && reaches("assessments.review")) ||
                              (a.state == confirmed && reaches("assessments.confirm")));
    w.member("confirm", reviewed && reaches("assessments.confirm") && a.reviewed_by != c.who->login)
        .end_object();
}

std::string body_of(Context& c, Db& db, const Whole& a,
                    const std::map<std::string, Proposal, std::less<>>& proposals) {
    const Assessment& r = a.record;
    const auto school = get(db, Scope::of(r.unit_id.value), r.unit_id);
    const auto round = round_of(db, r.school_year);
    std::string out;
    JsonWriter w(out);
    w.object().member("id", r.id.value).member("version", a.version).member("unit_id", r.unit_id.value);
    w.member("unit_name", school ? school->name : "").member("school_year", r.school_year);
    w.member("state", code_of(r.state)).member("state_label", label_of(r.state)).member("number", r.number);
    w.member("self_due", round ? std::optional(round->self_due) : std::nullopt);
    w.member("review_due", round ? std::optional(round->review_due) : std::nullopt);
    w.member("confirmer", school ? a.rules.confirmer_of(level_code(school->level)) : "");
    append_set(w, a);
    w.key("content").raw(criteria::ruleset_json(a.rules));
    append_answers(w, a, proposals);
    w.key("self");
    criteria::append_rating(w, a.rules, criteria::rate(a.rules, a.self_scores()));
    w.key("review");
    if (const auto scores = a.review_scores(); scores.empty())
        w.null();
    else
        criteria::append_rating(w, a.rules, criteria::rate(a.rules, scores));
    append_headings(w, a);
    append_former(w, db, r);
    append_steps(w, db, r);
    w.member("self_level", r.self_level).member("confirmed_level", r.confirmed_level);
    w.member("submitted_on", r.submitted_on)
        .member("submitted_by", r.submitted_by)
        .member("reviewed_by", r.reviewed_by);
    w.member("returned_for", r.returned_for)
        .member("confirmed_on", r.confirmed_on)
        .member("confirmed_by", r.confirmed_by);
    w.member("publication_number", r.publication_number).member("published_on", r.published_on);
    append_may(w, c, r);
    w.end_object();
    return out;
}

class Desk {
public:
    explicit Desk(SharedServices services) : services_(std::move(services)) {}

    Response shown(Context& c, int status = 200) const {
        const Whole a =
            seen_assessment(c.db(), c.scope("assessments.read"), own_units(c, "assessments.read"), c.id());
        const bool open =
            a.record.state == AssessmentState::draft || a.record.state == AssessmentState::returned;
        const bool own = own_units(c, "assessments.write").covers(a.record.unit_id.value);
        std::map<std::string, Proposal, std::less<>> proposals;
        if (open && own)
            proposals = proposals_for(c.app, c.db(), services_->proposals, a.rules, a.record.unit_id.value,
                                      c.open_transaction != nullptr);
        return json_with_version(body_of(c, c.db(), a, proposals), a.version, status);
    }

    Response begin(Context& c) const {
        const Json body = c.json();
        const Scope own = own_units(c, "assessments.write");
        const std::int64_t unit = body["unit_id"].integer_or(own.units.size() == 1 ? own.units.front() : 0);
        c.parameters["id"] =
            std::to_string(begin_assessment(c.transaction(), own, unit, body["school_year"].text_or()));
        return shown(c, 201);
    }

    Response step(Context& c, const std::function<void(std::int64_t expected)>& verb) const {
        return whole_step(c, verb, [&] { return shown(c); });
    }

    Response take(Context& c) const {
        std::vector<std::string> codes;
        const Json body = c.json();
        for (const Json& code : body["codes"].items) codes.push_back(code.text_or());
        return step(c, [&](std::int64_t expected) {
            take_over(c.app, c.transaction(), services_->proposals, own_units(c, "assessments.write"), c.id(),
                      expected, codes);
        });
    }

private:
    SharedServices services_;
};

Shape detail_shape() {
    using namespace shape;
    const Shape proposal = nullable(object({{"score", number()}, {"words", text()}, {"note", text()}}));
    const Shape answer = named("AssessmentAnswerView", object({{"score", nullable(number())},
                                                               {"most", number()},
                                                               {"step", number()},
                                                               {"condition", flag()},
                                                               {"explanation", nullable(text())},
                                                               {"source", nullable(text())},
                                                               {"review_score", nullable(number())},
                                                               {"review_reason", nullable(text())},
                                                               {"proposal", proposal}}));
    const Shape heading = named("AssessmentHeading", object({{"code", text()},
                                                             {"title", text()},
                                                             {"max", number()},
                                                             {"self", number()},
                                                             {"review", number()}}));
    const Shape rating = criteria::rating_shape();
    const Shape former = named("FormerAssessment", object({{"id", integer()},
                                                           {"school_year", text()},
                                                           {"provisional", flag()},
                                                           {"set_title", text()},
                                                           {"rating", rating},
                                                           {"headings", list(heading)}}));
    const Shape set = object({{"id", integer()},
                              {"title", text()},
                              {"edition", text()},
                              {"provisional", flag()},
                              {"legal_basis", text()},
                              {"document_number", nullable(text())},
                              {"document_on", nullable(date())}});
    const Shape taken =
        object({{"label", text()}, {"note", nullable(text())}, {"at", instant()}, {"by", text()}});
    const Shape may = object({{"write", flag()},
                              {"submit", flag()},
                              {"withdraw", flag()},
                              {"take_up", flag()},
                              {"review", flag()},
                              {"send_back", flag()},
                              {"confirm", flag()}});
    return named("AssessmentDetail", object({{"id", integer()},
                                             {"version", integer()},
                                             {"unit_id", integer()},
                                             {"unit_name", text()},
                                             {"school_year", text()},
                                             {"state", one_of({"draft", "submitted", "under_review",
                                                               "returned", "confirmed", "published"})},
                                             {"state_label", text()},
                                             {"number", integer()},
                                             {"self_due", nullable(date())},
                                             {"review_due", nullable(date())},
                                             {"confirmer", text()},
                                             {"set", set},
                                             {"content", criteria::content_shape()},
                                             {"answers", map(answer)},
                                             {"self", rating},
                                             {"review", nullable(rating)},
                                             {"headings", list(heading)},
                                             {"former", list(former)},
                                             {"steps", list(taken)},
                                             {"self_level", nullable(integer())},
                                             {"confirmed_level", nullable(integer())},
                                             {"submitted_on", nullable(date())},
                                             {"submitted_by", nullable(text())},
                                             {"reviewed_by", nullable(text())},
                                             {"returned_for", nullable(text())},
                                             {"confirmed_on", nullable(date())},
                                             {"confirmed_by", nullable(text())},
                                             {"publication_number", nullable(text())},
                                             {"published_on", nullable(date())},
                                             {"may", may}}));
}

std::int64_t evidence_unit(Context& c, Db& db) {
    return seen_assessment(db, c.scope(), own_units(c, "assessments.read"), c.id()).record.unit_id.value;
}

Assessment evidence_subject(Db& db, std::int64_t id) {
    const auto found = get(db, Scope::everything(), Id<Assessment>{id});  // found by the route before
    if (!found) not_found("phiếu đánh giá này");
    return *found;
}

EvidenceSubject::Title evidence_title(Db& db, std::int64_t id, std::string_view point) {
    const Assessment a = evidence_subject(db, id);
    if (!point.empty() && !criteria::set_of(db, a.set_id.value).rules.find(point)) not_found("tiêu chí này");
    return {"Đánh giá mức độ chuyển đổi số năm học " + a.school_year +
                (point.empty() ? "" : ", tiêu chí " + std::string(point)),
            "/danh-gia-cds/" + std::to_string(id)};
}

// The criteria of the set, else headings alone would leave some out.
bool is_under(const std::vector<criteria::Parent>& parents, const criteria::Criterion& c) {
    return std::ranges::any_of(parents, [&](const criteria::Parent& p) { return p.covers(c.code); });
}

}  // namespace

std::vector<HeadingSum> headings_of(const Whole& a) {
    std::vector<HeadingSum> out;
    const auto add = [&](HeadingSum& h, const criteria::Criterion& c) {
        const auto found = a.answers.find(c.code);
        h.max += c.max;
        if (found == a.answers.end()) return;
        h.self += found->second.score.value_or(0), h.review += found->second.review_score.value_or(0);
    };
    for (const criteria::Parent& p : a.rules.parents) {
        HeadingSum& h = out.emplace_back(HeadingSum{.code = p.code, .title = p.title});
        for (const criteria::Criterion& c : a.rules.criteria)
            if (p.covers(c.code)) add(h, c);
    }
    for (const criteria::Criterion& c : a.rules.criteria)
        if (c.max > 0 && !is_under(a.rules.parents, c))
            add(out.emplace_back(HeadingSum{.code = c.code, .title = c.title}), c);
    return out;
}

void open_for_evidence(Module& m) {
    add_evidence_subject(m, {.subject = std::string(Assessment::entity().name),
                             .words = "phiếu đánh giá mức độ chuyển đổi số",
                             .read = "assessments.read",
                             .write = "assessments.write",
                             .unit = evidence_unit,
                             .title = evidence_title,
                             .sealed = [](Db& db, std::int64_t id) {
                                 const AssessmentState state = evidence_subject(db, id).state;
                                 return state != AssessmentState::draft && state != AssessmentState::returned;
                             }});
}

void add_assessment_routes(Module& m, const SharedServices& services) {
    using namespace shape;
    const auto desk = std::make_shared<Desk>(services);
    const Shape one = detail_shape();
    const std::string path = "/api/assessments", each = path + "/{id}";
    const auto step = [&](const std::string& verb, const std::string& permission, const std::string& summary,
                          const Shape& body, std::function<void(Context&, std::int64_t)> work) {
        add_route(
            m, "POST", each + "/" + verb, permission,
            [desk, work](Context& c) {
                return desk->step(c, [&](std::int64_t expected) { work(c, expected); });
            },
            summary, exchange::versioned(exchange::takes(body, one), one));
    };
    const Shape scored = object({maybe("score", nullable(number())), maybe("explanation", nullable(text()))});
    const Shape reviewed = object({{"score", nullable(number())}, maybe("reason", nullable(text()))});
    add_route(
        m, "POST", path, "assessments.write", [desk](Context& c) { return desk->begin(c); },
        "Lập phiếu đánh giá mức độ chuyển đổi số",
        exchange::takes(object({{"school_year", text()}, maybe("unit_id", integer())}), one, 201));
    add_route(
        m, "GET", each, "assessments.read", [desk](Context& c) { return desk->shown(c); },
        "Xem phiếu đánh giá của một trường", exchange::answers(one));
    add_route(
        m, "PUT", each + "/answers", "assessments.write",
        [desk](Context& c) {
            const Json body = c.json();
            return desk->step(c, [&](std::int64_t expected) {
                write_answers(c.transaction(), own_units(c, "assessments.write"), c.id(), expected, body);
            });
        },
        "Ghi điểm tự chấm, giải trình", exchange::versioned(exchange::takes(map(scored), one), one));
    add_route(
        m, "PUT", each + "/reviews", "assessments.review",
        [desk](Context& c) {
            const Json body = c.json();
            return desk->step(c, [&](std::int64_t expected) {
                write_reviews(c.transaction(), c.scope(), c.id(), expected, body);
            });
        },
        "Ghi điểm của xã, lý do", exchange::versioned(exchange::takes(map(reviewed), one), one));
    add_route(
        m, "POST", each + "/take-over", "assessments.write", [desk](Context& c) { return desk->take(c); },
        "Lấy điểm đề xuất từ sổ",
        exchange::versioned(exchange::takes(object({maybe("codes", list(text()))}), one), one));
    const Shape nothing = object({});
    step("submit", "assessments.submit", "Nộp phiếu đánh giá", nothing, [](Context& c, std::int64_t v) {
        submit_assessment(c.transaction(), own_units(c, "assessments.submit"), c.id(), v);
    });
    step("withdraw", "assessments.submit", "Rút lại phiếu đánh giá", nothing, [](Context& c, std::int64_t v) {
        withdraw_assessment(c.transaction(), own_units(c, "assessments.submit"), c.id(), v);
    });
    step("take-up", "assessments.review", "Bắt đầu kiểm tra phiếu đánh giá", nothing,
         [](Context& c, std::int64_t v) { take_up(c.transaction(), c.scope(), c.id(), v); });
    step("agree", "assessments.review", "Giữ điểm của trường ở các tiêu chí chưa chấm", nothing,
         [](Context& c, std::int64_t v) { agree_with_rest(c.transaction(), c.scope(), c.id(), v); });
    step("return", "assessments.review", "Trả lại phiếu đánh giá", object({{"reason", text()}}),
         [](Context& c, std::int64_t v) {
             return_assessment(c.transaction(), c.scope(), c.id(), v, c.json()["reason"].text_or(), false);
         });
    step("recall", "assessments.confirm", "Trả lại phiếu đã xác nhận, chưa công bố",
         object({{"reason", text()}}), [](Context& c, std::int64_t v) {
             return_assessment(c.transaction(), c.scope(), c.id(), v, c.json()["reason"].text_or(), true);
         });
    step("confirm", "assessments.confirm", "Xác nhận mức độ chuyển đổi số", nothing,
         [](Context& c, std::int64_t v) { confirm_assessment(c.transaction(), c.scope(), c.id(), v); });
}

}  // namespace khue::assessment
