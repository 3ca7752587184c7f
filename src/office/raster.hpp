// Pixels in memory, and what turns a picture upright and small.
#pragma once
#include <cstdint>
#include <vector>

namespace khue::office {

struct Raster {
    std::uint32_t width = 0, height = 0;
    std::vector<std::uint8_t> rgb;  // 3 bytes a pixel, rows from above

    const std::uint8_t* at(std::uint32_t x, std::uint32_t y) const {
        return &rgb[(std::size_t{y} * width + x) * 3];
    }
};

Raster shrunk(Raster, std::uint32_t longest_side);  // by the mean of what falls into a pixel
Raster upright(Raster, int orientation);            // 1..8 as in EXIF; anything else: as it is

}  // namespace khue::office
