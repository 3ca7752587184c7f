// Evidence as JSON, and the shapes of it.
#pragma once
#include "core/json.hpp"
#include "modules/evidence/uses.hpp"
#include "server/shape.hpp"

namespace khue {

// What the list shows of an item.
struct EvidenceRow {
    EvidenceItem item;
    std::int64_t version = 0;  // of the record
    std::optional<EvidenceVersion> content;
    std::int64_t uses = 0;
    std::vector<EvidenceCode> codes;
};

void append_evidence(JsonWriter&, const EvidenceRow&, Date today, bool may_open);
void append_evidence_detail(JsonWriter&, Db&, const EvidenceRow&, Date today, bool may_open, bool may_write);
void append_use(JsonWriter&, const EvidenceAt&, std::string_view unit_name, Date today, bool may_open);

namespace evidence_shapes {
Shape item();    // "Evidence"
Shape detail();  // "EvidenceDetail"
Shape use();     // "EvidenceUseView"
Shape change();  // what may be sent of an item
}  // namespace evidence_shapes

}  // namespace khue
