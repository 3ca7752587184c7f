// The page on which pupils answer: by the code of their class, on any device, without an account and without
// script. It sets no cookie and asks nothing about the person.
#pragma once
#include "server/app.hpp"

namespace khue::surveys {
void add_pupil_page(Module&);
}
