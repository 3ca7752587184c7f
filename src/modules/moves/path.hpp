// Where a person has been, and under which numbers they were known: across schools, for whoever has them now.
#pragma once
#include "store/records.hpp"

namespace khue::moves {

struct Stay {
    std::string unit, place, school_year;  // place: the class, or the post
    std::optional<Date> from, to;
    std::string status, end;  // labels
};

// A value that stood before, and until when it was recorded so.
struct FormerCode {
    const Field* field = nullptr;
    std::string value;
    Instant until{};
};

// By day, the newest first.
std::vector<Stay> stays_of(Db&, const Entity&, std::int64_t person);
std::vector<FormerCode> former_codes(Db&, const Entity&, std::int64_t person);

}  // namespace khue::moves
