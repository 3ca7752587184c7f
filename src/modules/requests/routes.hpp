// The routes of the module.
#pragma once
#include "modules/notices/notice.hpp"
#include "modules/requests/answer_verbs.hpp"
#include "modules/requests/requests_json.hpp"
#include "server/app.hpp"
#include "server/finder.hpp"

namespace khue {
void add_regime_routes(Module&);
void add_request_routes(Module&);
void add_answer_routes(Module&);
Finder request_finder();  // what one asks
Finder answer_finder();   // what one is asked

inline constexpr std::size_t most_file_bytes = 20u << 20;

Response told_response(ToldCount);
Shape told_shape();

}  // namespace khue
