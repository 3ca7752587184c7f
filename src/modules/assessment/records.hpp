// A round of assessing schools in a school year, a school's assessment in it, one answer for each criterion,
// and what was done. Scores are those of modules/criteria: hundredths of a point, a condition 100 when met.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct CriteriaSet;
struct Unit;

// Đợt đánh giá mức độ chuyển đổi số; belongs to no unit
struct AssessmentRound {
    Id<AssessmentRound> id;
    std::string school_year;  // "2026-2027"
    Date self_due;            // schools hand in by
    Date review_due;          // the commune has confirmed by
    std::string opened_by;

    static const Entity& entity();
};

enum class AssessmentState : std::uint8_t { draft, submitted, under_review, returned, confirmed, published };

// Phiếu đánh giá của trường
struct Assessment {
    Id<Assessment> id;
    Id<Unit> unit_id;
    Id<CriteriaSet> set_id;
    std::string school_year;
    AssessmentState state = AssessmentState::draft;
    std::int64_t number = 0;  // how often it was handed in
    std::optional<std::int64_t> self_level, confirmed_level;
    std::optional<Date> submitted_on;  // the last time
    std::optional<std::string> submitted_by, reviewed_by, confirmed_by;
    std::optional<std::string> returned_for;
    std::optional<Date> confirmed_on;
    std::optional<std::string> publication_number;
    std::optional<Date> published_on;
    std::int64_t changes = 0;  // of its answers: the version tells of them

    static const Entity& entity();
};

// Kết quả một tiêu chí
struct AssessmentAnswer {
    Id<AssessmentAnswer> id;
    Id<Unit> unit_id;
    Id<Assessment> assessment_id;
    std::string code;
    std::optional<std::int64_t> score;
    std::optional<std::string> explanation;
    std::optional<std::string> source;  // of a proposed score that was taken over
    std::optional<std::int64_t> review_score;
    std::optional<std::string> review_reason;

    static const Entity& entity();
};

enum class AssessmentAction : std::uint8_t { submitted, withdrawn, taken_up, returned, confirmed, published };

// Bước xử lý
struct AssessmentStep {
    Id<AssessmentStep> id;
    Id<Unit> unit_id;
    Id<Assessment> assessment_id;
    AssessmentAction action = AssessmentAction::submitted;
    std::optional<std::string> note;
    Instant done_at;
    std::string done_by;

    static const Entity& entity();
};

std::string_view code_of(AssessmentState);
std::string_view label_of(AssessmentState);
std::string_view label_of(AssessmentAction);

}  // namespace khue
