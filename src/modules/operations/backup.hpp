// Making a backup at a place and proving it: it counts only after it was restored into a temporary place,
// found sound and equal to what it says about itself.
#pragma once
#include <functional>

#include "modules/operations/archive.hpp"
#include "modules/operations/policy.hpp"
#include "server/app.hpp"

namespace khue {

// A folder as a place of backups:
//   khue-noi-sao-luu.json          says that it is one, and whose
//   sao-luu/<name>.khue            backups; a name begins with its moment in UTC
//   noi-dung/ab/<name>             content of files, sealed one by one, each once
//   lien-tuc/<generation>/         the continuous copy (store/wal_copy.hpp)
struct PlaceFolders {
    std::filesystem::path root;
    std::filesystem::path mark() const { return root / "khue-noi-sao-luu.json"; }
    std::filesystem::path backups() const { return root / "sao-luu"; }
    std::filesystem::path contents() const { return root / "noi-dung"; }
    std::filesystem::path log() const { return root / "lien-tuc"; }
    std::filesystem::path content(const RecoveryKey&, std::string_view hash) const;
    std::filesystem::path backup(std::string_view name) const;  // without looking whether it is there
};
bool is_backup_name(std::string_view);  // as made here; never a path

struct WorkSight {
    std::function<void(int percent, std::string_view what)> progress = [](int, std::string_view) {};
    std::function<void()> may_stop = [] {};  // throws to end the work
};

struct MadeBackup {
    std::string name;
    BackupFacts facts;
    std::int64_t bytes = 0;      // of the sealed file
    std::int64_t new_files = 0;  // contents copied this time
    std::int64_t proof_ms = 0;   // how long the trial took
};

// Throws Failure in words (507 no room, 422 not as it should be) or DiskError; then no backup of that name is
// left behind and those before it are untouched.
MadeBackup make_backup(App&, const PlaceFolders&, const RecoveryKey&, const WorkSight&);

// Lets go of backups that the policy does not keep, of what unfinished ones left, and of contents that none
// of the remaining needs. Returns how many backups went.
int tidy_place(const PlaceFolders&, const BackupPolicy&,
               const std::function<RecoveryKey(const std::filesystem::path&)>& key);

struct ListedBackup {
    std::string name;
    Instant made_at{};
    std::int64_t bytes = 0;
};
std::vector<ListedBackup> list_backups(
    const PlaceFolders&);  // newest first; empty when there is no such folder

std::vector<Migration> all_migrations(const std::vector<Module>&);  // the store's too

// Restores the database of a backup to a file (embedded) or dump, and its contents into `files`; checks sums.
struct Unpacked {
    BackupFacts facts;
    std::vector<KeptFile> files;
};
Unpacked unpack_database(const std::filesystem::path& backup, const RecoveryKey&,
                         const std::filesystem::path& target, const std::filesystem::path& config,
                         const WorkSight&);
void unpack_content(const PlaceFolders&, const RecoveryKey&, const KeptFile&,
                    const std::filesystem::path* target);

// Sound, chain whole, and the rows the facts name. Throws Failure 422.
void must_equal(Db&, const BackupFacts&);

}  // namespace khue
