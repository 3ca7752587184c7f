#include "modules/regulations/verbs.hpp"

#include "core/validate.hpp"
#include "modules/evidence/uses.hpp"
#include "modules/notices/notice.hpp"
#include "modules/regulations/readers.hpp"
#include "server/reason.hpp"

namespace khue::regulations {
namespace {

// What its writer says; number and days of issue come with the approval.
constexpr const char* written[] = {"kind", "title",   "review_by", "valid_until",    "audience", "summary",
                                   "tool", "allowed", "forbidden", "forbidden_data", "pupil_age"};
constexpr const char* of_tools[] = {"tool", "allowed", "forbidden", "forbidden_data"};

Regulation load(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    Regulation r;
    const auto version = raw::get(t.db(), Regulation::entity(), own, id, &r);
    if (!version) not_found("văn bản này");
    if (version->number != expected)
        throw Failure{412, "changed", "Văn bản đã được người khác ghi sau khi bạn mở. Xin xem lại.", {}};
    return r;
}

void require(const Regulation& r, RegulationState state, std::string_view sentence) {
    if (r.state != state) refuse("wrong_state", sentence);
}

void note(Transaction& t, const Regulation& r, StepAction action, std::optional<std::string> text = {}) {
    RegulationStep s{.id = {},
                     .unit_id = r.unit_id,
                     .regulation_id = r.id,
                     .action = action,
                     .note = std::move(text),
                     .done_at = t.at(),
                     .done_by = t.actor().name};
    insert(t, Scope::of(r.unit_id.value), s);
}

void read_into(Regulation& r, const Rules& rules, const Json& body) {
    Problems problems;
    for (const char* name : written)
        if (body.has(name)) set_field(*Regulation::entity().find(name), body[name].text_or(), &r, problems);
    if (r.title.empty()) problems.add("/title", "required", "Xin ghi tên văn bản.");
    if (!rules.kind(r.kind)) problems.add("/kind", "unknown", "Xin chọn loại văn bản.");
    if (!rules.readership(r.audience)) problems.add("/audience", "unknown", "Xin chọn người phải đọc.");
    throw_if_any(problems);
}

void require_whole(const Regulation& r, const Rules& rules) {
    Problems problems;
    const Kind* kind = rules.kind(r.kind);
    if (kind && kind->guidance)
        for (const char* name : of_tools) {
            const Field& f = *Regulation::entity().find(name);
            if (!*static_cast<const std::optional<std::string>*>(f.at(const_cast<Regulation*>(&r))))
                problems.add(f, "required", "phải ghi trước khi gửi phê duyệt.");
        }
    if (kind && !kind->guidance && !r.summary)
        problems.add("/summary", "required",
                     "Xin ghi nội dung chính để người đọc nắm được trước khi mở tệp.");
    throw_if_any(problems);
}

void require_days(const Regulation& r) {
    Problems problems;
    if (!r.number) problems.add("/number", "required", "Xin ghi số, ký hiệu văn bản.");
    if (!r.issued_on) problems.add("/issued_on", "required", "Xin ghi ngày ban hành.");
    if (!r.in_force_from) problems.add("/in_force_from", "required", "Xin ghi ngày có hiệu lực.");
    if (r.issued_on && r.in_force_from && *r.in_force_from < *r.issued_on)
        problems.add("/in_force_from", "before", "Ngày có hiệu lực không được trước ngày ban hành.");
    if (r.in_force_from && r.valid_until && *r.valid_until < *r.in_force_from)
        problems.add("/valid_until", "before", "Ngày hết hiệu lực không được trước ngày có hiệu lực.");
    throw_if_any(problems);
}

}  // namespace

std::string page_of(const Regulation& r) { return "/quy-che/" + std::to_string(r.id.value); }

std::string name_of(const Rules& rules, const Regulation& r) {
    return rules.kind_name(r.kind) + (r.number ? " số " + *r.number : "");
}

Regulation begin_regulation(Transaction& t, const Rules& rules, const Scope& own, const Json& body) {
    Regulation r;
    r.unit_id = {body["unit_id"].integer_or(own.units.size() == 1 ? own.units.front() : 0)};
    if (!own.covers(r.unit_id.value)) not_found("đơn vị này");
    read_into(r, rules, body);
    r.author_id = r.writer_id = t.actor().user_id;
    r.id = insert(t, own, r);
    note(t, r, StepAction::written);
    return r;
}

Regulation begin_successor(Transaction& t, const Scope& own, std::int64_t id) {
    const auto former = get(t.db(), own, Id<Regulation>{id});
    if (!former) not_found("văn bản này");
    require(*former, RegulationState::issued, "Chỉ văn bản đã ban hành mới có bản thay thế.");
    if (successor_of(t.db(), *former)) refuse("has_successor", "Văn bản này đã có bản thay thế.");
    Regulation r = *former;
    r.id = {};
    r.number.reset(), r.issued_on.reset(), r.in_force_from.reset(), r.review_by.reset(),
        r.valid_until.reset();
    r.approved_at.reset(), r.approved_by.reset(), r.returned_for.reset();
    r.replaces_id = former->id;
    r.state = RegulationState::draft;
    r.author_id = r.writer_id = t.actor().user_id;
    r.id = insert(t, own, r);
    note(t, r, StepAction::written, "Thay thế văn bản số " + former->number.value_or(""));
    return r;
}

void write_regulation(Transaction& t, const Rules& rules, const Scope& own, std::int64_t id,
                      std::int64_t expected, const Json& body) {
    Regulation r = load(t, own, id, expected);
    require(r, RegulationState::draft,
            "Văn bản đã gửi phê duyệt nên không sửa được; xin trả lại trước khi sửa.");
    read_into(r, rules, body);
    r.writer_id = t.actor().user_id;
    update(t, own, r);
}

void remove_draft(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    const Regulation r = load(t, own, id, expected);
    require(r, RegulationState::draft, "Chỉ xóa được văn bản đang soạn.");
    detach_all_evidence(t, Regulation::entity().name, id);
    for (const RegulationStep& s : steps_of(t.db(), r)) remove(t, own, s.id);
    remove(t, own, r.id);
}

void submit_regulation(Transaction& t, const Rules& rules, const Scope& own, std::int64_t id,
                       std::int64_t expected) {
    Regulation r = load(t, own, id, expected);
    require(r, RegulationState::draft, "Văn bản này đã gửi phê duyệt.");
    require_whole(r, rules);
    r.state = RegulationState::in_review;
    r.returned_for.reset();
    update(t, own, r);
    note(t, r, StepAction::submitted);
    tell(t, Audience::holders(r.unit_id.value, "regulations.approve"),
         {.kind = NoticeKind::submitted,
          .text = name_of(rules, r) + " chờ phê duyệt.",
          .link = page_of(r),
          .key = ""});
}

void return_regulation(Transaction& t, const Rules& rules, const Scope& own, std::int64_t id,
                       std::int64_t expected, std::string_view reason) {
    Regulation r = load(t, own, id, expected);
    require(r, RegulationState::in_review, "Văn bản này không chờ phê duyệt.");
    r.returned_for = reason_text(reason, "Xin ghi phải sửa điều gì.");
    r.state = RegulationState::draft;
    update(t, own, r);
    note(t, r, StepAction::returned, r.returned_for);
    tell(t, Audience::person(r.writer_id),
         {.kind = NoticeKind::returned,
          .text = name_of(rules, r) + " được trả lại để sửa.",
          .link = page_of(r),
          .key = ""});
}

void approve_regulation(Transaction& t, const Rules& rules, const Scope& own, std::int64_t id,
                        std::int64_t expected, const Issue& issue) {
    Regulation r = load(t, own, id, expected);
    require(r, RegulationState::in_review, "Văn bản này không chờ phê duyệt.");
    if (t.actor().user_id == r.author_id || t.actor().user_id == r.writer_id)
        refuse("own_text",
               "Người soạn không phê duyệt văn bản của mình; xin để người có quyền khác phê duyệt.");
    Problems problems;
    set_field(field_of<&Regulation::number>(), issue.number, &r, problems);
    throw_if_any(problems);
    r.issued_on = issue.issued_on;
    r.in_force_from = issue.in_force_from;
    require_days(r);
    if (!has_evidence(evidence_of(t.db(), Regulation::entity().name, id), ""))
        refuse("no_document", "Chưa gắn tệp văn bản đã ký; xin gắn ở mục Văn bản rồi phê duyệt.");
    r.state = RegulationState::issued;
    r.approved_at = t.at();
    r.approved_by = t.actor().name;
    update(t, own, r);
    note(t, r, StepAction::approved);
    seal_evidence(t, Regulation::entity().name, id);
    remind_readers(t, rules, r, "issued");
}

void revoke_regulation(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                       std::string_view reason) {
    Regulation r = load(t, own, id, expected);
    require(r, RegulationState::issued, "Chỉ bãi bỏ được văn bản đã ban hành.");
    r.revoked_for = reason_text(reason, "Xin ghi lý do bãi bỏ, số quyết định.");
    r.revoked_on = local_date(t.at());
    r.state = RegulationState::revoked;
    update(t, own, r);
    note(t, r, StepAction::revoked, r.revoked_for);
}

}  // namespace khue::regulations
