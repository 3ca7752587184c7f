// For the conformance test: every planted fault of the commune set mended as its school would mend it,
// through the routes.
#pragma once
#include <filesystem>

#include "core/json.hpp"
#include "server/app.hpp"

namespace khue::indicators_test {

// `set` is the folder of the commune; its files are imported. Fails the test for a fault that cannot be
// mended.
void mend_commune(App&, const std::filesystem::path& set);

}  // namespace khue::indicators_test
