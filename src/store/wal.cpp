#include "store/wal.hpp"

#include <cerrno>
#include <string>

#include "store/disk.hpp"

namespace khue {
namespace {

constexpr std::size_t header_size = 32, frame_head = 24;
constexpr std::uint32_t magic_little = 0x377f0682, magic_big = 0x377f0683;

std::uint32_t big_word(const char* p) {
    std::uint32_t word = 0;
    for (int i = 0; i < 4; ++i) word = word << 8 | static_cast<unsigned char>(p[i]);
    return word;
}

std::uint32_t little_word(const char* p) {
    std::uint32_t word = 0;
    for (int i = 3; i >= 0; --i) word = word << 8 | static_cast<unsigned char>(p[i]);
    return word;
}

void add_up(WalPosition& at, std::string_view bytes) {
    const auto word = at.big_endian ? big_word : little_word;
    std::uint32_t a = at.sum1, b = at.sum2;
    for (std::size_t i = 0; i < bytes.size(); i += 8) {
        a += word(bytes.data() + i) + b;
        b += word(bytes.data() + i + 4) + a;
    }
    at.sum1 = a;
    at.sum2 = b;
}

bool there(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::file_size(path, error) >= header_size && !error;
}

}  // namespace

std::optional<WalPosition> wal_start(const std::filesystem::path& wal) {
    if (!there(wal)) return std::nullopt;
    auto file = DiskFile::open(wal);
    char head[header_size];
    if (file.read_at(0, head, sizeof head) != sizeof head) return std::nullopt;
    const std::uint32_t magic = big_word(head);
    if (magic != magic_little && magic != magic_big) return std::nullopt;
    WalPosition at{.salt1 = big_word(head + 16),
                   .salt2 = big_word(head + 20),
                   .page_size = big_word(head + 8),
                   .big_endian = magic == magic_big};
    add_up(at, {head, 24});
    if (at.sum1 != big_word(head + 24) || at.sum2 != big_word(head + 28)) return std::nullopt;
    return at;
}

WalPosition wal_end(const std::filesystem::path& wal, const WalPosition& from) {
    auto file = DiskFile::open(wal);
    const auto size = static_cast<std::int64_t>(std::filesystem::file_size(wal));
    WalPosition at = from, end = from;
    std::string frame(frame_head + from.page_size, '\0');
    while (at.bytes() < size && file.read_at(at.bytes(), frame.data(), frame.size()) == frame.size()) {
        const char* head = frame.data();
        if (big_word(head + 8) != at.salt1 || big_word(head + 12) != at.salt2) break;
        add_up(at, std::string_view(frame).substr(0, 8));
        add_up(at, std::string_view(frame).substr(frame_head));
        if (at.sum1 != big_word(head + 16) || at.sum2 != big_word(head + 20)) break;
        ++at.frames;
        if (big_word(head + 4) != 0) end = at;
    }
    return end;
}

bool wal_frame_is_of(const char* head, const WalPosition& log, std::uint32_t page) {
    return big_word(head) == page && big_word(head + 8) == log.salt1 && big_word(head + 12) == log.salt2;
}

void read_wal(const std::filesystem::path& wal, const WalPosition& from, const WalPosition& to,
              const std::function<void(const WalFrame&)>& each) {
    auto file = DiskFile::open(wal);
    std::string frame(frame_head + from.page_size, '\0');
    for (WalPosition at = from; at.frames < to.frames; ++at.frames) {
        if (file.read_at(at.bytes(), frame.data(), frame.size()) != frame.size()) throw DiskError(wal, EIO);
        each({.page = big_word(frame.data()),
              .pages_after = big_word(frame.data() + 4),
              .content = std::string_view(frame).substr(frame_head)});
    }
}

}  // namespace khue
