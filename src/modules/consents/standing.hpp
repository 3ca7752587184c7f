// What pupils of the house have consented to, for modules that publish.
#pragma once
#include <functional>
#include <vector>

#include "modules/consents/rule.hpp"
#include "store/records.hpp"

namespace khue::consents {

struct BarredPupil {
    Id<Pupil> pupil;
    Bar bar;
};

// Those of the pupils of a school who bar it today; empty: it may be published. A pupil who is not in the
// school any more has not consented to anything there.
std::vector<BarredPupil> barred(Db&, Id<Unit> school, What, const std::vector<Id<Pupil>>&, Date today);

// Told in the transaction in which a consent was withdrawn; a module that has published lays it down.
struct WithdrawalWatch {
    std::function<void(Transaction&, const Consent&)> withdrawn;
};

}  // namespace khue::consents
