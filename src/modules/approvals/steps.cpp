#include "modules/approvals/steps.hpp"

#include "core/text.hpp"
#include "core/validate.hpp"
#include "server/reason.hpp"

namespace khue {
namespace {

[[noreturn]] void not_yours(std::string_view message) {
    throw Failure{403, "not_your_step", std::string(message), {}};
}

void require_version(const ApprovalStanding& s, std::int64_t expected) {
    if (s.version != expected)
        throw Failure{412,
                      "changed",
                      "Hồ sơ đã được người khác xử lý sau khi bạn mở. Xin xem lại trước khi làm tiếp.",
                      {}};
}

bool by_document(const ChainStep& step, const ApprovalPart& part) {
    return step.taker == StepTaker::department && !part.department;
}

void require_taker(const ChainStep& step, const ApprovalPart& part) {
    if (step.taker == StepTaker::unit && !part.unit) not_yours("Bước này do chính đơn vị thực hiện.");
    if (step.taker == StepTaker::commune && !part.commune) not_yours("Bước này do xã thực hiện.");
    if (step.taker == StepTaker::department && !part.department && !part.commune)
        not_yours("Bước này do Sở thực hiện, hoặc xã ghi nhận theo văn bản của Sở.");
}

// What the commune records is the department's word: it is not the commune's own second step.
void require_other_person(Transaction& t, const ApprovalStanding& s) {
    const auto entries = approval_entries(t.db(), s.record);
    if (s.record.passed > 0 && !entries.empty() && entries.back().done_by == t.actor().name)
        refuse("own_step", "Người thực hiện bước trước không tự duyệt bước này. Xin để người khác duyệt.");
}

ApprovalEntry entry_of(Transaction& t, const ApprovalStanding& s, ApprovalAction action,
                       const std::string& step, std::string_view label) {
    return {.id = {},
            .unit_id = s.record.unit_id,
            .approval_id = s.record.id,
            .action = action,
            .step = step,
            .label = std::string(label),
            .note = {},
            .document_number = {},
            .document_on = {},
            .file_id = {},
            .done_at = t.at(),
            .done_by = t.actor().name};
}

void take_document(Transaction& t, ApprovalEntry& entry, const ApprovalDocument& document) {
    Problems problems;
    set_field(field_of<&ApprovalEntry::document_number>(), document.number, &entry, problems);
    if (!entry.document_number) problems.add("/number", "required", "Xin nhập số, ký hiệu văn bản của Sở.");
    if (!document.issued_on)
        problems.add("/issued_on", "required", "Xin nhập ngày ban hành có thật.");
    else if (local_date(t.at()) < *document.issued_on)
        problems.add("/issued_on", "in_future", "Ngày ban hành chưa tới.");
    throw_if_any(problems);
    entry.document_on = document.issued_on;
}

void keep(Transaction& t, ApprovalStanding& s, ApprovalEntry entry) {
    const Scope scope = Scope::of(s.record.unit_id.value);
    s.record.since = t.at();
    s.version = update(t, scope, s.record);
    insert(t, scope, entry);
}

void back_to_unit(ApprovalStanding& s, ApprovalState state) {
    s.record.state = state;
    s.record.passed = 0;
    s.record.chain.reset();
    s.chain = approval_chain();
}

std::optional<std::string> note_text(std::string_view note) {
    ApprovalEntry blank;
    Problems problems;
    set_field(field_of<&ApprovalEntry::note>(), note, &blank, problems);
    throw_if_any(problems);
    return blank.note;
}

}  // namespace

const ChainStep* ApprovalStanding::next() const {
    const auto at = static_cast<std::size_t>(record.passed);
    return at < chain.steps.size() ? &chain.steps[at] : nullptr;
}

std::string ApprovalStanding::label() const {
    if (record.passed > 0 && static_cast<std::size_t>(record.passed) <= chain.steps.size())
        return chain.steps[static_cast<std::size_t>(record.passed) - 1].done;
    return std::string(label_of(record.state));
}

bool ApprovalStanding::is_sealed() const {
    return record.state == ApprovalState::under_way || record.state == ApprovalState::approved;
}

ApprovalStanding begin_approval(Transaction& t, const ApprovalSubject& subject) {
    ApprovalStanding out{.record = {.id = {},
                                    .unit_id = {subject.unit},
                                    .subject = std::string(subject.entity),
                                    .subject_id = subject.id,
                                    .chain = {},
                                    .returned_for = {},
                                    .since = t.at()},
                         .version = 1,
                         .chain = approval_chain()};
    insert(t, Scope::of(subject.unit), out.record);
    return out;
}

ApprovalStanding approval_of(Db& db, const ApprovalSubject& subject) {
    ApprovalStanding out;
    Approval row;
    raw::list(db, Approval::entity(), Scope::of(subject.unit),
              {.filters = {where<&Approval::subject_id>(subject.id),
                           where<&Approval::subject>(std::string(subject.entity))},
               .limit = 1},
              &row, [&](const void* r, std::int64_t version) {
                  out.record = *static_cast<const Approval*>(r);
                  out.version = version;
              });
    if (!out.version) not_found("tình trạng duyệt của hồ sơ này");
    out.chain = out.record.chain ? ApprovalChain::parse(*out.record.chain) : approval_chain();
    return out;
}

std::vector<ApprovalEntry> approval_entries(Db& db, const Approval& a) {
    return list<ApprovalEntry>(db, Scope::of(a.unit_id.value),
                               {.filters = {where<&ApprovalEntry::approval_id>(a.id.value)}});
}

void remove_approval(Transaction& t, const ApprovalSubject& subject) {
    const ApprovalStanding s = approval_of(t.db(), subject);
    if (!approval_entries(t.db(), s.record).empty())
        refuse("was_handed_in", "Hồ sơ đã từng gửi duyệt nên được giữ lại.");
    remove(t, Scope::of(subject.unit), s.record.id);
}

void pass_step(Transaction& t, ApprovalStanding& s, std::int64_t expected, const ApprovalPart& part,
               std::string_view note, const ApprovalDocument& document) {
    require_version(s, expected);
    const ChainStep* step = s.next();
    if (!step) refuse("approved_already", "Hồ sơ đã được duyệt hết các bước.");
    require_taker(*step, part);
    ApprovalEntry entry = entry_of(t, s, ApprovalAction::passed, step->code, step->done);
    if (by_document(*step, part))
        take_document(t, entry, document);
    else
        require_other_person(t, s);
    entry.note = note_text(note);
    if (s.record.passed == 0) s.record.chain = s.chain.json();
    s.record.returned_for.reset();
    ++s.record.passed;
    s.record.state = s.next() ? ApprovalState::under_way : ApprovalState::approved;
    keep(t, s, std::move(entry));
}

void return_to_unit(Transaction& t, ApprovalStanding& s, std::int64_t expected, const ApprovalPart& part,
                    std::string_view reason) {
    require_version(s, expected);
    if (!part.commune && !part.department) not_yours("Chỉ xã hoặc Sở trả lại được hồ sơ đã gửi duyệt.");
    if (!s.is_sealed()) refuse("not_handed_in", "Chỉ trả lại được hồ sơ đã gửi duyệt.");
    t.reason = reason_text(reason, "Xin ghi lý do trả lại.");
    ApprovalEntry entry = entry_of(t, s, ApprovalAction::returned, s.next() ? s.next()->code : "",
                                   label_of(ApprovalState::returned));
    entry.note = t.reason;
    back_to_unit(s, ApprovalState::returned);
    s.record.returned_for = t.reason;
    keep(t, s, std::move(entry));
}

void withdraw_step(Transaction& t, ApprovalStanding& s, std::int64_t expected, const ApprovalPart& part) {
    require_version(s, expected);
    if (!part.unit) not_yours("Chỉ đơn vị rút lại được hồ sơ của mình.");
    if (s.record.passed != 1) refuse("not_to_withdraw", "Chỉ rút lại được hồ sơ đã gửi mà chưa ai duyệt.");
    back_to_unit(s, ApprovalState::open);
    keep(t, s, entry_of(t, s, ApprovalAction::withdrawn, "", "Đơn vị rút lại"));
}

}  // namespace khue
