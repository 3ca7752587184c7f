#pragma once
#include <memory>

#include "modules/connections/verbs.hpp"

namespace khue {

using SharedKinds = std::shared_ptr<std::vector<ConnectionKind>>;  // filled when the module starts

void add_connection_routes(Module&, const SharedKinds&);
void add_confirmation_of_connection_routes(Module&, const SharedKinds&);

// A connection as it is shown: without its secrets, with how it goes.
std::string connection_json(Db&, const std::vector<ConnectionKind>&, const Connection&, std::int64_t version);
Response connection_answer(Context&, const std::vector<ConnectionKind>&, Db&, int status = 200);
Shape connection_shape();

}  // namespace khue
