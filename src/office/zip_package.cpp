// A zip archive read part by part; counts the bytes that really come out and refuses bombs.
#include "office/zip_package.hpp"

#include <zip.h>

#include <algorithm>
#include <vector>

#include "office/place.hpp"

namespace khue::office {
namespace {

constexpr std::uint64_t free_ratio_bytes = 16ull << 20;  // below this the ratio is not judged
constexpr std::size_t chunk_bytes = 64 * 1024;
constexpr const char* damaged = "tệp bị hỏng hoặc tải lên chưa trọn, xin gửi lại bản gốc.";
constexpr const char* bomb = "dữ liệu nén bung ra quá lớn, tệp không được chấp nhận.";
constexpr const char* locked = "tệp được đặt mật khẩu, xin gỡ mật khẩu rồi gửi lại.";

struct CloseFile {
    void operator()(zip_file_t* file) const { zip_fclose(file); }
};

// libzip keeps every directory entry in memory, so their number is looked at before it opens the archive.
void check_declared_entries(const Source& source, std::uint32_t limit) {
    const std::string tail = source.tail(22 + 65'535);
    const std::size_t at = tail.rfind("PK\x05\x06");
    if (at == std::string::npos || tail.size() - at < 22) refuse(damaged);
    const auto low = static_cast<unsigned char>(tail[at + 10]),
               high = static_cast<unsigned char>(tail[at + 11]);
    if (static_cast<std::uint32_t>(low | high << 8) > limit) refuse("tệp nén có quá nhiều thành phần.");
}

zip_t* open_zip(const Source& source) {
    if (!source.path.empty()) {
        int code = 0;
        return zip_open(source.path.c_str(), ZIP_RDONLY, &code);
    }
    zip_source_t* buffer = zip_source_buffer_create(source.bytes.data(), source.bytes.size(), 0, nullptr);
    if (!buffer) return nullptr;
    zip_t* archive = zip_open_from_source(buffer, ZIP_RDONLY, nullptr);
    if (!archive) zip_source_free(buffer);
    return archive;
}

}  // namespace

void ZipPackage::Close::operator()(struct zip* archive) const { zip_discard(archive); }

ZipPackage::ZipPackage(const Source& source, const Limits& limits) : limits_(limits) {
    check_declared_entries(source, limits.entries);
    zip_.reset(open_zip(source));
    if (!zip_) refuse(damaged);
    check_entries();
}

void ZipPackage::check_entries() const {
    const zip_int64_t count = zip_get_num_entries(zip_.get(), 0);
    if (count < 0 || count > limits_.entries) refuse("tệp nén có quá nhiều thành phần.");
    for (zip_uint64_t index = 0; index < static_cast<zip_uint64_t>(count); ++index) {
        zip_stat_t stat;
        if (zip_stat_index(zip_.get(), index, 0, &stat) != 0) refuse(damaged);
        if ((stat.valid & ZIP_STAT_ENCRYPTION_METHOD) && stat.encryption_method != ZIP_EM_NONE)
            refuse(locked);
    }
}

std::vector<std::string> ZipPackage::names() const {
    std::vector<std::string> out;
    const zip_int64_t count = zip_get_num_entries(zip_.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i)
        if (const char* name = zip_get_name(zip_.get(), static_cast<zip_uint64_t>(i), 0))
            out.emplace_back(name);
    return out;
}

std::int64_t ZipPackage::find(const std::string& part) const {
    const zip_int64_t index = zip_name_locate(zip_.get(), part.c_str(), ZIP_FL_NOCASE);
    if (index >= 0 || part.find('/') == std::string::npos) return index;
    // Some exporters on Windows write backslashes.
    std::string windows = part;
    std::replace(windows.begin(), windows.end(), '/', '\\');
    return zip_name_locate(zip_.get(), windows.c_str(), ZIP_FL_NOCASE);
}

void ZipPackage::stream(const std::string& part, const std::function<bool(std::string_view)>& take) {
    const std::int64_t found = find(part);
    if (found < 0)
        throw PackageError("tệp thiếu thành phần “" + part + "”, xin mở bằng Excel, lưu lại rồi gửi lại.");
    const auto index = static_cast<zip_uint64_t>(found);
    zip_stat_t stat;
    if (zip_stat_index(zip_.get(), index, 0, &stat) != 0) throw PackageError(damaged);
    if (stat.comp_method != ZIP_CM_STORE && stat.comp_method != ZIP_CM_DEFLATE) {
        throw PackageError("tệp dùng cách nén không được hỗ trợ, xin mở bằng Excel, lưu lại rồi gửi lại.");
    }
    const std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen_index(zip_.get(), index, 0));
    if (!file) throw PackageError(damaged);

    std::vector<char> buffer(chunk_bytes);
    std::uint64_t got = 0;
    const std::uint64_t packed = std::max<std::uint64_t>(stat.comp_size, 1);
    for (;;) {
        const zip_int64_t size = zip_fread(file.get(), buffer.data(), buffer.size());
        if (size < 0) throw PackageError(damaged);
        if (size == 0) return;
        got += static_cast<std::uint64_t>(size);
        total_ += static_cast<std::uint64_t>(size);
        if (got > limits_.part_bytes || total_ > limits_.total_bytes) throw PackageError(bomb);
        if (got > free_ratio_bytes && got / packed > limits_.ratio) throw PackageError(bomb);
        if (!take({buffer.data(), static_cast<std::size_t>(size)})) return;
    }
}

std::string ZipPackage::text(const std::string& part, std::size_t size) {
    std::string out;
    stream(part, [&](std::string_view chunk) {
        out.append(chunk.substr(0, size - out.size()));
        return out.size() < size;
    });
    return out;
}

}  // namespace khue::office
