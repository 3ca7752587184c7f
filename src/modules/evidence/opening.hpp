// Opening the content of evidence.
#pragma once
#include "modules/evidence/evidence_item.hpp"
#include "server/app.hpp"

namespace khue {

// Restricted content is for the unit's own people, by this permission.
bool may_open(const Context&, const EvidenceItem&, std::string_view permission);

// The file of a version; 403 for restricted content, 404 where there is no file.
Response evidence_file(Context&, const EvidenceItem&, const std::optional<EvidenceVersion>&,
                       std::string_view permission);

}  // namespace khue
