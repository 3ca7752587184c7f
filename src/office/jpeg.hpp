// JPEG in and out. What a file carries beside its pixels is not taken along, but for how the camera was held.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "office/raster.hpp"

namespace khue::office {

struct JpegPicture {
    Raster raster;
    int orientation = 1;     // as in EXIF
    std::size_t behind = 0;  // bytes after its end
};

// Unpacked no larger than needed for `wanted_side`, but at least that large where the file is. Nothing when
// it is damaged or has more than `most_pixels`.
std::optional<JpegPicture> read_jpeg(std::string_view bytes, std::int64_t most_pixels,
                                     std::uint32_t wanted_side);

// Of the payload of an APP1 segment; 1 when it does not say.
int exif_orientation(std::string_view app1);

std::string write_jpeg(const Raster&);  // empty when memory is short

}  // namespace khue::office
