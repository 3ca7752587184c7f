// QR codes as SVG and PNG, with the quiet zone of four modules around them.
#pragma once
#include <string>

typedef struct _cairo cairo_t;

namespace khue::office {

enum class QrCorrection { low, medium, quartile, high };  // about 7, 15, 25, 30 % of the code may be lost

// Throws std::runtime_error when the text is too long for a QR code (2,953 bytes at low correction).
std::string qr_svg(const std::string& text, QrCorrection = QrCorrection::medium);
// Into a square of this side, quiet zone included; in the units of the drawing.
void draw_qr(cairo_t*, const std::string& text, double x, double y, double side,
             QrCorrection = QrCorrection::medium);

std::string qr_png(const std::string& text, QrCorrection = QrCorrection::medium, int pixels_per_module = 8);

}  // namespace khue::office
