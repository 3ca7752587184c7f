#include "modules/requests/request_verbs.hpp"

#include <algorithm>
#include <set>

#include "core/text.hpp"
#include "core/validate.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/notices/notice.hpp"
#include "modules/requests/regimes.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "server/reason.hpp"

namespace khue {
namespace {

constexpr std::string_view answerers = "answers.write";
constexpr std::size_t most_files = 10;

DataRequest load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    DataRequest r;
    auto version = raw::get(t.db(), DataRequest::entity(), scope, id, &r);
    if (!version) not_found("yêu cầu này");
    if (expected != version->number)
        throw Failure{412,
                      "changed",
                      "Yêu cầu đã được người khác sửa sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
                      {}};
    return r;
}

DataRequest sent_one(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    DataRequest r = load(t, scope, id, expected);
    if (r.state != RequestState::sent)
        refuse("request_state",
               r.state == RequestState::draft ? "Yêu cầu này chưa được gửi." : "Yêu cầu này đã hủy.");
    return r;
}

std::vector<RequestAnswer> answers_of(Db& db, const DataRequest& r) {
    return list<RequestAnswer>(db, Scope::everything(),
                               {.filters = {where<&RequestAnswer::request_id>(r.id.value)}});
}

std::string answer_page(const RequestAnswer& a) {
    return "/yeu-cau-bao-cao/tra-loi/" + std::to_string(a.id.value);
}

// At most 300 characters are told; the title is the part that may be long.
std::string about(const DataRequest& r) {
    constexpr std::size_t most = 160;
    std::string title = r.title;
    while (length(title) > most) {
        title.pop_back();
        while (!is_utf8(title)) title.pop_back();
    }
    return "“" + title + (title.size() < r.title.size() ? "…”" : "”");
}

bool tell_unit(Transaction& t, const RequestAnswer& a, NoticeKind kind, const std::string& text,
               const std::string& key) {
    return tell(t, Audience::holders(a.unit_id.value, std::string(answerers)),
                {.kind = kind, .text = text, .link = answer_page(a), .key = key});
}

std::vector<std::string> words(const std::optional<std::string>& list) {
    std::vector<std::string> out;
    if (!list) return out;
    for (std::string_view word : split(std::string_view(*list), ',')) out.emplace_back(word);
    return out;
}

bool is_open(const Unit& u, Date today) { return !u.closed_on || *u.closed_on >= today; }

std::string level_code(const Unit& u) {
    return std::string(field_of<&Unit::level>().choices[static_cast<std::size_t>(u.level)].code);
}

std::vector<Unit> recipients(Db& db, const DataRequest& r, Date today) {
    if (r.audience == Audiences::office) {
        auto commune = commune_of(db);
        return commune ? std::vector<Unit>{*commune} : std::vector<Unit>{};
    }
    auto chosen = words(r.chosen);
    auto wanted = [&](const Unit& u) {
        if (r.audience == Audiences::all) return true;
        std::string key = r.audience == Audiences::levels ? level_code(u) : u.code;
        return std::ranges::find(chosen, key) != chosen.end();
    };
    std::vector<Unit> out;
    for (Unit& u : schools_of(db))
        if (is_open(u, today) && wanted(u)) out.push_back(std::move(u));
    return out;
}

// For the units that have none yet; returns how many were made.
int make_duties(Transaction& t, const DataRequest& r) {
    std::set<std::int64_t> asked;
    for (const RequestAnswer& a : answers_of(t.db(), r)) asked.insert(a.unit_id.value);
    int made = 0;
    for (const Unit& u : recipients(t.db(), r, local_date(t.at()))) {
        if (asked.contains(u.id.value)) continue;
        ++made;
        RequestAnswer a{.unit_id = u.id, .request_id = r.id, .entries = "{}", .form_version = r.form_version};
        a.id = insert(t, Scope::everything(), a);
        tell_unit(t, a, NoticeKind::asked,
                  "Yêu cầu báo cáo " + about(r) + ", hạn " + to_vietnamese(*r.due) + ".",
                  "requests.asked/" + std::to_string(a.id.value));
    }
    return made;
}

void set_title(DataRequest& r, std::string_view title, Problems& problems) {
    set_field(field_of<&DataRequest::title>(), title, &r, problems);
}

void set_form(DataRequest& r, const Json& json, Problems& problems) {
    std::string form = form_json(read_form(json, problems));
    if (form == r.form) return;
    r.form = std::move(form);
    if (r.state == RequestState::sent) ++r.form_version;
}

void set_audience(Db& db, DataRequest& r, const RequestEdit& edit, Problems& problems) {
    r.audience = *edit.audience;
    r.chosen.reset();
    std::string chosen;
    if (r.audience == Audiences::levels) chosen = levels_text(edit.chosen, "/chosen", problems);
    if (r.audience == Audiences::picked)
        for (const std::string& code : edit.chosen) {
            auto unit = unit_by_code(db, code);
            if (!unit || unit->kind != UnitKind::school)
                problems.add("/chosen", "unknown_unit", "Không có trường mã “" + code + "”.");
            else
                chosen += (chosen.empty() ? "" : ",") + code;
        }
    if (!chosen.empty()) r.chosen = chosen;
}

void only_instruction_and_form(const RequestEdit& edit) {
    if (edit.title || edit.audience || edit.due)
        refuse("request_sent", "Yêu cầu đã gửi chỉ sửa được hướng dẫn và biểu mẫu; đổi hạn bằng “Gia hạn”.");
}

void check_ready(Db& db, const DataRequest& r, Date today) {
    Problems problems;
    if (kept_form(r.form).fields.empty())
        problems.add("/form/fields", "required", "Biểu mẫu phải có ít nhất một mục.");
    if (!r.due)
        problems.add("/due", "required", "Xin chọn hạn trả lời.");
    else if (*r.due < today)
        problems.add("/due", "past", "Hạn trả lời phải từ hôm nay trở đi.");
    if (recipients(db, r, today).empty())
        problems.add("/chosen", "required", "Xin chọn ít nhất một trường đang hoạt động.");
    throw_if_any(problems);
}

// ---- the day's job

DataRequest of_regime(const Regime& regime, const Period& p) {
    DataRequest r{.unit_id = regime.unit_id,
                  .regime_id = regime.id,
                  .period = p.code,
                  .title = regime.name + ", " + in_sentence(p),
                  .instruction = regime.guidance,
                  .form = regime.form,
                  .due = due_of(regime, p),
                  .close_on = p.close_on,
                  .state = RequestState::sent,
                  .author = "khue"};
    if (regime.reporter != Reporter::school)
        r.audience = Audiences::office;
    else if (regime.levels) {
        r.audience = Audiences::levels;
        r.chosen = regime.levels;
    }
    return r;
}

std::optional<DataRequest> request_of(Db& db, const Regime& regime, const Period& p) {
    return first<DataRequest>(
        db, Scope::everything(),
        {where<&DataRequest::regime_id>(regime.id.value), where<&DataRequest::period>(p.code)});
}

bool still_open(const DataRequest& r, Date today) {
    return r.state == RequestState::sent && r.due && *r.due >= today;
}

bool remind_of(Transaction& t, const DataRequest& r, const RequestAnswer& a, const ReminderStep& step,
               const std::string& key) {
    std::string due = to_vietnamese(*r.due);
    std::string text = step.kind == NoticeKind::late ? "Quá hạn trả lời " + about(r) + " (hạn " + due + ")."
                                                     : "Sắp đến hạn trả lời " + about(r) + ": " + due + ".";
    return tell_unit(t, a, step.kind, text, key);
}

}  // namespace

