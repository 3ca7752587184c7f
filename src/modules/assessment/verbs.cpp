#include "modules/assessment/verbs.hpp"

#include <algorithm>

#include "core/json.hpp"
#include "core/text.hpp"
#include "modules/assessment/news.hpp"
#include "modules/criteria/routes.hpp"
#include "modules/evidence/uses.hpp"
#include "modules/units/tree.hpp"
#include "server/reason.hpp"

namespace khue::assessment {
namespace {

using criteria::Criterion;

constexpr std::size_t most_explanation = 2'000;
constexpr std::size_t most_changes = 300;

Whole load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    Assessment a;
    const auto version = raw::get(t.db(), Assessment::entity(), scope, id, &a);
    if (!version) not_found("phiếu đánh giá này");
    if (version->number != expected)
        throw Failure{
            412,
            "changed",
            "Phiếu đã được người khác sửa hoặc xử lý sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
            {}};
    return whole_of(t.db(), a, version->number);
}

void must_be(const Assessment& a, std::initializer_list<AssessmentState> states, std::string_view otherwise) {
    if (std::ranges::find(states, a.state) == states.end())
        refuse("assessment_state",
               std::string(otherwise) + " Phiếu đang ở tình trạng “" + std::string(label_of(a.state)) + "”.");
}

void must_be_writable(const Assessment& a) {
    must_be(a, {AssessmentState::draft, AssessmentState::returned},
            "Chỉ sửa được phiếu đang lập hoặc bị trả lại.");
}

// Every change of an answer is one of the assessment: its version tells.
void keep(Transaction& t, Whole& w) {
    ++w.record.changes;
    update(t, Scope::of(w.record.unit_id.value), w.record);
}

void note(Transaction& t, const Assessment& a, AssessmentAction action,
          std::optional<std::string> text = {}) {
    AssessmentStep step{.unit_id = a.unit_id,
                        .assessment_id = a.id,
                        .action = action,
                        .note = std::move(text),
                        .done_at = t.at(),
                        .done_by = t.actor().name};
    insert(t, Scope::of(a.unit_id.value), step);
}

void keep_answer(Transaction& t, Whole& w, AssessmentAnswer answer) {
    const Scope scope = Scope::of(w.record.unit_id.value);
    if (answer.id)
        update(t, scope, answer);
    else
        answer.id = insert(t, scope, answer);
    w.answers[answer.code] = std::move(answer);
}

AssessmentAnswer answer_for(const Whole& w, const std::string& code) {
    const auto found = w.answers.find(code);
    if (found != w.answers.end()) return found->second;
    return {.unit_id = w.record.unit_id, .assessment_id = w.record.id, .code = code};
}

// The score of a criterion as it was sent: none for null.
std::optional<std::int64_t> score_in(const Json& j, const Whole& w, const Criterion& c,
                                     const std::string& path, Problems& problems) {
    if (j.is_null()) return std::nullopt;
    const auto points = criteria::points_in(j);
    const std::string fault =
        points ? criteria::score_fault(w.rules, c, *points) : "Điểm của tiêu chí " + c.code + " phải là số.";
    if (!fault.empty()) problems.add(path, "bad_score", fault);
    return points;
}

std::optional<std::string> text_in(const Json& j, std::size_t most, const std::string& path,
                                   Problems& problems) {
    const std::string text = squeeze(nfc(j.text_or()));
    if (length(text) > most) problems.add(path, "too_long", "Dài quá " + std::to_string(most) + " ký tự.");
    return text.empty() ? std::nullopt : std::optional(text);
}

void each_change(const Json& changes, const Whole& w, Problems& problems, const auto& take) {
    if (!changes.is_object() || changes.members.size() > most_changes) {
        problems.add("", "not_an_object", "Xin gửi điểm theo mã tiêu chí.");
        return;
    }
    for (const auto& m : changes.members) {
        const Criterion* c = w.rules.find(m.name);
        if (!c) {
            problems.add("/" + m.name, "unknown_criterion",
                         "Bộ tiêu chí không có tiêu chí “" + m.name + "”.");
            continue;
        }
        take(*c, m.value, "/" + m.name);
    }
}

void set_score(AssessmentAnswer& a, std::optional<std::int64_t> score, std::optional<std::string> source) {
    if (a.score != score) a.review_score = std::nullopt, a.review_reason = std::nullopt;
    a.score = score, a.source = std::move(source);
}

void must_be_complete(Db& db, const Whole& w) {
    const auto evidence = evidence_of(db, Assessment::entity().name, w.record.id.value);
    Problems problems;
    for (const Criterion& c : w.rules.criteria) {
        const AssessmentAnswer a = answer_for(w, c.code);
        if (!a.score)
            problems.add("/" + c.code, "unanswered", "Tiêu chí " + c.code + " chưa chấm.");
        else if (*a.score > 0 && c.evidence_required && !has_evidence(evidence, c.code))
            problems.add("/" + c.code, "no_evidence",
                         "Tiêu chí " + c.code + " có điểm nhưng chưa gắn minh chứng.");
    }
    throw_if_any(problems);
}

// With others, what was attached stays as it was.
void seal(Transaction& t, const Assessment& a) { seal_evidence(t, Assessment::entity().name, a.id.value); }
void unseal(Transaction& t, const Assessment& a) {
    unseal_evidence(t, Assessment::entity().name, a.id.value);
}

void must_know_days(const std::optional<Date>& self, const std::optional<Date>& review) {
    Problems problems;
    if (!self) problems.add("/self_due", "required", "Xin ghi hạn nộp của trường.");
    if (!review) problems.add("/review_due", "required", "Xin ghi hạn xác nhận của xã.");
    throw_if_any(problems);
}

Date in_ending_year(std::string_view school_year, const std::string& month_day) {
    const auto day = parse_date(std::string(school_year.substr(5)) + "-" + month_day);
    return day.value_or(Date{});
}

}  // namespace

