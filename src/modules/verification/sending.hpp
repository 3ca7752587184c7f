// Pupils leave the queue for the ministry's file or for the service, and come back when a list is withdrawn.
#pragma once
#include <string>
#include <vector>

#include "modules/verification/list_file.hpp"
#include "modules/verification/queue.hpp"

namespace khue::verification {

struct Selection {
    std::int64_t unit_id = 0, class_id = 0;  // class 0: the whole school
    std::vector<std::int64_t> pupils;        // empty: all in `states`
    std::vector<State> states;               // empty: not_sent and service_fault
    bool matched_earlier = false;            // and those whose match is of a former quarter
};

struct Sending {
    VerificationWay way = VerificationWay::file;
    bool trial = false;
    std::string purpose;
    std::string by;  // the name under which the list is kept
};

// One list and a question for each pupil of it who may be asked: with a number of twelve digits and none on
// its way. Throws Failure 409 when nobody is left, 404 for a unit beyond the scope.
VerificationBatch send(Transaction&, const Scope&, const Selection&, const Sending&);
bool may_be_sent(const Entry&, bool trial);
bool is_matched_earlier(const Entry&, Date today);  // in a quarter before today's

// The pupils of a list as their records stood when it was sent.
std::vector<Listed> listed(Db&, const VerificationBatch&);

// What has no answer yet goes back into the queue. 409 when the list was withdrawn before.
void withdraw(Transaction&, const Scope&, std::int64_t batch);

}  // namespace khue::verification
