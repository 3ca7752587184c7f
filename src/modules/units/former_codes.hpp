// Codes that units had: in this house before theirs was changed, and in other systems. Old files and old
// papers are understood by them, never by names.
#pragma once
#include "modules/units/unit.hpp"
#include "modules/units/unit_code.hpp"
#include "server/finder.hpp"

namespace khue {

// UnitCode::system of the codes that a unit had in this house.
inline constexpr const char* own_code_system = "Mã đơn vị";

// The one unit that had the code, in whatever system; nothing when none had it, or several.
std::optional<Unit> unit_once_called(Db&, std::string_view code);

// Before a unit is written: the former code stays known until yesterday. 409 for a code that another unit
// had.
void keep_former_code(Transaction&, const Unit& now);

// 409 when another unit has the code in the same system on one of the days.
void must_be_free(Db&, const UnitCode&);

Finder former_code_finder();

}  // namespace khue
