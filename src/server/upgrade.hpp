// Kept data brought to a newer program: a verified copy first, then the new steps, then a trial. Whatever
// fails gives the former data back; whatever is cut off is taken up or taken back by the next call.
#pragma once
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "server/app.hpp"

namespace khue {

enum class UpgradeStage { nothing_to_do, copying, copied, migrating, trying, done, going_back, gone_back };

struct UpgradeJob {
    std::filesystem::path data;
    std::string database;                        // file or postgresql://…
    std::string program;                         // this program's version
    std::function<std::unique_ptr<App>()> open;  // on these data, not migrated, without background work
    std::function<void(UpgradeStage)> at{};      // told before each stage begins
    bool again = false;                          // although this program has failed on these data before
};

struct UpgradeResult {
    UpgradeStage end;            // nothing_to_do, done or gone_back
    std::string why;             // gone back: in words
    std::filesystem::path copy;  // of the data as they were before; kept
};

// Its progress lies in <data>/nang-cap: trang-thai.json for us, ket-qua.txt in words for people, the copies.
// Data that a newer program made go back likewise. Throws Failure 409 while a server runs on the data.
UpgradeResult upgrade(const UpgradeJob&);

// Held by a server as long as it runs, so that nobody puts other data under it. Several may hold it.
class HouseLock {
public:
    // Throws Failure 409 while an upgrade or a restore runs; `alone`: while a server runs.
    explicit HouseLock(const std::filesystem::path& data, bool alone = false);
    ~HouseLock();
    HouseLock(const HouseLock&) = delete;

private:
    int file_ = -1;
};

}  // namespace khue
