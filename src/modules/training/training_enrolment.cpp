#include "modules/training/training_enrolment.hpp"

#include "core/problem.hpp"

namespace khue {
namespace {

constexpr auto states = choices<EnrolmentState>({
    {EnrolmentState::enrolled, "enrolled", "Có tên trong lớp"},
    {EnrolmentState::waiting, "waiting", "Chờ chỗ"},
    {EnrolmentState::withdrawn, "withdrawn", "Đã rút tên"},
});
constexpr auto results = choices<CourseResult>({
    {CourseResult::none, "none", "Chưa có kết quả"},
    {CourseResult::completed, "completed", "Hoàn thành"},
    {CourseResult::not_completed, "not_completed", "Không hoàn thành"},
});

void check(const TrainingEnrolment& e, Problems& problems) {
    if (e.score && (e.score->hundredths < 0 || e.score->hundredths > 1000))
        problems.add("/score", "out_of_range", "Điểm từ 0 đến 10.");
}

}  // namespace

const Entity& TrainingEnrolment::entity() {
    using S = TrainingEnrolment;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::course_id>("Khóa").required().refers_to("training_course"),
        field<&S::staff_id>("Người học").required().refers_to("staff"),
        field<&S::state>("Tình trạng").one_of(states).listed(),
        field<&S::joined_at>("Đăng ký lúc"),
        field<&S::joined_by>("Người đăng ký").max(100),
        field<&S::result>("Kết quả").one_of(results).listed(),
        field<&S::score>("Điểm"),
        field<&S::note>("Ghi chú").max(500),
        field<&S::digital>("Tính vào chỉ tiêu 13, 14"),
        field<&S::completed_on>("Hoàn thành ngày").listed(),
    };
    static constexpr Entity entity = with_rules<S, check>(
        describe<S>("training_enrolment", "training_enrolments", "Đăng ký tập huấn", fields));
    return entity;
}

std::string_view code_of(EnrolmentState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view code_of(CourseResult r) { return results.at(static_cast<std::size_t>(r)).code; }
std::string_view label_of(CourseResult r) { return results.at(static_cast<std::size_t>(r)).label; }

std::optional<CourseResult> course_result(std::string_view code) {
    for (std::size_t i = 0; i < results.size(); ++i)
        if (results.at(i).code == code) return static_cast<CourseResult>(i);
    return std::nullopt;
}

}  // namespace khue
