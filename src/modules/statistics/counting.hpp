// One row of a form over what is known of one school: the vocabulary of layout.hpp, interpreted. Pure.
#pragma once
#include <string>
#include <vector>

#include "modules/statistics/facts.hpp"

namespace khue::statistics {

struct Counted {
    std::optional<std::int64_t> value;  // empty: the registers cannot tell
    std::int64_t unknown = 0;           // records of which they do not tell whether they count
    bool many_levels = false;           // because the school has several levels
};
Counted counted(const Count&, const SchoolFacts&);

// A record behind the figure. `unknown`: it is not told whether it counts.
struct CountedRecord {
    std::string entity;
    std::int64_t id = 0;
    std::string label, detail;
    bool unknown = false;
};
std::vector<CountedRecord> counted_records(const Count&, const SchoolFacts&);

}  // namespace khue::statistics
