// Any question: which records, filtered, grouped, counted, kept, shared and taken out.
#include "modules/query/module.hpp"

namespace khue {

Module query_module() { return {.name = "query", .label = "Khai thác dữ liệu", .depends = {"codes"}}; }

}  // namespace khue
