#include "modules/incidents/verbs.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/notices/notice.hpp"
#include "modules/security/inventory.hpp"
#include "modules/units/tree.hpp"

namespace khue::incidents {
namespace {

constexpr const char* write_right = "incidents.write";

std::string page_of(const Incident& i) { return "/su-co/" + std::to_string(i.id.value); }

Incident load(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    Incident i;
    const auto version = raw::get(t.db(), Incident::entity(), own, id, &i);
    if (!version) not_found("sự cố này");
    if (version->number != expected)
        throw Failure{412,
                      "changed",
                      "Sự cố đã được người khác ghi sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
                      {}};
    return i;
}

void require_open(const Incident& i) {
    if (i.state == IncidentState::closed) refuse("closed", "Sự cố đã kết thúc nên không ghi thêm được.");
}

void require_past(const std::optional<Instant>& at, Instant now, const char* path, Problems& problems) {
    if (!at)
        problems.add(path, "required", "Xin nhập ngày, giờ.");
    else if (*at > now)
        problems.add(path, "in_future", "Thời điểm chưa tới.");
}

void read_into(Transaction& t, Incident& i, const Json& body, bool partial) {
    Problems problems;
    read_record(body, Incident::entity(), &i, problems, {}, partial);
    require_past(i.detected_at.ms ? std::optional(i.detected_at) : std::nullopt, t.at(), "/detected_at",
                 problems);
    throw_if_any(problems);
    if (i.system_id) security::system_in(t.db(), Scope::of(i.unit_id.value), i.system_id->value);
}

void add_entry(Transaction& t, const Incident& i, EntryKind kind, Instant at, const std::string& text) {
    IncidentEntry e{.unit_id = i.unit_id,
                    .incident_id = i.id,
                    .at = at,
                    .kind = kind,
                    .text = text,
                    .noted_by = t.actor().name};
    insert(t, Scope::of(i.unit_id.value), e);
}

// The commune learns of what is grave; the sentence names the unit, nothing of what happened.
void tell_commune(Transaction& t, const Incident& i) {
    const auto commune = commune_of(t.db());
    const bool grave = i.severity == Severity::serious || i.immediate || i.personal;
    if (!commune || commune->id == i.unit_id || !grave) return;
    const auto unit = get(t.db(), Scope::of(i.unit_id.value), i.unit_id);
    tell(t, Audience::holders(commune->id.value, "incidents.read"),
         {.kind = NoticeKind::told,
          .text = (unit ? unit->name : "Một đơn vị") + " đã ghi một sự cố an ninh mạng cần theo dõi.",
          .link = page_of(i),
          .key = "incidents.grave/" + std::to_string(i.id.value)});
}

std::optional<EntryKind> entry_kind(std::string_view code) {
    for (const EntryKind k :
         {EntryKind::note, EntryKind::detected, EntryKind::isolated, EntryKind::recovered})
        if (code_of(k) == code) return k;
    return std::nullopt;
}

}  // namespace

Incident incident_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<Incident>{id});
    if (!found) not_found("sự cố này");
    return *found;
}

IncidentFile file_of(Db& db, const Incident& i) {
    const Scope scope = Scope::of(i.unit_id.value);
    IncidentFile out{.incident = i,
                     .entries = list<IncidentEntry>(
                         db, scope, {.filters = {where<&IncidentEntry::incident_id>(i.id.value)}}),
                     .notices = list<IncidentNotice>(
                         db, scope, {.filters = {where<&IncidentNotice::incident_id>(i.id.value)}})};
    std::ranges::stable_sort(out.entries, {}, [](const IncidentEntry& e) { return e.at; });
    return out;
}

Incident report_incident(const Duties&, Transaction& t, const Scope& own, const Json& body) {
    Incident i{.title = {},
               .persons = {},
               .system_id = {},
               .description = {},
               .reach = {},
               .cause = {},
               .measures = {},
               .lessons = {},
               .reported_by = t.actor().name,
               .closed_at = {},
               .closed_by = {}};
    i.unit_id = {body["unit_id"].integer_or(own.units.size() == 1 ? own.units.front() : 0)};
    if (!own.covers(i.unit_id.value)) not_found("đơn vị này");
    read_into(t, i, body, true);
    Problems problems;
    if (i.title.empty()) problems.add("/title", "required", "Xin nhập tên sự cố.");
    if (i.description.empty()) problems.add("/description", "required", "Xin mô tả sự cố.");
    throw_if_any(problems);
    i.id = insert(t, own, i);
    add_entry(t, i, EntryKind::detected, i.detected_at, i.title);
    tell_commune(t, i);
    return i;
}

