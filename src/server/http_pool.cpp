// Plain threads on one queue: the work takes milliseconds, the lock does not matter.
#include "server/http_pool.hpp"

#include <algorithm>

namespace khue::http {

void Pool::start() {
    const unsigned count = std::max(size_, 1U);
    for (unsigned i = 0; i < count; ++i) threads_.emplace_back([this] { work(); });
}

bool Pool::offer(Job& job) {
    {
        const std::lock_guard lock(mutex_);
        if (stopped_ || queue_.size() >= limit_) return false;
        queue_.push_back(std::move(job));
    }
    wake_.notify_one();
    return true;
}

void Pool::drop_waiting() {
    std::deque<Job> waiting;
    {
        const std::lock_guard lock(mutex_);
        waiting.swap(queue_);
    }
    for (Job& job : waiting) job(true);
}

void Pool::stop() {
    {
        const std::lock_guard lock(mutex_);
        stopped_ = true;
    }
    wake_.notify_all();
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
}

void Pool::work() {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(mutex_);
            wake_.wait(lock, [&] { return stopped_ || !queue_.empty(); });
            if (queue_.empty()) return;
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job(false);
    }
}

}  // namespace khue::http
