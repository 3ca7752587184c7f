// A breach of the rules on data and network safety: what happened, who answers for it, what they say, what
// was concluded and decided, and until when it has to be made good. Nothing of it is open; no route of the
// generic lists, of questions or of search leads to it.
#pragma once
#include "core/entity.hpp"

namespace khue {
struct Staff;
struct Unit;
namespace incidents {
struct Incident;
}
namespace regulations {
struct Regulation;
}
}  // namespace khue

namespace khue::violations {

enum class CaseState : std::uint8_t { recorded, asked, explained, concluded, closed };

// Vụ việc vi phạm về dữ liệu, an toàn mạng
struct ViolationCase {
    Id<ViolationCase> id;
    Id<Unit> unit_id;        // who handles it: the school, or the commune's office
    Id<Unit> about_unit_id;  // where it happened
    Date happened_on;
    std::string kind;  // Named::code of data/violations/rules.json, as level and decision_form
    std::string what;
    std::optional<std::string> rule;  // what was broken, in words
    std::optional<Id<regulations::Regulation>> regulation_id;
    std::optional<Id<incidents::Incident>> incident_id;
    std::optional<Id<Staff>> staff_id;      // a person, or
    std::optional<std::string> collective;  // a group: "Tổ Văn phòng"
    std::optional<std::string> level;
    std::optional<Date> explain_by;
    std::optional<std::string> explanation;
    std::optional<Instant> explained_at;
    bool explained_on_paper = false;
    std::optional<bool> found;  // whether the rule was broken; nothing: not concluded
    std::optional<std::string> conclusion;
    std::optional<std::string> decision_form, decision_number;
    std::optional<Date> decision_on;
    std::optional<std::string> remedy;
    std::optional<Date> remedy_due, remedy_done_on;
    std::optional<std::string> remedy_note;
    std::optional<std::string> reopened_for;
    CaseState state = CaseState::recorded;
    std::string noted_by;
    std::int64_t officer_id = 0;   // user who handles it without deciding; 0: whoever decides does
    std::optional<bool> proposed;  // whether the rule was broken, as it was prepared for the decision
    std::optional<std::string> prepared_by, concluded_by;

    static const Entity& entity();

    bool is_overdue(Date today) const {
        return state == CaseState::concluded && remedy_due && *remedy_due < today;
    }
};

std::string_view code_of(CaseState);
std::string_view label_of(CaseState);

}  // namespace khue::violations
