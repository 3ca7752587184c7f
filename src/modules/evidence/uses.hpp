// Evidence on the records of other modules: what is tied to them, and that it stays as it was when they are
// sealed.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "modules/evidence/evidence_item.hpp"
#include "store/database.hpp"

namespace khue {

// What a piece of evidence is tied to.
struct EvidencePoint {
    std::string subject;  // entity: "assessment"
    std::int64_t subject_id = 0;
    std::string point;  // part of it: "1.3.1"; empty: the whole
};

// A use with the item as it is, and its content as it is or as it was sealed.
struct EvidenceAt {
    EvidenceUse use;
    EvidenceItem item;
    std::optional<EvidenceVersion> content;  // nothing: none yet
    std::string code;                        // in the scheme asked for; may be empty

    bool is_missing() const { return !content; }
    bool is_expired(Date today) const { return item.valid_to && *item.valid_to < today; }
};

// All of a subject, by point and then by when they were tied.
std::vector<EvidenceAt> evidence_of(Db&, std::string_view subject, std::int64_t subject_id,
                                    std::string_view scheme = "");

// Whether there is any with content at this very point.
bool has_evidence(const std::vector<EvidenceAt>&, std::string_view point);

// With the transaction that seals a subject: later versions of the items do not touch it.
void seal_evidence(Transaction&, std::string_view subject, std::int64_t subject_id);
// When it is opened again for correction.
void unseal_evidence(Transaction&, std::string_view subject, std::int64_t subject_id);

// All uses of a subject that is removed.
void detach_all_evidence(Transaction&, std::string_view subject, std::int64_t subject_id);

}  // namespace khue
