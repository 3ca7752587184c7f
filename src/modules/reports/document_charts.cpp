// Charts of a report: how far each indicator is, how it moved, how many targets each school meets.
#include <algorithm>

#include "modules/indicators/numbers.hpp"
#include "modules/reports/document_parts.hpp"

namespace khue {
namespace {

using office::Chart;
using office::ChartPoint;

constexpr std::size_t most_schools = 40;  // more do not fit on a page

double in_units(std::int64_t hundredths) { return static_cast<double>(hundredths) / 100; }

std::string short_label(const Indicator& i) { return "Chỉ tiêu " + std::to_string(i.no); }

Chart indicator_chart(const ReportMaterial& m) {
    Chart chart{.kind = Chart::Kind::bar, .series = {{}}, .unit = "%", .minimum = 0, .maximum = 100};
    for (const auto& f : m.figures.indicators) {
        const Indicator& i = *f.indicator;
        const Count& c = f.active().commune;
        if (!i.percent() || c.basis == Basis::not_applicable) continue;
        chart.labels.push_back(short_label(i));
        auto value = c.known() ? value_of(i, c.ratio) : std::nullopt;
        if (!value) {
            chart.series[0].points.push_back({});
            continue;
        }
        std::string label = value_text(i, c) + stated_text(c) + " (mục tiêu " + target_text(i) + ")";
        chart.series[0].points.push_back({.value = in_units(*value), .label = label, .tone = tone_of(i, c)});
    }
    return chart;
}

Chart movement_chart(const ReportMaterial& m, const Findings& f) {
    Chart chart{.kind = Chart::Kind::column,
                .series = {{.name = m.former->period.label, .points = {}},
                           {.name = m.figures.period.label, .points = {}}},
                .unit = "%",
                .minimum = 0,
                .maximum = 100};
    for (const Movement& move : f.movements) {
        if (!move.indicator->percent()) continue;
        chart.labels.push_back("CT " + std::to_string(move.indicator->no));
        auto add = [&](std::size_t series, std::int64_t value) {
            chart.series[series].points.push_back(
                {.value = in_units(value), .label = vietnamese_hundredths(value)});
        };
        add(0, move.before);
        add(1, move.after);
    }
    return chart;
}

Chart school_chart(const Findings& f) {
    Chart chart{.kind = Chart::Kind::bar, .series = {{}}, .minimum = 0};
    for (const SchoolStanding& s : f.schools) {
        std::size_t counted = s.met + s.unmet;
        chart.labels.push_back(s.school->name);
        if (counted == 0) {
            chart.series[0].points.push_back({});
            continue;
        }
        chart.series[0].points.push_back(
            {.value = static_cast<double>(s.met),
             .label = std::to_string(s.met) + "/" + std::to_string(counted) + " chỉ tiêu"});
    }
    return chart;
}

bool has_value(const Chart& chart) {
    for (const auto& series : chart.series)
        if (std::ranges::any_of(series.points, [](const ChartPoint& p) { return p.value.has_value(); }))
            return true;
    return false;
}

}  // namespace

std::vector<office::Block> report_charts(const ReportMaterial& m, const Findings& f) {
    std::vector<office::Block> out;
    int drawn = 0;
    auto add = [&](Chart chart, const std::string& title) {
        if (chart.labels.empty() || !has_value(chart)) return;
        chart.title = "Hình " + std::to_string(++drawn) + ". " + title;
        out.emplace_back(std::move(chart));
    };
    add(indicator_chart(m), "Kết quả các chỉ tiêu tính theo tỷ lệ");
    if (f.compared) add(movement_chart(m, f), "Các chỉ tiêu tăng, giảm so với kỳ trước");
    if (m.figures.schools->size() <= most_schools)
        add(school_chart(f), "Số chỉ tiêu đạt trên số chỉ tiêu có số liệu, theo trường");
    return out;
}

}  // namespace khue
