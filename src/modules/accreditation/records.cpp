#include "modules/accreditation/records.hpp"

#include <algorithm>

#include "core/problem.hpp"

namespace khue {
namespace {

constexpr std::int64_t most_prose = 8'000, most_words = 300;

constexpr auto states = choices<AccreditationState>({
    {AccreditationState::draft, "draft", "Đang lập"},
    {AccreditationState::finished, "finished", "Hội đồng đã hoàn thành"},
    {AccreditationState::signed_off, "signed_off", "Hiệu trưởng đã duyệt"},
    {AccreditationState::received, "received", "Xã đã tiếp nhận"},
});
constexpr auto actions = choices<AccreditationAction>({
    {AccreditationAction::finished, "finished", "Hội đồng hoàn thành"},
    {AccreditationAction::reopened, "reopened", "Mở lại để sửa"},
    {AccreditationAction::signed_off, "signed_off", "Hiệu trưởng duyệt"},
    {AccreditationAction::received, "received", "Xã tiếp nhận"},
    {AccreditationAction::corrected, "corrected", "Lập bản sửa"},
});
constexpr auto roles = choices<CouncilRole>({
    {CouncilRole::chair, "chair", "Chủ tịch hội đồng"},
    {CouncilRole::deputy, "deputy", "Phó chủ tịch hội đồng"},
    {CouncilRole::secretary, "secretary", "Thư ký hội đồng"},
    {CouncilRole::member, "member", "Ủy viên"},
});
constexpr auto improvement_states = choices<ImprovementState>({
    {ImprovementState::planned, "planned", "Chưa làm"},
    {ImprovementState::under_way, "under_way", "Đang làm"},
    {ImprovementState::done, "done", "Đã xong"},
    {ImprovementState::dropped, "dropped", "Thôi không làm"},
});
constexpr auto moments = choices<ReviewMoment>({
    {ReviewMoment::first_term, "first_term", "Cuối học kỳ I"},
    {ReviewMoment::year_end, "year_end", "Cuối năm học"},
});

void check_days(const Accreditation& a, Problems& problems) {
    if (a.plan_from && a.plan_to && *a.plan_to < *a.plan_from)
        problems.add(field_of<&Accreditation::plan_to>(), "order", "không được trước ngày bắt đầu.");
}

void check_task(const AccreditationTask& task, Problems& problems) {
    if (task.from_date && task.to_date && *task.to_date < *task.from_date)
        problems.add(field_of<&AccreditationTask::to_date>(), "order", "không được trước ngày bắt đầu.");
}

void check_action(const ImprovementAction& a, Problems& problems) {
    if (a.state == ImprovementState::done && !a.result)
        problems.add(field_of<&ImprovementAction::result>(), "required", "cần ghi khi việc đã xong.");
}

}  // namespace

const Entity& Accreditation::entity() {
    using S = Accreditation;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::set_id>("Bộ tiêu chí").required().refers_to("criteria_set"),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}").listed(),
        field<&S::revision>("Bản thứ").listed(),
        field<&S::replaces_id>("Thay cho bản").refers_to("accreditation"),
        field<&S::corrected_for>("Lý do lập bản sửa").max(1000).long_text(),
        field<&S::state>("Tình trạng").one_of(states).listed(),
        field<&S::council_number>("Số quyết định lập hội đồng").max(60),
        field<&S::council_on>("Ngày quyết định"),
        field<&S::plan_from>("Bắt đầu tự đánh giá"),
        field<&S::plan_to>("Hoàn thành tự đánh giá"),
        field<&S::background>("Bối cảnh").max(most_prose).long_text(),
        field<&S::purpose>("Mục đích, phạm vi").max(most_prose).long_text(),
        field<&S::process>("Quá trình thực hiện").max(most_prose).long_text(),
        field<&S::conclusion>("Kết luận").max(most_prose).long_text(),
        field<&S::proposals>("Kiến nghị").max(most_prose).long_text(),
        field<&S::level>("Mức tự đánh giá").listed(),
        field<&S::finished_by>("Người ghi hoàn thành").max(100),
        field<&S::finished_on>("Ngày hoàn thành"),
        field<&S::signed_by>("Người duyệt").max(100),
        field<&S::signed_on>("Ngày duyệt").listed(),
        field<&S::received_by>("Người tiếp nhận").max(100),
        field<&S::received_on>("Ngày tiếp nhận"),
        field<&S::remarks>("Ý kiến của xã").max(4000).long_text(),
        field<&S::returned_for>("Lý do mở lại").max(1000).long_text(),
        field<&S::changes>("Số lần ghi"),
    };
    // Not named as the permission to read: the house would export lists with the drafts of others.
    static constexpr Entity entity = with_rules<S, check_days>(
        describe<S>("accreditation", "accreditation_sheets", "Hồ sơ tự đánh giá chất lượng", fields));
    return entity;
}

const Entity& CouncilMember::entity() {
    using S = CouncilMember;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::accreditation_id>("Hồ sơ tự đánh giá").required().refers_to("accreditation"),
        field<&S::full_name>("Họ và tên").required().max(100).listed(),
        field<&S::post>("Chức vụ").max(100).listed(),
        field<&S::role>("Nhiệm vụ trong hội đồng").one_of(roles).listed(),
    };
    static constexpr Entity entity =
        describe<S>("council_member", "council_members", "Thành viên hội đồng tự đánh giá", fields);
    return entity;
}

