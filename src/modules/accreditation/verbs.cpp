#include "modules/accreditation/verbs.hpp"

#include <algorithm>

#include "core/json.hpp"
#include "core/school_year.hpp"
#include "core/text.hpp"
#include "modules/accreditation/citations.hpp"
#include "modules/accreditation/news.hpp"
#include "modules/evidence/verbs.hpp"
#include "server/reason.hpp"

namespace khue::accreditation {
namespace {

constexpr std::size_t most_prose = 8'000, most_members = 60, most_tasks = 100, most_points = 300;

Whole load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    Accreditation a;
    const auto version = raw::get(t.db(), Accreditation::entity(), scope, id, &a);
    if (!version) not_found("hồ sơ tự đánh giá này");
    if (version->number != expected)
        throw Failure{
            412,
            "changed",
            "Hồ sơ đã được người khác sửa hoặc xử lý sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
            {}};
    return whole_of(t.db(), a, version->number);
}

void must_be(const Accreditation& a, AccreditationState state, std::string_view otherwise) {
    if (a.state != state)
        refuse("accreditation_state",
               std::string(otherwise) + " Hồ sơ đang ở tình trạng “" + std::string(label_of(a.state)) + "”.");
}

// Every change of what belongs to it is one of the record: its version tells.
void keep(Transaction& t, Accreditation& a) {
    ++a.changes;
    update(t, Scope::of(a.unit_id.value), a);
}

void note(Transaction& t, const Accreditation& a, AccreditationAction action,
          std::optional<std::string> text = {}) {
    AccreditationStep step{.unit_id = a.unit_id,
                           .accreditation_id = a.id,
                           .action = action,
                           .note = std::move(text),
                           .done_at = t.at(),
                           .done_by = t.actor().name};
    insert(t, Scope::of(a.unit_id.value), step);
}

template <Record T>
void keep_part(Transaction& t, T part) {
    const Scope scope = Scope::of(part.unit_id.value);
    if (part.id)
        update(t, scope, part);
    else
        insert(t, scope, part);
}

// Prose keeps its lines; nothing is left of blanks alone.
std::optional<std::string> prose_in(const Json& j, const std::string& path, Problems& problems) {
    std::string text = nfc(j.text_or());
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; };
    while (!text.empty() && blank(text.back())) text.pop_back();
    text.erase(text.begin(), std::ranges::find_if_not(text, blank));
    if (length(text) > most_prose)
        problems.add(path, "too_long", "Dài quá " + std::to_string(most_prose) + " ký tự.");
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

std::optional<std::string> words_in(const Json& j, std::size_t most, const std::string& path,
                                    Problems& problems) {
    const std::string text = squeeze(nfc(j.text_or()));
    if (length(text) > most) problems.add(path, "too_long", "Dài quá " + std::to_string(most) + " ký tự.");
    return text.empty() ? std::nullopt : std::optional(text);
}

std::optional<Date> day_at(const Json& j, const std::string& path, Problems& problems) {
    const std::string text = j.text_or();
    if (text.empty()) return std::nullopt;
    const auto day = parse_date(text);
    if (!day) problems.add(path, "bad_date", "Ngày không đúng.");
    return day;
}

// ---- the frame

CouncilMember member_in(const Json& j, const Accreditation& a, const std::string& path, Problems& problems) {
    const auto role = council_role(j["role"].text_or());
    if (!role) problems.add(path + "/role", "unknown", "Xin chọn nhiệm vụ trong hội đồng.");
    const auto name = words_in(j["full_name"], 100, path + "/full_name", problems);
    if (!name) problems.add(path + "/full_name", "required", "Xin ghi họ và tên thành viên.");
    return {.unit_id = a.unit_id,
            .accreditation_id = a.id,
            .full_name = name.value_or(""),
            .post = words_in(j["post"], 100, path + "/post", problems),
            .role = role.value_or(CouncilRole::member)};
}

AccreditationTask task_in(const Json& j, const Accreditation& a, const std::string& path,
                          Problems& problems) {
    const auto title = words_in(j["title"], 300, path + "/title", problems);
    if (!title) problems.add(path + "/title", "required", "Xin ghi việc cần làm.");
    AccreditationTask out{.unit_id = a.unit_id,
                          .accreditation_id = a.id,
                          .title = title.value_or(""),
                          .person = words_in(j["person"], 200, path + "/person", problems),
                          .from_date = day_at(j["from_date"], path + "/from_date", problems),
                          .to_date = day_at(j["to_date"], path + "/to_date", problems),
                          .done = j["done"].boolean_or(false)};
    if (out.from_date && out.to_date && *out.to_date < *out.from_date)
        problems.add(path + "/to_date", "order", "Ngày kết thúc không được trước ngày bắt đầu.");
    return out;
}

template <Record T>
std::vector<T> list_in(const Json& body, const std::string& name, std::size_t most, const Accreditation& a,
                       Problems& problems,
                       T (*read)(const Json&, const Accreditation&, const std::string&, Problems&)) {
    std::vector<T> out;
    if (body[name].items.size() > most) {
        problems.add("/" + name, "too_many", "Không ghi quá " + std::to_string(most) + " dòng.");
        return out;
    }
    for (const Json& j : body[name].items)
        out.push_back(read(j, a, "/" + name + "/" + std::to_string(out.size()), problems));
    return out;
}

template <Record T>
void replace_parts(Transaction& t, const std::vector<T>& former, std::vector<T> now) {
    for (const T& part : former) remove(t, Scope::of(part.unit_id.value), part.id);
    for (T& part : now) insert(t, Scope::of(part.unit_id.value), part);
}

void take_frame(Accreditation& a, const Json& body, Problems& problems) {
    const auto prose = [&](std::string_view name, std::optional<std::string>& into) {
        if (body.has(name)) into = prose_in(body[name], "/" + std::string(name), problems);
    };
    const auto day = [&](std::string_view name, std::optional<Date>& into) {
        if (body.has(name)) into = day_at(body[name], "/" + std::string(name), problems);
    };
    if (body.has("council_number"))
        a.council_number = words_in(body["council_number"], 60, "/council_number", problems);
    day("council_on", a.council_on), day("plan_from", a.plan_from), day("plan_to", a.plan_to);
    prose("background", a.background), prose("purpose", a.purpose), prose("process", a.process);
    prose("conclusion", a.conclusion), prose("proposals", a.proposals);
}

// ---- the criteria

PresentState state_for(const Whole& w, const std::string& code, int level) {
    if (const PresentState* kept = w.state_at(code, level)) return *kept;
    return {.unit_id = w.record.unit_id, .accreditation_id = w.record.id, .code = code, .level = level};
}

Judgement judgement_for(const Whole& w, const std::string& code) {
    const auto found = w.judgements.find(code);
    if (found != w.judgements.end()) return found->second;
    return {.unit_id = w.record.unit_id, .accreditation_id = w.record.id, .code = code};
}

void take_levels(Whole& w, const criteria::Criterion& c, const Json& levels, const std::string& path,
                 Problems& problems) {
    for (const auto& m : levels.members) {
        const std::string at = path + "/levels/" + m.name;
        const int level = m.name.size() == 1 ? m.name.front() - '0' : 0;
        if (level < 1 || level > w.rules.rule.top()) {
            problems.add(at, "unknown_level", "Bộ tiêu chí không có mức này.");
            continue;
        }
        PresentState state = state_for(w, c.code, level);
        if (m.value.has("text")) state.text = prose_in(m.value["text"], at + "/text", problems);
        if (m.value.has("reached")) {
            const Json& said = m.value["reached"];
            state.reached = said.is_null() ? std::nullopt : std::optional(said.boolean_or(false));
        }
        w.states[c.code][level] = std::move(state);
    }
    for (int level = 2; level <= w.rules.rule.top(); ++level) {
        const PresentState *below = w.state_at(c.code, level - 1), *here = w.state_at(c.code, level);
        if (here && here->reached.value_or(false) && !(below && below->reached.value_or(false)))
            problems.add(path + "/levels/" + std::to_string(level), "level_order",
                         "Tiêu chí " + c.code + ": chỉ xét Mức " + std::to_string(level) +
                             " khi đã đạt Mức " + std::to_string(level - 1) + ".");
    }
}

void take_judgement(Whole& w, const std::string& code, const Json& j, const std::string& path,
                    Problems& problems) {
    Judgement now = judgement_for(w, code);
    const auto take = [&](std::string_view name, std::optional<std::string>& into) {
        if (j.has(name)) into = prose_in(j[name], path + "/" + std::string(name), problems);
    };
    take("strengths", now.strengths), take("weaknesses", now.weaknesses);
    take("improvement", now.improvement);
    w.judgements[code] = std::move(now);
}

void must_prove(const Whole& w, const criteria::Criterion& c, const std::vector<EvidenceAt>& evidence,
                Problems& problems) {
    const auto known = [&](const std::string& code) {
        return std::ranges::any_of(evidence, [&](const EvidenceAt& e) { return e.code == code; });
    };
    for (int level = 1; level <= w.rules.rule.top(); ++level) {
        const PresentState* state = w.state_at(c.code, level);
        if (!state || !state->text) continue;
        for (const auto& code : codes_in(*state->text))
            if (!known(code))
                problems.add("/" + c.code + "/levels/" + std::to_string(level), "unknown_code",
                             "Tiêu chí " + c.code + " dẫn mã " + code +
                                 " nhưng hồ sơ chưa gắn minh chứng nào mang mã ấy.");
    }
    if (c.evidence_required && w.score_at(c.code).value_or(0) > 0 && !has_evidence(evidence, c.code))
        problems.add("/" + c.code, "no_evidence",
                     "Tiêu chí " + c.code + " ghi là đạt nhưng chưa gắn minh chứng.");
}

void must_be_described(const Whole& w, const criteria::Criterion& c, Problems& problems) {
    if (!w.score_at(c.code))
        problems.add("/" + c.code, "unanswered", "Tiêu chí " + c.code + " chưa ghi đạt hay không đạt.");
    for (int level = 1; level <= w.rules.rule.top(); ++level) {
        const PresentState* state = w.state_at(c.code, level);
        const bool needs = level == 1 || (state && state->reached.value_or(false));
        if (needs && !(state && state->text))
            problems.add(
                "/" + c.code + "/levels/" + std::to_string(level), "no_text",
                "Tiêu chí " + c.code + " chưa mô tả hiện trạng ở Mức " + std::to_string(level) + ".");
    }
}

void seal(Transaction& t, const Accreditation& a) {
    seal_evidence(t, Accreditation::entity().name, a.id.value);
}

// ---- a further revision

void copy_parts(Transaction& t, const Whole& from, const Accreditation& to) {
    const auto copied = [&](auto part) {
        part.id = {}, part.accreditation_id = to.id;
        insert(t, Scope::of(to.unit_id.value), part);
    };
    for (const CouncilMember& m : from.council) copied(m);
    for (const AccreditationTask& task : from.tasks) copied(task);
    for (const auto& [code, levels] : from.states)
        for (const auto& [level, state] : levels) copied(state);
    for (const auto& [code, judgement] : from.judgements) copied(judgement);
}

void copy_evidence(Transaction& t, const Whole& from, const Accreditation& to) {
    const std::string subject(Accreditation::entity().name);
    for (const EvidenceAt& e : evidence_of(t.db(), subject, from.record.id.value))
        attach_evidence(t, Scope::of(e.item.unit_id.value), e.item.id.value,
                        {.subject = subject, .subject_id = to.id.value, .point = e.use.point},
                        evidence_label(to, e.use.point), page_of(to), from.scheme());
}

}  // namespace

