// What the pages are told about an import.
#pragma once
#include "modules/imports/wizard.hpp"

namespace khue::imports {

// `view` may be null: then only what is stored.
std::string import_json(Db&, const ImportRun&, const View* view, bool may_run);
void append_row(JsonWriter&, const View&, std::size_t index);
std::string kinds_json();

}  // namespace khue::imports
