#include "modules/surveys/verbs.hpp"

#include <algorithm>

#include "core/calendar.hpp"
#include "core/validate.hpp"
#include "modules/imports/grade.hpp"
#include "modules/notices/notice.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/training/attendance_code.hpp"
#include "modules/units/unit.hpp"
#include "store/hash.hpp"

namespace khue::surveys {
namespace {

constexpr std::size_t code_characters = 8;
constexpr std::int64_t longest_days = 90;

SurveyRound load(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    SurveyRound r;
    const auto version = raw::get(t.db(), SurveyRound::entity(), own, id, &r);
    if (!version) not_found("đợt khảo sát này");
    if (version->number != expected)
        throw Failure{412, "changed", "Đợt khảo sát đã được người khác ghi sau khi bạn mở. Xin xem lại.", {}};
    if (r.state_on(local_date(t.at())) == RoundState::ended)
        refuse("survey_ended", "Đợt khảo sát đã kết thúc nên không đổi được nữa.");
    return r;
}

void check_window(Date opens, std::optional<Date> ends, Date today, Problems& problems) {
    if (!ends) return problems.add("/ends_on", "required", "Xin chọn ngày kết thúc.");
    if (*ends < opens || *ends < today)
        problems.add("/ends_on", "before", "Ngày kết thúc phải từ hôm nay và không trước ngày mở.");
    if (ends->days - opens.days > longest_days)
        problems.add("/ends_on", "too_long", "Một đợt khảo sát kéo dài không quá 90 ngày.");
}

// Classes of the grade from which on pupils are asked; by the class's name, else by its own grade.
bool is_asked(const SurveyForm& form, const SchoolClass& c) {
    imports::Grade grade = imports::grade_of_class_name(c.name, "");
    if (grade == imports::Grade::unknown) grade = imports::grade_of_label(c.grade.value_or(""));
    return !imports::is_preschool(grade) && static_cast<std::int64_t>(grade) >= form.grade_from;
}

std::int64_t pupils_of(Db& db, Id<SchoolClass> id) {
    std::int64_t n = 0;
    for (Statement& s =
             query(db, "SELECT count(*) FROM enrolment WHERE class_id = $1 AND to_date IS NULL", id.value);
         s.step();)
        n = s.integer(0);
    return n;
}

void make_codes(Transaction& t, const SurveyForm& form, const SurveyRound& round) {
    const Scope own = Scope::of(round.unit_id.value);
    for (const SchoolClass& c :
         list<SchoolClass>(t.db(), own, {.filters = {where<&SchoolClass::school_year>(round.school_year)}})) {
        const std::int64_t pupils = is_asked(form, c) ? pupils_of(t.db(), c.id) : 0;
        if (pupils == 0) continue;
        SurveyClassCode code{.unit_id = round.unit_id,
                             .round_id = round.id,
                             .class_id = c.id,
                             .class_name = c.name,
                             .code = training::spelled(random_bytes(code_characters)),
                             .places = pupils};
        code.id = insert(t, own, code);
        begin_counting(t, code);
    }
}

void tell_asked(Transaction& t, const SurveyRound& r) {
    for (const char* right : {leader_right, teacher_right})
        tell(t, Audience::holders(r.unit_id.value, right),
             {.kind = NoticeKind::asked,
              .text = "Mời trả lời phiếu hỏi ngắn về chuyển đổi số của trường, không ghi tên, đến hết ngày " +
                      to_vietnamese(r.ends_on) + ".",
              .link = "/phieu-hoi",
              .key = "surveys.open/" + std::to_string(r.id.value) + "/" + right});
}

void require_open(const SurveyRound& r, Date today) {
    const RoundState state = r.state_on(today);
    if (state == RoundState::planned)
        refuse("survey_planned", "Đợt khảo sát mở từ ngày " + to_vietnamese(r.opens_on) + ".");
    if (state == RoundState::ended) refuse("survey_ended", "Đợt khảo sát đã kết thúc.");
}

}  // namespace

SurveyRound open_round(const SurveyForm& form, Transaction& t, const Scope& own, const RoundDraft& draft) {
    const auto unit = own.covers(draft.unit) ? get(t.db(), own, Id<Unit>{draft.unit}) : std::nullopt;
    if (!unit || unit->kind != UnitKind::school) not_found("trường này");
    const Date today = local_date(t.at());
    SurveyRound r;
    r.unit_id = unit->id;
    r.school_year = school_year_of(today);
    r.content = form.json;
    r.opens_on = draft.opens_on.value_or(today);
    r.shared = draft.shared;
    r.opened_by = t.actor().name;
    Problems problems;
    if (r.opens_on < today) problems.add("/opens_on", "in_past", "Ngày mở đã qua.");
    check_window(r.opens_on, draft.ends_on, today, problems);
    throw_if_any(problems);
    r.ends_on = *draft.ends_on;
    if (first<SurveyRound>(
            t.db(), own,
            {where<&SurveyRound::unit_id>(draft.unit), where<&SurveyRound::school_year>(r.school_year)}))
        refuse("survey_exists", "Trường đã có đợt khảo sát của năm học này.");
    r.id = insert(t, own, r);
    begin_counting(t, r, form);
    make_codes(t, form, r);
    tell_asked(t, r);
    return r;
}

void prolong_round(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                   std::optional<Date> ends_on) {
    SurveyRound r = load(t, own, id, expected);
    Problems problems;
    check_window(r.opens_on, ends_on, local_date(t.at()), problems);
    throw_if_any(problems);
    r.ends_on = *ends_on;
    update(t, own, r);
}

void end_round(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    SurveyRound r = load(t, own, id, expected);
    require_open(r, local_date(t.at()));
    r.ended_on = local_date(t.at());
    update(t, own, r);
    forget_who_answered(t, *r.ended_on);
}

SurveyRound round_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<SurveyRound>{id});
    if (!found) not_found("đợt khảo sát này");
    return *found;
}