std::string page_of(const Accreditation& a) { return "/kiem-dinh-chat-luong/" + std::to_string(a.id.value); }

std::string evidence_label(const Accreditation& a, std::string_view point) {
    return "Tự đánh giá chất lượng năm học " + a.school_year +
           (a.revision > 1 ? ", bản " + std::to_string(a.revision) : "") +
           (point.empty() ? "" : ", tiêu chí " + std::string(point));
}

std::int64_t begin_accreditation(Transaction& t, const Rules& rules, const Scope& own, std::int64_t unit,
                                 std::string_view school_year) {
    const auto school = own.covers(unit) ? get(t.db(), Scope::of(unit), Id<Unit>{unit}) : std::nullopt;
    if (!school || school->kind != UnitKind::school) not_found("trường này");
    if (!is_school_year(school_year)) not_found("năm học này");
    if (newest_of(t.db(), unit, school_year))
        refuse("accreditation_exists", "Trường đã có hồ sơ tự đánh giá của năm học này. Xin mở lại trang.");
    const Date day = evaluated_on(school_year, local_date(t.at()));
    const auto set = criteria::set_in_use(t.db(), kind_of_sets, level_code(school->level), day);
    if (!set)
        refuse("not_applicable",
               "Chưa có bộ tiêu chí chất lượng nào đang áp dụng cho cấp học của trường. Xin đề nghị quản trị "
               "hệ thống đưa bộ tiêu chí vào áp dụng.");
    if (day >= rules.replaced_from && std::ranges::find(rules.replaced, set->code) != rules.replaced.end())
        refuse("set_replaced", "Bộ “" + set->title + "” đã được thay bởi " + rules.replaced_by +
                                   ": không lập hồ sơ mới theo bộ này. Xin đề nghị quản trị hệ thống đưa bộ "
                                   "mới vào áp dụng.");
    Accreditation a{.unit_id = {unit}, .set_id = set->id, .school_year = std::string(school_year)};
    return insert(t, Scope::of(unit), a).value;
}

