// Steps of 1, 2 or 5 times a power of ten.
#include "office/chart_axis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace khue::office {
namespace {

double round_step(double range) {
    double raw = range / 5;
    double power = std::pow(10, std::floor(std::log10(raw)));
    for (double factor : {1.0, 2.0, 5.0})
        if (raw <= factor * power * 1.0001) return factor * power;
    return 10 * power;
}

}  // namespace

std::optional<double> drawable(const ChartPoint& point) {
    return point.value && std::isfinite(*point.value) ? point.value : std::nullopt;
}

double ChartAxis::part(double value) const { return std::clamp((value - low) / (high - low), 0.0, 1.0); }

std::vector<double> ChartAxis::ticks() const {
    std::vector<double> out;
    for (int i = 0; i <= 20 && low + i * step <= high + step / 1000; ++i) out.push_back(low + i * step);
    return out;
}

ChartAxis chart_axis(const Chart& chart) {
    double low = 0, high = 0;
    auto include = [&](double value) {
        low = std::min(low, value);
        high = std::max(high, value);
    };
    for (const ChartSeries& series : chart.series)
        for (const ChartPoint& point : series.points)
            if (auto value = drawable(point)) include(*value);
    if (chart.target && std::isfinite(*chart.target)) include(*chart.target);
    if (chart.unit == "%" && high <= 100) high = 100;
    low = chart.minimum.value_or(low);
    high = chart.maximum.value_or(high);
    if (!(high > low)) high = low + 1;
    double step = round_step(high - low);
    if (!chart.minimum) low = std::floor(low / step + 1e-9) * step;
    if (!chart.maximum) high = std::ceil(high / step - 1e-9) * step;
    return {low, high, step};
}

std::string axis_number(double value) {
    std::string text = fmt::format("{:.10g}", std::abs(value) < 1e-9 ? 0 : value);
    if (text.find('e') != text.npos) return text;
    std::size_t point = std::min(text.find('.'), text.size());
    std::string out = text.substr(0, point);
    for (std::size_t i = point; i > 3 + (value < 0 ? 1u : 0u);) out.insert(i -= 3, ".");
    return point < text.size() ? out + "," + text.substr(point + 1) : out;
}

}  // namespace khue::office
