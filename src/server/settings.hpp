// The few values of an installation that are neither records nor code: the table "setting".
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "store/records.hpp"

namespace khue::setting {

inline constexpr std::string_view sample_data = "sample_data";      // "1": the people in it are invented
inline constexpr std::string_view current_close = "current_close";  // ISO day: the close people work towards

std::string text(Db&, std::string_view name);  // empty when it was never set
std::optional<Date> day(Db&, std::string_view name);
std::int64_t number(Db&, std::string_view name, std::int64_t shipped);  // shipped: also for 0 and below
void put(Transaction&, std::string_view name, std::string_view value);
void put_first(Transaction&, std::string_view name, std::string_view value);  // keeps what is there

}  // namespace khue::setting
