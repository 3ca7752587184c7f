// The rules between rows of a form, judged over its numbers. Pure.
#pragma once
#include <map>
#include <string>
#include <vector>

#include "modules/statistics/layout.hpp"

namespace khue::statistics {

using Values = std::map<std::int64_t, std::int64_t>;  // by code; a row without a number is absent

// Hard: the form cannot be handed in. Else it needs an explanation.
struct Finding {
    std::string key;  // "27=28", "change/27", "blank"
    bool hard = true;
    std::string text;
    std::vector<std::int64_t> codes;  // the rows concerned
};

// `before`: the numbers of the year before, empty when that form is not there.
std::vector<Finding> judge(const Layout&, const Values&, const Values& before);

std::vector<std::string> check_keys(const Layout&);  // of those that can be explained

}  // namespace khue::statistics
