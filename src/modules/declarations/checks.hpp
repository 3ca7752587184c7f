// Whether what was declared can be right: what is wrong stops it, what is odd is only said.
#pragma once
#include <string>
#include <vector>

#include "modules/declarations/duties.hpp"

namespace khue {

void require_declarer(const Duty&, const Declarer&);  // 403 for whom the figure is not to state

void check_numbers(const Duty&, Problems&);        // what is there
void check_complete(Db&, const Duty&, Problems&);  // and what has to be

inline constexpr std::string_view declaration_evidence = "declaration";  // subject in the store of evidence

// What the registers know of the denominator; nothing when they know nothing of the kind.
struct KnownCount {
    std::string label;
    std::int64_t count = 0;
};
std::optional<KnownCount> known_of(App&, Db&, const Duty&);

// Sentences for who declares and who approves.
std::vector<std::string> oddities(App&, Db&, const Duty&);

}  // namespace khue
