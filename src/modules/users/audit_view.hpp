// One audit entry for people: what its fields are called, and only the values that the reader may know.
#pragma once
#include <optional>
#include <string>

#include "server/app.hpp"

namespace khue {

struct AuditRow {
    std::int64_t id = 0, record_id = 0, unit_id = 0;
    Instant at{};
    std::string user, address, action, entity, reason, body, hash;
    std::optional<std::string> details;  // personal values; absent when there are none or they were erased
};

void append_audit_row(JsonWriter&, Context&, const AuditRow&);
Shape audit_row_shape();

}  // namespace khue
