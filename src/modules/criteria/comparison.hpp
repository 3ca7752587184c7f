// What differs between two sets of criteria: criteria added, removed, changed; sums; the rule.
#pragma once
#include "modules/criteria/integrity.hpp"

namespace khue::criteria {

struct FieldDifference {
    std::string label, before, after;  // "Điểm tối đa", "10", "20"
};

struct CriterionDifference {
    enum class Kind : std::uint8_t { added, removed, changed } kind = Kind::changed;
    std::string code, title;
    std::vector<FieldDifference> fields;  // of a changed one
};

struct SumDifference {
    std::string code, title;
    std::optional<std::int64_t> before, after;  // none where the set has no such group
};

struct Comparison {
    std::vector<FieldDifference> head;  // title, document, levels of school, rule
    std::vector<SumDifference> sums;
    std::vector<CriterionDifference> criteria;
};

Comparison compare(const Ruleset& before, const Ruleset& after);

}  // namespace khue::criteria