Due proposed_due(Db& db, const Json& rules, std::string_view school_year) {
    std::string self = rules["default_deadlines"]["self"].text_or("05-31"),
                review = rules["default_deadlines"]["review"].text_or("06-20");
    const Date today = local_date(now());
    for (const Unit& school : schools_of(db)) {
        const auto set = criteria::set_in_use(db, kind_of_sets, level_code(school.level), today);
        if (!set) continue;
        const criteria::Ruleset r = criteria::parse_ruleset(set->content);
        if (!r.self_due.empty()) self = r.self_due, review = r.review_due;
        break;
    }
    return {.self = in_ending_year(school_year, self), .review = in_ending_year(school_year, review)};
}

void open_round(Transaction& t, std::string_view school_year, const std::optional<Date>& self,
                const std::optional<Date>& review) {
    if (!is_school_year(school_year)) not_found("năm học này");
    if (round_of(t.db(), school_year)) refuse("round_exists", "Đợt đánh giá của năm học này đã mở.");
    must_know_days(self, review);
    AssessmentRound r{.school_year = std::string(school_year),
                      .self_due = *self,
                      .review_due = *review,
                      .opened_by = t.actor().name};
    insert(t, Scope::everything(), r);
    tell_opened(t, r);
}

void move_round(Transaction& t, std::string_view school_year, const std::optional<Date>& self,
                const std::optional<Date>& review) {
    auto r = round_of(t.db(), school_year);
    if (!r) not_found("đợt đánh giá này");
    must_know_days(self, review);
    r->self_due = *self, r->review_due = *review;
    update(t, Scope::everything(), *r);
}

std::int64_t begin_assessment(Transaction& t, const Scope& own, std::int64_t unit,
                              std::string_view school_year) {
    const auto school = own.covers(unit) ? get(t.db(), Scope::of(unit), Id<Unit>{unit}) : std::nullopt;
    if (!school || school->kind != UnitKind::school) not_found("trường này");
    if (!round_of(t.db(), school_year)) refuse("no_round", "Xã chưa mở đợt đánh giá của năm học này.");
    const std::string year(school_year);
    if (first<Assessment>(t.db(), Scope::of(unit),
                          {where<&Assessment::unit_id>(unit), where<&Assessment::school_year>(year)}))
        refuse("assessment_exists", "Trường đã có phiếu đánh giá của năm học này. Xin mở lại trang.");
    const auto set =
        criteria::set_in_use(t.db(), kind_of_sets, level_code(school->level), local_date(t.at()));
    if (!set)
        refuse(
            "not_applicable",
            "Chưa có bộ tiêu chí nào đang áp dụng cho cấp học của trường: trường thuộc diện không áp dụng.");
    Assessment a{.unit_id = {unit}, .set_id = set->id, .school_year = year};
    return insert(t, Scope::of(unit), a).value;
}

