#include "modules/operations/backup.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "core/file_stamp.hpp"
#include "core/log.hpp"
#include "core/text.hpp"
#include "core/version.hpp"
#include "modules/operations/postgres_tools.hpp"
#include "modules/operations/quiet.hpp"
#include "modules/units/tree.hpp"
#include "server/settings.hpp"
#include "store/audit.hpp"
#include "store/files.hpp"
#include "store/hash.hpp"
#include "store/snapshot.hpp"

namespace khue {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view backup_end = ".khue", unfinished_end = ".dang-lam";
constexpr std::int64_t spare_bytes = 16 << 20;  // beside what a backup needs

fs::path unfinished(const fs::path& backup) { return backup.string() + std::string(unfinished_end); }

[[noreturn]] void unlike(const std::string& what) {
    throw Failure{422, "backup_unlike", "Bản sao lưu phục hồi thử không khớp: " + what + ".", {}};
}

std::string gigabytes(std::int64_t bytes) {
    const std::int64_t tenths = (bytes + 53'687'091) / 107'374'182;
    return std::to_string(tenths / 10) + "," + std::to_string(tenths % 10) + " GB";
}

void must_have_room(const fs::path& where, std::int64_t needed, std::string_view name) {
    const auto space = space_of(where);
    if (space.free >= needed + spare_bytes) return;
    throw Failure{507,
                  "disk_full",
                  std::string(name) + " chỉ còn trống " + gigabytes(space.free) + ", cần khoảng " +
                      gigabytes(needed + spare_bytes) + ". Các bản sao lưu trước vẫn nguyên vẹn.",
                  {}};
}

// ---- the moment ----

class Moment {
public:
    explicit Moment(Database& database) {
        if (is_postgres(database.location()))
            postgres_ = std::make_unique<PostgresMoment>(database.location());
        else
            embedded_ = Snapshot::take(database);
    }
    Db& db() { return postgres_ ? postgres_->db() : embedded_->db(); }
    std::string dialect() const { return postgres_ ? "postgres" : "sqlite"; }
    std::int64_t bytes() {
        if (embedded_) return embedded_->bytes();
        auto& s = query(db(), "SELECT pg_database_size(current_database())");
        const std::int64_t n = s.step() ? s.integer(0) : 0;
        s.reset();
        return n;
    }
    void read(const Pieces& piece) { postgres_ ? postgres_->dump(piece) : embedded_->read(piece); }

private:
    std::unique_ptr<Snapshot> embedded_;
    std::unique_ptr<PostgresMoment> postgres_;
};

std::map<std::string, std::int64_t> rows_of(Db& db) {
    std::vector<std::string> tables;
    const bool embedded = db.dialect() == Dialect::sqlite;
    for (auto& s = query(
             db, embedded ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                          : "SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
         s.step();)
        tables.emplace_back(s.text(0));
    std::map<std::string, std::int64_t> out;
    for (const auto& table : tables) {
        auto& s = query(db, "SELECT count(*) FROM \"" + table + "\"");
        if (s.step()) out[table] = s.integer(0);
        s.reset();
    }
    return out;
}

BackupFacts facts_about(Moment& moment) {
    Db& db = moment.db();
    const AuditHead head = read_audit_head(db);
    BackupFacts f{.made_at = now(),
                  .program = std::string(program_version()),
                  .dialect = moment.dialect(),
                  .commune = {},
                  .schools = {},
                  .migrations = {},
                  .audit_hash = head.hash,
                  .last_change = head.at,
                  .rows = rows_of(db),
                  .database_bytes = moment.bytes()};
    if (auto commune = commune_of(db)) f.commune = commune->name;
    for (const Unit& school : schools_of(db)) f.schools.push_back(school.name);
    for (auto& s = query(db, "SELECT id FROM migration ORDER BY id"); s.step();)
        f.migrations.emplace_back(s.text(0));
    f.audit_entries = f.rows["audit"];
    return f;
}

// ---- contents ----

std::vector<KeptFile> files_at(Db& db) {
    std::vector<KeptFile> out;
    for (auto& s = query(db, "SELECT DISTINCT hash, size FROM stored_file ORDER BY hash"); s.step();)
        out.push_back({.hash = std::string(s.text(0)), .size = s.integer(1)});
    return out;
}

fs::path content_path(const fs::path& data, const std::string& hash) {
    return data / "files" / hash.substr(0, 2) / hash;
}

void copy_content(const fs::path& from, const fs::path& to, const RecoveryKey& key) {
    make_folder(to.parent_path());
    const fs::path making = unfinished(to);
    fs::remove(making);
    try {
        auto source = DiskFile::open(from);
        SealedWriter writer(DiskFile::create(making), key, "content");
        std::string buffer(256u << 10, '\0');
        while (const std::size_t n = source.read(buffer.data(), buffer.size()))
            writer.write(std::string_view(buffer).substr(0, n));
        writer.finish();
        replace_file(making, to);
    } catch (const DiskError&) {
        std::error_code ignored;
        fs::remove(making, ignored);
        throw;
    }
}

struct Contents {
    std::vector<KeptFile> kept;
    std::int64_t bytes = 0, missing = 0, fresh = 0;
};

// Those that are there already stay; those whose content the server itself has lost are only counted.
Contents copy_contents(const PlaceFolders& place, const fs::path& data, const std::vector<KeptFile>& wanted,
                       const RecoveryKey& key, const WorkSight& sight) {
    Contents out;
    std::size_t done = 0;
    for (const KeptFile& f : wanted) {
        sight.may_stop();
        sight.progress(5 + static_cast<int>(done++ * 30 / wanted.size()), "Đang chép tệp");
        const fs::path from = content_path(data, f.hash), to = place.content(key, f.hash);
        if (!fs::exists(to)) {
            if (!fs::exists(from)) {
                ++out.missing;
                continue;
            }
            copy_content(from, to, key);
            ++out.fresh;
        }
        out.kept.push_back(f);
        out.bytes += f.size;
    }
    return out;
}

// The keys of this house, but not those that open the backup itself.
std::vector<fs::path> config_files(const fs::path& data) {
    std::vector<fs::path> out;
    std::error_code none;
    for (auto at = fs::recursive_directory_iterator(data / "keys", none); at != fs::end(at);
         at.increment(none)) {
        if (at->path().filename() == "backup") at.disable_recursion_pending();
        if (at->is_regular_file() && !at->is_symlink()) out.push_back(at->path());
    }
    std::ranges::sort(out);
    return out;
}

// ---- the proof ----

void prove(const App& app, const fs::path& backup, const PlaceFolders& place, const RecoveryKey& key,
           const WorkSight& sight) {
    const fs::path trial = app.options().data / "kiem-tra-sao-luu";
    fs::remove_all(trial);
    make_folder(trial);
    struct Gone {
        fs::path path;
        ~Gone() {
            std::error_code ignored;
            remove_large_file(path / "database");
            fs::remove_all(path, ignored);
        }
    } gone{trial};
    sight.progress(60, "Đang phục hồi thử");
    const Unpacked unpacked = unpack_database(backup, key, trial / "database", trial / "config", sight);
    sight.progress(70, "Đang kiểm tra bản phục hồi thử");
    if (unpacked.facts.dialect == "postgres") {
        ScratchDatabase scratch(app.options().database);
        auto dump = DiskFile::open(trial / "database");
        scratch.fill([&](std::string& piece) {
            piece.resize(256u << 10);
            piece.resize(dump.read(piece.data(), piece.size()));
            return !piece.empty();
        });
        must_equal(*scratch.open(), unpacked.facts);
    } else {
        must_equal(*open_sqlite(trial / "database", false), unpacked.facts);
    }
    std::size_t done = 0;
    for (const KeptFile& f : unpacked.files) {
        sight.may_stop();
        sight.progress(85 + static_cast<int>(done++ * 14 / unpacked.files.size()), "Đang kiểm tra tệp");
        unpack_content(place, key, f, nullptr);
    }
}

void write_archive(Moment& moment, const App& app, const fs::path& target, const RecoveryKey& key,
                   const BackupFacts& facts, const std::vector<KeptFile>& files, const WorkSight& sight) {
    SealedWriter sealed(DiskFile::create(target), key, "backup");
    ArchiveWriter archive(sealed);
    archive.entry(facts_entry, to_json(facts));
    archive.entry(files_entry, to_lines(files));
    const fs::path& data = app.options().data;
    for (const auto& path : config_files(data))
        archive.entry(std::string(config_entry) + path.lexically_relative(data).string(), read_file(path));
    archive.begin(database_entry);
    std::int64_t done = 0;
    moment.read([&](std::string_view piece) {
        sight.may_stop();
        archive.write(piece);
        done += static_cast<std::int64_t>(piece.size());
        const auto share =
            facts.database_bytes ? std::min<std::int64_t>(done * 25 / facts.database_bytes, 25) : 25;
        sight.progress(35 + static_cast<int>(share), "Đang chép cơ sở dữ liệu");
    });
    archive.end();
    sealed.finish();
}

}  // namespace

fs::path PlaceFolders::content(const RecoveryKey& key, std::string_view hash) const {
    const std::string name = keyed_name(key, hash);
    return contents() / name.substr(0, 2) / name;
}

fs::path PlaceFolders::backup(std::string_view name) const {
    return backups() / (std::string(name) + std::string(backup_end));
}

bool is_backup_name(std::string_view name) {
    return name.size() == 21 && parse_file_stamp(name) && name[16] == '-' &&
           name.substr(17).find_first_not_of("0123456789abcdef") == name.npos;
}

std::vector<Migration> all_migrations(const std::vector<Module>& modules) {
    std::vector<Migration> all(store_migrations().begin(), store_migrations().end());
    const auto of_files = files_migrations();
    all.insert(all.end(), of_files.begin(), of_files.end());
    for (const Module& m : modules) all.insert(all.end(), m.migrations.begin(), m.migrations.end());
    return all;
}

void must_equal(Db& db, const BackupFacts& facts) {
    if (db.dialect() == Dialect::sqlite) {
        auto& s = query(db, "PRAGMA integrity_check");
        const bool sound = s.step() && s.text(0) == "ok";
        s.reset();
        if (!sound) unlike("cơ sở dữ liệu không toàn vẹn");
    }
    const AuditVerdict verdict = verify_audit(db);
    if (!verdict.whole) unlike("chuỗi nhật ký bị đứt (" + verdict.why + ")");
    if (verdict.entries != facts.audit_entries || read_audit_head(db).hash != facts.audit_hash)
        unlike("nhật ký không đủ bút tích");
    const auto rows = rows_of(db);
    for (const auto& [table, n] : facts.rows) {
        const auto found = rows.find(table);
        if (found == rows.end() || found->second != n) unlike("bảng " + table + " không đủ bản ghi");
    }
}

Unpacked unpack_database(const fs::path& backup, const RecoveryKey& key, const fs::path& target,
                         const fs::path& config, const WorkSight& sight) {
    ArchiveReader reader{SealedReader(DiskFile::open(backup), key, "backup")};
    Unpacked out;
    std::string name, block;
    bool database = false;
    while (reader.next(name)) {
        sight.may_stop();
        if (name == facts_entry) out.facts = facts_of(reader.rest());
        if (name == files_entry) out.files = kept_files_of(reader.rest());
        if (name.starts_with(config_entry)) {
            const fs::path relative = fs::path(name.substr(config_entry.size())).lexically_normal();
            if (relative.is_absolute() || relative.string().starts_with("..")) continue;
            make_folder((config / relative).parent_path());
            write_file(config / relative, reader.rest());
        }
        if (name != database_entry) continue;
        auto file = DiskFile::create(target);
        while (reader.read(block)) {
            sight.may_stop();
            file.write(block);
        }
        file.sync();
        database = true;
    }
    if (!database || out.facts.dialect.empty()) unlike("thiếu cơ sở dữ liệu");
    return out;
}

void unpack_content(const PlaceFolders& place, const RecoveryKey& key, const KeptFile& f,
                    const fs::path* target) {
    const fs::path from = place.content(key, f.hash);
    if (!fs::exists(from)) unlike("thiếu một tệp đính kèm");
    SealedReader reader(DiskFile::open(from), key, "content");
    std::string all;
    for (std::string chunk; reader.read(chunk);) all += chunk;
    if (sha256_hex(all) != f.hash) unlike("một tệp đính kèm khác nội dung ban đầu");
    if (!target) return;
    make_folder(target->parent_path());
    write_file(*target, all);
}

// What is there already need not be copied while the moment lasts.
static std::int64_t copy_present_contents(App& app, const PlaceFolders& place, const RecoveryKey& key,
                                          const WorkSight& sight) {
    std::vector<KeptFile> present;
    app.database().read([&](Db& db) { present = files_at(db); });
    std::int64_t fresh = 0;
    for (const auto& f : present)
        if (!fs::exists(place.content(key, f.hash))) fresh += f.size;
    must_have_room(place.root, fresh, "Nơi sao lưu");
    return copy_contents(place, app.options().data, present, key, sight).fresh;
}

static MadeBackup write_moment(Moment& moment, const App& app, const PlaceFolders& place,
                               const RecoveryKey& key, const WorkSight& sight) {
    const fs::path& data = app.options().data;
    MadeBackup made{.name = file_stamp(now()) + "-" + random_hex(2), .facts = facts_about(moment)};
    const auto wanted = files_at(moment.db());
    must_have_room(place.root, made.facts.database_bytes, "Nơi sao lưu");
    must_have_room(data, made.facts.database_bytes, "Ổ đĩa dữ liệu (để phục hồi thử)");
    const WorkSight unsaid{.may_stop = sight.may_stop};  // as good as done already
    const Contents contents = copy_contents(place, data, wanted, key, unsaid);
    made.facts.files = static_cast<std::int64_t>(contents.kept.size());
    made.facts.file_bytes = contents.bytes;
    made.facts.files_missing = contents.missing;
    made.new_files = contents.fresh;
    const fs::path making = unfinished(place.backup(made.name));
    write_archive(moment, app, making, key, made.facts, contents.kept, sight);
    made.bytes = static_cast<std::int64_t>(fs::file_size(making));
    return made;
}

// While the moment lasts, the database's log cannot be let go of: it ends with the writing. What gathered in
// the log is moved from here, for a commit that had to do it would keep its writer waiting.
static MadeBackup write_backup(App& app, const PlaceFolders& place, const RecoveryKey& key,
                               const WorkSight& sight) {
    std::int64_t fresh = 0;
    quietly([&] { fresh = copy_present_contents(app, place, key, sight); });
    const bool embedded = !is_postgres(app.options().database);
    const auto kept = embedded ? app.database().keep_log() : nullptr;
    MadeBackup made;
    {
        Moment moment(app.database());
        quietly([&] { made = write_moment(moment, app, place, key, sight); });
    }
    if (embedded) quietly([&] { move_log(app.options().database); });
    made.new_files += fresh;
    return made;
}

static void remove_unfinished(const PlaceFolders& place) {
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(place.backups(), error))
        if (entry.path().extension() == unfinished_end) remove_large_file(entry.path());
}

