// The write-ahead log of the embedded database as SQLite writes it (https://www.sqlite.org/fileformat2.html,
// section 4), read by our own means: which pages finished commits have changed, in their order.
#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string_view>

namespace khue {

// How far a log was read: behind this many frames. A log that starts anew has other salts, the first one more
// by one.
struct WalPosition {
    std::uint32_t salt1 = 0, salt2 = 0, page_size = 0, frames = 0;
    std::uint32_t sum1 = 0, sum2 = 0;  // running checksum behind the last frame
    bool big_endian = false;           // of the checksums
    std::int64_t bytes() const { return 32 + std::int64_t{frames} * (24 + page_size); }
    bool operator==(const WalPosition&) const = default;
};

// The start of the log; nothing when there is no log or nothing was ever written to it.
std::optional<WalPosition> wal_start(const std::filesystem::path& wal);

struct WalFrame {
    std::uint32_t page = 0;         // from 1
    std::uint32_t pages_after = 0;  // of the database; 0: the commit goes on
    std::string_view content;       // one page
};

// Behind the last finished commit after `from`; `from` itself when there is none. Only reads checksums, and
// no further than the file reaches now, so that it ends however fast others go on writing.
WalPosition wal_end(const std::filesystem::path& wal, const WalPosition& from);

// The frames between two positions of the same log, which must not start anew meanwhile.
void read_wal(const std::filesystem::path& wal, const WalPosition& from, const WalPosition& to,
              const std::function<void(const WalFrame&)>& frame);

// Whether the head of a frame (24 bytes) belongs to this log and page.
bool wal_frame_is_of(const char* head, const WalPosition& log, std::uint32_t page);

}  // namespace khue
