// What the office does with a request for figures. Each is one function within one transaction; 412 when
// another version than `expected` stands.
#pragma once
#include <optional>
#include <vector>

#include "modules/notices/notice.hpp"
#include "modules/requests/data_request.hpp"
#include "modules/requests/form.hpp"
#include "store/files.hpp"

namespace khue {

class App;

// What is absent stays.
struct RequestEdit {
    std::optional<std::string> title, instruction;
    std::optional<Json> form;
    std::optional<Audiences> audience;
    std::vector<std::string> chosen;  // with the audience: levels, or codes of schools
    std::optional<std::optional<Date>> due;
};

// A draft with a title and, if wanted, the form of a former request or of a regime.
struct RequestDraft {
    std::string title;
    std::int64_t copy_request = 0, copy_regime = 0;
};
DataRequest draft_request(Transaction&, const Scope&, const RequestDraft&);

// A draft: all of it. A sent one: instruction and form; the form then becomes its next version and what was
// written for the former one is kept by its codes.
void edit_request(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, const RequestEdit&);

// Makes one duty for each unit and tells them. 422 without form, due date or recipients.
void send_request(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);

void extend_request(Transaction&, const Scope&, std::int64_t id, std::int64_t expected, Date due,
                    std::string_view reason);
void cancel_request(Transaction&, const Scope&, std::int64_t id, std::int64_t expected,
                    std::string_view reason);

// Tells those who have not answered, each at most once a day; of `units` only, if any are named.
ToldCount remind_by_hand(Transaction&, const Scope&, std::int64_t id, const std::vector<std::int64_t>& units);

void attach_file(App&, Transaction&, const Scope&, std::int64_t request, const KeptContent&,
                 std::string_view name);
void detach_file(Transaction&, const Scope&, std::int64_t request, std::int64_t attachment);

// For the day's job: makes the duties that regimes open by today, and those of cycles that are still open for
// units that came later.
struct OpenedDuties {
    int requests = 0;  // that were made
    int joined = 0;    // units that a request which was there is now asked of
};
OpenedDuties open_duties(App&, Transaction&, Date today);
// Tells of what is due soon or late; every step of a duty once, whatever the clock does.
int remind_by_day(App&, Transaction&, Date today);

bool is_overdue(const DataRequest&, const RequestAnswer&, Date today);
bool was_late(const DataRequest&, const RequestAnswer&);
bool is_waited_for(const RequestAnswer&);  // the unit has to do something

}  // namespace khue
