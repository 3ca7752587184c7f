#pragma once
#include "server/app.hpp"

namespace khue {
Module filings_module();
}
