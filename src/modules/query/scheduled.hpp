// Asking what is due, and keeping the files.
#pragma once
#include "modules/query/desk.hpp"
#include "modules/query/schedule.hpp"
#include "modules/users/roles.hpp"

namespace khue::questions {

// Asks every schedule that is due; returns how many files were made. May be run again at any time: what was
// done today is not done twice.
int ask_what_is_due(App&, Desk&, const Roles&, const std::function<void()>& between);

}  // namespace khue::questions
