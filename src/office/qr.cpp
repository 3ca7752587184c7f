// qrcodegen makes the modules; runs of dark modules become one rectangle each.
#include "office/qr.hpp"

#include <cairo.h>

#include <qrcodegen/qrcodegen.hpp>
#include <stdexcept>

namespace khue::office {
namespace {

using qrcodegen::QrCode;

constexpr int quiet_zone = 4;

QrCode encode(const std::string& text, QrCorrection correction) {
    static const QrCode::Ecc levels[] = {QrCode::Ecc::LOW, QrCode::Ecc::MEDIUM, QrCode::Ecc::QUARTILE,
                                         QrCode::Ecc::HIGH};
    try {
        return QrCode::encodeText(text.c_str(), levels[static_cast<std::size_t>(correction)]);
    } catch (const std::length_error&) {
        throw std::runtime_error("text is too long for a QR code");
    }
}

// Calls dark(x, y, length) for every run of dark modules in a row, quiet zone counted in.
template <class Dark>
void for_each_run(const QrCode& code, Dark dark) {
    for (int y = 0; y < code.getSize(); ++y)
        for (int x = 0; x < code.getSize(); ++x) {
            int from = x;
            while (x < code.getSize() && code.getModule(x, y)) ++x;
            if (x > from) dark(from + quiet_zone, y + quiet_zone, x - from);
        }
}

cairo_status_t append_bytes(void* out, const unsigned char* data, unsigned size) {
    static_cast<std::string*>(out)->append(reinterpret_cast<const char*>(data), size);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

std::string qr_svg(const std::string& text, QrCorrection correction) {
    QrCode code = encode(text, correction);
    std::string side = std::to_string(code.getSize() + 2 * quiet_zone);
    std::string path;
    for_each_run(code, [&](int x, int y, int length) {
        path += "M" + std::to_string(x) + " " + std::to_string(y) + "h" + std::to_string(length) + "v1h-" +
                std::to_string(length) + "z";
    });
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
           "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/><path "
           "d=\"" +
           path + "\"/></svg>";
}

void draw_qr(cairo_t* cairo, const std::string& text, double x, double y, double side,
             QrCorrection correction) {
    QrCode code = encode(text, correction);
    double module = side / (code.getSize() + 2 * quiet_zone);
    cairo_save(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    for_each_run(code, [&](int column, int row, int length) {
        cairo_rectangle(cairo, x + column * module, y + row * module, length * module, module);
    });
    cairo_fill(cairo);
    cairo_restore(cairo);
}

std::string qr_png(const std::string& text, QrCorrection correction, int scale) {
    QrCode code = encode(text, correction);
    int side = (code.getSize() + 2 * quiet_zone) * scale;
    cairo_surface_t* surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
    cairo_t* cairo = cairo_create(surface);
    cairo_set_antialias(cairo, CAIRO_ANTIALIAS_NONE);
    cairo_set_source_rgb(cairo, 1, 1, 1);
    cairo_paint(cairo);
    cairo_set_source_rgb(cairo, 0, 0, 0);
    for_each_run(code, [&](int x, int y, int length) {
        cairo_rectangle(cairo, x * scale, y * scale, length * scale, scale);
    });
    cairo_fill(cairo);
    std::string png;
    cairo_surface_write_to_png_stream(surface, append_bytes, &png);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
    return png;
}

}  // namespace khue::office