void write_answers(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                   const Json& answers) {
    Whole w = load(t, own, id, expected);
    must_be_writable(w.record);
    Problems problems;
    std::vector<AssessmentAnswer> changed;
    each_change(answers, w, problems, [&](const Criterion& c, const Json& j, const std::string& path) {
        AssessmentAnswer a = answer_for(w, c.code);
        if (j.has("score")) {
            const auto score = score_in(j["score"], w, c, path + "/score", problems);
            set_score(a, score, score == a.score ? a.source : std::nullopt);
        }
        if (j.has("explanation"))
            a.explanation = text_in(j["explanation"], most_explanation, path + "/explanation", problems);
        changed.push_back(std::move(a));
    });
    throw_if_any(problems);
    for (auto& a : changed) keep_answer(t, w, std::move(a));
    keep(t, w);
}

void take_over(App& app, Transaction& t, const ProposalRules& rules, const Scope& own, std::int64_t id,
               std::int64_t expected, const std::vector<std::string>& codes) {
    Whole w = load(t, own, id, expected);
    must_be_writable(w.record);
    for (const auto& [code, p] : proposals_for(app, t.db(), rules, w.rules, w.record.unit_id.value, true)) {
        AssessmentAnswer a = answer_for(w, code);
        if (codes.empty() ? a.score.has_value() : std::ranges::find(codes, code) == codes.end()) continue;
        set_score(a, p.score, p.words + ", tính đến ngày " + to_vietnamese(local_date(t.at())));
        keep_answer(t, w, std::move(a));
    }
    keep(t, w);
}

void submit_assessment(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    Whole w = load(t, own, id, expected);
    must_be(w.record, {AssessmentState::draft, AssessmentState::returned},
            "Chỉ nộp được phiếu đang lập hoặc bị trả lại.");
    must_be_complete(t.db(), w);
    Assessment& a = w.record;
    a.state = AssessmentState::submitted;
    ++a.number;
    a.submitted_on = local_date(t.at()), a.submitted_by = t.actor().name;
    a.self_level = criteria::rate(w.rules, w.self_scores()).level;
    a.returned_for = std::nullopt, a.reviewed_by = std::nullopt;
    keep(t, w);
    seal(t, a);
    note(t, a, AssessmentAction::submitted);
    tell_submitted(t, a);
}

void withdraw_assessment(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    Whole w = load(t, own, id, expected);
    must_be(w.record, {AssessmentState::submitted}, "Chỉ rút lại được khi xã chưa bắt đầu kiểm tra.");
    w.record.state = AssessmentState::draft;
    keep(t, w);
    unseal(t, w.record);
    note(t, w.record, AssessmentAction::withdrawn);
}

void take_up(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    Whole w = load(t, scope, id, expected);
    must_be(w.record, {AssessmentState::submitted}, "Chỉ kiểm tra phiếu đã nộp.");
    w.record.state = AssessmentState::under_review, w.record.reviewed_by = t.actor().name;
    keep(t, w);
    note(t, w.record, AssessmentAction::taken_up);
}

