#include "modules/operations/quiet.hpp"

#include <sched.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <exception>
#include <thread>

namespace khue {

// Of this thread alone: Linux keeps both for each. A disk scheduler that knows no priorities ignores the
// second.
static void be_quiet() {
    constexpr int nice = 10, of_thread = 1;        // IOPRIO_WHO_PROCESS
    constexpr int best_effort_last = 2 << 13 | 7;  // IOPRIO_PRIO_VALUE(IOPRIO_CLASS_BE, 7)
    const sched_param ordinary{};
    ::sched_setscheduler(0, SCHED_OTHER, &ordinary);
    ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), nice);
    ::syscall(SYS_ioprio_set, of_thread, 0, best_effort_last);
}

void quietly(const std::function<void()>& work) {
    std::exception_ptr error;
    std::thread([&] {
        be_quiet();
        try {
            work();
        } catch (...) {
            error = std::current_exception();
        }
    }).join();
    if (error) std::rethrow_exception(error);
}

}  // namespace khue