void write_frame(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected, const Json& body) {
    Whole w = load(t, own, id, expected);
    must_be(w.record, AccreditationState::draft, "Chỉ sửa được hồ sơ đang lập.");
    Problems problems;
    take_frame(w.record, body, problems);
    auto council = list_in<CouncilMember>(body, "council", most_members, w.record, problems, member_in);
    auto tasks = list_in<AccreditationTask>(body, "tasks", most_tasks, w.record, problems, task_in);
    throw_if_any(problems);
    if (body.has("council")) replace_parts(t, w.council, std::move(council));
    if (body.has("tasks")) replace_parts(t, w.tasks, std::move(tasks));
    keep(t, w.record);
}

void write_points(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                  const Json& points) {
    Whole w = load(t, own, id, expected);
    must_be(w.record, AccreditationState::draft, "Chỉ sửa được hồ sơ đang lập.");
    Problems problems;
    if (!points.is_object() || points.members.size() > most_points)
        problems.add("", "not_an_object", "Xin gửi nội dung theo mã tiêu chí.");
    throw_if_any(problems);
    for (const auto& m : points.members) {
        const std::string path = "/" + m.name;
        const criteria::Criterion* c = w.rules.find(m.name);
        if (!c && !w.rules.group(m.name)) {
            problems.add(path, "unknown_criterion",
                         "Bộ tiêu chí không có tiêu chí, tiêu chuẩn “" + m.name + "”.");
            continue;
        }
        if (c && m.value.has("levels")) take_levels(w, *c, m.value["levels"], path, problems);
        take_judgement(w, m.name, m.value, path, problems);
    }
    throw_if_any(problems);
    for (const auto& m : points.members) {
        for (const auto& [level, state] : w.states[m.name]) keep_part(t, state);
        keep_part(t, w.judgements[m.name]);
    }
    keep(t, w.record);
}