std::vector<SurveyClassCode> codes_of(Db& db, const SurveyRound& r) {
    auto out = list<SurveyClassCode>(db, Scope::of(r.unit_id.value),
                                     {.filters = {where<&SurveyClassCode::round_id>(r.id.value)}});
    std::ranges::sort(out, {}, &SurveyClassCode::class_name);
    return out;
}

std::optional<SurveyClassCode> class_code(Db& db, std::string_view code) {
    const std::string bare = training::bare_code(code);
    if (bare.size() != code_characters) return std::nullopt;
    // Whoever holds the code of a class answers for it, without an account and so without a scope.
    return first<SurveyClassCode>(db, Scope::everything(), {where<&SurveyClassCode::code>(bare)});
}

std::string group_of(const Identity& who, std::int64_t unit) {
    std::string out;
    for (const Grant& g : who.grants) {
        if (g.unit_id != unit || g.is_delegated() || !g.permissions) continue;
        const auto holds = [&](const char* right) {
            return std::ranges::find(*g.permissions, right) != g.permissions->end();
        };
        if (holds(leader_right)) return "leaders";
        if (holds(teacher_right)) out = "teachers";
    }
    return out;
}

std::vector<SurveyRound> rounds_for(Db& db, const Identity& who, Date today) {
    std::vector<SurveyRound> out;
    for (const Grant& g : who.grants) {
        if (group_of(who, g.unit_id).empty()) continue;
        for (SurveyRound& r : list<SurveyRound>(db, Scope::of(g.unit_id)))
            if (r.state_on(today) == RoundState::open &&
                std::ranges::find(out, r.id, &SurveyRound::id) == out.end())
                out.push_back(std::move(r));
    }
    return out;
}

Answers read_answers(const SurveyGroup& group, const Json& answers) {
    Answers out;
    Problems problems;
    for (const Json::Member& m : answers.members)
        if (!group.find(m.name)) problems.add("/answers", "unknown", "Có câu không thuộc phiếu này.");
    for (const SurveyStatement& s : group.statements) {
        const std::int64_t said = answers[s.code].integer_or(-1);
        if (said < unknown_answer || said > highest_answer)
            problems.add("/answers/" + s.code, "required", "Xin chọn một mức trả lời, hoặc “Không biết”.");
        else
            out[s.code] = static_cast<int>(said);
    }
    throw_if_any(problems);
    return out;
}

void answer_signed_in(Transaction& t, const Identity& who, std::int64_t id, const Json& said) {
    const Date today = local_date(t.at());
    const auto mine = rounds_for(t.db(), who, today);
    const auto round = std::ranges::find_if(mine, [&](const SurveyRound& r) { return r.id.value == id; });
    if (round == mine.end()) not_found("phiếu hỏi đang mở này");
    const SurveyForm form = SurveyForm::kept(round->content);
    const SurveyGroup* group = form.group(group_of(who, round->unit_id.value));
    const Answers answers = read_answers(*group, said);
    if (!mark_answered(t, round->id, who.user_id))
        refuse("answered", "Bạn đã trả lời phiếu hỏi này. Mỗi người trả lời một lần.");
    count_answers(t, round->id, *group, answers);
}

void answer_for_class(Transaction& t, std::string_view text, const Answers& answers) {
    const auto code = class_code(t.db(), text);
    if (!code) not_found("lớp có mã này");
    const SurveyRound round = round_in(t.db(), Scope::of(code->unit_id.value), code->round_id.value);
    require_open(round, local_date(t.at()));
    const SurveyForm form = SurveyForm::kept(round.content);
    if (!take_place(t, *code))
        refuse("class_full", "Lớp đã có đủ số bạn trả lời. Em hãy báo thầy, cô nếu em chưa trả lời.");
    count_answers(t, round.id, *form.group("pupils"), answers);
}

}  // namespace khue::surveys
