// The continuous copy of the embedded database, on a thread of its own: follows the places as they are set,
// takes it up again when a place comes back.
#pragma once
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>

#include "modules/operations/policy.hpp"
#include "store/wal_copy.hpp"

namespace khue {

class App;

class ContinuousCopy {
public:
    ~ContinuousCopy() { stop(); }
    void start(App&, const BackupPolicy&);
    void stop();
    void follow_places();                       // the places have changed
    std::optional<WalCopyState> state() const;  // nothing: no place wants it

private:
    void run(App&, BackupPolicy);
    void choose_place(App&, const BackupPolicy&);
    mutable std::mutex mutex_;
    std::condition_variable woken_;
    bool stopping_ = false, places_changed_ = true;
    std::string folder_;
    std::shared_ptr<WalCopy> copy_;  // outlives the database: see store/wal_copy.hpp
    std::thread thread_;
};

}  // namespace khue
