#pragma once
#include <memory>

#include "modules/moves/status_codes.hpp"
#include "server/app.hpp"

namespace khue::moves {

// Read when the module starts.
using Codes = std::shared_ptr<StatusCodes>;

void add_move_routes(Module&, const Codes&);
void add_agreement_routes(Module&, const Codes&);
void add_promotion_routes(Module&, const Codes&);

}  // namespace khue::moves
