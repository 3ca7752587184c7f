// Accepting offenders as exceptions, and taking that back.
#pragma once
#include "modules/quality/data_excuse.hpp"
#include "modules/quality/state.hpp"

namespace khue::quality {

struct ExcuseDraft {
    std::string check, reason;
    std::int64_t unit = 0;
    std::vector<std::int64_t> records;
    std::optional<Date> until;
};

// `offenders` are those that stand now. Problems for a reason that is missing, a day that has passed, and for
// records that are no offenders. Returns how many were accepted; those accepted before keep their exception.
std::int64_t accept(Transaction&, const Scope&, const CheckInfo&, const ExcuseDraft&,
                    const std::vector<std::int64_t>& offenders);

void take_back(Transaction&, const Scope&, std::int64_t id, std::int64_t expected);

}  // namespace khue::quality
