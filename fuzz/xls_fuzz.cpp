// Fuzzes the .xls reader: a compound file as it is; any other input as the stream of records in an intact
// one.
#include <algorithm>

#include "reader_target.hpp"

namespace {

void put(std::string& out, std::uint32_t value, int bytes) {
    for (int i = 0; i < bytes; ++i) out.push_back(static_cast<char>(value >> (8 * i) & 255));
}

std::string folder_entry(std::string_view name, char type, std::uint32_t child, std::uint32_t start,
                         std::uint32_t size) {
    std::string out;
    for (const char c : name) put(out, static_cast<unsigned char>(c), 2);
    out.resize(64);
    put(out, static_cast<std::uint32_t>(name.size() + 1) * 2, 2);
    out += {type, '\1'};
    put(out, 0xFFFFFFFF, 4);
    put(out, 0xFFFFFFFF, 4);
    put(out, child, 4);
    out.resize(116);
    put(out, start, 4);
    put(out, size, 4);
    put(out, 0, 4);
    return out;
}

// A compound file with the one stream "Workbook": header, one sector of table, one of folder, then the
// stream.
std::string compound(std::string_view stream) {
    constexpr std::size_t sector = 512, most = sector * 120;
    std::string body(stream.substr(0, most));
    body.resize(std::max<std::size_t>(4096, (body.size() + sector - 1) / sector * sector));
    const auto sectors = static_cast<std::uint32_t>(body.size() / sector);
    std::string head = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", table;
    head.resize(30);
    put(head, 9, 2);
    put(head, 6, 2);
    head.resize(48);
    put(head, 1, 4);
    head.resize(60);
    put(head, 0xFFFFFFFE, 4);
    put(head, 0, 4);
    put(head, 0xFFFFFFFE, 4);
    put(head, 0, 4);
    head.resize(76);
    put(head, 0, 4);
    head.resize(sector, '\xFF');
    put(table, 0xFFFFFFFD, 4);
    put(table, 0xFFFFFFFE, 4);
    for (std::uint32_t i = 1; i <= sectors; ++i) put(table, i < sectors ? i + 2 : 0xFFFFFFFE, 4);
    table.resize(sector, '\xFF');
    std::string folder = folder_entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) +
                         folder_entry("Workbook", 2, 0xFFFFFFFF, 2, static_cast<std::uint32_t>(body.size()));
    folder.resize(sector);
    return head + table + folder + body;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    khue::fuzz::read(bytes.starts_with("\xD0\xCF") ? std::string(bytes) : compound(bytes));
    return 0;
}
