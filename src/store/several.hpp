// Several records by their ids: a statement for some hundreds of them. One for each would be composed with
// its scope, looked up and begun as often.
#pragma once
#include <span>
#include <unordered_map>

#include "store/records.hpp"

namespace khue::raw {

using RecordsById = std::unordered_map<std::int64_t, AnyRecord>;

// Those of them that there are within the scope.
RecordsById get_several(Db&, const Entity&, const Scope&, std::span<const std::int64_t> ids);

}  // namespace khue::raw
