// A step on a versioned record that is answered with the whole of it, also when another version stands.
#pragma once
#include "server/app.hpp"

namespace khue {

// `whole` answers with the record and its ETag (json_with_version).
Response whole_step(Context&, const std::function<void(std::int64_t expected)>& work,
                    const std::function<Response()>& whole);

}  // namespace khue
