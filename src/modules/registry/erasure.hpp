// Personal data of somebody who has left, erased by a decision of the school (Luật 91/2025/QH15): the values
// of the record, of its former versions and of the audit trail go; that they were erased, by whom and by
// which decision stays. The chain of the audit trail still verifies.
#pragma once
#include "server/app.hpp"

namespace khue {

// POST /api/<plural>/{id}/erase {"decision": "Quyết định số … ngày …"} of pupils, staff and guardians.
void add_erasure_routes(Module&);

}  // namespace khue
