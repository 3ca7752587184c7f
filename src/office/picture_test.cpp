// Pictures are read to the pixels and written anew: nothing else comes along, hostile ones are refused.
#include "office/picture.hpp"

#include <gtest/gtest.h>
#include <png.h>

#include "office/jpeg.hpp"

namespace khue::office {
namespace {

// Left half red, right half blue.
Raster halves(std::uint32_t width = 64, std::uint32_t height = 32) {
    Raster out{.width = width, .height = height, .rgb = {}};
    for (std::uint32_t y = 0; y < height; ++y)
        for (std::uint32_t x = 0; x < width; ++x) {
            const bool left = x < width / 2;
            out.rgb.insert(out.rgb.end(), {static_cast<std::uint8_t>(left ? 255 : 0), 0,
                                           static_cast<std::uint8_t>(left ? 0 : 255)});
        }
    return out;
}

std::string png_of(const Raster& r) {
    png_image image{};
    image.version = PNG_IMAGE_VERSION;
    image.width = r.width;
    image.height = r.height;
    image.format = PNG_FORMAT_RGB;
    png_alloc_size_t size = 0;
    png_image_write_to_memory(&image, nullptr, &size, 0, r.rgb.data(), 0, nullptr);
    std::string out(size, '\0');
    png_image_write_to_memory(&image, out.data(), &size, 0, r.rgb.data(), 0, nullptr);
    out.resize(size);
    return out;
}

std::string segment(char marker, std::string_view payload) {
    const std::size_t length = payload.size() + 2;
    std::string out{'\xFF', marker, static_cast<char>(length >> 8), static_cast<char>(length & 0xFF)};
    return out += payload;
}

// A TIFF block, big-endian: orientation, and a directory of GPS with a latitude.
std::string exif(char orientation) {
    using namespace std::string_literals;
    return "Exif\0\0MM\0\x2a\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0"s + orientation + "\0\0"s +
           "\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0"s + "\0\x01\0\x02\0\x05\0\0\0\x03\0\0\0\x38\0\0\0\0"s +
           "\0\0\0\x14\0\0\0\x01\0\0\0\x36\0\0\0\x01\0\0\0\x05\0\0\0\x01"s;
}

// With everything that cameras and programs write beside the pixels.
std::string loaded_jpeg(char orientation = 1) {
    std::string jpeg = write_jpeg(halves());
    const std::string beside =
        segment('\xE1', exif(orientation)) +
        segment('\xE1', "http://ns.adobe.com/xap/1.0/ <x:xmpmeta>GPSLatitude Nguyễn Văn Thử</x:xmpmeta>") +
        segment('\xED', "Photoshop 3.0 8BIM caption") + segment('\xE2', "MPF thumbnail") +
        segment('\xFE', "Máy ảnh của cô giáo");
    return jpeg.insert(2, beside);
}

// The segments of a JPEG before its pixels.
std::vector<unsigned> markers(std::string_view jpeg) {
    std::vector<unsigned> out;
    std::size_t at = 2;
    while (at + 4 <= jpeg.size() && jpeg[at] == '\xFF') {
        const auto byte = [&](std::size_t i) { return static_cast<std::uint8_t>(jpeg[at + i]); };
        out.push_back(byte(1));
        if (byte(1) == 0xDA) break;
        at += 2 + (std::size_t{byte(2)} << 8 | byte(3));
    }
    return out;
}

TEST(Picture, KeepsNothingButThePixels) {
    const std::string sent = loaded_jpeg();
    ASSERT_NE(sent.find("Exif"), sent.npos);
    ASSERT_NE(sent.find("GPSLatitude"), sent.npos);
    const CleanPicture kept = clean_picture(sent);
    EXPECT_EQ(kept.width, 64u);
    EXPECT_EQ(kept.height, 32u);
    for (const char* trace : {"Exif", "GPS", "xmp", "8BIM", "MPF", "Photoshop", "Máy ảnh", "Thử", "http"})
        EXPECT_EQ(kept.jpeg.find(trace), kept.jpeg.npos) << trace;
    for (const unsigned marker : markers(kept.jpeg)) {
        EXPECT_NE(marker, 0xFEu) << "a comment";
        EXPECT_FALSE(marker > 0xE0 && marker <= 0xEF) << "application segment " << marker;
    }
    EXPECT_EQ(markers(kept.jpeg).back(), 0xDAu) << "the walk came to the pixels";
}

TEST(Picture, IsTurnedUprightBeforeTheCamerasWordIsLost) {
    for (const char orientation : {1, 2, 3, 4, 5, 6, 7, 8}) {
        const CleanPicture kept = clean_picture(loaded_jpeg(orientation));
        const bool turned = orientation >= 5;
        EXPECT_EQ(kept.width, turned ? 32u : 64u) << int{orientation};
        const auto seen = read_jpeg(kept.jpeg, 1'000'000, 64);
        ASSERT_TRUE(seen);
        EXPECT_EQ(seen->orientation, 1);
        // Where the red half has come to: turned pictures have it above or below.
        const bool first_red = seen->raster.at(4, 4)[0] > 128;
        const bool expected = orientation == 1 || orientation == 4 || orientation == 5 || orientation == 6;
        EXPECT_EQ(first_red, expected) << int{orientation};
    }
}

TEST(Picture, IsBounded) {
    const CleanPicture kept = clean_picture(write_jpeg(halves(4000, 1000)));
    EXPECT_EQ(kept.width, 1600u);
    EXPECT_EQ(kept.height, 400u);
    const CleanPicture png = clean_picture(png_of(halves(2000, 10)));
    EXPECT_EQ(png.width, 1600u);
    EXPECT_EQ(png.height, 8u);
    EXPECT_TRUE(png.jpeg.starts_with("\xFF\xD8\xFF"));
}

std::string refusal(std::string_view bytes, const PictureLimits& limits = {}) {
    try {
        clean_picture(bytes, limits);
    } catch (const PictureError& e) {
        return e.what();
    }
    return "";
}

TEST(Picture, OfOtherKindsIsRefused) {
    for (const std::string_view bytes :
         {"", "GIF89a....", "<svg onload=alert(1)>", "%PDF-1.7", "\xFF\xD8", "RIFF....WEBPVP8 "})
        EXPECT_NE(refusal(bytes), "") << bytes;
}

TEST(Picture, ThatIsCutOffIsRefusedWhereverItIs) {
    for (const std::string& whole : {loaded_jpeg(), png_of(halves())}) {
        EXPECT_EQ(refusal(whole), "");
        for (std::size_t length = 0; length + 3 < whole.size(); length += 7)
            EXPECT_NE(refusal(std::string_view(whole).substr(0, length)), "") << length;
    }
}

TEST(Picture, ThatIsABombIsRefusedByItsHead) {
    std::string jpeg = write_jpeg(halves());
    const std::size_t frame = jpeg.find(std::string_view("\xFF\xC2", 2));
    ASSERT_NE(frame, jpeg.npos);
    jpeg.replace(frame + 5, 4, "\xFF\xDC\xFF\xDC");
    EXPECT_NE(refusal(jpeg), "");
    std::string png = png_of(halves());
    png.replace(16, 8, std::string_view("\0\1\0\0\0\1\0\0", 8));
    EXPECT_NE(refusal(png), "");
    EXPECT_NE(refusal(write_jpeg(halves()), {.pixels = 1'000}), "");
    EXPECT_NE(refusal(write_jpeg(halves()), {.bytes = 100}), "");
}

TEST(Picture, WithAnotherFileBehindItIsRefused) {
    for (const std::string& whole : {write_jpeg(halves()), png_of(halves())}) {
        EXPECT_NE(refusal(whole + "PK\x03\x04 archive"), "");
        EXPECT_NE(refusal(whole + "<script>alert(1)</script>"), "");
        EXPECT_EQ(refusal(whole + std::string(40, '\0')), "") << "what cameras leave behind";
        EXPECT_EQ(clean_picture(whole + "PKx").jpeg.find("PKx"), std::string::npos);
    }
}

}  // namespace
}  // namespace khue::office
