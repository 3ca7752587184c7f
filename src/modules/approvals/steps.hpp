// The steps of a chain of approval. Each is one function within one transaction: it looks at the version that
// stands, decides, writes, notes the entry. 412 when another version than `expected` stands, 403 for whom
// the step is not, 409 in a state that does not allow it, 422 for what is missing in the request.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "modules/approvals/approval.hpp"
#include "modules/approvals/chain.hpp"
#include "store/files.hpp"

namespace khue {

struct ApprovalSubject {
    std::string_view entity;  // "sector_set"
    std::int64_t id = 0, unit = 0;
};

// As what somebody acts on a subject of one unit.
struct ApprovalPart {
    bool unit = false, commune = false, department = false;
};

// A subject in its chain.
struct ApprovalStanding {
    Approval record;
    std::int64_t version = 0;
    ApprovalChain chain;  // that of the file until it is handed in

    const ChainStep* next() const;  // null when all are passed
    std::string label() const;      // "Đang lập", "Xã đã duyệt", "Trả lại"
    bool is_sealed() const;         // with others, or approved: its content must not change
};

ApprovalStanding begin_approval(Transaction&, const ApprovalSubject&);  // with the subject itself
ApprovalStanding approval_of(Db&, const ApprovalSubject&);              // 404 when it was not begun
std::vector<ApprovalEntry> approval_entries(Db&, const Approval&);      // oldest first
void remove_approval(Transaction&, const ApprovalSubject&);             // one that was never handed in

// The document of the department when the commune records its step.
struct ApprovalDocument {
    std::string number;
    std::optional<Date> issued_on;
};

// The next step. Who took the step before does not take this one.
void pass_step(Transaction&, ApprovalStanding&, std::int64_t expected, const ApprovalPart&,
               std::string_view note, const ApprovalDocument& = {});
// From any step back to the unit.
void return_to_unit(Transaction&, ApprovalStanding&, std::int64_t expected, const ApprovalPart&,
                    std::string_view reason);
// The unit takes it back while nobody above has acted.
void withdraw_step(Transaction&, ApprovalStanding&, std::int64_t expected, const ApprovalPart&);

}  // namespace khue
