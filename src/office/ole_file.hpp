// An OLE2 compound file in memory: finds the streams of the root folder and puts their sectors together.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace khue::office {

class OleFile {
public:
    explicit OleFile(std::string_view bytes);  // refuses what is damaged
    bool has(std::string_view name) const { return find(name) != nullptr; }
    std::string stream(std::string_view name) const;

private:
    struct Entry {
        std::string name;
        std::uint8_t type;
        std::uint32_t left, right, child, start, size;
    };
    std::uint16_t u16(std::size_t at) const;
    std::uint32_t u32(std::size_t at) const;
    std::size_t sector_at(std::uint32_t sector) const { return (std::size_t{sector} + 1) << sector_shift_; }
    void read_fat();
    void read_directory();
    void read_root_folder(const std::vector<Entry>&);
    std::string chain(std::uint32_t start, std::size_t size) const;        // by the file's sectors
    std::string small_chain(std::uint32_t start, std::size_t size) const;  // by the 64-byte ones
    const Entry* find(std::string_view name) const;

    std::string_view file_;
    unsigned sector_shift_ = 9;
    std::vector<std::uint32_t> fat_, small_fat_;
    std::string small_stream_;
    std::vector<Entry> root_folder_;
};

}  // namespace khue::office
