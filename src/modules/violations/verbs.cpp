#include "modules/violations/verbs.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/incidents/incident.hpp"
#include "modules/notices/notice.hpp"
#include "modules/regulations/regulation.hpp"
#include "modules/users/own_staff.hpp"
#include "server/reason.hpp"

namespace khue::violations {
namespace {

constexpr const char* told_facts[] = {"happened_on", "kind", "what", "rule", "level"};

std::string page_of(const ViolationCase& v) { return "/vi-pham/" + std::to_string(v.id.value); }
std::string own_page_of(const ViolationCase& v) { return "/vi-pham/cua-toi/" + std::to_string(v.id.value); }

ViolationCase load(Transaction& t, const Handler& by, std::int64_t id, std::int64_t expected) {
    const KeptCase kept = case_in(t.db(), by, id);
    if (kept.version != expected)
        throw Failure{412, "changed", "Vụ việc đã được người khác ghi sau khi bạn mở. Xin xem lại.", {}};
    return kept.record;
}

void require_unconcluded(const ViolationCase& v) {
    if (v.state == CaseState::concluded || v.state == CaseState::closed)
        refuse("concluded", "Vụ việc đã kết luận; xin mở lại, ghi lý do, rồi sửa.");
}

void keep(Transaction& t, const ViolationCase& v) { update(t, Scope::of(v.unit_id.value), v); }

void tell_person(Transaction& t, const ViolationCase& v, NoticeKind kind, const char* text) {
    if (!v.staff_id) return;
    for (const std::int64_t user : accounts_of(t.db(), *v.staff_id))
        tell(t, Audience::person(user), {.kind = kind, .text = text, .link = own_page_of(v), .key = ""});
}

// Whoever decides, and the officer who handles it; whether the former had not been told yet.
bool tell_handlers(Transaction& t, const ViolationCase& v, const NoticeText& text) {
    if (v.officer_id) tell(t, Audience::person(v.officer_id), text);
    return tell(t, Audience::holders(v.unit_id.value, decide_right), text);
}

// Links that were sent: to what lies in the unit where it happened.
template <class T>
void read_link(Db& db, const Json& body, const char* name, std::int64_t unit, std::optional<Id<T>>& into,
               Problems& problems) {
    if (!body.has(name)) return;
    into.reset();
    const std::int64_t id = body[name].integer_or(0);
    if (!id) return;
    if (get(db, Scope::of(unit), Id<T>{id}))
        into = Id<T>{id};
    else
        problems.add(std::string("/") + name, "unknown", "Không có trong sổ của đơn vị xảy ra việc.");
}

void read_concerned(Db& db, const Handler& by, ViolationCase& v, const Json& body, Problems& problems) {
    if (body.has("collective"))
        set_field(field_of<&ViolationCase::collective>(), body["collective"].text_or(), &v, problems);
    if (body.has("staff_id")) {
        v.staff_id.reset();
        const auto handling = get(db, Scope::of(v.unit_id.value), v.unit_id);
        const auto about = get(db, Scope::of(v.about_unit_id.value), v.about_unit_id);
        const std::int64_t id = body["staff_id"].integer_or(0);
        const auto all = candidates(db, by, handling.value(), about.value());
        if (id && std::ranges::none_of(all, [&](const Staff& s) { return s.id.value == id; }))
            problems.add("/staff_id", "unknown", "Không có người này trong đội ngũ được chọn.");
        else if (id)
            v.staff_id = Id<Staff>{id};
    }
    if (v.staff_id.has_value() == v.collective.has_value())
        problems.add("/staff_id", "required", "Xin chọn một người, hoặc ghi một tập thể chịu trách nhiệm.");
}

void read_facts(Transaction& t, const Rules& rules, const Handler& by, ViolationCase& v, const Json& body) {
    Problems problems;
    for (const char* name : told_facts)
        if (body.has(name))
            set_field(*ViolationCase::entity().find(name), body[name].text_or(), &v, problems);
    if (v.what.empty()) problems.add("/what", "required", "Xin ghi việc đã xảy ra.");
    if (!Rules::find(rules.kinds, v.kind)) problems.add("/kind", "unknown", "Xin chọn nhóm hành vi.");
    if (v.level && !Rules::find(rules.levels, *v.level))
        problems.add("/level", "unknown", "Xin chọn mức độ trong danh sách.");
    if (!v.happened_on.days)
        problems.add("/happened_on", "required", "Xin ghi ngày xảy ra.");
    else if (v.happened_on > local_date(t.at()))
        problems.add("/happened_on", "in_future", "Ngày xảy ra chưa tới.");
    read_link(t.db(), body, "regulation_id", v.about_unit_id.value, v.regulation_id, problems);
    read_link(t.db(), body, "incident_id", v.about_unit_id.value, v.incident_id, problems);
    if (v.state == CaseState::recorded) read_concerned(t.db(), by, v, body, problems);
    throw_if_any(problems);
}

void read_decision(const Rules& rules, ViolationCase& v, const Json& body, bool final, Problems& problems) {
    for (const char* name :
         {"level", "decision_form", "decision_number", "decision_on", "remedy", "remedy_due"})
        set_field(*ViolationCase::entity().find(name), body[name].text_or(), &v, problems);
    if (!v.level || !Rules::find(rules.levels, *v.level))
        problems.add("/level", "required", "Xin chọn mức độ.");
    const Form* form = v.decision_form ? rules.form(*v.decision_form) : nullptr;
    if (!form || !(v.staff_id ? form->of_person : form->of_collective))
        problems.add("/decision_form", "required", "Xin chọn hình thức xử lý hợp với cá nhân hoặc tập thể.");
    else if (final && form->document && (!v.decision_number || !v.decision_on))
        problems.add("/decision_number", "required", "Hình thức này phải có số, ngày quyết định.");
    if (v.remedy.has_value() != v.remedy_due.has_value())
        problems.add("/remedy_due", "required", "Biện pháp khắc phục phải đi cùng hạn khắc phục.");
}

void require_heard(const ViolationCase& v, Date today) {
    const bool term_over = v.explain_by && *v.explain_by < today;
    if (!v.explanation && !term_over)
        refuse("not_explained", "Chưa có giải trình và chưa hết hạn giải trình nên chưa kết luận được.");
}

// One that may be concluded now.
ViolationCase load_heard(Transaction& t, const Handler& by, std::int64_t id, std::int64_t expected) {
    ViolationCase v = load(t, by, id, expected);
    require_unconcluded(v);
    require_heard(v, local_date(t.at()));
    return v;
}

void forget_decision(ViolationCase& v) {
    v.decision_form.reset();
    v.decision_number.reset();
    v.decision_on.reset();
    v.remedy.reset();
    v.remedy_due.reset();
}

// Whether the rule was broken; `final` when the decision has been made.
bool read_conclusion(const Rules& rules, ViolationCase& v, const Json& body, bool final) {
    Problems problems;
    set_field(field_of<&ViolationCase::conclusion>(), body["conclusion"].text_or(), &v, problems);
    if (!v.conclusion) problems.add("/conclusion", "required", "Xin ghi kết luận.");
    if (body["found"].is_null()) problems.add("/found", "required", "Xin chọn có hay không có vi phạm.");
    const bool found = body["found"].boolean_or(false);
    if (found)
        read_decision(rules, v, body, final, problems);
    else
        forget_decision(v);
    throw_if_any(problems);
    return found;
}

bool remind_of(Transaction& t, const Rules& rules, const ViolationCase& v, Date today) {
    const auto say = [&](NoticeKind kind, std::string text, const std::string& mark) {
        return tell_handlers(t, v,
                             {.kind = kind,
                              .text = std::move(text),
                              .link = page_of(v),
                              .key = "violations." + mark + "/" + std::to_string(v.id.value)});
    };
    if (v.state == CaseState::asked && v.explain_by && *v.explain_by < today)
        return say(NoticeKind::late, "Một vụ việc đã quá hạn giải trình, chờ kết luận.", "unexplained");
    if (v.state != CaseState::concluded || !v.remedy_due) return false;
    const int left = v.remedy_due->days - today.days;
    if (left > rules.remind_days_before) return false;
    const std::string due = to_vietnamese(*v.remedy_due) + ".";
    const std::string key = to_string(*v.remedy_due);
    return left < 0 ? say(NoticeKind::late, "Việc khắc phục vi phạm đã quá hạn ngày " + due, "late-" + key)
                    : say(NoticeKind::due, "Việc khắc phục vi phạm đến hạn ngày " + due, "soon-" + key);
}

}  // namespace

ViolationCase record_case(Transaction& t, const Rules& rules, const Handler& by, const Json& body) {
    ViolationCase v;
    v.unit_id = {body["unit_id"].integer_or(by.units.units.size() == 1 ? by.units.units.front() : 0)};
    if (!by.units.covers(v.unit_id.value)) not_found("đơn vị này");
    const auto handling = get(t.db(), by.units, v.unit_id);
    if (!handling) not_found("đơn vị này");
    v.about_unit_id = about_unit(t.db(), *handling, body["about_unit_id"].integer_or(0)).id;
    v.noted_by = t.actor().name;
    if (!by.decides.covers(v.unit_id.value)) v.officer_id = by.user;
    read_facts(t, rules, by, v, body);
    if (!by.may_handle(v))
        refuse("about_you",
               "Bạn không tự xử lý việc của mình; xin để cấp trên hoặc người khác có quyền ghi.");
    v.id = insert(t, by.units, v);
    return v;
}

void change_case(Transaction& t, const Rules& rules, const Handler& by, std::int64_t id,
                 std::int64_t expected, const Json& body) {
    ViolationCase v = load(t, by, id, expected);
    require_unconcluded(v);
    read_facts(t, rules, by, v, body);
    if (!by.may_handle(v)) refuse("about_you", "Bạn không tự xử lý việc của mình.");
    keep(t, v);
}

void ask_explanation(Transaction& t, const Rules& rules, const Handler& by, std::int64_t id,
                     std::int64_t expected, std::optional<Date> day) {
    ViolationCase v = load(t, by, id, expected);
    require_unconcluded(v);
    const Date today = local_date(t.at());
    if (day && *day < today) throw Failure{422, "before", "Hạn giải trình phải từ hôm nay trở đi.", {}};
    v.explain_by = day.value_or(Date{today.days + static_cast<std::int32_t>(rules.explain_days)});
    v.state = v.explanation ? CaseState::explained : CaseState::asked;
    keep(t, v);
    tell_person(t, v, NoticeKind::asked,
                "Bạn được đề nghị giải trình một việc; chỉ bạn và người xử lý xem được.");
}

void explain(Transaction& t, const std::optional<Staff>& me, std::int64_t id, std::string_view text) {
    ViolationCase v = own_case(t.db(), me, id);
    if (v.state != CaseState::asked && v.state != CaseState::explained)
        refuse("concluded", "Vụ việc đã kết luận nên không giải trình thêm ở đây được.");
    Problems problems;
    set_field(field_of<&ViolationCase::explanation>(), text, &v, problems);
    if (!v.explanation) problems.add("/text", "required", "Xin ghi nội dung giải trình.");
    throw_if_any(problems);
    v.explained_at = t.at();
    v.explained_on_paper = false;
    v.state = CaseState::explained;
    keep(t, v);
    tell_handlers(t, v,
                  {.kind = NoticeKind::submitted,
                   .text = "Đã có giải trình của một vụ việc, chờ kết luận.",
                   .link = page_of(v),
                   .key = ""});
}

void note_explanation(Transaction& t, const Handler& by, std::int64_t id, std::int64_t expected,
                      std::string_view text) {
    ViolationCase v = load(t, by, id, expected);
    require_unconcluded(v);
    if (v.explanation && !v.explained_on_paper)
        refuse("explained_by_person", "Người có liên quan đã tự giải trình; không ghi đè được.");
    Problems problems;
    set_field(field_of<&ViolationCase::explanation>(), text, &v, problems);
    if (!v.explanation) problems.add("/text", "required", "Xin ghi nội dung giải trình bằng giấy.");
    throw_if_any(problems);
    v.explained_at = t.at();
    v.explained_on_paper = true;
    v.state = CaseState::explained;
    keep(t, v);
}

void prepare(Transaction& t, const Rules& rules, const Handler& by, std::int64_t id, std::int64_t expected,
             const Json& body) {
    ViolationCase v = load_heard(t, by, id, expected);
    v.proposed = read_conclusion(rules, v, body, false);
    v.prepared_by = by.name;
    keep(t, v);
    tell(t, Audience::holders(v.unit_id.value, decide_right),
         {.kind = NoticeKind::submitted,
          .text = "Đã có dự thảo kết luận một vụ việc, chờ quyết định.",
          .link = page_of(v),
          .key = ""});
}

void conclude(Transaction& t, const Rules& rules, const Handler& by, std::int64_t id, std::int64_t expected,
              const Json& body) {
    ViolationCase v = load_heard(t, by, id, expected);
    v.found = read_conclusion(rules, v, body, true);
    v.concluded_by = t.actor().name;
    v.state = *v.found && v.remedy_due ? CaseState::concluded : CaseState::closed;
    keep(t, v);
    tell_person(t, v, NoticeKind::told, "Đã có kết luận về việc bạn được đề nghị giải trình.");
    if (v.officer_id)
        tell(t, Audience::person(v.officer_id),
             {.kind = NoticeKind::told,
              .text = "Đã có quyết định về một vụ việc bạn thụ lý.",
              .link = page_of(v),
              .key = ""});
}

void remedied(Transaction& t, const Handler& by, std::int64_t id, std::int64_t expected,
              std::optional<Date> on, std::string_view note) {
    ViolationCase v = load(t, by, id, expected);
    if (v.state != CaseState::concluded)
        refuse("no_remedy", "Vụ việc không có biện pháp đang chờ khắc phục.");
    Problems problems;
    set_field(field_of<&ViolationCase::remedy_note>(), note, &v, problems);
    if (!on)
        problems.add("/on", "required", "Xin ghi ngày khắc phục xong.");
    else if (*on > local_date(t.at()))
        problems.add("/on", "in_future", "Ngày khắc phục xong chưa tới.");
    throw_if_any(problems);
    v.remedy_done_on = on;
    v.state = CaseState::closed;
    keep(t, v);
}

void reopen(Transaction& t, const Handler& by, std::int64_t id, std::int64_t expected,
            std::string_view reason) {
    ViolationCase v = load(t, by, id, expected);
    if (v.state != CaseState::concluded && v.state != CaseState::closed)
        refuse("not_concluded", "Vụ việc chưa kết luận.");
    v.reopened_for = reason_text(reason, "Xin ghi vì sao mở lại vụ việc.");
    v.found.reset();
    v.remedy_done_on.reset();
    v.state = v.explanation ? CaseState::explained : CaseState::asked;
    keep(t, v);
}

int remind(Transaction& t, const Rules& rules) {
    int told = 0;
    const Date today = local_date(now());
    for (const ViolationCase& v : list<ViolationCase>(t.db(), Scope::everything()))
        told += remind_of(t, rules, v, today);
    return told;
}

}  // namespace khue::violations
