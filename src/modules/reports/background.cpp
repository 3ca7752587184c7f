#include "modules/reports/background.hpp"

#include <set>

#include "core/json.hpp"
#include "modules/indicators/kept_plan.hpp"

namespace khue {
namespace {

std::vector<int> integers(const Json& list) {
    std::vector<int> out;
    for (const Json& n : list.items) out.push_back(static_cast<int>(n.integer));
    return out;
}

PlanBackground read(const Json& plan) {
    PlanBackground out{.name = plan["name"].text_or(),
                       .issuer = plan["issuer"].text_or(),
                       .number = plan["number"].text_or(),
                       .issued = {plan["issued"].text_or()},
                       .aggregation = plan["aggregation"].text_or(),
                       .tasks = {}};
    for (const Json& t : plan["tasks"].items)
        out.tasks.push_back({.no = static_cast<int>(t["no"].integer),
                             .name = t["name"].text_or(),
                             .product = t["product"].text_or(),
                             .of_quarters = t["schedule"].text_or() == "quarters",
                             .quarters = integers(t["quarters"]),
                             .indicators = integers(t["indicators"])});
    return out;
}

}  // namespace

PlanBackground plan_background(const std::filesystem::path& rules, Db& db, std::string_view code) {
    std::set<std::filesystem::path> files;
    std::error_code none;
    for (const auto& entry : std::filesystem::directory_iterator(rules / "plans", none))
        if (entry.path().extension() == ".json") files.insert(entry.path());
    for (const auto& file : files) {
        Json plan = load_json_file(file.string());
        if (plan["code"].text_or() == code) return read(plan);
    }
    auto kept = kept_plan_file(db, code);
    return kept ? read(*kept) : PlanBackground{};
}

}  // namespace khue
