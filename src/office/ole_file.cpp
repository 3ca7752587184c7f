// An OLE2 compound file in memory: finds the streams of the root folder and puts their sectors together.
#include "office/ole_file.hpp"

#include <algorithm>
#include <limits>

#include "office/place.hpp"

namespace khue::office {
namespace {

constexpr const char* damaged = "tệp .xls bị hỏng hoặc tải lên chưa trọn, xin gửi lại bản gốc.";
constexpr std::uint32_t first_special = 0xFFFFFFFA;  // end of chain, free, table sectors
constexpr unsigned small_shift = 6;
constexpr std::size_t small_limit = 4096;  // shorter streams lie in the 64-byte sectors
constexpr std::size_t max_entries = 20'000;
constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

std::uint32_t little(std::string_view bytes, std::size_t at, unsigned count) {
    std::uint32_t value = 0;
    for (unsigned i = 0; i < count; ++i)
        value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) << (8 * i);
    return value;
}

bool same_name(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
        auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c; };
        return lower(x) == lower(y);
    });
}

}  // namespace

OleFile::OleFile(std::string_view bytes) : file_(bytes) {
    if (file_.size() < 512) refuse(damaged);
    sector_shift_ = u16(30);
    if ((sector_shift_ != 9 && sector_shift_ != 12) || u16(32) != small_shift) refuse(damaged);
    read_fat();
    read_directory();
}

std::uint16_t OleFile::u16(std::size_t at) const {
    if (at + 2 > file_.size()) refuse(damaged);
    return static_cast<std::uint16_t>(little(file_, at, 2));
}

std::uint32_t OleFile::u32(std::size_t at) const {
    if (at + 4 > file_.size()) refuse(damaged);
    return little(file_, at, 4);
}

void OleFile::read_fat() {
    const std::size_t words = (std::size_t{1} << sector_shift_) / 4;
    const std::size_t sectors = file_.size() >> sector_shift_;
    std::vector<std::uint32_t> tables;
    for (std::size_t i = 0; i < 109; ++i) tables.push_back(u32(76 + 4 * i));
    std::size_t steps = 0;
    for (std::uint32_t next = u32(68); next < first_special;) {
        if (++steps > sectors) refuse(damaged);
        const std::size_t at = sector_at(next);
        for (std::size_t i = 0; i + 1 < words; ++i) tables.push_back(u32(at + 4 * i));
        next = u32(at + 4 * (words - 1));
    }
    for (const std::uint32_t table : tables) {
        if (table >= first_special) continue;
        if (fat_.size() > sectors + words) break;  // enough for every sector of the file
        const std::size_t at = sector_at(table);
        if (at >= file_.size()) refuse(damaged);
        for (std::size_t i = 0; i < words && at + 4 * i + 4 <= file_.size(); ++i)
            fat_.push_back(u32(at + 4 * i));
    }
}

void OleFile::read_directory() {
    const std::string raw = chain(u32(48), all);
    std::vector<Entry> entries;
    for (std::size_t at = 0; at + 128 <= raw.size() && entries.size() < max_entries; at += 128) {
        Entry entry{.name = {},
                    .type = static_cast<std::uint8_t>(raw[at + 66]),
                    .left = little(raw, at + 68, 4),
                    .right = little(raw, at + 72, 4),
                    .child = little(raw, at + 76, 4),
                    .start = little(raw, at + 116, 4),
                    .size = little(raw, at + 120, 4)};
        const std::size_t length = std::min<std::size_t>(little(raw, at + 64, 2), 64);
        for (std::size_t i = 0; i + 2 < length; i += 2) entry.name.push_back(raw[at + i]);
        entries.push_back(std::move(entry));
    }
    if (entries.empty() || entries[0].type != 5) refuse(damaged);
    read_root_folder(entries);
    small_stream_ = chain(entries[0].start, entries[0].size);
    const std::string table = chain(u32(60), all);
    for (std::size_t at = 0; at + 4 <= table.size(); at += 4) small_fat_.push_back(little(table, at, 4));
}

// Embedded objects have folders with a "Workbook" of their own, so only the root's own children count.
void OleFile::read_root_folder(const std::vector<Entry>& entries) {
    std::vector<bool> seen(entries.size());
    std::vector<std::uint32_t> open = {entries[0].child};
    while (!open.empty()) {
        const std::uint32_t index = open.back();
        open.pop_back();
        if (index >= entries.size() || seen[index]) continue;
        seen[index] = true;
        if (entries[index].type == 2) root_folder_.push_back(entries[index]);
        open.push_back(entries[index].left);
        open.push_back(entries[index].right);
    }
}

std::string OleFile::chain(std::uint32_t start, std::size_t size) const {
    std::string out;
    const std::size_t sector_bytes = std::size_t{1} << sector_shift_;
    const std::size_t sectors = (file_.size() >> sector_shift_) + 1;
    if (size != all) {
        if (size > file_.size()) refuse(damaged);
        out.reserve(size + sector_bytes);
    }
    std::size_t steps = 0;
    for (std::uint32_t sector = start; sector < first_special && out.size() < size;) {
        const std::size_t at = sector_at(sector);
        if (at >= file_.size() || ++steps > sectors || sector >= fat_.size()) refuse(damaged);
        out.append(file_.substr(at, sector_bytes));
        sector = fat_[sector];
    }
    if (size != all) {
        if (out.size() < size) refuse(damaged);
        out.resize(size);
    }
    return out;
}

std::string OleFile::small_chain(std::uint32_t start, std::size_t size) const {
    std::string out;
    for (std::uint32_t sector = start; sector < first_special && out.size() < size;) {
        const std::size_t at = std::size_t{sector} << small_shift;
        if (at >= small_stream_.size() || sector >= small_fat_.size()) refuse(damaged);
        out.append(small_stream_, at, std::size_t{1} << small_shift);
        sector = small_fat_[sector];
    }
    if (out.size() < size) refuse(damaged);
    out.resize(size);
    return out;
}

const OleFile::Entry* OleFile::find(std::string_view name) const {
    for (const Entry& entry : root_folder_) {
        if (same_name(entry.name, name)) return &entry;
    }
    return nullptr;
}

std::string OleFile::stream(std::string_view name) const {
    const Entry* entry = find(name);
    if (!entry) refuse(damaged);
    return entry->size < small_limit ? small_chain(entry->start, entry->size)
                                     : chain(entry->start, entry->size);
}

}  // namespace khue::office
