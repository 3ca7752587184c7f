// An offender that stands as it is: accepted as an exception, by whom, why and until when. It ends when the
// value that the check looks at changes.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Ngoại lệ dữ liệu
struct DataExcuse {
    Id<DataExcuse> id;
    Id<Unit> unit_id;
    std::string check_code;
    std::string record_entity;
    std::int64_t record_id = 0;
    std::string reason;
    std::optional<Date> until;     // last day; empty: as long as the value stands
    std::int64_t position = 0;     // of the audit trail when it was accepted: later changes end it
    std::optional<Date> ended_on;  // taken back by a person
    Instant excused_at{};
    std::string excused_by;

    static const Entity& entity();
};

}  // namespace khue
