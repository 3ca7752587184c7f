#pragma once
#include "server/app.hpp"

namespace khue {
Module outreach_module();
}