const Entity& AccreditationTask::entity() {
    using S = AccreditationTask;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::accreditation_id>("Hồ sơ tự đánh giá").required().refers_to("accreditation"),
        field<&S::title>("Việc").required().max(most_words).listed(),
        field<&S::person>("Người phụ trách").max(200).listed(),
        field<&S::from_date>("Từ ngày").listed(),
        field<&S::to_date>("Đến ngày").listed(),
        field<&S::done>("Đã xong").listed(),
    };
    static constexpr Entity entity = with_rules<S, check_task>(
        describe<S>("accreditation_task", "accreditation_tasks", "Việc trong kế hoạch tự đánh giá", fields));
    return entity;
}

const Entity& PresentState::entity() {
    using S = PresentState;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::accreditation_id>("Hồ sơ tự đánh giá").required().refers_to("accreditation"),
        field<&S::code>("Tiêu chí").required().max(40).listed(),
        field<&S::level>("Mức").between(1, 9).listed(),
        field<&S::text>("Hiện trạng").max(most_prose).long_text(),
        field<&S::reached>("Đạt").listed(),
    };
    static constexpr Entity entity =
        describe<S>("present_state", "present_states", "Hiện trạng ở một mức của tiêu chí", fields);
    return entity;
}

const Entity& Judgement::entity() {
    using S = Judgement;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::accreditation_id>("Hồ sơ tự đánh giá").required().refers_to("accreditation"),
        field<&S::code>("Tiêu chí hay tiêu chuẩn").required().max(40).listed(),
        field<&S::strengths>("Điểm mạnh").max(most_prose).long_text(),
        field<&S::weaknesses>("Hạn chế và nguyên nhân").max(most_prose).long_text(),
        field<&S::improvement>("Định hướng cải tiến").max(most_prose).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("judgement", "judgements", "Nhận định ở một tiêu chí hay tiêu chuẩn", fields);
    return entity;
}

const Entity& AccreditationStep::entity() {
    using S = AccreditationStep;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::accreditation_id>("Hồ sơ tự đánh giá").required().refers_to("accreditation"),
        field<&S::action>("Việc").one_of(actions).listed(),
        field<&S::note>("Ghi chú").max(4000).long_text(),
        field<&S::done_at>("Lúc").listed(),
        field<&S::done_by>("Người làm").max(100).listed(),
    };
    static constexpr Entity entity =
        describe<S>("accreditation_step", "accreditation_steps", "Bước xử lý hồ sơ tự đánh giá", fields);
    return entity;
}

const Entity& ImprovementAction::entity() {
    using S = ImprovementAction;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}").listed(),
        field<&S::code>("Tiêu chí").max(40).listed(),
        field<&S::problem>("Vấn đề ưu tiên").required().max(1000).long_text(),
        field<&S::action>("Việc cải tiến").required().max(1000).title().listed(),
        field<&S::owner>("Người phụ trách").required().max(200).listed(),
        field<&S::due_on>("Hạn").listed(),
        field<&S::resources>("Nguồn lực").max(1000).long_text(),
        field<&S::product>("Sản phẩm").max(1000).long_text(),
        field<&S::state>("Tình trạng").one_of(improvement_states).listed(),
        field<&S::result>("Kết quả").max(2000).long_text(),
    };
    static constexpr Entity entity = with_rules<S, check_action>(
        describe<S>("improvement_action", "improvement_actions", "Việc cải tiến chất lượng", fields));
    return entity;
}

const Entity& ImprovementReview::entity() {
    using S = ImprovementReview;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}").listed(),
        field<&S::moment>("Lần rà soát").one_of(moments).listed(),
        field<&S::reviewed_on>("Ngày rà soát").listed(),
        field<&S::findings>("Kết quả rà soát").required().max(4000).long_text(),
        field<&S::adjustments>("Điều chỉnh").max(4000).long_text(),
        field<&S::done>("Việc đã xong").read_only().listed(),
        field<&S::planned>("Việc của kế hoạch").read_only().listed(),
    };
    static constexpr Entity entity =
        describe<S>("improvement_review", "improvement_reviews", "Lần rà soát kế hoạch cải tiến", fields);
    return entity;
}

std::string_view code_of(AccreditationState s) { return states[static_cast<std::size_t>(s)].code; }
std::string_view label_of(AccreditationState s) { return states[static_cast<std::size_t>(s)].label; }
std::string_view label_of(AccreditationAction a) { return actions[static_cast<std::size_t>(a)].label; }
std::string_view code_of(CouncilRole r) { return roles[static_cast<std::size_t>(r)].code; }
std::string_view label_of(CouncilRole r) { return roles[static_cast<std::size_t>(r)].label; }
std::string_view label_of(ImprovementState s) {
    return improvement_states[static_cast<std::size_t>(s)].label;
}
std::string_view code_of(ReviewMoment m) { return moments[static_cast<std::size_t>(m)].code; }
std::string_view label_of(ReviewMoment m) { return moments[static_cast<std::size_t>(m)].label; }

std::optional<CouncilRole> council_role(std::string_view code) {
    const auto found = std::ranges::find(roles, code, &Choice::code);
    if (found == roles.end()) return std::nullopt;
    return static_cast<CouncilRole>(found - roles.begin());
}

}  // namespace khue
