// The program's own way to files that must be on the disk before anybody is told so. What fails is thrown
// with its errno; tests can make any step fail.
#pragma once
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>

namespace khue {

struct DiskError : std::runtime_error {
    int error;  // errno
    DiskError(const std::filesystem::path&, int error);
    bool full() const;  // no room, or over a quota
};

// One open file. Written bytes are handed to the disk every few megabytes, so that no commit of others has to
// wait behind a long copy.
class DiskFile {
public:
    static DiskFile create(const std::filesystem::path&);  // must not be there yet; for the owner alone
    static DiskFile append(const std::filesystem::path&);  // made when absent
    static DiskFile open(const std::filesystem::path&);    // to read; follows no symbolic link
    static DiskFile change(const std::filesystem::path&);  // to read and to write in place
    DiskFile(DiskFile&&) noexcept;
    DiskFile& operator=(DiskFile&&) = delete;
    ~DiskFile();

    void write(std::string_view bytes);
    void write_at(std::int64_t offset, std::string_view bytes);
    std::size_t read(char* to, std::size_t most);                       // 0: the end
    std::size_t read_at(std::int64_t offset, char* to, std::size_t n);  // fewer only at the end
    void seek(std::int64_t offset);
    void truncate(std::int64_t size);
    void sync();
    std::int64_t size() const;
    const std::filesystem::path& path() const { return path_; }

private:
    DiskFile(std::filesystem::path, int flags);
    void pace(std::size_t written);
    std::filesystem::path path_;
    int number_ = -1;
    std::size_t since_sync_ = 0;
};

void sync_folder(const std::filesystem::path&);
void make_folder(const std::filesystem::path&);  // with those above it, for the owner alone
void replace_file(const std::filesystem::path& from, const std::filesystem::path& to);  // durable
void write_file(const std::filesystem::path&, std::string_view bytes);  // whole and durable, or not at all
std::string read_file(const std::filesystem::path&);
// Bit by bit: a file system that lets go of a large file at once keeps the commits of others waiting. Throws
// nothing; what cannot be removed stays.
void remove_large_file(const std::filesystem::path&) noexcept;

struct DiskSpace {
    std::int64_t free = 0, total = 0;  // bytes, for this program
};
DiskSpace space_of(const std::filesystem::path&);

// For tests. A fault answers 0 to go on, an errno to fail with, or `half` to write half and fail with ENOSPC.
enum class DiskStep : std::uint8_t { open, write, sync, rename };
inline constexpr int half_written = -1;
void set_disk_fault(int (*)(DiskStep, const std::filesystem::path&));  // nullptr: none

}  // namespace khue
