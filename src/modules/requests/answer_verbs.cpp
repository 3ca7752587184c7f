#include "modules/requests/answer_verbs.hpp"

#include "modules/notices/notice.hpp"
#include "modules/requests/request_verbs.hpp"
#include "modules/units/tree.hpp"
#include "server/reason.hpp"

namespace khue {
namespace {

SeenAnswer load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    auto seen = seen_answer(t.db(), scope, id);
    if (!seen) not_found("trả lời này");
    if (expected != seen->version)
        throw Failure{412,
                      "changed",
                      "Trả lời này đã được người khác sửa hoặc xử lý sau khi bạn mở. Xin xem lại trước khi "
                      "làm tiếp.",
                      {}};
    if (seen->request.state != RequestState::sent) refuse("request_cancelled", "Yêu cầu này đã hủy.");
    return *seen;
}

SeenAnswer open_one(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    SeenAnswer seen = load(t, own, id, expected);
    if (is_waited_for(seen.answer)) return seen;
    refuse("answer_state", seen.answer.state == AnswerState::accepted
                               ? "Trả lời đã được nhận; muốn sửa xin mở đính chính và ghi lý do."
                               : "Trả lời đã nộp, đang chờ nhận nên chưa sửa được.");
}

SeenAnswer waiting_one(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    SeenAnswer seen = load(t, scope, id, expected);
    if (seen.answer.state != AnswerState::submitted)
        refuse("answer_state", "Chỉ nhận hoặc trả lại được trả lời đã nộp và chưa xử lý.");
    return seen;
}

AnswerVersion newest(Db& db, const RequestAnswer& a) {
    auto all = versions_of(db, a);
    if (all.empty()) not_found("lần gửi của trả lời này");
    return all.front();
}

void decide(Transaction& t, const SeenAnswer& seen, Outcome outcome, const std::string& note) {
    AnswerVersion v = newest(t.db(), seen.answer);
    v.outcome = outcome;
    v.decided_at = t.at();
    v.decided_by = t.actor().name;
    if (!note.empty()) v.note = note;
    update(t, Scope::everything(), v);
}

std::string page_of(const SeenAnswer& seen) {
    return "/yeu-cau-bao-cao/tra-loi/" + std::to_string(seen.answer.id.value);
}

void tell_unit(Transaction& t, const SeenAnswer& seen, NoticeKind kind, std::string text) {
    tell(t, Audience::holders(seen.answer.unit_id.value, "answers.write"),
         {.kind = kind, .text = std::move(text), .link = page_of(seen), .key = ""});
}

}  // namespace

std::optional<SeenAnswer> seen_answer(Db& db, const Scope& scope, std::int64_t id) {
    SeenAnswer out;
    auto version = raw::get(db, RequestAnswer::entity(), scope, id, &out.answer);
    if (!version) return std::nullopt;
    out.version = version->number;
    // The request is the commune's; who is asked may read it.
    raw::get(db, DataRequest::entity(), Scope::everything(), out.answer.request_id.value, &out.request);
    return out;
}

std::vector<AnswerVersion> versions_of(Db& db, const RequestAnswer& a) {
    return list<AnswerVersion>(db, Scope::everything(),
                               {.filters = {where<&AnswerVersion::answer_id>(a.id.value)},
                                .order = &field_of<&AnswerVersion::number>(),
                                .descending = true});
}

void save_answer(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                 std::int64_t form_version, const Json& entries) {
    SeenAnswer seen = open_one(t, own, id, expected);
    if (form_version != seen.request.form_version)
        refuse("form_changed",
               "Biểu mẫu vừa được cơ quan yêu cầu sửa. Xin mở lại trang; những gì đã lưu vẫn còn.");
    RequestForm form = kept_form(seen.request.form);
    Problems problems;
    std::string written = entries_json(form, read_entries(form, entries, problems));
    throw_if_any(problems);
    if (written == seen.answer.entries && seen.answer.form_version == form_version) return;
    seen.answer.entries = std::move(written);
    seen.answer.form_version = form_version;
    seen.answer.written_by = t.actor().name;
    update(t, own, seen.answer);
}

void submit_answer(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected) {
    SeenAnswer seen = open_one(t, own, id, expected);
    RequestAnswer& a = seen.answer;
    RequestForm form = kept_form(seen.request.form);
    Entries entries = kept_entries(form, a.entries);
    throw_if_any(judge(form, entries));
    AnswerVersion v{.unit_id = a.unit_id,
                    .answer_id = a.id,
                    .number = a.number + 1,
                    .form_version = seen.request.form_version,
                    .form = seen.request.form,
                    .entries = entries_json(form, entries),
                    .sent_at = t.at(),
                    .sent_by = t.actor().name};
    if (a.accepted) v.reason = a.state == AnswerState::correcting ? a.reason : newest(t.db(), a).reason;
    insert(t, Scope::everything(), v);
    a.entries = v.entries;
    a.form_version = v.form_version;
    a.number = v.number;
    a.state = AnswerState::submitted;
    if (!a.first_sent_at) a.first_sent_at = t.at();
    update(t, own, a);
    if (auto commune = commune_of(t.db()))
        tell(t, Audience::holders(commune->id.value, "requests.receive"),
             {.kind = NoticeKind::submitted,
              .text = "Có trả lời mới cho yêu cầu báo cáo, hạn " + to_vietnamese(*seen.request.due) + ".",
              .link = page_of(seen),
              .key = "requests.submitted/" + std::to_string(a.id.value) + "/" + std::to_string(a.number)});
}

void accept_answer(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    SeenAnswer seen = waiting_one(t, scope, id, expected);
    decide(t, seen, Outcome::accepted, "");
    seen.answer.state = AnswerState::accepted;
    seen.answer.accepted = seen.answer.number;
    seen.answer.reason.reset();
    seen.answer.decided_by = t.actor().name;
    update(t, scope, seen.answer);
    tell_unit(t, seen, NoticeKind::approved, "Trả lời yêu cầu báo cáo đã được nhận.");
}

void return_answer(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected,
                   std::string_view reason) {
    SeenAnswer seen = waiting_one(t, scope, id, expected);
    t.reason = reason_text(reason, "Xin ghi lý do trả lại.");
    decide(t, seen, Outcome::returned, t.reason);
    seen.answer.state = AnswerState::returned;
    seen.answer.reason = t.reason;
    seen.answer.decided_by = t.actor().name;
    update(t, scope, seen.answer);
    tell_unit(t, seen, NoticeKind::returned, "Trả lời yêu cầu báo cáo bị trả lại, xin xem lý do và nộp lại.");
}

void correct_answer(Transaction& t, const Scope& own, std::int64_t id, std::int64_t expected,
                    std::string_view reason) {
    SeenAnswer seen = load(t, own, id, expected);
    if (seen.answer.state != AnswerState::accepted)
        refuse("answer_state", "Chỉ đính chính được trả lời đã được nhận.");
    t.reason = reason_text(reason, "Xin ghi lý do đính chính.");
    seen.answer.state = AnswerState::correcting;
    seen.answer.reason = t.reason;
    update(t, own, seen.answer);
}

}  // namespace khue
