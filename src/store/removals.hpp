// Many records removed at once, each with the version that it must have: a statement for some hundreds of
// them.
#pragma once
#include <span>

#include "store/records.hpp"

namespace khue::raw {

struct Removal {
    std::int64_t id = 0, version = 0;  // version 0: whichever
};
void remove_all(Transaction&, const Entity&, const Scope&, std::span<const Removal>);

}  // namespace khue::raw
