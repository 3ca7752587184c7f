// Where the bytes of an upload lie: a file on disk or a buffer in memory.
#include "office/source.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "office/place.hpp"

namespace khue::office {
namespace {

void check_size(std::uint64_t size, std::uint64_t file_bytes) {
    if (size == 0) refuse("tệp rỗng, không có dữ liệu.");
    if (size <= file_bytes) return;
    refuse("tệp lớn hơn mức cho phép (" + std::to_string(file_bytes >> 20) +
           " MB), xin chia nhỏ rồi gửi lại.");
}

std::string read_range(const std::string& path, std::uint64_t offset, std::size_t size) {
    std::ifstream file(path, std::ios::binary);
    file.seekg(static_cast<std::streamoff>(offset));
    std::string bytes(size, '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(size));
    if (file.bad() || (!file && !file.eof())) refuse("không mở được tệp để đọc.");
    bytes.resize(static_cast<std::size_t>(file.gcount()));
    return bytes;
}

}  // namespace

std::string Source::head(std::size_t size) const {
    if (path.empty()) return std::string(bytes.substr(0, size));
    return read_range(path, 0, size);
}

std::string Source::tail(std::size_t size) const {
    if (path.empty()) return std::string(bytes.substr(bytes.size() - std::min(size, bytes.size())));
    const std::uint64_t whole = std::filesystem::file_size(path);
    return read_range(path, whole - std::min<std::uint64_t>(size, whole), size);
}

std::string_view Source::all(std::string& storage) const {
    if (path.empty()) return bytes;
    storage = read_range(path, 0, std::filesystem::file_size(path));
    return storage;
}

Source open_source(const std::string& path, std::uint64_t file_bytes) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(path, error)) refuse("không tìm thấy tệp hoặc không phải là tệp.");
    const std::uint64_t size = std::filesystem::file_size(path, error);
    if (error) refuse("không mở được tệp để đọc.");
    check_size(size, file_bytes);
    return {.path = path};
}

Source open_source(std::string_view bytes, std::uint64_t file_bytes) {
    check_size(bytes.size(), file_bytes);
    return {.bytes = bytes};
}

}  // namespace khue::office
