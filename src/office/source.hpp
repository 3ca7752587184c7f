// Where the bytes of an upload lie: a file on disk or a buffer in memory.
#pragma once
#include <string>
#include <string_view>

namespace khue::office {

struct Source {
    std::string path;  // empty: bytes hold the file
    std::string_view bytes;

    std::string head(std::size_t size) const;
    std::string tail(std::size_t size) const;
    // The whole file; `storage` keeps what had to be read from disk.
    std::string_view all(std::string& storage) const;
};

Source open_source(const std::string& path, std::uint64_t file_bytes);  // refuses what is absent or too long
Source open_source(std::string_view bytes, std::uint64_t file_bytes);

}  // namespace khue::office
