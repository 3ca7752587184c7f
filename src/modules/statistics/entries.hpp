// What a school wrote into a form: declared numbers, corrections with their reasons, explanations of checks.
#pragma once
#include <map>
#include <optional>
#include <string>

#include "core/json.hpp"
#include "core/problem.hpp"
#include "modules/statistics/layout.hpp"

namespace khue::statistics {

inline constexpr std::int64_t most_in_a_cell = 9'999'999;

struct Entry {
    std::int64_t value = 0;
    std::string reason;  // of a correction
};
using Entries = std::map<std::int64_t, Entry>;  // by code
using Explanations = std::map<std::string, std::string, std::less<>>;

Entries entries_in(std::string_view json);  // of the record; throws std::runtime_error
std::string entries_json(const Entries&);
Explanations explanations_in(std::string_view json);
std::string explanations_json(const Explanations&);

// {"27": {"value": 12, "reason": "…"}, "28": null}: null takes the entry away. Codes the form has not, text,
// negative or huge numbers, overlong reasons become Problems.
void take_entries(Entries&, const Json& change, const Layout&, Problems&);
// {"27=28": "…"}: empty takes it away; keys are those of the form's checks.
void take_explanations(Explanations&, const Json& change, const Layout&, Problems&);

}  // namespace khue::statistics
