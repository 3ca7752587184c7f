// Who may set the house up: whoever has the one-time code that the program wrote down for its owner.
#pragma once
#include <filesystem>

#include "server/app.hpp"

namespace khue::set_up {

inline constexpr std::string_view gate_cookie = "khue_bat_dau";

std::filesystem::path code_file(const App&);
std::string kept_code(const App&);  // empty when there is none

bool code_is_right(const App&, std::string_view typed);
std::string gate_token(const App&);  // what the cookie holds once the code was right
std::string form_token(const App&);  // what forms carry

bool passed(const App&, const Request&);
void must_carry_form_token(const App&, const Request&, std::string_view token);  // 403

}  // namespace khue::set_up
