// The way back from a backup, in two steps. While the program runs, the restored data are made ready and
// checked beside the present ones (stage). When it is opened anew, they change places (finish); what was
// there is kept aside. A power cut at any point leaves either the former data or the restored ones.
#pragma once
#include <optional>

#include "modules/operations/backup.hpp"
#include "store/wal_copy.hpp"

namespace khue {

struct RestoreSource {
    PlaceFolders place;
    std::string backup;         // its name; empty: from the continuous copy
    std::optional<Instant> at;  // then: the moment wanted
};

struct Staged {
    BackupFacts facts;
    std::string label;  // "bản sao lưu 29/11/2026 22:30"
};

// Reads only. Throws Failure: 409 newer_backup, 409 other_database (of the other kind), 422 damaged_backup.
void must_be_restorable(const BackupFacts&, const std::vector<Migration>&, std::string_view database);

// Unpacks, checks, brings an older one forward and marks it as ready. `by`: the login of who asked.
Staged stage_restore(const std::filesystem::path& data, const std::string& database,
                     const std::vector<Migration>&, const RestoreSource&, const RecoveryKey&,
                     const std::string& by, const WorkSight&);

// What a restore came to, told once to the program that is opened after it.
struct RestoreNews {
    bool done = false;
    std::string label, by, aside, why;  // aside: where the former data are; why: in words, when not done
};

// Before the database is opened. Nothing when no restore is ready. What fails leaves the former data, and the
// news say so; a disk that fails half way throws Failure 500, and the next start goes on.
void finish_restore(const std::filesystem::path& data, const std::string& database);
std::optional<RestoreNews> take_restore_news(const std::filesystem::path& data);

}  // namespace khue
