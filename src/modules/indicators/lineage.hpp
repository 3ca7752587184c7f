// Where a figure comes from: what was counted, in which tables, who changed them last.
#pragma once
#include <string>
#include <vector>

#include "modules/indicators/figures.hpp"
#include "store/records.hpp"

namespace khue {

struct LineageInput {
    std::string part;  // "numerator", "denominator"
    std::string measure, label;
    std::optional<std::int64_t> count;  // of the units that the scope covers
    std::vector<std::string> tables;    // labels: "Học sinh"
    Instant changed_at{};               // 0: never
    std::string changed_by;             // a login
};

// For the active way of counting. Units outside the scope say nothing of themselves.
std::vector<LineageInput> lineage_of(const App&, Db&, const Figures&, const IndicatorFigure&, const Scope&);

// The indicator over the quarters up to the figures' period: frozen where a quarter is closed, else live.
struct TrendPoint {
    std::string period, label;
    Count commune;
    bool frozen = false;
};
std::vector<TrendPoint> trend_of(App&, Db&, const Period& until, int no);

}  // namespace khue
