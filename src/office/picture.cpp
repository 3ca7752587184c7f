#include "office/picture.hpp"

#include <png.h>

#include <optional>

#include "office/jpeg.hpp"

namespace khue::office {
namespace {

constexpr std::string_view png_magic("\x89PNG\r\n\x1a\n", 8), jpeg_magic("\xFF\xD8\xFF", 3);

// What other programs would take the same bytes for.
constexpr std::string_view foreign[] = {"PK\x03\x04", "%PDF-", "<html",   "<script",
                                        "<?php",      "<svg",  "Rar!\x1a"};

[[noreturn]] void refuse_damaged() {
    throw PictureError(
        "Không đọc được ảnh: tệp bị hỏng, bị cắt hoặc quá nhiều điểm ảnh. Xin chụp hoặc lưu "
        "lại ảnh rồi gửi lại.");
}

void refuse_foreign(std::string_view behind) {
    for (const std::string_view mark : foreign)
        if (behind.find(mark) != behind.npos)
            throw PictureError(
                "Tệp ảnh có kèm nội dung khác ở phía sau nên không nhận. Xin lưu lại ảnh rồi gửi.");
}

std::uint32_t big_endian(std::string_view four) {
    std::uint32_t out = 0;
    for (const char c : four) out = out << 8 | static_cast<std::uint8_t>(c);
    return out;
}

// What stands after the last chunk; nothing when there is none.
std::optional<std::string_view> behind_png(std::string_view bytes) {
    bytes.remove_prefix(png_magic.size());
    while (bytes.size() >= 12) {
        const std::uint64_t whole = std::uint64_t{big_endian(bytes.substr(0, 4))} + 12;
        if (whole > bytes.size()) return std::nullopt;
        const bool last = bytes.substr(4, 4) == "IEND";
        bytes.remove_prefix(static_cast<std::size_t>(whole));
        if (last) return bytes;
    }
    return std::nullopt;
}

// Transparent parts lie on white.
std::optional<Raster> read_png(std::string_view bytes, std::int64_t most_pixels) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    if (!png_image_begin_read_from_memory(&image, bytes.data(), bytes.size())) return std::nullopt;
    Raster out{.width = image.width, .height = image.height, .rgb = {}};
    if (std::int64_t{image.width} * image.height > most_pixels) {
        png_image_free(&image);
        return std::nullopt;
    }
    image.format = PNG_FORMAT_RGB;
    out.rgb.resize(PNG_IMAGE_SIZE(image));
    constexpr png_color white{255, 255, 255};
    if (!png_image_finish_read(&image, &white, out.rgb.data(), 0, nullptr)) return std::nullopt;
    return out;
}

Raster from_png(std::string_view bytes, const PictureLimits& limits) {
    const auto behind = behind_png(bytes);
    auto raster = behind ? read_png(bytes, limits.pixels) : std::nullopt;
    if (!raster) refuse_damaged();
    refuse_foreign(*behind);
    return shrunk(std::move(*raster), limits.longest_side);
}

Raster from_jpeg(std::string_view bytes, const PictureLimits& limits) {
    auto read = read_jpeg(bytes, limits.pixels, limits.longest_side);
    if (!read) refuse_damaged();
    refuse_foreign(bytes.substr(bytes.size() - read->behind));
    return upright(shrunk(std::move(read->raster), limits.longest_side), read->orientation);
}

}  // namespace

CleanPicture clean_picture(std::string_view bytes, const PictureLimits& limits) {
    if (bytes.size() > limits.bytes)
        throw PictureError("Ảnh lớn quá " + std::to_string(limits.bytes >> 20) +
                           " MB. Xin thu nhỏ rồi gửi lại.");
    const bool png = bytes.starts_with(png_magic);
    if (!png && !bytes.starts_with(jpeg_magic)) throw PictureError("Chỉ nhận ảnh PNG hoặc JPEG.");
    const Raster raster = png ? from_png(bytes, limits) : from_jpeg(bytes, limits);
    CleanPicture out{.jpeg = write_jpeg(raster), .width = raster.width, .height = raster.height};
    if (out.jpeg.empty()) refuse_damaged();
    return out;
}

}  // namespace khue::office
