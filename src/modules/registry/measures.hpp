// What the registers count: pupils, staff, schools. The fragments are shared with the modules that count
// evidence about the same people.
#pragma once
#include <string>
#include <vector>

#include "server/measures.hpp"

namespace khue {

std::vector<Measure> registry_measures();

// Sub-selects (unit_id, id, …), valid at the close:
std::string active_pupils();                         // id, name, code, number, ethnic group, issues
std::string working_staff(std::string_view groups);  // "'CBQL', 'GV'": id, name, code

// People of these groups who did something, out of those who work: the count, and who is missing with the
// reason. `done` is a select over "r", as working_staff gives them; `reason` an expression.
Measure people_who(const std::string& name, const std::string& label, std::string_view groups,
                   std::vector<std::string_view> tables, const std::string& done, const std::string& reason);

}  // namespace khue
