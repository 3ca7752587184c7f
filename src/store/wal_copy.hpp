// Every commit of the embedded database, copied within seconds to another disk, sealed. A generation is a
// folder with a base (the whole database at one moment) and segments with what the log held since; put
// together they give the database at any second between.
#pragma once
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "core/types.hpp"
#include "store/seal.hpp"

namespace khue {

class Database;

struct WalCopyRules {
    std::int64_t look_ms = 1'000;                 // between two looks at the log
    std::int64_t again_ms = 30'000;               // after the place failed
    std::uint32_t frames_until_anew = 2'000;      // then the log is moved into the database and starts anew
    std::int64_t generation_ms = 24 * 3'600'000;  // then a new base is made
    std::int64_t kept_ms = 72 * 3'600'000;        // how far back any second can be restored
};

struct WalCopyState {
    bool working = false;
    Instant copied_at{};  // the last look at which everything was on the other disk
    std::string trouble;  // what failed, for the log; empty when nothing did
};

class WalCopy {
public:
    // The database must be open; its log is kept while this works. May outlive it, but not look any
    // more: then the log stays behind, and the next start goes on where this ended.
    WalCopy(Database&, std::filesystem::path folder, RecoveryKey, WalCopyRules = {});
    ~WalCopy();
    void look();  // copies what was committed since the last look; what fails is told by `state`
    void pause(std::string_view why);  // until the next look: commits move the log into the database again
    WalCopyState state() const;

private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

// What can be restored from such a folder: any second between the two.
struct WalWindow {
    std::string generation;
    Instant from{}, to{};
};
std::vector<WalWindow> wal_windows(const std::filesystem::path& folder);

// The database as it was at `at`, written to `target`, which must not exist. Returns the moment it really has
// reached: that of the last commit copied until then. Throws Failure 422 for what is damaged or missing.
Instant restore_wal(const std::filesystem::path& folder, const WalWindow&, const RecoveryKey&, Instant at,
                    const std::filesystem::path& target);

}  // namespace khue
