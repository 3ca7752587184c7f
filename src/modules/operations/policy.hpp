// The rules of backups and of the page of condition: data/operations/sao_luu.json.
#pragma once
#include <filesystem>
#include <vector>

#include "core/types.hpp"

namespace khue {

struct BackupPolicy {
    int at_minute = 0;        // of the local day
    std::int64_t all_ms = 0;  // younger ones are kept, however many
    int daily = 0, weekly = 0, monthly = 0;
    std::int64_t alert_ms = 0, again_ms = 0;
    std::int64_t look_ms = 0, base_ms = 0, kept_ms = 0;  // of the continuous copy
    int disk_attention = 0, disk_broken = 0;             // percent that is free
    std::int64_t slow_ms = 0;
    int certificate_days = 0;
};

BackupPolicy load_backup_policy(const std::filesystem::path& rules);  // throws std::runtime_error

// The last moment up to `at` at which a nightly backup should have begun.
Instant last_appointment(const BackupPolicy&, Instant at);

// Which of these moments (any order) are not kept: those that are not young, nor the newest of one of the
// last days, weeks (Monday to Sunday) or months. The newest of all is always kept. Those ahead of `at` are
// judged apart: the clock was set back after them. Returns indexes.
std::vector<std::size_t> not_kept(const BackupPolicy&, const std::vector<Instant>&, Instant at);

}  // namespace khue
