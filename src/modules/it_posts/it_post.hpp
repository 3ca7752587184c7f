// What is kept of a post for IT and digital transformation beside the staff record, which says who holds it
// and by which decision; and a school's yearly review of its posts.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct Staff;
struct Unit;
enum class ItReviewState : std::uint8_t { draft, sent, answered };

// Vị trí phụ trách CNTT, chuyển đổi số
struct ItPost {
    Id<ItPost> id;
    Id<Unit> unit_id;
    Id<Staff> staff_id;
    bool full_time = false;
    std::optional<std::string> qualification, duties;
    std::optional<Date> decision_on;

    static const Entity& entity();
};

// Rà soát vị trí việc làm
struct ItReview {
    Id<ItReview> id;
    Id<Unit> unit_id;
    std::int64_t year = 0;
    std::optional<std::string> review, proposal;
    ItReviewState state = ItReviewState::draft;
    std::optional<Date> sent_on, answered_on;
    std::optional<std::string> answer;

    static const Entity& entity();
};

std::string_view code_of(ItReviewState);
std::string_view label_of(ItReviewState);

}  // namespace khue
