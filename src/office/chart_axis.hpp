// The value axis of a chart: round limits and steps, and numbers written the Vietnamese way.
#pragma once
#include <string>
#include <vector>

#include "office/document.hpp"

namespace khue::office {

struct ChartAxis {
    double low = 0, high = 1, step = 1;
    double part(double value) const;  // 0 at low, 1 at high, clamped
    std::vector<double> ticks() const;
};

// Covers zero, all finite values and the target; at most about six steps. Limits set by the caller win.
ChartAxis chart_axis(const Chart&);

// 1.234,5
std::string axis_number(double);

// The value when it can be drawn.
std::optional<double> drawable(const ChartPoint&);

}  // namespace khue::office
