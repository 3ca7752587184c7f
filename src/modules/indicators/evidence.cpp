#include "modules/indicators/evidence.hpp"

#include <algorithm>

#include "server/app.hpp"

namespace khue {
namespace {

constexpr std::string_view kind_of_row = "max(CASE WHEN f.source <> '' THEN 2 ELSE 1 END)";

// Rejected rows have no source: they tell of a file, not of something that can be counted.
bool is_evidence(const Entity& e) { return e.find("source") && e.scope != Entity::npos; }

}  // namespace

const Measure* EvidenceMeasures::measure(std::string_view table, bool filed, bool of_period) {
    std::lock_guard lock(mutex_);
    std::string key = std::string(table) + (of_period ? ".period" : ".year");
    auto& made = made_[key];
    if (made) return made.get();
    std::string where = !filed ? "1 = 1"
                        : of_period
                            ? "f.period = {period}"
                            : "substr(f.period, 1, 4) = substr({close}, 1, 4) AND f.period <= {period}";
    // What came over a connection on trial is no evidence.
    if (app_.entity(table)->find("trial")) where += " AND f.trial = 0";
    made = std::make_unique<Measure>(Measure{.name = "evidence",
                                             .label = "Số liệu đã có",
                                             .tables = {app_.entity(table)->name},
                                             .count = "SELECT f.unit_id, " + std::string(kind_of_row) +
                                                      " FROM {" + std::string(table) + "} AS f WHERE " +
                                                      where + "{units f} GROUP BY f.unit_id"});
    return made.get();
}

std::vector<EvidenceMeasures::Evidence> EvidenceMeasures::of(const Measure& m) {
    std::vector<Evidence> registers, filed;
    bool of_period = m.count.find("{period}") != std::string::npos;
    for (std::string_view table : m.tables) {
        const Entity* e = app_.entity(table);
        if (!e || !is_evidence(*e)) continue;
        bool by_quarter = e->find("period") != nullptr;
        (by_quarter ? filed : registers)
            .push_back({e->name, measure(e->name, by_quarter, of_period), by_quarter});
    }
    auto& out = filed.empty() ? registers : filed;
    std::lock_guard lock(mutex_);
    if (const auto here = made_here_.find(m.name); here != made_here_.end())
        out.push_back({"", here->second.get(), false});
    return out;
}

void EvidenceMeasures::add_made_here(const std::string& measure, Measure which) {
    std::lock_guard lock(mutex_);
    made_here_[measure] = std::make_unique<Measure>(std::move(which));
}

bool EvidenceMeasures::shares_table(const std::vector<Evidence>& evidence, const Measure& m) {
    return std::ranges::any_of(
        evidence, [&](const Evidence& e) { return std::ranges::find(m.tables, e.table) != m.tables.end(); });
}

}  // namespace khue
