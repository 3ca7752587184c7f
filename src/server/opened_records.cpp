#include "server/opened_records.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace khue {

static constexpr std::size_t shortest_purpose = 10;

bool reads_whole_unit(const Context& c, const Entity& e, std::int64_t unit) {
    Scope scope = c.scope(read_permission(e));
    return scope.covers(unit) &&
           (!scope.by_class || std::ranges::find(scope.whole, unit) != scope.whole.end());
}

std::string purpose_of_opening(const Context& c) {
    std::string purpose = squeeze(nfc(c.request.value("purpose")));
    if (length(purpose) >= shortest_purpose) return purpose;
    throw Failure{428,
                  "purpose_required",
                  "Danh sách có dữ liệu cá nhân. Xin ghi mục đích mở danh sách (ít nhất 10 ký tự); mục đích "
                  "được lưu vào nhật ký.",
                  {}};
}

void note_opening(Context& c, std::int64_t unit, const std::string& purpose,
                  std::vector<FieldChange> why_listed, const std::string& records) {
    why_listed.push_back({.field = "records", .before = {}, .after = records});
    c.database().write(c.actor(), [&](Transaction& t) {
        t.reason = purpose;
        append_audit(t, {.action = "open_records", .unit_id = unit, .changes = why_listed});
    });
}

}  // namespace khue