bool is_waited_for(const RequestAnswer& a) {
    return a.state == AnswerState::open || a.state == AnswerState::returned ||
           a.state == AnswerState::correcting;
}

bool is_overdue(const DataRequest& r, const RequestAnswer& a, Date today) {
    return r.state == RequestState::sent && is_waited_for(a) && !a.accepted && r.due && *r.due < today;
}

bool was_late(const DataRequest& r, const RequestAnswer& a) {
    return a.first_sent_at && r.due && *r.due < local_date(*a.first_sent_at);
}

DataRequest draft_request(Transaction& t, const Scope& scope, const RequestDraft& d) {
    auto commune = commune_of(t.db());
    if (!commune || !scope.covers(commune->id.value)) not_found("đơn vị lập yêu cầu");
    DataRequest r{.unit_id = commune->id, .form = form_json({}), .author = t.actor().name};
    if (d.copy_request) {
        auto former = get(t.db(), scope, Id<DataRequest>{d.copy_request});
        if (!former) not_found("yêu cầu được chép mẫu");
        r.form = former->form;
        r.instruction = former->instruction;
    } else if (d.copy_regime) {
        auto regime = get(t.db(), scope, Id<Regime>{d.copy_regime});
        if (!regime) not_found("chế độ báo cáo được chép mẫu");
        r.form = regime->form;
        r.instruction = regime->guidance;
    }
    Problems problems;
    set_title(r, d.title, problems);
    throw_if_any(problems);
    r.id = insert(t, scope, r);
    return r;
}

