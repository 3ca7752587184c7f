// Which record of the house another system means by its sourcedId: remembered with the first package, so that
// later ones, and those with changes alone, hit the same record.
#pragma once
#include <map>
#include <string>
#include <tuple>

#include "core/entity.hpp"
#include "store/records.hpp"

namespace khue {

struct Unit;

// Mã ở hệ thống gửi
struct ExternalId {
    Id<ExternalId> id;
    Id<Unit> unit_id;        // in which the other system has it
    std::string source;      // the other system, as its manifest names it
    std::string kind;        // entity: "unit", "school_class", "staff", "pupil", "guardian", "enrolment"
    std::string sourced_id;  // of a guardian: with that of the pupil
    std::int64_t record_id = 0;

    static const Entity& entity();
};

// All of one source within the scope.
class ExternalIds {
public:
    ExternalIds(Db&, const Scope&, const std::string& source);

    std::int64_t find(std::int64_t unit, const std::string& kind, const std::string& sourced_id) const;
    // Where the source has it, if in one unit alone; 0 else.
    std::int64_t unit_of(const std::string& kind, const std::string& sourced_id) const;
    // Remembers; nothing when it is known so. Also true in this object when `t` is null.
    void keep(Transaction* t, std::int64_t unit, const std::string& kind, const std::string& sourced_id,
              std::int64_t record);

private:
    using Key = std::tuple<std::string, std::string, std::int64_t>;  // kind, sourcedId, unit
    std::string source_;
    std::map<Key, ExternalId> known_;
};

}  // namespace khue