void write_reviews(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                   const Json& reviews) {
    Whole w = load(t, scope, id, expected);
    must_be(w.record, {AssessmentState::under_review}, "Chỉ chấm phiếu đang kiểm tra.");
    Problems problems;
    std::vector<AssessmentAnswer> changed;
    each_change(reviews, w, problems, [&](const Criterion& c, const Json& j, const std::string& path) {
        AssessmentAnswer a = answer_for(w, c.code);
        a.review_score = score_in(j["score"], w, c, path + "/score", problems);
        a.review_reason = text_in(j["reason"], 1'000, path + "/reason", problems);
        if (a.review_score && a.review_score != a.score && !a.review_reason)
            problems.add(path + "/reason", "required",
                         "Tiêu chí " + c.code + ": điểm của xã khác điểm của trường, xin ghi lý do.");
        changed.push_back(std::move(a));
    });
    throw_if_any(problems);
    for (auto& a : changed) keep_answer(t, w, std::move(a));
    w.record.reviewed_by = t.actor().name;
    keep(t, w);
}

void agree_with_rest(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    Whole w = load(t, scope, id, expected);
    must_be(w.record, {AssessmentState::under_review}, "Chỉ chấm phiếu đang kiểm tra.");
    for (const Criterion& c : w.rules.criteria) {
        AssessmentAnswer a = answer_for(w, c.code);
        if (a.review_score) continue;
        a.review_score = a.score;
        keep_answer(t, w, std::move(a));
    }
    w.record.reviewed_by = t.actor().name;
    keep(t, w);
}

void return_assessment(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                       std::string_view reason, bool confirmed_too) {
    Whole w = load(t, scope, id, expected);
    const bool confirmed = w.record.state == AssessmentState::confirmed && confirmed_too;
    if (!confirmed)
        must_be(w.record, {AssessmentState::submitted, AssessmentState::under_review},
                "Chỉ trả lại được phiếu đã nộp, đang kiểm tra.");
    Assessment& a = w.record;
    a.returned_for = reason_text(reason, "Xin ghi lý do trả lại để trường biết cần sửa gì.");
    a.state = AssessmentState::returned;
    a.confirmed_level = std::nullopt, a.confirmed_on = std::nullopt, a.confirmed_by = std::nullopt;
    keep(t, w);
    unseal(t, a);
    note(t, a, AssessmentAction::returned, a.returned_for);
    tell_returned(t, a);
}

void confirm_assessment(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    Whole w = load(t, scope, id, expected);
    must_be(w.record, {AssessmentState::under_review}, "Chỉ xác nhận phiếu đang kiểm tra.");
    Problems problems;
    for (const Criterion& c : w.rules.criteria)
        if (!answer_for(w, c.code).review_score)
            problems.add("/" + c.code, "unreviewed", "Tiêu chí " + c.code + " xã chưa chấm.");
    throw_if_any(problems);
    Assessment& a = w.record;
    if (a.reviewed_by == t.actor().name)
        throw Failure{403, "same_person", "Người đã kiểm tra, chấm phiếu không tự xác nhận phiếu ấy.", {}};
    a.state = AssessmentState::confirmed;
    a.confirmed_on = local_date(t.at()), a.confirmed_by = t.actor().name;
    a.confirmed_level = criteria::rate(w.rules, w.review_scores()).level;
    keep(t, w);
    note(t, a, AssessmentAction::confirmed, w.rules.rule.label_of(static_cast<int>(*a.confirmed_level)));
    tell_confirmed(t, a, w.rules.rule.label_of(static_cast<int>(*a.confirmed_level)));
}

std::int64_t publish_round(Transaction& t, const Scope& scope, std::string_view school_year,
                           const std::string& number, const std::optional<Date>& issued_on) {
    if (!round_of(t.db(), school_year)) not_found("đợt đánh giá này");
    Problems problems;
    const std::string clean = squeeze(nfc(number));
    if (clean.empty() || length(clean) > 60)
        problems.add("/number", "required", "Xin ghi số văn bản công bố, không quá 60 ký tự.");
    if (!issued_on) problems.add("/issued_on", "required", "Xin ghi ngày văn bản công bố.");
    if (issued_on && *issued_on > local_date(t.at()))
        problems.add("/issued_on", "future", "Ngày văn bản ở sau hôm nay.");
    throw_if_any(problems);
    std::int64_t published = 0;
    for (Standing& s : standings(t.db(), scope, school_year)) {
        if (!s.assessment || s.assessment->state != AssessmentState::confirmed) continue;
        Assessment& a = *s.assessment;
        a.state = AssessmentState::published;
        a.publication_number = clean, a.published_on = issued_on;
        update(t, Scope::of(a.unit_id.value), a);
        note(t, a, AssessmentAction::published, clean);
        tell_published(t, a);
        ++published;
    }
    if (published == 0) refuse("nothing_to_publish", "Chưa có phiếu nào đã xác nhận mà chưa công bố.");
    return published;
}

}  // namespace khue::assessment
