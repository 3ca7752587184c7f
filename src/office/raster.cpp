#include "office/raster.hpp"

#include <algorithm>

namespace khue::office {
namespace {

Raster blank(std::uint32_t width, std::uint32_t height) {
    return {
        .width = width, .height = height, .rgb = std::vector<std::uint8_t>(std::size_t{width} * height * 3)};
}

std::uint32_t part(std::uint32_t of, std::uint32_t numerator, std::uint32_t denominator) {
    return static_cast<std::uint32_t>(std::uint64_t{of} * numerator / denominator);
}

// Of the pixels in [x0, x1) × [y0, y1).
void mean(const Raster& from, std::uint32_t x0, std::uint32_t x1, std::uint32_t y0, std::uint32_t y1,
          std::uint8_t* out) {
    std::uint64_t sum[3] = {};
    for (std::uint32_t y = y0; y < y1; ++y)
        for (std::uint32_t x = x0; x < x1; ++x)
            for (int c = 0; c < 3; ++c) sum[c] += from.at(x, y)[c];
    const std::uint64_t count = std::uint64_t{x1 - x0} * (y1 - y0);
    for (int c = 0; c < 3; ++c) out[c] = static_cast<std::uint8_t>((sum[c] + count / 2) / count);
}

}  // namespace

Raster shrunk(Raster from, std::uint32_t longest_side) {
    const std::uint32_t longest = std::max(from.width, from.height);
    if (longest <= longest_side) return from;
    Raster out = blank(std::max(1u, part(from.width, longest_side, longest)),
                       std::max(1u, part(from.height, longest_side, longest)));
    for (std::uint32_t y = 0; y < out.height; ++y) {
        const std::uint32_t y0 = part(from.height, y, out.height),
                            y1 = std::max(y0 + 1, part(from.height, y + 1, out.height));
        for (std::uint32_t x = 0; x < out.width; ++x) {
            const std::uint32_t x0 = part(from.width, x, out.width),
                                x1 = std::max(x0 + 1, part(from.width, x + 1, out.width));
            mean(from, x0, x1, y0, y1, &out.rgb[(std::size_t{y} * out.width + x) * 3]);
        }
    }
    return out;
}

Raster upright(Raster from, int orientation) {
    if (orientation < 2 || orientation > 8) return from;
    const bool turned = orientation >= 5;
    Raster out = turned ? blank(from.height, from.width) : blank(from.width, from.height);
    const std::uint32_t right = from.width - 1, bottom = from.height - 1;
    for (std::uint32_t y = 0; y < out.height; ++y)
        for (std::uint32_t x = 0; x < out.width; ++x) {
            const std::uint32_t a = turned ? y : x, b = turned ? x : y;  // column and row of the source
            const bool flips_column =
                orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
            const bool flips_row =
                orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
            std::copy_n(from.at(flips_column ? right - a : a, flips_row ? bottom - b : b), 3,
                        &out.rgb[(std::size_t{y} * out.width + x) * 3]);
        }
    return out;
}

}  // namespace khue::office
