// A school's form of a school year, and each time it was handed in. Where it stands in the chain of approval
// is kept by modules/approvals.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Unit;

// Biểu thống kê đầu năm học của trường
struct StatisticsForm {
    Id<StatisticsForm> id;
    Id<Unit> unit_id;          // the school
    std::string form;          // "02-th-dn": of data/statistics
    std::string school_year;   // "2026-2027"
    std::string entries;       // JSON, what the school wrote: see entries.hpp
    std::string explanations;  // JSON, by the key of the check
    std::int64_t number = 0;   // how often it was handed in
    std::optional<Instant> first_sent_at;

    static const Entity& entity();
};

// Lần nộp biểu thống kê: what was handed in stays as it was.
struct StatisticsSubmission {
    Id<StatisticsSubmission> id;
    Id<Unit> unit_id;
    Id<StatisticsForm> form_id;
    std::int64_t number = 0;
    std::string content;  // JSON, see content.hpp
    Instant sent_at;
    std::string sent_by;

    static const Entity& entity();
};

}  // namespace khue
