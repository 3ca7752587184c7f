// Pictures that people send, as they may be shown: read to the pixels and written anew, so that nothing else
// that was in the file (EXIF, position, XMP, thumbnails, what hangs behind) is left.
#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace khue::office {

struct PictureLimits {
    std::size_t bytes = 12u << 20;       // of what is sent
    std::int64_t pixels = 30'000'000;    // of what is sent: told by its head, before anything is unpacked
    std::uint32_t longest_side = 1'600;  // of what is kept
};

// JPEG, upright: the orientation that a camera wrote beside the pixels is applied to them.
struct CleanPicture {
    std::string jpeg;
    std::uint32_t width = 0, height = 0;
};

// A sentence in Vietnamese that says what to do.
struct PictureError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

// Takes PNG and JPEG. Throws PictureError for anything else, for what is cut off, too large, or carries
// another kind of file behind the picture.
CleanPicture clean_picture(std::string_view bytes, const PictureLimits& = {});

}  // namespace khue::office
