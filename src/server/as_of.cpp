// The moment that an address or a question means.
#include "server/crud_parts.hpp"

namespace khue {

std::optional<Instant> parse_as_of(std::string_view text) {
    if (text.empty()) return std::nullopt;
    if (auto day = parse_date(text))
        return Instant{start_of_local_day({day->days + 1}).ms - 1};  // to the day's end
    if (auto instant = parse_instant(text)) return instant;
    throw Failure{400, "bad_as_of", "Thời điểm “" + std::string(text) + "” không hợp lệ.", {}};
}

}  // namespace khue