MadeBackup make_backup(App& app, const PlaceFolders& place, const RecoveryKey& key, const WorkSight& sight) {
    make_folder(place.backups());
    remove_unfinished(place);
    sight.progress(1, "Đang xem dữ liệu");
    try {
        MadeBackup made = write_backup(app, place, key, sight);
        const fs::path target = place.backup(made.name);
        const auto began = std::chrono::steady_clock::now();
        quietly([&] { prove(app, unfinished(target), place, key, sight); });
        made.proof_ms =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - began)
                .count();
        replace_file(unfinished(target), target);
        return made;
    } catch (...) {
        remove_unfinished(place);
        throw;
    }
}

std::vector<ListedBackup> list_backups(const PlaceFolders& place) {
    std::vector<ListedBackup> out;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator(place.backups(), error)) {
        const std::string name = entry.path().stem();
        if (entry.path().extension() != backup_end || !is_backup_name(name)) continue;
        out.push_back({.name = name,
                       .made_at = *parse_file_stamp(name),
                       .bytes = static_cast<std::int64_t>(entry.file_size(error))});
    }
    std::ranges::sort(out, std::greater{}, &ListedBackup::name);
    return out;
}

static void remove_unneeded_contents(const PlaceFolders& place,
                                     const std::function<RecoveryKey(const fs::path&)>& key_for) {
    std::set<std::string> needed;
    for (const auto& backup : list_backups(place)) {
        const fs::path path = place.backup(backup.name);
        const RecoveryKey key = key_for(path);
        ArchiveReader reader{SealedReader(DiskFile::open(path), key, "backup")};
        std::string name;
        while (reader.next(name) && name != files_entry) {
        }
        for (const auto& f : kept_files_of(reader.rest())) needed.insert(keyed_name(key, f.hash));
    }
    std::error_code error;
    std::vector<fs::path> gone;
    for (const auto& entry : fs::recursive_directory_iterator(place.contents(), error))
        if (entry.is_regular_file() && !needed.contains(entry.path().filename()))
            gone.push_back(entry.path());
    for (const auto& path : gone) fs::remove(path, error);
}

int tidy_place(const PlaceFolders& place, const BackupPolicy& policy,
               const std::function<RecoveryKey(const fs::path&)>& key) {
    const auto all = list_backups(place);
    std::vector<Instant> moments;
    for (const auto& b : all) moments.push_back(b.made_at);
    const auto gone = not_kept(policy, moments, now());
    for (const std::size_t i : gone) remove_large_file(place.backup(all[i].name));
    try {
        remove_unneeded_contents(place, key);
    } catch (const Failure& f) {  // a backup of another key: what it needs is not known, so nothing goes
        log_event("info", "contents_kept", {{"code", f.code}});
    }
    return static_cast<int>(gone.size());
}

}  // namespace khue
