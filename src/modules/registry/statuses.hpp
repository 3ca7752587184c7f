// Which statuses of the sector database's code lists (data/codes/trang_thai_*.json) count as studying and as
// working.
#pragma once
#include <algorithm>
#include <span>
#include <string>
#include <string_view>

namespace khue {

inline constexpr std::string_view studying_statuses[] = {"01", "02", "06", "10"};
inline constexpr std::string_view working_statuses[] = {"01", "07"};
inline constexpr const char *working_staff_status = "01", *arrived_staff_status = "07";

inline bool is_studying(std::string_view status) {
    return std::ranges::find(studying_statuses, status) != std::end(studying_statuses);
}
inline bool is_working(std::string_view status) {
    return std::ranges::find(working_statuses, status) != std::end(working_statuses);
}

// Of somebody whose status nobody told: still there.
inline bool is_active(bool staff, std::string_view status) {
    return status.empty() || (staff ? is_working(status) : is_studying(status));
}

// '01', '02', …: for SQL.
inline std::string sql_list(std::span<const std::string_view> codes) {
    std::string out;
    for (std::string_view code : codes) out += (out.empty() ? "'" : ", '") + std::string(code) + "'";
    return out;
}

}  // namespace khue