void edit_request(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                  const RequestEdit& edit) {
    DataRequest r = load(t, scope, id, expected);
    if (r.state == RequestState::cancelled) refuse("request_state", "Yêu cầu đã hủy không sửa được nữa.");
    if (r.state == RequestState::sent) only_instruction_and_form(edit);
    Problems problems;
    if (edit.title) set_title(r, *edit.title, problems);
    if (edit.instruction) set_field(field_of<&DataRequest::instruction>(), *edit.instruction, &r, problems);
    if (edit.form) set_form(r, *edit.form, problems);
    if (edit.audience) set_audience(t.db(), r, edit, problems);
    if (edit.due) r.due = *edit.due;
    if (r.state == RequestState::sent && kept_form(r.form).fields.empty())
        problems.add("/form/fields", "required", "Biểu mẫu phải có ít nhất một mục.");
    throw_if_any(problems);
    update(t, scope, r);
}

void send_request(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    DataRequest r = load(t, scope, id, expected);
    if (r.state != RequestState::draft) refuse("request_state", "Chỉ gửi được yêu cầu đang soạn.");
    check_ready(t.db(), r, local_date(t.at()));
    r.state = RequestState::sent;
    r.sent_at = t.at();
    r.sent_by = t.actor().name;
    update(t, scope, r);
    make_duties(t, r);
}

void extend_request(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected, Date due,
                    std::string_view reason) {
    DataRequest r = sent_one(t, scope, id, expected);
    Problems problems;
    if (due < local_date(t.at()) || due <= *r.due)
        problems.add("/due", "not_later", "Hạn mới phải sau hạn cũ và không ở trong quá khứ.");
    throw_if_any(problems);
    t.reason = reason_text(reason, "Xin ghi lý do gia hạn.");
    r.due = due;
    r.reason = t.reason;
    update(t, scope, r);
    for (const RequestAnswer& a : answers_of(t.db(), r))
        if (is_waited_for(a))
            tell_unit(t, a, NoticeKind::told,
                      "Đã gia hạn trả lời " + about(r) + " đến " + to_vietnamese(due) + ".", "");
}

void cancel_request(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                    std::string_view reason) {
    DataRequest r = load(t, scope, id, expected);
    if (r.state == RequestState::cancelled) refuse("request_state", "Yêu cầu này đã hủy rồi.");
    bool known = r.state == RequestState::sent;
    t.reason = reason_text(reason, "Xin ghi lý do hủy yêu cầu.");
    r.reason = t.reason;
    r.state = RequestState::cancelled;
    update(t, scope, r);
    if (!known) return;
    for (const RequestAnswer& a : answers_of(t.db(), r))
        tell_unit(t, a, NoticeKind::told, "Yêu cầu báo cáo " + about(r) + " đã được hủy.", "");
}

