// The tree of units: setting it up, finding one's way in it.
#pragma once
#include <string>
#include <vector>

#include "modules/units/unit.hpp"
#include "store/records.hpp"

namespace khue {

struct UnitRow {
    std::string code, name, level;
};  // level: MN, TH, THCS, TH&THCS, THPT

// "code,name,level" with a header line; UTF-8. Throws Failure 422 that names the line.
std::vector<UnitRow> read_units_csv(std::string_view text);

// The commune at the root; made when there is none. One installation serves one commune (or, larger, one
// tree).
Unit ensure_commune(Transaction&, const std::string& code, const std::string& name);

// Makes the schools that are not there yet; returns how many were made. Existing ones are left as they are.
int ensure_schools(Transaction&, const Unit& commune, const std::vector<UnitRow>&);

std::optional<Unit> commune_of(Db&);
std::int64_t commune_or_none(Db&);  // its id; 0 before the house has one: to whom its jobs are shown
// By the code of today, else by one that a single unit had, here or in another system.
std::optional<Unit> unit_by_code(Db&, std::string_view code);
std::vector<Unit> schools_of(Db&);  // by code

std::string issuer_of(const Unit& commune);  // "Ủy ban nhân dân xã Tân Kỳ"
std::string place_of(const Unit& commune);   // "Tân Kỳ"

// The unit and all below it.
std::vector<std::int64_t> with_descendants(Db&, std::int64_t unit_id);

}  // namespace khue
