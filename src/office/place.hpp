// Where a reader stands in the file, for the sentences of its refusals.
#pragma once
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace khue::office {

struct Place {
    static constexpr std::uint32_t no_column = std::numeric_limits<std::uint32_t>::max();
    std::string sheet;
    std::uint32_t row = 0;             // from 1; 0: not in a row
    std::uint32_t column = no_column;  // from 0

    // "Trang tính “DSHS”, hàng 5, cột C: <sentence>"; the sentence starts with a small ASCII letter and is
    // given a capital when no place is known.
    std::string say(std::string_view sentence) const;
};

std::string column_name(std::uint32_t column);  // 0 → A, 27 → AB

[[noreturn]] void refuse(std::string_view sentence);
[[noreturn]] void refuse(const Place&, std::string_view sentence);

}  // namespace khue::office
