// A bounded queue with its threads: work that may block, refused at once when there is too much of it.
#pragma once
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace khue::http {

class Pool {
public:
    using Job = std::move_only_function<void(bool dropped)>;  // must not throw; called exactly once

    Pool(unsigned threads, std::size_t queue) : size_(threads), limit_(queue) {}
    ~Pool() { stop(); }

    void start();
    bool offer(Job&);     // false: full or stopped, and the job stays with the caller
    void drop_waiting();  // calls what has not begun with dropped = true
    void stop();          // lets the queue run empty, then joins

private:
    void work();

    const unsigned size_;
    const std::size_t limit_;
    std::mutex mutex_;
    std::condition_variable wake_;
    std::deque<Job> queue_;
    bool stopped_ = false;
    std::vector<std::thread> threads_;
};

}  // namespace khue::http
