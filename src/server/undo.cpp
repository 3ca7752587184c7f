#include "server/undo.hpp"

namespace khue {

Undone undo_with_modules(App& app, Transaction& t, const Scope& scope, UndoPlan plan) {
    Undone done = undo(t, app.entities(), scope, std::move(plan));
    for (const Module& m : app.modules())
        if (m.undone) m.undone(app, t, done);
    return done;
}

}  // namespace khue
