// Writes and sends letters as long as the program runs, apart from the jobs so that a slow mail server holds
// up nobody.
#pragma once
#include <condition_variable>
#include <functional>
#include <mutex>

#include "modules/notices/outbox.hpp"

namespace khue {

class Mailer {
public:
    void work(const MailDesk&, const std::function<bool()>& wanted);  // until it is not wanted any more
    void ring();                                                      // something may be to do

private:
    bool wait(const std::function<bool()>& wanted);

    std::mutex mutex_;
    std::condition_variable rung_;
    bool ringing_ = false;
};

// One round: what was lost, what is due, what waits.
void mail_round(const MailDesk&, const std::function<bool()>& wanted);

}  // namespace khue
