// What the generic routes of a record take and answer.
#pragma once
#include "server/shape.hpp"

namespace khue::record_exchange {

std::vector<QueryValue> list_query(const Entity&);  // filters, order, place; what parse_list_query() reads
Exchange list(const Entity&);
Exchange one(const Entity&);
Exchange history();
Exchange create(const Entity&);
Exchange update(const Entity&);
Exchange remove();

}  // namespace khue::record_exchange
