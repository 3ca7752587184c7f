// Writes and sends letters as long as the program runs, apart from the jobs so that a slow mail server holds
// up nobody.
#pragma once
#include <functional>

#include "modules/notices/outbox.hpp"
#include "server/bell.hpp"

namespace khue {

class Mailer {
public:
    void work(const MailDesk&, const std::function<bool()>& wanted);  // until it is not wanted any more
    void ring() { bell_.ring(); }                                     // something may be to do

private:
    Bell bell_;
};

// One round: what was lost, what is due, what waits.
void mail_round(const MailDesk&, const std::function<bool()>& wanted);

}  // namespace khue
