// Title, legend, axis, then the marks of each kind of chart.
#include "office/chart.hpp"

#include <cairo.h>

#include <algorithm>
#include <cmath>
#include <numbers>

#include "office/chart_axis.hpp"
#include "office/clean_text.hpp"
#include "office/pango_text.hpp"

namespace khue::office {
namespace {

using pango::Colour;
using pango::Style;
using pango::Text;

constexpr const char* missing_words = "chưa có số liệu";
constexpr double letters = 10, title_letters = 12, gap = 5, row_air = 5, least_row = 17;
constexpr Colour ink{}, grey{0.42, 0.42, 0.42}, grid{0.85, 0.85, 0.85}, target_colour{0.72, 0.11, 0.11};
constexpr Colour series_colours[] = {
    {0.16, 0.36, 0.60}, {0.80, 0.47, 0.10}, {0.18, 0.49, 0.31}, {0.45, 0.30, 0.58}, {0.35, 0.35, 0.35}};

Colour series_colour(std::size_t series) { return series_colours[series % std::size(series_colours)]; }

// Where colours already tell series apart, a tone shows by its hatching alone.
Colour bar_colour(const Chart& chart, Tone tone, std::size_t series) {
    if (chart.series.size() > 1) return series_colour(series);
    switch (tone) {
        case Tone::good: return {0.18, 0.49, 0.31};
        case Tone::warn: return {0.79, 0.54, 0.11};
        case Tone::bad: return {0.70, 0.22, 0.18};
        default: return series_colour(series);
    }
}

struct Box {
    double x, y, width, height;
};

void set_colour(cairo_t* cairo, Colour c) { cairo_set_source_rgb(cairo, c.red, c.green, c.blue); }

void segment(cairo_t* cairo, double x1, double y1, double x2, double y2, Colour colour, double width) {
    set_colour(cairo, colour);
    cairo_set_line_width(cairo, width);
    cairo_move_to(cairo, x1, y1);
    cairo_line_to(cairo, x2, y2);
    cairo_stroke(cairo);
}

// Keeps a value readable where a line passes behind it.
void draw_on_white(cairo_t* cairo, const Text& text, double x, double y, Colour colour) {
    set_colour(cairo, {1, 1, 1});
    cairo_rectangle(cairo, x - 1, y + 1, text.width() + 2, text.height() - 2);
    cairo_fill(cairo);
    text.draw(cairo, x, y, colour);
}

void dashed_segment(cairo_t* cairo, double x1, double y1, double x2, double y2) {
    const double dash[] = {5, 3};
    cairo_set_dash(cairo, dash, 2, 0);
    segment(cairo, x1, y1, x2, y2, target_colour, 1.2);
    cairo_set_dash(cairo, nullptr, 0, 0);
}

// What needs attention is hatched, so that it shows in black and white too.
void fill_bar(cairo_t* cairo, Box box, Tone tone, Colour colour) {
    if (box.width < 0.6) box.width = 0.6;
    if (box.height < 0.6) box.height = 0.6;
    set_colour(cairo, colour);
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    if (tone != Tone::bad && tone != Tone::warn) return cairo_fill(cairo);
    cairo_save(cairo);
    cairo_clip_preserve(cairo);
    cairo_set_source_rgba(cairo, colour.red, colour.green, colour.blue, 0.35);
    cairo_fill(cairo);
    double step = tone == Tone::bad ? 4 : 7;
    set_colour(cairo, colour);
    cairo_set_line_width(cairo, 1);
    for (double offset = -box.height; offset < box.width; offset += step) {
        cairo_move_to(cairo, box.x + offset, box.y + box.height);
        cairo_line_to(cairo, box.x + offset + box.height, box.y);
    }
    cairo_stroke(cairo);
    cairo_restore(cairo);
    set_colour(cairo, colour);
    cairo_set_line_width(cairo, 0.8);
    cairo_rectangle(cairo, box.x, box.y, box.width, box.height);
    cairo_stroke(cairo);
}

bool any_missing(const Chart& chart) {
    for (const ChartSeries& series : chart.series)
        for (std::size_t i = 0; i < chart.labels.size(); ++i)
            if (i >= series.points.size() || !drawable(series.points[i])) return true;
    return false;
}

const ChartPoint& point_at(const ChartSeries& series, std::size_t index) {
    static const ChartPoint none;
    return index < series.points.size() ? series.points[index] : none;
}

void draw_mark(cairo_t* cairo, std::size_t series, double x, double y) {
    constexpr double radius = 2.6;
    cairo_new_path(cairo);
    set_colour(cairo, series_colour(series));
    switch (series % 3) {
        case 0: cairo_arc(cairo, x, y, radius, 0, 2 * std::numbers::pi); break;
        case 1: cairo_rectangle(cairo, x - radius, y - radius, 2 * radius, 2 * radius); break;
        default:
            cairo_move_to(cairo, x, y - radius);
            cairo_line_to(cairo, x + radius, y + radius);
            cairo_line_to(cairo, x - radius, y + radius);
            cairo_close_path(cairo);
    }
    cairo_fill(cairo);
}

void set_series_dash(cairo_t* cairo, std::size_t series) {
    static constexpr double dashes[][2] = {{1, 0}, {6, 3}, {2, 2}, {9, 3}};
    if (series == 0) return cairo_set_dash(cairo, nullptr, 0, 0);
    cairo_set_dash(cairo, dashes[series % std::size(dashes)], series % std::size(dashes) ? 2 : 0, 0);
}

// One entry of the legend: its sample is 18 points wide.
struct LegendEntry {
    enum class Kind { series, target, missing } kind;
    std::size_t series;
    std::string text;
};

std::vector<LegendEntry> legend(const Chart& chart) {
    std::vector<LegendEntry> out;
    bool named = chart.series.size() > 1;
    for (std::size_t i = 0; named && i < chart.series.size(); ++i)
        out.push_back({LegendEntry::Kind::series, i, chart.series[i].name});
    if (chart.target && !chart.target_label.empty())
        out.push_back({LegendEntry::Kind::target, 0, chart.target_label});
    if (chart.kind != Chart::Kind::bar && any_missing(chart))
        out.push_back({LegendEntry::Kind::missing, 0, missing_words});
    return out;
}

constexpr double sample_width = 18, legend_gap = 16;

void draw_sample(cairo_t* cairo, const Chart& chart, const LegendEntry& entry, double x, double middle) {
    if (entry.kind == LegendEntry::Kind::missing)
        return Text("–", Style{.points = letters, .spacing = 1})
            .draw(cairo, x + 7, middle - letters * 0.6, grey);
    if (entry.kind == LegendEntry::Kind::target)
        return dashed_segment(cairo, x, middle, x + sample_width, middle);
    if (chart.kind != Chart::Kind::line)
        return fill_bar(cairo, {x + 4, middle - 4, 10, 8}, Tone::plain, series_colour(entry.series));
    set_series_dash(cairo, entry.series);
    segment(cairo, x, middle, x + sample_width, middle, series_colour(entry.series), 1.5);
    cairo_set_dash(cairo, nullptr, 0, 0);
    draw_mark(cairo, entry.series, x + sample_width / 2, middle);
}

double legend_width(const std::vector<LegendEntry>& entries) {
    double width = -legend_gap;
    for (const LegendEntry& entry : entries)
        width += sample_width + gap + pango::text_width(entry.text, letters, false) + legend_gap;
    return width;
}

// Title and legend; returns their height. Draws only when `cairo` is given.
double head(cairo_t* cairo, const Chart& chart, double x, double y, double width) {
    double top = y;
    if (!chart.title.empty()) {
        Text title(chart.title,
                   Style{.points = title_letters, .width = width, .align = Align::center, .bold = true});
        if (cairo) title.draw(cairo, x, y);
        y += title.height() + gap;
    }
    double at = 0, line = 0;
    auto entries = legend(chart);
    double shift = std::max(0.0, (width - legend_width(entries)) / 2);
    for (const LegendEntry& entry : entries) {
        Text text(entry.text, Style{.points = letters, .width = width - sample_width - 2 * gap});
        double needed = sample_width + gap + text.width();
        if (at > 0 && at + needed > width) {
            y += line + 2;
            at = line = 0;
        }
        if (cairo) {
            draw_sample(cairo, chart, entry, x + shift + at, y + text.height() / 2);
            text.draw(cairo, x + shift + at + sample_width + gap, y);
        }
        at += needed + legend_gap;
        line = std::max(line, text.height());
    }
    return y + (line > 0 ? line + gap : 0) - top;
}

// Horizontal bars: labels at the left, values after the bars.

struct BarRows {
    double label_width = 0, value_width = 0;
    std::vector<Text> labels;
    std::vector<double> heights;
    double total = 0;
};

BarRows bar_rows(const Chart& chart, double width) {
    BarRows rows;
    for (const std::string& label : chart.labels)
        rows.label_width = std::max(rows.label_width, pango::text_width(label, letters, false));
    rows.label_width = std::min(rows.label_width + 1, width * 0.42);
    for (const ChartSeries& series : chart.series)
        for (const ChartPoint& point : series.points)
            rows.value_width = std::max(rows.value_width, pango::text_width(point.label, letters, false));
    rows.value_width = std::min(rows.value_width, width * 0.25) + gap;
    for (const std::string& label : chart.labels) {
        rows.labels.emplace_back(
            label, Style{.points = letters, .width = rows.label_width, .align = Align::right, .spacing = 1});
        double bars = 12.0 * static_cast<double>(std::max<std::size_t>(chart.series.size(), 1));
        rows.heights.push_back(std::max({least_row, rows.labels.back().height() + row_air, bars + row_air}));
        rows.total += rows.heights.back();
    }
    return rows;
}

void draw_bars_of(cairo_t* cairo, const Chart& chart, std::size_t label, const ChartAxis& axis, Box row) {
    double count = static_cast<double>(chart.series.size());
    double thick = (row.height - row_air) / count;
    for (std::size_t s = 0; s < chart.series.size(); ++s) {
        const ChartPoint& point = point_at(chart.series[s], label);
        double top = row.y + row_air / 2 + thick * static_cast<double>(s), middle = top + thick / 2;
        double zero = row.x + row.width * axis.part(0);
        auto value = drawable(point);
        double end = value ? row.x + row.width * axis.part(*value) : zero;
        double from = std::min(zero, end), bar = std::min(thick - 1, 14.0);
        if (value)
            fill_bar(cairo, {from, middle - bar / 2, std::abs(end - zero), bar}, point.tone,
                     bar_colour(chart, point.tone, s));
        Text text(value ? point.label : missing_words,
                  Style{.points = letters, .spacing = 1, .italic = !value});
        draw_on_white(cairo, text, std::max(zero, end) + gap, middle - text.height() / 2, value ? ink : grey);
    }
}

void draw_value_ticks_below(cairo_t* cairo, const Chart& chart, const ChartAxis& axis, Box plot) {
    for (double tick : axis.ticks()) {
        double x = plot.x + plot.width * axis.part(tick);
        segment(cairo, x, plot.y, x, plot.y + plot.height, grid, 0.5);
        Text text(axis_number(tick) + chart.unit, Style{.points = 9, .spacing = 1});
        text.draw(cairo, x - text.width() / 2, plot.y + plot.height + 3, grey);
    }
}

void draw_bar_chart(cairo_t* cairo, const Chart& chart, Box box) {
    ChartAxis axis = chart_axis(chart);
    BarRows rows = bar_rows(chart, box.width);
    double scale = std::max(0.2, (box.height - 16) / std::max(rows.total, 1.0));
    double left = rows.label_width + gap;
    Box plot{box.x + left, box.y, box.width - left - rows.value_width - 4, rows.total * scale};
    draw_value_ticks_below(cairo, chart, axis, plot);
    if (chart.target) {
        double x = plot.x + plot.width * axis.part(*chart.target);
        dashed_segment(cairo, x, plot.y - 2, x, plot.y + plot.height);
    }
    double y = box.y;
    for (std::size_t i = 0; i < chart.labels.size(); ++i) {
        double height = rows.heights[i] * scale;
        rows.labels[i].draw(cairo, box.x, y + (height - rows.labels[i].height()) / 2);
        draw_bars_of(cairo, chart, i, axis, {plot.x, y, plot.width, height});
        y += height;
    }
    double zero = plot.x + plot.width * axis.part(0);
    segment(cairo, zero, plot.y, zero, plot.y + plot.height, grey, 0.8);
}

// Columns and lines share the value axis at the left and the labels below.

struct LabelFoot {
    double height = 0;
    bool upright = false;  // labels turned by a quarter, read from below
    std::vector<Text> texts;
};

LabelFoot label_foot(const Chart& chart, double slot) {
    LabelFoot foot;
    for (const std::string& label : chart.labels)
        for (std::size_t from = 0; from < label.size();) {
            std::size_t to = std::min(label.find(' ', from), label.size());
            if (pango::text_width(label.substr(from, to - from), 9, false) > slot - 2) foot.upright = true;
            from = to + 1;
        }
    for (const std::string& label : chart.labels) {
        double width = foot.upright ? 110 : slot - 2;
        foot.texts.emplace_back(label, Style{.points = 9,
                                             .width = width,
                                             .align = foot.upright ? Align::right : Align::center,
                                             .spacing = 1});
        const Text& text = foot.texts.back();
        foot.height = std::max(foot.height, foot.upright ? text.width() : text.height());
    }
    return foot;
}

void draw_foot(cairo_t* cairo, const LabelFoot& foot, Box plot, double slot) {
    for (std::size_t i = 0; i < foot.texts.size(); ++i) {
        const Text& text = foot.texts[i];
        double left = plot.x + slot * static_cast<double>(i), top = plot.y + plot.height + 4;
        if (!foot.upright) {
            text.draw(cairo, left + 1, top);
            continue;
        }
        cairo_save(cairo);
        cairo_translate(cairo, left + (slot - text.height()) / 2, top + 110);
        cairo_rotate(cairo, -std::numbers::pi / 2);
        text.draw(cairo, 0, 0);
        cairo_restore(cairo);
    }
}

void draw_columns_of(cairo_t* cairo, const Chart& chart, const ChartAxis& axis, Box plot, std::size_t label) {
    double slot = plot.width / static_cast<double>(chart.labels.size());
    double count = static_cast<double>(chart.series.size());
    double thick = std::min(slot * 0.72 / count, 42.0);
    double left = plot.x + slot * static_cast<double>(label) + (slot - thick * count) / 2;
    double zero = plot.y + plot.height * (1 - axis.part(0));
    for (std::size_t s = 0; s < chart.series.size(); ++s, left += thick) {
        const ChartPoint& point = point_at(chart.series[s], label);
        auto value = drawable(point);
        double end = value ? plot.y + plot.height * (1 - axis.part(*value)) : zero;
        if (value)
            fill_bar(cairo, {left + 0.5, std::min(zero, end), thick - 1, std::abs(zero - end)}, point.tone,
                     bar_colour(chart, point.tone, s));
        Text text(value ? point.label : "–", Style{.points = 9, .spacing = 1});
        double y = std::min(zero, end) - text.height() - 1;
        draw_on_white(cairo, text, left + (thick - text.width()) / 2, y, value ? ink : grey);
    }
}

void draw_line_of(cairo_t* cairo, const Chart& chart, const ChartAxis& axis, Box plot, std::size_t s) {
    double slot = plot.width / static_cast<double>(chart.labels.size());
    auto x_of = [&](std::size_t i) { return plot.x + slot * (static_cast<double>(i) + 0.5); };
    auto y_of = [&](double value) { return plot.y + plot.height * (1 - axis.part(value)); };
    bool pen_down = false;
    for (std::size_t i = 0; i < chart.labels.size(); ++i) {
        auto value = drawable(point_at(chart.series[s], i));
        if (value && pen_down) cairo_line_to(cairo, x_of(i), y_of(*value));
        if (value && !pen_down) cairo_move_to(cairo, x_of(i), y_of(*value));
        pen_down = value.has_value();
    }
    set_colour(cairo, series_colour(s));
    cairo_set_line_width(cairo, 1.6);
    set_series_dash(cairo, s);
    cairo_stroke(cairo);
    cairo_set_dash(cairo, nullptr, 0, 0);
    for (std::size_t i = 0; i < chart.labels.size(); ++i) {
        const ChartPoint& point = point_at(chart.series[s], i);
        auto value = drawable(point);
        Text text(value ? point.label : "–", Style{.points = 9, .spacing = 1});
        double y = value ? y_of(*value) : plot.y + plot.height;
        if (value) draw_mark(cairo, s, x_of(i), y);
        // Labels of the second series go below its marks, away from those of the first.
        double top = value && s % 2 == 1 ? y + 4 : y - text.height() - 4;
        text.draw(cairo, x_of(i) - text.width() / 2, top, value ? ink : grey);
    }
}

double tick_width(const Chart& chart, const ChartAxis& axis) {
    double widest = 0;
    for (double tick : axis.ticks())
        widest = std::max(widest, pango::text_width(axis_number(tick) + chart.unit, 9, false));
    return widest;
}

void draw_value_ticks_left(cairo_t* cairo, const Chart& chart, const ChartAxis& axis, Box plot) {
    for (double tick : axis.ticks()) {
        double y = plot.y + plot.height * (1 - axis.part(tick));
        segment(cairo, plot.x, y, plot.x + plot.width, y, grid, 0.5);
        Text text(axis_number(tick) + chart.unit, Style{.points = 9, .spacing = 1});
        text.draw(cairo, plot.x - text.width() - 4, y - text.height() / 2, grey);
    }
}

void draw_upright_chart(cairo_t* cairo, const Chart& chart, Box box) {
    if (chart.labels.empty()) return;
    ChartAxis axis = chart_axis(chart);
    double left = tick_width(chart, axis) + 6;
    double slot = (box.width - left) / static_cast<double>(chart.labels.size());
    LabelFoot foot = label_foot(chart, slot);
    constexpr double value_room = 14;
    Box plot{box.x + left, box.y + value_room, box.width - left,
             std::max(20.0, box.height - value_room - foot.height - 8)};
    draw_value_ticks_left(cairo, chart, axis, plot);
    if (chart.target) {
        double y = plot.y + plot.height * (1 - axis.part(*chart.target));
        dashed_segment(cairo, plot.x, y, plot.x + plot.width, y);
    }
    if (chart.kind == Chart::Kind::column)
        for (std::size_t i = 0; i < chart.labels.size(); ++i) draw_columns_of(cairo, chart, axis, plot, i);
    else
        for (std::size_t s = 0; s < chart.series.size(); ++s) draw_line_of(cairo, chart, axis, plot, s);
    double zero = plot.y + plot.height * (1 - axis.part(0));
    segment(cairo, plot.x, zero, plot.x + plot.width, zero, grey, 0.8);
    draw_foot(cairo, foot, plot, slot);
}

cairo_status_t append_bytes(void* out, const unsigned char* data, unsigned size) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

double chart_height(const Chart& chart, double width) {
    if (chart.height_mm > 0) return chart.height_mm * 72 / 25.4;
    double top = head(nullptr, chart, 0, 0, width);
    if (chart.kind == Chart::Kind::bar) return top + bar_rows(chart, width).total + 16;
    double slot = width / static_cast<double>(std::max<std::size_t>(chart.labels.size(), 1));
    return top + 160 + label_foot(chart, slot * 0.93).height;
}

void draw_chart(cairo_t* cairo, const Chart& chart, double x, double y, double width, double height) {
    cairo_save(cairo);
    double top = head(cairo, chart, x, y, width);
    Box box{x, y + top, width, std::max(30.0, height - top)};
    if (chart.kind == Chart::Kind::bar)
        draw_bar_chart(cairo, chart, box);
    else
        draw_upright_chart(cairo, chart, box);
    cairo_restore(cairo);
}

std::string chart_png(const Chart& chart, double width, double height, double dots_per_inch) {
    double scale = dots_per_inch / 72;
    cairo_surface_t* surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, static_cast<int>(std::ceil(width * scale)),
                                   static_cast<int>(std::ceil(height * scale)));
    cairo_t* cairo = cairo_create(surface);
    set_colour(cairo, {1, 1, 1});
    cairo_paint(cairo);
    cairo_scale(cairo, scale, scale);
    draw_chart(cairo, chart, 0, 0, width, height);
    std::string png;
    cairo_surface_write_to_png_stream(surface, append_bytes, &png);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return png;
}

std::string chart_description(const Chart& chart) {
    if (!chart.description.empty()) return chart.description;
    std::string out = "Biểu đồ: " + chart.title + ".";
    for (const ChartSeries& series : chart.series) {
        if (!series.name.empty()) out += " " + series.name + ":";
        for (std::size_t i = 0; i < chart.labels.size(); ++i) {
            const ChartPoint& point = point_at(series, i);
            out += (i ? "; " : " ") + chart.labels[i] + ": ";
            out += drawable(point) ? point.label : missing_words;
        }
        out += ".";
    }
    if (!chart.target_label.empty()) out += " " + chart.target_label + ".";
    return out;
}

}  // namespace khue::office
