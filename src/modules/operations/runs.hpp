// Backups as they were tried: when, where, how they ended. The table says what happened; the places
// themselves say which backups there are.
#pragma once
#include <optional>

#include "modules/operations/backup.hpp"
#include "modules/operations/backup_place.hpp"
#include "modules/operations/key_ring.hpp"

namespace khue {

inline constexpr std::int64_t clock_slack_ms = 120'000;  // a clock may be set right by as much

enum class RunState : std::uint8_t { running, verified, failed };
enum class RunReason : std::uint8_t { nightly, asked, before_restore };
std::string_view code_of(RunState);
std::string_view code_of(RunReason);

struct BackupRun {
    std::int64_t id = 0, place_id = 0, bytes = 0, proof_ms = 0;
    std::string place_name, backup, message;
    RunReason reason = RunReason::nightly;
    RunState state = RunState::running;
    Instant started_at{};
    std::optional<Instant> finished_at;
};

std::span<const Migration> run_migrations();
std::vector<BackupRun> latest_runs(Db&, int most);
std::optional<BackupRun> last_verified(Db&);
std::vector<BackupPlace> all_places(Db&);  // of the house, not of one unit
std::vector<BackupPlace> active_places(Db&);
BackupPlace place_by_id(Db&, std::int64_t id);  // 404
std::string installation_id(Transaction&);  // made when there is none; tells our places from those of others

// How a place stands at the moment.
enum class PlaceState : std::uint8_t { ready, absent, not_writable, foreign };
std::string_view code_of(PlaceState);
struct PlaceSight {
    PlaceState state = PlaceState::absent;
    DiskSpace space;
    bool same_disk = false;  // as the data: a broken disk would take both
    std::string sentence;    // in words, with what to do
};
PlaceSight look_at_place(const std::filesystem::path& data, const BackupPlace&,
                         const std::string& installation, bool used_before);
bool used_before(Db&, std::int64_t place_id);

// Does the work; whatever fails in it becomes a Failure in words for people, and its cause a line of the log.
void in_words(const std::function<void()>& work);

// One backup at one place, with its row, its audit entry and, when it fails, the notice. Throws Failure.
BackupRun run_backup(App&, const BackupPolicy&, const BackupPlace&, RunReason, const Actor&,
                     const WorkSight&);

// Rows of runs that no process works on any more: the machine was switched off. Those who should know are
// told.
void end_interrupted_runs(App&);

// Whether the house asks for a backup now.
bool backup_is_due(Db&, const BackupPolicy&, Instant at);

struct BackupAlert {
    bool red = false;
    std::string sentence;  // empty when all is well
};
BackupAlert backup_alert(Db&, const BackupPolicy&, Instant at);

}  // namespace khue
