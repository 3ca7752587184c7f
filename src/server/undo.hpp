// Undo with what modules keep beside the records.
#pragma once
#include "server/app.hpp"
#include "store/changeset.hpp"

namespace khue {

// Puts back what the plan leaves free (store/changeset.hpp) and lets every module follow (Module::undone),
// within the one transaction.
Undone undo_with_modules(App&, Transaction&, const Scope&, UndoPlan);

}  // namespace khue
