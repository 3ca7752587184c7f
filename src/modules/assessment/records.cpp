#include "modules/assessment/records.hpp"

#include "core/problem.hpp"

namespace khue {
namespace {

constexpr auto states = choices<AssessmentState>({
    {AssessmentState::draft, "draft", "Đang lập"},
    {AssessmentState::submitted, "submitted", "Đã nộp"},
    {AssessmentState::under_review, "under_review", "Đang kiểm tra"},
    {AssessmentState::returned, "returned", "Trả lại"},
    {AssessmentState::confirmed, "confirmed", "Đã xác nhận"},
    {AssessmentState::published, "published", "Đã công bố"},
});
constexpr auto actions = choices<AssessmentAction>({
    {AssessmentAction::submitted, "submitted", "Trường nộp"},
    {AssessmentAction::withdrawn, "withdrawn", "Trường rút lại"},
    {AssessmentAction::taken_up, "taken_up", "Xã bắt đầu kiểm tra"},
    {AssessmentAction::returned, "returned", "Xã trả lại"},
    {AssessmentAction::confirmed, "confirmed", "Xã xác nhận"},
    {AssessmentAction::published, "published", "Công bố"},
});

void check_round(const AssessmentRound& r, Problems& problems) {
    if (r.review_due < r.self_due)
        problems.add(field_of<&AssessmentRound::review_due>(), "order",
                     "không được trước hạn nộp của trường.");
}

}  // namespace

const Entity& AssessmentRound::entity() {
    using S = AssessmentRound;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::school_year>("Năm học").required().unique().matches("[0-9]{4}-[0-9]{4}").title().listed(),
        field<&S::self_due>("Hạn trường nộp").listed(),
        field<&S::review_due>("Hạn xã xác nhận").listed(),
        field<&S::opened_by>("Người mở đợt").max(100).listed(),
    };
    static constexpr Entity entity = with_rules<S, check_round>(
        describe<S>("assessment_round", "assessment_rounds", "Đợt đánh giá mức độ chuyển đổi số", fields));
    return entity;
}

const Entity& Assessment::entity() {
    using S = Assessment;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::set_id>("Bộ tiêu chí").required().refers_to("criteria_set"),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}").listed(),
        field<&S::state>("Tình trạng").one_of(states).listed(),
        field<&S::number>("Số lần nộp"),
        field<&S::self_level>("Mức trường tự đánh giá").listed(),
        field<&S::confirmed_level>("Mức được xác nhận").listed(),
        field<&S::submitted_on>("Ngày nộp").listed(),
        field<&S::submitted_by>("Người nộp").max(100),
        field<&S::reviewed_by>("Người kiểm tra").max(100),
        field<&S::confirmed_by>("Người xác nhận").max(100),
        field<&S::returned_for>("Lý do trả lại").max(1000).long_text(),
        field<&S::confirmed_on>("Ngày xác nhận").listed(),
        field<&S::publication_number>("Số văn bản công bố").max(60).listed(),
        field<&S::published_on>("Ngày văn bản công bố").listed(),
        field<&S::changes>("Số lần ghi"),
    };
    static constexpr Entity entity =
        describe<S>("assessment", "assessments", "Phiếu đánh giá mức độ chuyển đổi số", fields);
    return entity;
}

const Entity& AssessmentAnswer::entity() {
    using S = AssessmentAnswer;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::assessment_id>("Phiếu đánh giá").required().refers_to("assessment"),
        field<&S::code>("Tiêu chí").required().max(40).listed(),
        field<&S::score>("Trường tự chấm (phần trăm điểm)"),
        field<&S::explanation>("Giải trình").max(2000).long_text(),
        field<&S::source>("Nguồn của điểm đề xuất").max(500),
        field<&S::review_score>("Xã chấm (phần trăm điểm)"),
        field<&S::review_reason>("Lý do của xã").max(1000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("assessment_answer", "assessment_answers", "Kết quả đánh giá một tiêu chí", fields);
    return entity;
}

const Entity& AssessmentStep::entity() {
    using S = AssessmentStep;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::assessment_id>("Phiếu đánh giá").required().refers_to("assessment"),
        field<&S::action>("Việc").one_of(actions).listed(),
        field<&S::note>("Ghi chú").max(1000).long_text(),
        field<&S::done_at>("Lúc").listed(),
        field<&S::done_by>("Người làm").max(100).listed(),
    };
    static constexpr Entity entity =
        describe<S>("assessment_step", "assessment_steps", "Bước xử lý phiếu đánh giá", fields);
    return entity;
}

std::string_view code_of(AssessmentState s) { return states[static_cast<std::size_t>(s)].code; }
std::string_view label_of(AssessmentState s) { return states[static_cast<std::size_t>(s)].label; }
std::string_view label_of(AssessmentAction a) { return actions[static_cast<std::size_t>(a)].label; }

}  // namespace khue
