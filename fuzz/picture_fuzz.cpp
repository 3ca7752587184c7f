// Fuzzes the reader of pictures: anything but a small JPEG or a refusal is a fault.
#include <cstdint>
#include <cstdlib>

#include "office/picture.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr khue::office::PictureLimits limits{.bytes = 1u << 20, .pixels = 1 << 20, .longest_side = 64};
    try {
        const auto picture = khue::office::clean_picture({reinterpret_cast<const char*>(data), size}, limits);
        if (picture.width > limits.longest_side || picture.height > limits.longest_side) std::abort();
        if (!picture.jpeg.starts_with("\xFF\xD8\xFF")) std::abort();
    } catch (const khue::office::PictureError& error) {
        if (std::string_view(error.what()).empty()) std::abort();
    }
    return 0;
}
