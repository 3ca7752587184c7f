// A libzip archive over a growing memory buffer.
#include "office/zip_writer.hpp"

#include <zip.h>

#include <stdexcept>

namespace khue::office {
namespace {

constexpr zip_uint16_t first_dos_day = 0x21;  // 1980-01-01

[[noreturn]] void fail(const char* what) { throw std::runtime_error(std::string("zip: ") + what); }

void add(zip_t* archive, const ZipPart& part) {
    zip_source_t* source = zip_source_buffer(archive, part.bytes.data(), part.bytes.size(), 0);
    if (!source) fail("source");
    zip_int64_t index = zip_file_add(archive, part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
        zip_source_free(source);
        fail("add");
    }
    auto entry = static_cast<zip_uint64_t>(index);
    zip_file_set_dostime(archive, entry, 0, first_dos_day, 0);
    zip_set_file_compression(archive, entry, part.stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 6);
}

std::string contents(zip_source_t* buffer) {
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_source_stat(buffer, &stat) != 0 || zip_source_open(buffer) != 0) fail("read back");
    std::string bytes(stat.size, '\0');
    zip_int64_t got = zip_source_read(buffer, bytes.data(), bytes.size());
    zip_source_close(buffer);
    if (got != static_cast<zip_int64_t>(bytes.size())) fail("read back");
    return bytes;
}

}  // namespace

std::string zip_parts(const std::vector<ZipPart>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* buffer = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (!buffer) fail("buffer");
    zip_source_keep(buffer);  // survives zip_close, which takes the other reference
    zip_t* archive = zip_open_from_source(buffer, ZIP_TRUNCATE, &error);
    if (!archive) {
        zip_source_free(buffer);
        zip_source_free(buffer);
        fail("open");
    }
    try {
        for (const ZipPart& part : parts) add(archive, part);
    } catch (...) {
        zip_discard(archive);
        zip_source_free(buffer);
        throw;
    }
    if (zip_close(archive) != 0) {
        zip_discard(archive);
        zip_source_free(buffer);
        fail("close");
    }
    std::string bytes;
    try {
        bytes = contents(buffer);
    } catch (...) {
        zip_source_free(buffer);
        throw;
    }
    zip_source_free(buffer);
    return bytes;
}

}  // namespace khue::office
