#include "office/jpeg.hpp"

#include <csetjmp>
#include <cstdio>
#include <cstdlib>

#include <jpeglib.h>  // needs <cstdio>

#include <jerror.h>

namespace khue::office {
namespace {

constexpr int most_scans = 200;  // each costs the time of a whole picture
constexpr int quality = 82;

// The library ends by a jump: between setjmp and it nothing may need to be destroyed.
struct Escape {
    jpeg_error_mgr errors;
    std::jmp_buf back;
    bool damaged;
};

void leave(j_common_ptr info) { std::longjmp(reinterpret_cast<Escape*>(info->err)->back, 1); }

// Cameras write bytes too many between segments; all else that the library mends by guessing is damage.
void note(j_common_ptr info, int level) {
    if (level < 0 && info->err->msg_code != JWRN_EXTRANEOUS_DATA)
        reinterpret_cast<Escape*>(info->err)->damaged = true;
}

void say_nothing(j_common_ptr) {}

void arm(Escape& e) {
    jpeg_std_error(&e.errors);
    e.errors.error_exit = leave;
    e.errors.emit_message = note;
    e.errors.output_message = say_nothing;
    e.damaged = false;
}

void count_scans(j_common_ptr info) {
    if (reinterpret_cast<j_decompress_ptr>(info)->input_scan_number > most_scans) leave(info);
}

unsigned smallest_eighths(const jpeg_decompress_struct& info, std::uint32_t wanted) {
    for (const unsigned eighths : {1u, 2u, 4u})
        if (std::max(info.image_width, info.image_height) * eighths / 8 >= wanted) return eighths;
    return 8;
}

void take_orientation(const jpeg_decompress_struct& info, int& orientation) {
    for (auto* m = info.marker_list; m; m = m->next)
        if (m->marker == JPEG_APP0 + 1 && orientation == 1)
            orientation = exif_orientation({reinterpret_cast<const char*>(m->data), m->data_length});
}

// Everything that must be destroyed belongs to the caller.
bool decode(std::string_view bytes, std::int64_t most_pixels, std::uint32_t wanted, JpegPicture& out) {
    jpeg_decompress_struct info;
    jpeg_progress_mgr progress{};
    Escape escape;
    info.err = &escape.errors;
    arm(escape);
    if (setjmp(escape.back)) {
        jpeg_destroy_decompress(&info);
        return false;
    }
    jpeg_create_decompress(&info);
    progress.progress_monitor = count_scans;
    info.progress = &progress;
    jpeg_mem_src(&info, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    jpeg_save_markers(&info, JPEG_APP0 + 1, 0xFFFF);
    jpeg_read_header(&info, TRUE);
    if (std::int64_t{info.image_width} * info.image_height > most_pixels)
        leave(reinterpret_cast<j_common_ptr>(&info));
    take_orientation(info, out.orientation);
    info.out_color_space = JCS_RGB;
    info.scale_num = smallest_eighths(info, wanted);
    info.scale_denom = 8;
    jpeg_start_decompress(&info);
    out.raster.width = info.output_width;
    out.raster.height = info.output_height;
    out.raster.rgb.resize(std::size_t{info.output_width} * info.output_height * 3);
    while (info.output_scanline < info.output_height) {
        unsigned char* row = &out.raster.rgb[std::size_t{info.output_scanline} * info.output_width * 3];
        jpeg_read_scanlines(&info, &row, 1);
    }
    jpeg_finish_decompress(&info);
    out.behind = info.src->bytes_in_buffer;
    jpeg_destroy_decompress(&info);
    return !escape.damaged;
}

bool encode(const Raster& raster, unsigned char*& bytes, unsigned long& size) {
    jpeg_compress_struct info;
    Escape escape;
    info.err = &escape.errors;
    arm(escape);
    if (setjmp(escape.back)) {
        jpeg_destroy_compress(&info);
        return false;
    }
    jpeg_create_compress(&info);
    jpeg_mem_dest(&info, &bytes, &size);
    info.image_width = raster.width;
    info.image_height = raster.height;
    info.input_components = 3;
    info.in_color_space = JCS_RGB;
    jpeg_set_defaults(&info);
    jpeg_set_quality(&info, quality, TRUE);
    jpeg_simple_progression(&info);
    jpeg_start_compress(&info, TRUE);
    while (info.next_scanline < info.image_height) {
        auto* row = const_cast<unsigned char*>(raster.at(0, info.next_scanline));
        jpeg_write_scanlines(&info, &row, 1);
    }
    jpeg_finish_compress(&info);
    jpeg_destroy_compress(&info);
    return true;
}

// Numbers of a TIFF block, in its byte order; 0 outside of it.
struct Tiff {
    std::string_view bytes;
    bool little;
    std::uint32_t number(std::size_t at, int length) const {
        if (at + static_cast<std::size_t>(length) > bytes.size()) return 0;
        std::uint32_t out = 0;
        for (int i = 0; i < length; ++i) {
            const auto byte =
                static_cast<std::uint8_t>(bytes[at + static_cast<std::size_t>(little ? length - 1 - i : i)]);
            out = out << 8 | byte;
        }
        return out;
    }
};

}  // namespace

std::optional<JpegPicture> read_jpeg(std::string_view bytes, std::int64_t most_pixels,
                                     std::uint32_t wanted_side) {
    JpegPicture out;
    if (!decode(bytes, most_pixels, wanted_side, out)) return std::nullopt;
    return out;
}

int exif_orientation(std::string_view app1) {
    constexpr std::string_view head("Exif\0\0", 6);
    constexpr std::uint32_t orientation_tag = 0x0112;
    if (!app1.starts_with(head)) return 1;
    const Tiff tiff{.bytes = app1.substr(head.size()), .little = app1.substr(head.size()).starts_with("II")};
    const std::size_t directory = tiff.number(4, 4);
    const std::uint32_t entries = tiff.number(directory, 2);
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t entry = directory + 2 + std::size_t{i} * 12;
        if (entry >= tiff.bytes.size()) break;
        if (tiff.number(entry, 2) != orientation_tag) continue;
        const std::uint32_t said = tiff.number(entry + 8, 2);
        return said >= 1 && said <= 8 ? static_cast<int>(said) : 1;
    }
    return 1;
}

std::string write_jpeg(const Raster& raster) {
    unsigned char* bytes = nullptr;
    unsigned long size = 0;
    std::string out;
    if (encode(raster, bytes, size)) out.assign(reinterpret_cast<const char*>(bytes), size);
    std::free(bytes);
    return out;
}

}  // namespace khue::office
