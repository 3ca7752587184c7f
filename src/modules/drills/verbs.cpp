#include "modules/drills/verbs.hpp"

#include <algorithm>

#include "core/validate.hpp"

namespace khue::drills {
namespace {

constexpr std::size_t most_names = 500;

Drill load(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    Drill d;
    const auto version = raw::get(t.db(), Drill::entity(), own, id, &d);
    if (!version) not_found("cuộc diễn tập này");
    if (version->number != expected)
        throw Failure{
            412, "changed", "Cuộc diễn tập đã được người khác ghi sau khi bạn mở. Xin xem lại.", {}};
    return d;
}

void require(const Drill& d, std::initializer_list<DrillState> allowed) {
    if (std::ranges::find(allowed, d.state) == allowed.end())
        refuse("drill_state", "Cuộc diễn tập đang ở bước “" + std::string(label_of(d.state)) +
                                  "” nên chưa làm được việc này.");
}

Scenario scenario_of(const Drill& d) { return Scenario::kept(d.content); }

std::string people_text(const Scenario& s, const Json& people, Problems& problems) {
    std::string out;
    JsonWriter w(out);
    w.object();
    for (const Json::Member& m : people.members) {
        if (!s.role(m.name)) problems.add("/people/" + m.name, "unknown_role", "Kịch bản không có vai này.");
        if (m.value.text_or().size() > most_names)
            problems.add("/people/" + m.name, "too_long", "Tên người đóng vai dài quá.");
        w.member(m.name, m.value.text_or());
    }
    w.end_object();
    return out;
}

std::string marks_text(const Scenario& s, const Json& marks, Problems& problems) {
    std::string out;
    JsonWriter w(out);
    w.object();
    for (const Question& q : s.questions) {
        const Json& mark = marks[q.code];
        const std::string result = mark["result"].text_or(), note = mark["note"].text_or();
        if (result_label(result).empty())
            problems.add("/marks/" + q.code, "required", "Xin đánh giá: " + q.question);
        if (note.size() > 2'000) problems.add("/marks/" + q.code, "too_long", "Nhận xét dài quá.");
        w.key(q.code).object().member("result", result).member("note", note).end_object();
    }
    w.end_object();
    return out;
}

}  // namespace

std::string_view result_label(std::string_view result) {
    if (result == "met") return "Tốt";
    if (result == "partly") return "Còn thiếu";
    return result == "unmet" ? "Chưa đạt" : "";
}

Drill drill_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<Drill>{id});
    if (!found) not_found("cuộc diễn tập này");
    return *found;
}

std::vector<DrillEntry> entries_of(Db& db, const Drill& d) {
    return list<DrillEntry>(db, Scope::of(d.unit_id.value),
                            {.filters = {where<&DrillEntry::drill_id>(d.id.value)}});
}

Drill plan_drill(Transaction& t, const std::vector<Scenario>& all, const Scope& own, std::int64_t unit,
                 std::string_view code) {
    if (!own.covers(unit)) not_found("đơn vị này");
    const auto found = std::ranges::find(all, code, &Scenario::code);
    if (found == all.end()) not_found("kịch bản này");
    Drill d{.unit_id = {unit},
            .title = found->name,
            .scenario = found->code,
            .content = found->json,
            .planned_on = {},
            .people = {},
            .started_at = {},
            .ended_at = {},
            .marks = {},
            .lessons = {},
            .follow_up = {},
            .follow_up_due = {},
            .planned_by = t.actor().name};
    d.id = insert(t, own, d);
    return d;
}

void write_drill(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                 const DrillEdit& edit) {
    Drill d = load(t, own, id, expected);
    require(d, {DrillState::planned});
    Problems problems;
    set_field(field_of<&Drill::title>(), edit.title, &d, problems);
    if (d.title.empty()) problems.add("/title", "required", "Xin nhập tên cuộc diễn tập.");
    d.planned_on = edit.planned_on;
    d.people = people_text(scenario_of(d), edit.people, problems);
    throw_if_any(problems);
    update(t, own, d);
}

void start_drill(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    Drill d = load(t, own, id, expected);
    require(d, {DrillState::planned});
    d.state = DrillState::running;
    d.started_at = t.at();
    update(t, own, d);
}

void note_reaction(Transaction& t, const Scope& own, std::int64_t id, std::string_view kind,
                   std::string_view text) {
    const Drill d = drill_in(t.db(), own, id);
    require(d, {DrillState::running});
    DrillEntry e{
        .unit_id = d.unit_id, .drill_id = d.id, .at = t.at(), .text = {}, .noted_by = t.actor().name};
    Problems problems;
    const auto known = entry_kind(kind);
    if (!known) problems.add("/kind", "invalid", "Xin chọn loại ghi chép.");
    set_field(field_of<&DrillEntry::text>(), text, &e, problems);
    if (e.text.empty()) problems.add("/text", "required", "Xin ghi nội dung.");
    throw_if_any(problems);
    e.kind = *known;
    insert(t, own, e);
}

void end_drill(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    Drill d = load(t, own, id, expected);
    require(d, {DrillState::running});
    d.state = DrillState::ended;
    d.ended_at = t.at();
    update(t, own, d);
}

void evaluate_drill(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                    const Evaluation& e) {
    Drill d = load(t, own, id, expected);
    require(d, {DrillState::ended, DrillState::evaluated});
    Problems problems;
    d.marks = marks_text(scenario_of(d), e.marks, problems);
    set_field(field_of<&Drill::lessons>(), e.lessons, &d, problems);
    set_field(field_of<&Drill::follow_up>(), e.follow_up, &d, problems);
    d.follow_up_due = e.follow_up_due;
    if (!d.lessons) problems.add("/lessons", "required", "Xin ghi bài học rút ra.");
    if (d.follow_up && !d.follow_up_due)
        problems.add("/follow_up_due", "required", "Xin ghi hạn của việc phải làm.");
    throw_if_any(problems);
    d.state = DrillState::evaluated;
    update(t, own, d);
}

}  // namespace khue::drills