ToldCount remind_by_hand(Transaction& t, const Scope& scope, std::int64_t id,
                         const std::vector<std::int64_t>& units) {
    auto r = get(t.db(), scope, Id<DataRequest>{id});
    if (!r) not_found("yêu cầu này");
    if (r->state != RequestState::sent) refuse("request_state", "Yêu cầu này không còn chờ trả lời.");
    Date today = local_date(t.at());
    ToldCount count;
    for (const RequestAnswer& a : answers_of(t.db(), *r)) {
        bool wanted = units.empty() || std::ranges::find(units, a.unit_id.value) != units.end();
        if (!wanted || !is_waited_for(a)) continue;
        ReminderStep step{.kind = *r->due < today ? NoticeKind::late : NoticeKind::due, .days = 0};
        count.add(remind_of(t, *r, a, step,
                            "requests.by_hand/" + std::to_string(a.id.value) + "/" + to_string(today)));
    }
    return count;
}

void attach_file(App& app, Transaction& t, const Scope& scope, std::int64_t request,
                 const KeptContent& content, std::string_view name) {
    auto r = get(t.db(), scope, Id<DataRequest>{request});
    if (!r) not_found("yêu cầu này");
    if (r->state == RequestState::cancelled) refuse("request_state", "Yêu cầu đã hủy không nhận thêm tệp.");
    auto there = list<RequestFile>(t.db(), scope, {.filters = {where<&RequestFile::request_id>(request)}});
    if (there.size() >= most_files) refuse("too_many_files", "Mỗi yêu cầu kèm tối đa 10 tệp.");
    RequestFile file{.unit_id = r->unit_id, .request_id = r->id};
    Problems problems;
    set_field(field_of<&RequestFile::name>(), name, &file, problems);
    throw_if_any(problems);
    file.file_id = app.files().put(t, content, file.name, r->unit_id.value).id;
    insert(t, scope, file);
}

void detach_file(Transaction& t, const Scope& scope, std::int64_t request, std::int64_t attachment) {
    auto r = get(t.db(), scope, Id<DataRequest>{request});
    auto file = get(t.db(), scope, Id<RequestFile>{attachment});
    if (!r || !file || file->request_id != r->id) not_found("tệp này");
    if (r->state != RequestState::draft) refuse("request_sent", "Yêu cầu đã gửi không bớt tệp được nữa.");
    remove(t, scope, file->id);
}

OpenedDuties open_duties(App& app, Transaction& t, Date today) {
    OpenedDuties out;
    for (const Regime& regime : list<Regime>(t.db(), Scope::everything())) {
        if (!regime.active) continue;
        for (const Period& p : opened_periods(app.options().rules, regime, today)) {
            if (auto there = request_of(t.db(), regime, p)) {
                if (still_open(*there, today)) out.joined += make_duties(t, *there);
                continue;
            }
            DataRequest r = of_regime(regime, p);
            r.sent_at = t.at();
            r.sent_by = t.actor().name;
            r.id = insert(t, Scope::everything(), r);
            make_duties(t, r);
            ++out.requests;
        }
    }
    return out;
}

int remind_by_day(App& app, Transaction& t, Date today) {
    Reminders steps = reminders(app.options().rules);
    int count = 0;
    for (const DataRequest& r :
         list<DataRequest>(t.db(), Scope::everything(), {.filters = {where<&DataRequest::state>("sent")}})) {
        auto step = step_of(steps, r.due->days - today.days);
        if (!step) continue;
        for (const RequestAnswer& a : answers_of(t.db(), r)) {
            if (!is_waited_for(a) || a.accepted) continue;
            remind_of(t, r, a, *step,
                      "requests." + std::string(code_of(step->kind)) + "/" + std::to_string(a.id.value) +
                          "/" + to_string(*r.due) + "/" + std::to_string(step->days));
            ++count;
        }
    }
    return count;
}

}  // namespace khue
