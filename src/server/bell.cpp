#include "server/bell.hpp"

#include <chrono>

namespace khue {

using namespace std::chrono_literals;

void Bell::ring() {
    {
        const std::lock_guard lock(mutex_);
        ringing_ = true;
    }
    rung_.notify_all();
}

bool Bell::wait(int seconds, const std::function<bool()>& wanted) {
    std::unique_lock lock(mutex_);
    for (int waited = 0; waited < seconds && !ringing_ && wanted(); ++waited) rung_.wait_for(lock, 1s);
    ringing_ = false;
    return wanted();
}

}  // namespace khue