Problems lacks_of(Db& db, const Whole& w) {
    Problems problems;
    if (!w.record.council_number || !w.record.council_on)
        problems.add("/council_number", "required", "Chưa ghi số, ngày quyết định lập hội đồng tự đánh giá.");
    if (std::ranges::find(w.council, CouncilRole::chair, &CouncilMember::role) == w.council.end())
        problems.add("/council", "no_chair", "Hội đồng chưa có chủ tịch.");
    const auto evidence = evidence_of(db, Accreditation::entity().name, w.record.id.value, w.scheme());
    for (const criteria::Criterion& c : w.rules.criteria) {
        must_be_described(w, c, problems);
        must_prove(w, c, evidence, problems);
    }
    return problems;
}

void finish(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    Whole w = load(t, own, id, expected);
    must_be(w.record, AccreditationState::draft, "Chỉ hoàn thành được hồ sơ đang lập.");
    throw_if_any(lacks_of(t.db(), w));
    Accreditation& a = w.record;
    a.state = AccreditationState::finished;
    a.level = criteria::rate(w.rules, w.scores()).level;
    a.finished_on = local_date(t.at()), a.finished_by = t.actor().name, a.returned_for = std::nullopt;
    keep(t, a);
    seal(t, a);
    note(t, a, AccreditationAction::finished);
    tell_finished(t, a);
}

