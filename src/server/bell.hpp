// How a background thread is woken: by a bell, or when its time for a look has come.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>

namespace khue {

class Bell {
public:
    void ring();
    // Until it rings, the seconds are over or nobody wants the thread any more; then false.
    bool wait(int seconds, const std::function<bool()>& wanted);

private:
    std::mutex mutex_;
    std::condition_variable rung_;
    bool ringing_ = false;
};

}  // namespace khue
