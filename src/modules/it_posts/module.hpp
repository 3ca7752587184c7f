#pragma once
#include "server/app.hpp"

namespace khue {
Module it_posts_module();
}
