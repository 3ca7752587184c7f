// Text laid out by Pango into lines of known place, so that pages can be broken between any two of them.
// All measures are points. Private to the office's writers.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "office/document.hpp"

typedef struct _cairo cairo_t;
typedef struct _PangoLayout PangoLayout;

namespace khue::office::pango {

struct Style {
    double points = 14;
    double width = 0;  // 0: no wrapping
    Align align = Align::left;
    double indent = 0;      // of the first line; negative: of all the others
    double spacing = 1.15;  // line height over the font's own
    bool bold = false, italic = false;
};

struct Line {
    double top, bottom;  // from the top of the text
    double baseline;
    double x;  // start of the ink box, from the left edge
    double width;
};

struct Colour {
    double red = 0, green = 0, blue = 0;
};

class Text {
public:
    Text(const std::vector<Run>&, const Style&);
    Text(const std::string&, const Style&);

    const std::vector<Line>& lines() const { return lines_; }
    double height() const { return lines_.empty() ? 0 : lines_.back().bottom; }
    double width() const;  // of the longest line

    // Draws one line (or all) with the text's top left corner at x, y.
    void draw_line(cairo_t*, std::size_t line, double x, double y, Colour = {}) const;
    void draw(cairo_t*, double x, double y, Colour = {}) const;

private:
    struct Release {
        void operator()(PangoLayout*) const;
    };
    std::unique_ptr<PangoLayout, Release> layout_;
    std::vector<Line> lines_;
};

double text_width(const std::string&, double points, bool bold);

// The least width, up to the style's, that needs no more lines: they become about equally long.
double balanced_width(const std::string&, const Style&);

}  // namespace khue::office::pango
