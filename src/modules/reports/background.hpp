// What a plan says beside its indicators: who issued it and when, which tasks fall in which quarter.
#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.hpp"

namespace khue {

class Db;

struct PlanTask {
    int no = 0;
    std::string name, product;
    bool of_quarters = false;   // due in the named quarters only, not all year long
    std::vector<int> quarters;  // 1..4
    std::vector<int> indicators;
};

struct PlanBackground {
    std::string name;         // "Kế hoạch Chuyển đổi số ngành …"
    std::string issuer;       // "Ủy ban nhân dân xã Tân Kỳ"
    std::string number;       // empty: not known
    PartialDate issued;       // "2026-03": the day is not known
    std::string aggregation;  // how the commune's figures follow from the schools'
    std::vector<PlanTask> tasks;
};

// Of the plan with that code in the folder data/plans or brought by an officer; an empty one when there is
// none.
PlanBackground plan_background(const std::filesystem::path& rules, Db&, std::string_view code);

}  // namespace khue
