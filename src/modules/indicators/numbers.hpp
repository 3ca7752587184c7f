// Figures in Vietnamese words: 83,38%, 1.234/1.480, 1,5 điểm phần trăm.
#pragma once
#include <string>
#include <vector>

#include "modules/indicators/figures.hpp"

namespace khue {

std::string value_text(const Indicator&, const Count&);  // "83,38%", "5 cơ sở", "chưa có số liệu"
std::string numerator_text(const Count&);                // "1.234"; "–" when not known
std::string denominator_text(const Count&);
std::string ratio_text(const Count&);                     // "1.234/1.480", "12/15, đơn vị khai"
std::string figure_text(const Indicator&, const Count&);  // "83,38% (296/355)", "chưa có số liệu"
std::string stated_text(const Count&);  // ", đơn vị khai": of what was declared, not counted; else nothing
std::string target_text(const Indicator&);             // "≥ 95%", "100%", "≥ 6 cơ sở giáo dục"
std::string target_number(const Indicator&);           // "≥ 95", as in the column beside the unit
std::string met_text(const Indicator&, const Count&);  // "Đạt", "Chưa đạt", "–"

// A difference of two values in hundredths of the unit, without its sign: "1,5 điểm phần trăm".
std::string points_text(const Indicator&, std::int64_t hundredths);

// How far the value stays from its target, in hundredths of the unit; never negative.
std::int64_t gap_of(const Indicator&, std::int64_t value);

std::string joined(const std::vector<std::string>&);           // "a, b và c"
std::string numbers_text(const std::vector<int>& indicators);  // "3, 7 và 8"
std::string counted(std::size_t n, std::string_view noun);     // "05 chỉ tiêu": below ten with a zero
std::string capitalised(std::string);                          // of its first letter

}  // namespace khue
