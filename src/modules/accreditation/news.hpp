// Who is told of what: steps of a self-evaluation, reviews of the plan of improvement, and actions that come
// near.
#pragma once
#include "modules/accreditation/records.hpp"
#include "store/database.hpp"

namespace khue {
class App;
}

namespace khue::accreditation {

void tell_finished(Transaction&, const Accreditation&);
void tell_reopened(Transaction&, const Accreditation&);
void tell_signed_off(Transaction&, const Accreditation&);
void tell_received(Transaction&, const Accreditation&);

// The day's reminders: actions that are due or late, reviews of the plan that the school year asks for.
// Returns how many were told.
int remind(App&, Transaction&);

// data/accreditation/rules.json
struct ReviewDay {
    ReviewMoment moment = ReviewMoment::first_term;
    std::string day;  // "01-15"
};
struct Rules {
    std::vector<ReviewDay> reviews;
    int days_before = 14;
    bool commune_receives = true;
    std::vector<std::string> replaced;  // codes of sets that no new evaluation takes
    Date replaced_from;
    std::string replaced_by;
    std::string commune_note;  // why the commune's part is doubtful
};
Rules rules_of(const App&);
Date review_day(const ReviewDay&, std::string_view school_year);

}  // namespace khue::accreditation
