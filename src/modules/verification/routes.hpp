#pragma once
#include <map>

#include "modules/verification/queue.hpp"
#include "server/app.hpp"

namespace khue::verification {

void add_queue_routes(Module&);    // the queue and one pupil
void add_summary_routes(Module&);  // counts and trend
void add_sending_routes(Module&);  // lists for the ministry's system
void add_letter_routes(Module&);
void add_service_routes(Module&);  // asking the population database itself

std::vector<std::int64_t> ids_in(const Json& body, std::string_view name);  // 422 for what is no list of ids

}  // namespace khue::verification
