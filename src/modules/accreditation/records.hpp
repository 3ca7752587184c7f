// A school's self-evaluation for a school year on a set of criteria for quality: its council and tasks, what
// stands at each criterion and level, the judgement at criteria and standards, the steps. A correction is a
// further record that replaces the former one, which stays as it was. Beside it, for a school and a school
// year, the plan of improvement and its reviews.
#pragma once
#include "core/entity.hpp"

namespace khue {

struct CriteriaSet;
struct Unit;

enum class AccreditationState : std::uint8_t { draft, finished, signed_off, received };

// Hồ sơ tự đánh giá chất lượng
struct Accreditation {
    Id<Accreditation> id;
    Id<Unit> unit_id;
    Id<CriteriaSet> set_id;
    std::string school_year;  // "2026-2027"
    std::int64_t revision = 1;
    Id<Accreditation> replaces_id;             // the former revision
    std::optional<std::string> corrected_for;  // why there is this revision
    AccreditationState state = AccreditationState::draft;
    std::optional<std::string> council_number;  // of the decision that sets up the council
    std::optional<Date> council_on;
    std::optional<Date> plan_from, plan_to;
    std::optional<std::string> background, purpose, process;  // Biểu 1, part I
    std::optional<std::string> conclusion, proposals;         // Biểu 1, part III
    std::optional<std::int64_t> level;                        // when the council finished
    std::optional<std::string> finished_by;
    std::optional<Date> finished_on;
    std::optional<std::string> signed_by;
    std::optional<Date> signed_on;
    std::optional<std::string> received_by;
    std::optional<Date> received_on;
    std::optional<std::string> remarks;  // of the commune
    std::optional<std::string> returned_for;
    std::int64_t changes = 0;  // of what belongs to it: the version tells of them

    static const Entity& entity();
};

enum class CouncilRole : std::uint8_t { chair, deputy, secretary, member };

// Thành viên hội đồng tự đánh giá
struct CouncilMember {
    Id<CouncilMember> id;
    Id<Unit> unit_id;
    Id<Accreditation> accreditation_id;
    std::string full_name;
    std::optional<std::string> post;
    CouncilRole role = CouncilRole::member;

    static const Entity& entity();
};

// Việc trong kế hoạch tự đánh giá
struct AccreditationTask {
    Id<AccreditationTask> id;
    Id<Unit> unit_id;
    Id<Accreditation> accreditation_id;
    std::string title;
    std::optional<std::string> person;
    std::optional<Date> from_date, to_date;
    bool done = false;

    static const Entity& entity();
};

// Hiện trạng ở một mức của tiêu chí
struct PresentState {
    Id<PresentState> id;
    Id<Unit> unit_id;
    Id<Accreditation> accreditation_id;
    std::string code;  // of the criterion
    std::int64_t level = 1;
    std::optional<std::string> text;  // with codes of evidence
    std::optional<bool> reached;      // empty: not said yet

    static const Entity& entity();
};

// Nhận định ở một tiêu chí hay tiêu chuẩn
struct Judgement {
    Id<Judgement> id;
    Id<Unit> unit_id;
    Id<Accreditation> accreditation_id;
    std::string code;  // "1.1", or of the standard: "1"
    std::optional<std::string> strengths, weaknesses, improvement;

    static const Entity& entity();
};

enum class AccreditationAction : std::uint8_t { finished, reopened, signed_off, received, corrected };

// Bước xử lý hồ sơ tự đánh giá
struct AccreditationStep {
    Id<AccreditationStep> id;
    Id<Unit> unit_id;
    Id<Accreditation> accreditation_id;
    AccreditationAction action = AccreditationAction::finished;
    std::optional<std::string> note;
    Instant done_at;
    std::string done_by;

    static const Entity& entity();
};

enum class ImprovementState : std::uint8_t { planned, under_way, done, dropped };

// Việc cải tiến chất lượng (Biểu 2)
struct ImprovementAction {
    Id<ImprovementAction> id;
    Id<Unit> unit_id;
    std::string school_year;
    std::optional<std::string> code;  // criterion that it is to raise
    std::string problem;
    std::string action;
    std::string owner;
    Date due_on;
    std::optional<std::string> resources, product;
    ImprovementState state = ImprovementState::planned;
    std::optional<std::string> result;

    static const Entity& entity();
};

enum class ReviewMoment : std::uint8_t { first_term, year_end };

// Lần rà soát kế hoạch cải tiến
struct ImprovementReview {
    Id<ImprovementReview> id;
    Id<Unit> unit_id;
    std::string school_year;
    ReviewMoment moment = ReviewMoment::first_term;
    Date reviewed_on;
    std::string findings;
    std::optional<std::string> adjustments;
    std::int64_t done = 0, planned = 0;  // actions on that day

    static const Entity& entity();
};

std::string_view code_of(AccreditationState);
std::string_view label_of(AccreditationState);
std::string_view label_of(AccreditationAction);
std::string_view code_of(CouncilRole);
std::string_view label_of(CouncilRole);
std::optional<CouncilRole> council_role(std::string_view code);
std::string_view label_of(ImprovementState);
std::string_view code_of(ReviewMoment);
std::string_view label_of(ReviewMoment);

}  // namespace khue
