// Whether a set of criteria adds up. A finding that blocks keeps it from being used; others are told.
#pragma once
#include "modules/criteria/ruleset.hpp"

namespace khue::criteria {

struct Finding {
    bool blocks = false;
    std::string path, code, text;  // "/groups/1", "group_sum", the sentence with the sum
};

struct GroupSum {
    std::string code, title;
    std::int64_t sum = 0;
    std::optional<std::int64_t> expected;
};

std::vector<GroupSum> sums_of(const Ruleset&);  // none where criteria have levels
std::vector<Finding> check_integrity(const Ruleset&);
bool has_open_doubt(const Ruleset&);

}  // namespace khue::criteria
