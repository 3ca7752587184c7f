// Files that nobody can read or change without the recovery key, on media that may be lost. AES-256-GCM in
// chunks; each chunk is bound to its place in the file and the last one to being the last, so that a file
// that was damaged, cut off or put together anew is noticed. Every file has a key of its own, derived from
// the recovery key, a salt and what kind of file it is (HKDF-SHA256).
#pragma once
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/disk.hpp"

namespace khue {

// 256 random bits. People hold them on paper as sixteen groups of four characters, each with a check.
struct RecoveryKey {
    std::array<unsigned char, 32> bytes{};
    std::string id() const;    // 16 hex digits; says which key, not what it is
    std::string text() const;  // "7K3M-…": digits and letters without I, L, O, U
    bool operator==(const RecoveryKey&) const = default;
};

RecoveryKey new_recovery_key();

// As typed from paper: lower case, blanks and O for 0 are forgiven. Throws Problems (422) that name the
// group.
RecoveryKey parse_recovery_key(std::string_view typed);

// Text that stands for another without telling it: the name of a content in a folder of others.
std::string keyed_name(const RecoveryKey&, std::string_view text);  // 64 hex digits

class SealedWriter {
public:
    // `kind`: "backup", "content", "wal"; a file of one kind is never taken for another.
    SealedWriter(DiskFile, const RecoveryKey&, std::string_view kind);
    ~SealedWriter();
    void write(std::string_view bytes);
    void flush();   // what was written so far can be read, even if nothing follows
    void finish();  // writes the end and waits for the disk
    void sync() { file_.sync(); }
    std::int64_t size() const { return file_.size(); }

private:
    void put_chunk(bool last);
    DiskFile file_;
    struct Cipher;
    std::unique_ptr<Cipher> cipher_;
    std::string waiting_;
};

class SealedReader {
public:
    // Throws Failure 422: wrong_key, damaged_backup.
    SealedReader(DiskFile, const RecoveryKey&, std::string_view kind);
    SealedReader(SealedReader&&) noexcept;
    ~SealedReader();
    bool read(std::string& chunk);                 // false: the end, which must be marked
    void accept_no_end() { end_needed_ = false; }  // a file that is still being written: what is whole counts

private:
    DiskFile file_;
    struct Cipher;
    std::unique_ptr<Cipher> cipher_;
    bool end_needed_ = true, ended_ = false;
};

std::optional<std::string> key_id_of(const std::filesystem::path& sealed);  // nothing: not such a file

}  // namespace khue
