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

// What read_audit_row() reads, for SELECT.
inline constexpr std::string_view audit_columns =
    "id, at, user_name, address, action, entity, record_id, unit_id, reason, body, details, hash";
AuditRow read_audit_row(Statement&);

void append_audit_row(JsonWriter&, Context&, const AuditRow&);
Shape audit_row_shape();

}  // namespace khue
