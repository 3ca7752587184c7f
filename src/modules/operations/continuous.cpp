#include "modules/operations/continuous.hpp"

#include <chrono>

#include "core/log.hpp"
#include "modules/operations/runs.hpp"
#include "server/settings.hpp"

namespace khue {

static constexpr std::chrono::seconds after_trouble{30};

void ContinuousCopy::start(App& app, const BackupPolicy& policy) {
    if (thread_.joinable() || app.database().dialect() != Dialect::sqlite) return;
    thread_ = std::thread([this, &app, policy] { run(app, policy); });
}

void ContinuousCopy::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopping_ = true;
    }
    woken_.notify_all();
    if (thread_.joinable()) thread_.join();
}

void ContinuousCopy::follow_places() {
    {
        const std::lock_guard lock(mutex_);
        places_changed_ = true;
    }
    woken_.notify_all();
}

std::optional<WalCopyState> ContinuousCopy::state() const {
    std::shared_ptr<WalCopy> copy;
    {
        const std::lock_guard lock(mutex_);
        copy = copy_;
    }
    if (!copy) return std::nullopt;
    return copy->state();
}

// The first place that wants it. One that is not there is waited for.
void ContinuousCopy::choose_place(App& app, const BackupPolicy& policy) {
    std::string folder;
    app.database().read([&](Db& db) {
        for (const BackupPlace& p : active_places(db))
            if (p.continuous && folder.empty()) folder = p.folder;
    });
    if (folder == folder_) return;
    std::shared_ptr<WalCopy> copy;
    if (!folder.empty())
        copy = std::make_shared<WalCopy>(
            app.database(), PlaceFolders{folder}.log(), KeyRing(app.options().data).current(),
            WalCopyRules{.generation_ms = policy.base_ms, .kept_ms = policy.kept_ms});
    folder_ = folder;
    const std::lock_guard lock(mutex_);
    copy_ = copy;
}

void ContinuousCopy::run(App& app, BackupPolicy policy) {
    std::unique_lock lock(mutex_);
    for (bool last = false; !last;) {
        last = stopping_;
        const bool changed = std::exchange(places_changed_, false);
        lock.unlock();
        bool well = true;
        try {
            if (changed) choose_place(app, policy);
            if (copy_) {
                // Without its mark the folder is what a disk that was pulled out leaves behind, or no backup
                // has been there yet: nothing is made in its place.
                std::error_code error;
                const bool there = std::filesystem::exists(PlaceFolders{folder_}.mark(), error);
                there ? copy_->look() : copy_->pause("the place is not there");
                well = copy_->state().working;
            }
        } catch (const std::exception& e) {
            log_event("error", "continuous_copy", {{"what", e.what()}});
            well = false;
        }
        lock.lock();
        const auto pause =
            well ? std::chrono::milliseconds(policy.look_ms) : std::chrono::milliseconds(after_trouble);
        woken_.wait_for(lock, pause, [&] { return stopping_ || places_changed_; });
    }
}

}  // namespace khue
