#include "store/disk.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <system_error>
#include <utility>

#include "store/hash.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t bytes_between_syncs = 4u << 20;
constexpr std::int64_t bytes_let_go = 32 << 20;

std::atomic<int (*)(DiskStep, const fs::path&)> fault{nullptr};

int fault_of(DiskStep step, const fs::path& path) {
    auto* ask = fault.load();
    return ask ? ask(step, path) : 0;
}

void may_fail(DiskStep step, const fs::path& path) {
    if (int error = fault_of(step, path)) throw DiskError(path, error == half_written ? ENOSPC : error);
}

}  // namespace

DiskError::DiskError(const fs::path& path, int e)
    : std::runtime_error(path.string() + ": " + std::generic_category().message(e)), error(e) {}

bool DiskError::full() const { return error == ENOSPC || error == EDQUOT || error == EFBIG; }

void set_disk_fault(int (*ask)(DiskStep, const fs::path&)) { fault = ask; }

DiskFile::DiskFile(fs::path path, int flags) : path_(std::move(path)) {
    if (flags != O_RDONLY) may_fail(DiskStep::open, path_);
    number_ = ::open(path_.c_str(), flags | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (number_ < 0) throw DiskError(path_, errno);
}
DiskFile::DiskFile(DiskFile&& other) noexcept
    : path_(std::move(other.path_)),
      number_(std::exchange(other.number_, -1)),
      since_sync_(other.since_sync_) {}
DiskFile::~DiskFile() {
    if (number_ >= 0) ::close(number_);
}

DiskFile DiskFile::create(const fs::path& path) { return {path, O_WRONLY | O_CREAT | O_EXCL}; }
DiskFile DiskFile::append(const fs::path& path) { return {path, O_WRONLY | O_CREAT | O_APPEND}; }
DiskFile DiskFile::open(const fs::path& path) { return {path, O_RDONLY}; }
DiskFile DiskFile::change(const fs::path& path) { return {path, O_RDWR}; }

void DiskFile::write(std::string_view bytes) {
    const int error = fault_of(DiskStep::write, path_);
    const auto whole = bytes.size();
    if (error == half_written) bytes = bytes.substr(0, whole / 2);
    if (error > 0) throw DiskError(path_, error);
    while (!bytes.empty()) {
        const ssize_t n = ::write(number_, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw DiskError(path_, errno);
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    if (error == half_written) throw DiskError(path_, ENOSPC);
    pace(whole);
}

void DiskFile::write_at(std::int64_t offset, std::string_view bytes) {
    may_fail(DiskStep::write, path_);
    const auto whole = bytes.size();
    while (!bytes.empty()) {
        const ssize_t n = ::pwrite(number_, bytes.data(), bytes.size(), offset);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw DiskError(path_, errno);
        bytes.remove_prefix(static_cast<std::size_t>(n));
        offset += n;
    }
    pace(whole);
}

void DiskFile::pace(std::size_t written) {
    since_sync_ += written;
    if (since_sync_ < bytes_between_syncs) return;
    since_sync_ = 0;
    if (::fdatasync(number_) != 0) throw DiskError(path_, errno);
}

std::size_t DiskFile::read(char* to, std::size_t most) {
    for (;;) {
        const ssize_t n = ::read(number_, to, most);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw DiskError(path_, errno);
        return static_cast<std::size_t>(n);
    }
}

std::size_t DiskFile::read_at(std::int64_t offset, char* to, std::size_t wanted) {
    std::size_t got = 0;
    while (got < wanted) {
        const ssize_t n = ::pread(number_, to + got, wanted - got, offset + static_cast<std::int64_t>(got));
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) throw DiskError(path_, errno);
        if (n == 0) break;
        got += static_cast<std::size_t>(n);
    }
    return got;
}

void DiskFile::seek(std::int64_t offset) {
    if (::lseek(number_, offset, SEEK_SET) < 0) throw DiskError(path_, errno);
}

void DiskFile::truncate(std::int64_t size) {
    if (::ftruncate(number_, size) != 0) throw DiskError(path_, errno);
}

void DiskFile::sync() {
    may_fail(DiskStep::sync, path_);
    if (::fsync(number_) != 0) throw DiskError(path_, errno);
    since_sync_ = 0;
}

std::int64_t DiskFile::size() const {
    struct stat info {};
    if (::fstat(number_, &info) != 0) throw DiskError(path_, errno);
    return info.st_size;
}

void sync_folder(const fs::path& folder) {
    const int number = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (number < 0) throw DiskError(folder, errno);
    const int failed = ::fsync(number) == 0 ? 0 : errno;
    ::close(number);
    if (failed && failed != EINVAL) throw DiskError(folder, failed);  // some network folders cannot
}

void make_folder(const fs::path& folder) {
    std::error_code unreadable;
    if (folder.empty() || fs::is_directory(folder, unreadable)) return;
    make_folder(folder.parent_path());
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST) throw DiskError(folder, errno);
    sync_folder(folder.has_parent_path() ? folder.parent_path() : fs::path("."));
}

void replace_file(const fs::path& from, const fs::path& to) {
    may_fail(DiskStep::rename, to);
    if (::rename(from.c_str(), to.c_str()) != 0) throw DiskError(to, errno);
    sync_folder(to.has_parent_path() ? to.parent_path() : fs::path("."));
}

void write_file(const fs::path& target, std::string_view bytes) {
    fs::path temporary = target;
    temporary += "." + random_hex(6) + ".tmp";
    try {
        auto file = DiskFile::create(temporary);
        file.write(bytes);
        file.sync();
        replace_file(temporary, target);
    } catch (const DiskError&) {
        ::unlink(temporary.c_str());
        throw;
    }
}

std::string read_file(const fs::path& path) {
    auto file = DiskFile::open(path);
    std::string out(static_cast<std::size_t>(file.size()), '\0');
    out.resize(file.read_at(0, out.data(), out.size()));
    return out;
}

void remove_large_file(const fs::path& path) noexcept {
    try {
        auto file = DiskFile::change(path);
        for (std::int64_t size = file.size(); size > bytes_let_go; file.sync())
            file.truncate(size -= bytes_let_go);
    } catch (const std::exception&) {  // then at once
    }
    ::unlink(path.c_str());
}

DiskSpace space_of(const fs::path& path) {
    struct statvfs info {};
    if (::statvfs(path.c_str(), &info) != 0) throw DiskError(path, errno);
    const auto unit = static_cast<std::int64_t>(info.f_frsize);
    return {.free = unit * static_cast<std::int64_t>(info.f_bavail),
            .total = unit * static_cast<std::int64_t>(info.f_blocks)};
}

}  // namespace khue