void change_incident(const Duties&, Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                     const Json& body) {
    Incident i = load(t, own, id, expected);
    require_open(i);
    const Id<Unit> unit = i.unit_id;
    read_into(t, i, body, true);
    if (i.unit_id != unit) refuse("other_unit", "Sự cố không chuyển sang đơn vị khác được.");
    update(t, own, i);
    tell_commune(t, i);
}

void note_entry(Transaction& t, const Scope& own, std::int64_t id, const EntryDraft& draft) {
    const Incident i = incident_in(t.db(), own, id);
    require_open(i);
    IncidentEntry e{
        .unit_id = i.unit_id, .incident_id = i.id, .at = {}, .text = {}, .noted_by = t.actor().name};
    Problems problems;
    const auto kind = entry_kind(draft.kind);
    if (!kind) problems.add("/kind", "invalid", "Xin chọn loại diễn biến.");
    set_field(field_of<&IncidentEntry::text>(), draft.text, &e, problems);
    if (e.text.empty()) problems.add("/text", "required", "Xin ghi nội dung.");
    require_past(draft.at, t.at(), "/at", problems);
    throw_if_any(problems);
    e.kind = *kind;
    e.at = *draft.at;
    insert(t, own, e);
}

void note_notice(const Duties& duties, Transaction& t, const Scope& own, std::int64_t id,
                 const NoticeDraft& draft) {
    const Incident i = incident_in(t.db(), own, id);
    require_open(i);
    const Duty* duty = duties.find(draft.duty);
    IncidentNotice n{.unit_id = i.unit_id,
                     .incident_id = i.id,
                     .duty = draft.duty,
                     .sent_at = {},
                     .recipient = {},
                     .number = {},
                     .noted_by = t.actor().name};
    Problems problems;
    if (!duty) problems.add("/duty", "invalid", "Xin chọn loại thông báo.");
    set_field(field_of<&IncidentNotice::recipient>(), draft.recipient, &n, problems);
    set_field(field_of<&IncidentNotice::number>(), draft.number, &n, problems);
    if (n.recipient.empty()) problems.add("/recipient", "required", "Xin ghi nơi nhận.");
    require_past(draft.sent_at, t.at(), "/sent_at", problems);
    if (draft.sent_at && *draft.sent_at < i.detected_at)
        problems.add("/sent_at", "before", "Thời điểm gửi phải sau lúc phát hiện.");
    throw_if_any(problems);
    n.sent_at = *draft.sent_at;
    insert(t, own, n);
    add_entry(t, i, EntryKind::told, n.sent_at, duty->label + ": " + n.recipient);
}

void close_incident(const Duties& duties, Transaction& t, const Scope& own, std::int64_t id,
                    std::int64_t expected, const Json& body) {
    Incident i = load(t, own, id, expected);
    require_open(i);
    Problems problems;
    set_field(field_of<&Incident::cause>(), body["cause"].text_or(), &i, problems);
    set_field(field_of<&Incident::lessons>(), body["lessons"].text_or(), &i, problems);
    if (!i.cause) problems.add("/cause", "required", "Xin ghi nguyên nhân.");
    if (!i.lessons) problems.add("/lessons", "required", "Xin ghi bài học, việc phải làm.");
    throw_if_any(problems);
    for (const Clock& c : clocks_of(duties, i, file_of(t.db(), i).notices, t.at()))
        if (!c.sent)
            refuse("not_told", "Chưa ghi việc gửi “" + c.duty->label + "” nên chưa kết thúc được sự cố.");
    i.state = IncidentState::closed;
    i.closed_at = t.at();
    i.closed_by = t.actor().name;
    update(t, own, i);
    add_entry(t, i, EntryKind::note, t.at(), "Kết thúc xử lý sự cố.");
}

int watch_clocks(const Duties& duties, Transaction& t) {
    int told = 0;
    const Instant at = now();
    for (const Incident& i :
         list<Incident>(t.db(), Scope::everything(), {.filters = {where<&Incident::state>("open")}})) {
        for (const Clock& c : clocks_of(duties, i, file_of(t.db(), i).notices, at)) {
            const std::string stage = stage_of(duties, c, at);
            if (stage.empty()) continue;
            const bool late = stage == "+";
            told += tell(
                t, Audience::holders(i.unit_id.value, write_right),
                {.kind = late ? NoticeKind::late : NoticeKind::due,
                 .text = "Sự cố an ninh mạng: “" + c.duty->label +
                         (late ? "” đã quá hạn mà chưa ghi gửi." : "” phải gửi trong " + stage + " giờ tới."),
                 .link = page_of(i),
                 .key = "incidents.clock/" + std::to_string(i.id.value) + "/" + c.duty->code + "/" + stage});
        }
    }
    return told;
}

}  // namespace khue::incidents
