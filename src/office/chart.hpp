// Bar, column and line charts drawn on any Cairo surface; measures are points. Readable in black and white:
// below-target bars are hatched, series differ by dash and mark, missing values are written out.
#pragma once
#include <string>

#include "office/document.hpp"

typedef struct _cairo cairo_t;

namespace khue::office {

double chart_height(const Chart&, double width);
void draw_chart(cairo_t*, const Chart&, double x, double y, double width, double height);

// The chart as a PNG of the same proportions.
std::string chart_png(const Chart&, double width, double height, double dots_per_inch);

// Chart::description, or the title and the values in words.
std::string chart_description(const Chart&);

}  // namespace khue::office
