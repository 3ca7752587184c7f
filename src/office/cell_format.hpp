// What a cell's number format and font say about its value; dates of both serial systems.
#pragma once
#include <optional>
#include <string_view>

#include "office/workbook.hpp"

namespace khue::office {

bool is_date_format(std::string_view code);  // a custom format code such as "[$-42A]dd\ mmmm\ yyyy"
bool is_builtin_date_format(unsigned id);
bool is_legacy_font(std::string_view font_name);  // .VnTime, VNI-Times

// A serial of the file in a cell of a date format. What is not a day (a bare time, a negative) stays a
// number.
void set_serial_date(Cell&, double serial, bool system_1904);
void set_number(Cell&, double number);
// "2015-03-09", "2015-03-09T08:30:00"; false when the text is no date.
bool set_iso_date(Cell&, std::string_view text);

std::optional<double> parse_number(std::string_view text);  // blanks around it allowed
void append_utf8(std::string& out, char32_t character);     // what is no character becomes U+FFFD

}  // namespace khue::office
