// What the addresses of figures have in common: ?period=2026-Q3&as_of=2026-09-30&close=2026-09-30.
#pragma once
#include "modules/indicators/figures.hpp"

namespace khue {

class Context;

FigureRequest figure_request(const Context&);  // 400 for what is not understood

// A day means its end in Asia/Ho_Chi_Minh; an instant itself. Nothing for an empty text.
std::optional<Instant> parse_moment(std::string_view text);
std::optional<Date> parse_close(std::string_view text);

}  // namespace khue