void reopen(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
            std::string_view reason) {
    Whole w = load(t, own, id, expected);
    must_be(w.record, AccreditationState::finished,
            "Chỉ mở lại được hồ sơ hội đồng đã hoàn thành mà hiệu trưởng chưa duyệt.");
    Accreditation& a = w.record;
    a.returned_for = reason_text(reason, "Xin ghi lý do mở lại để hội đồng biết cần sửa gì.");
    a.state = AccreditationState::draft;
    a.level = std::nullopt, a.finished_on = std::nullopt, a.finished_by = std::nullopt;
    keep(t, a);
    unseal_evidence(t, Accreditation::entity().name, a.id.value);
    note(t, a, AccreditationAction::reopened, a.returned_for);
    tell_reopened(t, a);
}

void sign_off(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    Whole w = load(t, own, id, expected);
    must_be(w.record, AccreditationState::finished, "Chỉ duyệt được hồ sơ hội đồng đã hoàn thành.");
    Accreditation& a = w.record;
    a.state = AccreditationState::signed_off;
    a.signed_on = local_date(t.at()), a.signed_by = t.actor().name;
    keep(t, a);
    note(t, a, AccreditationAction::signed_off);
    tell_signed_off(t, a);
}

void receive(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
             std::string_view remarks) {
    Whole w = load(t, scope, id, expected);
    must_be(w.record, AccreditationState::signed_off, "Chỉ tiếp nhận được hồ sơ hiệu trưởng đã duyệt.");
    const std::string text = squeeze(nfc(std::string(remarks)));
    if (length(text) > 4'000)
        throw Failure{422,
                      "too_long",
                      "Ý kiến dài quá 4.000 ký tự.",
                      {{"/remarks", "too_long", "Dài quá 4.000 ký tự."}}};
    Accreditation& a = w.record;
    a.state = AccreditationState::received;
    a.received_on = local_date(t.at()), a.received_by = t.actor().name;
    a.remarks = text.empty() ? std::nullopt : std::optional(text);
    keep(t, a);
    note(t, a, AccreditationAction::received, a.remarks);
    tell_received(t, a);
}

std::int64_t correct(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                     std::string_view reason) {
    const Whole former = load(t, own, id, expected);
    if (former.record.state < AccreditationState::signed_off)
        refuse("accreditation_state", "Hồ sơ chưa được hiệu trưởng duyệt nên sửa ngay trên bản này.");
    if (newest_of(t.db(), former.record.unit_id.value, former.record.school_year)->id != former.record.id)
        refuse("replaced", "Đã có bản sửa mới hơn. Xin mở bản mới nhất.");
    const Accreditation& a = former.record;
    Accreditation next{.unit_id = a.unit_id,
                       .set_id = a.set_id,
                       .school_year = a.school_year,
                       .revision = a.revision + 1,
                       .replaces_id = a.id,
                       .corrected_for = reason_text(reason, "Xin ghi lý do lập bản sửa."),
                       .council_number = a.council_number,
                       .council_on = a.council_on,
                       .plan_from = a.plan_from,
                       .plan_to = a.plan_to,
                       .background = a.background,
                       .purpose = a.purpose,
                       .process = a.process,
                       .conclusion = a.conclusion,
                       .proposals = a.proposals};
    next.id = insert(t, Scope::of(a.unit_id.value), next);
    copy_parts(t, former, next);
    copy_evidence(t, former, next);
    note(t, next, AccreditationAction::corrected, next.corrected_for);
    return next.id.value;
}

}  // namespace khue::accreditation
