#include "server/taking_out.hpp"

#include "core/problem.hpp"
#include "core/text.hpp"
#include "store/audit.hpp"

namespace khue {

static constexpr std::size_t shortest_purpose = 10;

std::string purpose_text(std::string_view said) {
    std::string purpose = squeeze(nfc(said));
    if (length(purpose) < shortest_purpose)
        throw Failure{
            428, "purpose_required", "Xuất dữ liệu cá nhân phải nêu mục đích (ít nhất 10 ký tự).", {}};
    return purpose;
}

void note_taken_out(Transaction& t, std::string_view entity, std::int64_t unit, std::int64_t rows,
                    const std::string& purpose) {
    t.reason = purpose;
    append_audit(t, {.action = "export",
                     .entity = entity,
                     .unit_id = unit,
                     .changes = {{.field = "rows", .before = {}, .after = std::to_string(rows)}}});
}

}  // namespace khue
