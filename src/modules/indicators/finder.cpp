// Indicators of the running plan in the search: by number, name or what is counted.
#include "modules/indicators/figures.hpp"
#include "modules/indicators/routes.hpp"

namespace khue {
namespace {

std::string title_of(const Indicator& i) { return std::to_string(i.no) + ". " + i.name; }

// Null where no plan covers today.
std::shared_ptr<const IndicatorPlan> running_plan(Context& c) {
    const Date today = local_date(now());
    return has_plan(c.app, c.db(), today) ? plan_of(c.app, c.db(), today) : nullptr;
}

std::vector<FoundItem> find_indicators(Context& c, const Wanted& wanted, std::size_t most) {
    std::vector<FoundItem> out;
    const auto plan = running_plan(c);
    if (!plan) return out;
    for (const Indicator& i : plan->indicators)
        add_if_like(out, wanted, {.id = i.no, .title = title_of(i), .note = i.group},
                    i.numerator_label + " " + i.denominator_label);
    keep_best(out, most);
    return out;
}

}  // namespace

Finder indicator_finder() {
    return {.kind = "indicator",
            .label = "Chỉ tiêu",
            .permission = "indicators.read",
            .find = find_indicators,
            .base = "/chi-tieu/",
            .name = [](Context& c, std::int64_t no) {
                const auto plan = running_plan(c);
                const Indicator* i = plan ? plan->find(static_cast<int>(no)) : nullptr;
                return i ? title_of(*i) : std::string();
            }};
}

}  // namespace khue
