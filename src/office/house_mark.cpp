#include "office/house_mark.hpp"

#include <cairo.h>

#include "office/pango_text.hpp"

namespace khue::office {

static std::string& mark() {
    static std::string words;
    return words;
}

const std::string& house_mark() { return mark(); }
void set_house_mark(std::string words) { mark() = std::move(words); }

static cairo_status_t append(void* out, const unsigned char* bytes, unsigned size) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(bytes), size);
    return CAIRO_STATUS_SUCCESS;
}

std::string house_mark_picture() {
    constexpr double points = 30, blank = 60, slope = -0.35;
    constexpr pango::Colour grey{0.86, 0.86, 0.86};
    pango::Text text(mark(), {.points = points, .bold = true});
    const int width = static_cast<int>(text.width() + 2 * blank), height = width / 2;
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t* cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_translate(cairo, width / 2.0, height / 2.0);
    cairo_rotate(cairo, slope);
    text.draw(cairo, -text.width() / 2, -text.height() / 2, grey);
    std::string png;
    cairo_surface_write_to_png_stream(surface, append, &png);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return png;
}

}  // namespace khue::office
