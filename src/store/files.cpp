// Bytes onto the disk before anybody is told that they are kept.
#include "store/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/log.hpp"
#include "core/text.hpp"
#include "store/disk.hpp"
#include "store/hash.hpp"
#include "store/migrate.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;

constexpr Migration files_steps[] = {
    {"store.files.1", R"sql(
        CREATE TABLE stored_file (
            id ID, unit_id INT NOT NULL, at INSTANT NOT NULL, user_id INT NOT NULL, hash TEXT NOT NULL,
            size INT NOT NULL, type TEXT NOT NULL, name TEXT NOT NULL) STRICT;
        CREATE INDEX stored_file_hash ON stored_file (hash);
        CREATE INDEX stored_file_unit ON stored_file (unit_id);
    )sql"},
};

constexpr std::size_t longest_name = 200;  // characters

[[noreturn]] void cannot_write(const DiskError& e) {
    log_event("error", "file_not_written", {{"what", e.what()}});
    if (e.full())
        throw Failure{
            507, "disk_full", "Ổ đĩa của máy chủ đã đầy nên tệp chưa được lưu. Xin báo người quản trị.", {}};
    throw Failure{500, "file_not_written", "Máy chủ không lưu được tệp. Xin báo người quản trị.", {}};
}

std::optional<std::string> content_of(const fs::path& path) {
    std::error_code error;
    if (!fs::is_regular_file(fs::symlink_status(path, error))) return std::nullopt;
    try {
        return read_file(path);
    } catch (const DiskError&) {
        return std::nullopt;
    }
}

// The last part of the sender's path, without control characters, not longer than people can read.
std::string plain_name(std::string_view name) {
    if (auto slash = name.find_last_of("/\\"); slash != name.npos) name.remove_prefix(slash + 1);
    std::string out;
    for (char c : is_utf8(name) ? squeeze(nfc(name)) : std::string())
        if (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f) out += c;
    while (length(out) > longest_name) {
        do out.pop_back();
        while (!out.empty() && !is_utf8(out));
    }
    return out.empty() ? "tep" : out;
}

}  // namespace

std::span<const Migration> files_migrations() { return files_steps; }

bool is_office_document(std::string_view type) {
    for (std::string_view good : {std::string_view("application/pdf"), std::string_view("image/png"),
                                  std::string_view("image/jpeg"), xlsx_type, docx_type})
        if (type == good) return true;
    return false;
}

Files::Files(fs::path folder) : folder_(std::move(folder)) {}

fs::path Files::path_of(std::string_view hash) const { return folder_ / hash.substr(0, 2) / hash; }
fs::path Files::path(const StoredFile& f) const { return path_of(f.hash); }

KeptContent Files::keep(std::string_view bytes, std::size_t limit) {
    if (bytes.size() > limit)
        throw Failure{
            413,
            "file_too_large",
            "Tệp lớn hơn mức cho phép (" + number_with_dots(static_cast<std::int64_t>(limit >> 20)) + " MB).",
            {}};
    KeptContent kept{.hash = sha256_hex(bytes),
                     .type = sniff_type(bytes),
                     .size = static_cast<std::int64_t>(bytes.size())};
    fs::path target = path_of(kept.hash);
    bool there = content_of(target) == bytes;  // a damaged copy is replaced
    if (there && ::utimensat(AT_FDCWD, target.c_str(), nullptr, 0) == 0) return kept;  // no orphan: see below
    try {
        make_folder(target.parent_path());
        write_file(target, bytes);  // a power cut leaves either no file or the whole one under its hash
    } catch (const DiskError& e) {
        cannot_write(e);
    }
    return kept;
}

StoredFile Files::put(Transaction& t, const KeptContent& kept, std::string_view name, std::int64_t unit_id) {
    if (::access(path_of(kept.hash).c_str(), F_OK) != 0)
        throw Failure{503, "file_gone", "Tệp chưa được giữ lại trên máy chủ. Xin gửi lại.", {}};
    StoredFile f{.id = 0,
                 .unit_id = unit_id,
                 .size = kept.size,
                 .hash = kept.hash,
                 .name = plain_name(name),
                 .type = std::string(kept.type)};
    auto& s = query(t.db(),
                    "INSERT INTO stored_file (unit_id, at, user_id, hash, size, type, name) "
                    "VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id",
                    unit_id, t.at().ms, t.actor().user_id, f.hash, f.size, f.type, f.name);
    if (s.step()) f.id = s.integer(0);
    s.reset();
    append_audit(
        t, {.action = "create",
            .entity = "stored_file",
            .record_id = f.id,
            .version = 1,
            .unit_id = unit_id,
            .changes = {{.field = "hash", .before = {}, .after = f.hash},
                        {.field = "type", .before = {}, .after = f.type},
                        {.field = "name", .before = {}, .after = f.name, .privacy = Privacy::personal}}});
    return f;
}

StoredFile Files::put(Transaction& t, std::string_view bytes, std::string_view name, std::int64_t unit_id,
                      std::size_t limit) {
    return put(t, keep(bytes, limit), name, unit_id);
}

void Files::forget(Transaction& t, std::int64_t id) {
    run(t.db(), "DELETE FROM stored_file WHERE id = $1", id);
}

std::int64_t Files::remove_orphans(Transaction& t, Instant older_than, std::int64_t most) {
    std::int64_t removed = 0;
    std::error_code error;
    for (fs::recursive_directory_iterator at(folder_, error), end; at != end && removed < most;
         at.increment(error)) {
        if (error) break;
        struct stat info {};
        if (::lstat(at->path().c_str(), &info) != 0 || !S_ISREG(info.st_mode)) continue;
        if (std::int64_t{info.st_mtim.tv_sec} * 1000 >= older_than.ms) continue;
        std::string name = at->path().filename().string();
        auto& s = query(t.db(), "SELECT 1 FROM stored_file WHERE hash = $1 LIMIT 1", name);
        bool wanted = s.step();
        s.reset();
        if (!wanted && ::unlink(at->path().c_str()) == 0) ++removed;
    }
    return removed;
}

std::optional<StoredFile> Files::find(Db& db, const Scope& scope, std::int64_t id) {
    auto& s = query(db, "SELECT id, unit_id, size, hash, name, type FROM stored_file WHERE id = $1", id);
    if (!s.step()) return std::nullopt;
    StoredFile f{.id = s.integer(0),
                 .unit_id = s.integer(1),
                 .size = s.integer(2),
                 .hash = std::string(s.text(3)),
                 .name = std::string(s.text(4)),
                 .type = std::string(s.text(5))};
    s.reset();
    if (!scope.covers(f.unit_id)) return std::nullopt;
    return f;
}

std::string Files::read(const StoredFile& f) {
    auto bytes = content_of(path(f));
    if (bytes && sha256_hex(*bytes) == f.hash) return std::move(*bytes);
    log_event("error", "file_damaged", {{"hash", f.hash}, {"missing", bytes ? "no" : "yes"}});
    throw Failure{
        500,
        "file_damaged",
        "Nội dung của tệp trên máy chủ bị mất hoặc đã bị thay đổi. Xin báo người quản trị khôi phục từ "
        "bản sao lưu.",
        {}};
}

}  // namespace khue
