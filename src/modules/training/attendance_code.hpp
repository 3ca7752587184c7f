// The code on the organiser's screen: made anew every few seconds from a secret of the session and the
// server's clock alone, so that neither phone nor screen needs the right time. One that was passed on is
// worth nothing a moment later.
#pragma once
#include <string>
#include <string_view>

#include "core/types.hpp"

namespace khue::training {

inline constexpr std::int64_t code_seconds = 20;  // how long one is shown; it is taken for as long again

struct AttendanceCode {
    std::string text;               // "K7QM-3XTA"
    std::int64_t seconds_left = 0;  // until the next one
};
AttendanceCode attendance_code(std::string_view secret, Instant at);

// Whether it is the one shown at that moment or the one just before; blanks, hyphens and case do not matter.
bool is_attendance_code(std::string_view secret, std::string_view text, Instant at);

// Random characters that are not mistaken for each other when read from paper.
std::string spelled(std::string_view bytes);
// Upper case, without blanks and hyphens; at most 64 characters.
std::string bare_code(std::string_view text);
std::string in_fours(std::string_view code);  // "ABCD-EFGH"

}  // namespace khue::training
