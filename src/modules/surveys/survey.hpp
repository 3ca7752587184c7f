// A round of the questionnaires in a school, and the codes by which its classes answer. What people answered
// is not a record: it is only counted (kept.hpp).
#pragma once
#include "core/entity.hpp"

namespace khue {
struct SchoolClass;
struct Unit;
}  // namespace khue

namespace khue::surveys {

enum class RoundState : std::uint8_t { planned, open, ended };

// Đợt khảo sát
struct SurveyRound {
    Id<SurveyRound> id;
    Id<Unit> unit_id;
    std::string school_year;  // "2026-2027"
    std::string content;      // the form as it was, JSON
    Date opens_on, ends_on;   // both days included
    bool shared = false;      // the commune may see this school's results; said at the opening, for good
    std::string opened_by;
    std::optional<Date> ended_on;  // by hand, before its time

    static const Entity& entity();
    RoundState state_on(Date today) const;
    Date last_day() const { return ended_on ? *ended_on : ends_on; }
};

// Mã khảo sát của lớp
struct SurveyClassCode {
    Id<SurveyClassCode> id;
    Id<Unit> unit_id;
    Id<SurveyRound> round_id;
    Id<SchoolClass> class_id;
    std::string class_name;
    std::string code;         // without hyphens
    std::int64_t places = 0;  // pupils of the class: no more answers are taken

    static const Entity& entity();
};

std::string_view code_of(RoundState);
std::string_view label_of(RoundState);

}  // namespace khue::surveys
