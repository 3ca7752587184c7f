#include "modules/training/session.hpp"

#include "core/problem.hpp"

namespace khue {
namespace {

constexpr auto states = choices<AttendanceState>({
    {AttendanceState::present, "present", "Có mặt"},
    {AttendanceState::excused, "excused", "Vắng có phép"},
    {AttendanceState::absent, "absent", "Vắng"},
});
constexpr auto ways = choices<AttendanceWay>({
    {AttendanceWay::scanned, "scanned", "Quét mã"},
    {AttendanceWay::by_hand, "by_hand", "Người tổ chức ghi"},
});

void check(const TrainingSession& s, Problems& problems) {
    if (s.to_time <= s.from_time)
        problems.add("/to_time", "before_start", "Giờ kết thúc phải sau giờ bắt đầu.");
    if (s.to_time > "23:59") problems.add("/to_time", "out_of_range", "Giờ kết thúc không có thật.");
}

}  // namespace

const Entity& TrainingSession::entity() {
    using S = TrainingSession;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị tổ chức").required().refers_to("unit").scope().read_only(),
        field<&S::course_id>("Khóa").required().refers_to("training_course").read_only(),
        field<&S::day>("Ngày").required().listed(),
        field<&S::from_time>("Từ giờ").required().matches("[0-2][0-9]:[0-5][0-9]").hint("08:00").listed(),
        field<&S::to_time>("Đến giờ").required().matches("[0-2][0-9]:[0-5][0-9]").hint("11:00").listed(),
        field<&S::place>("Địa điểm").max(200).listed(),
        field<&S::topic>("Nội dung").max(200).title(),
        field<&S::secret>("Khóa của mã điểm danh").max(64).secret(),
        field<&S::taking>("Đang nhận mã").read_only(),
    };
    static constexpr Entity entity =
        with_rules<S, check>(describe<S>("training_session", "training_sessions", "Buổi học", fields));
    return entity;
}

const Entity& TrainingAttendance::entity() {
    using S = TrainingAttendance;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::session_id>("Buổi học").required().refers_to("training_session"),
        field<&S::enrolment_id>("Người học").required().refers_to("training_enrolment"),
        field<&S::state>("Có mặt").one_of(states).listed(),
        field<&S::way>("Cách ghi").one_of(ways).listed(),
        field<&S::noted_at>("Lúc").listed(),
        field<&S::noted_by>("Người ghi").max(100),
    };
    static constexpr Entity entity =
        describe<S>("training_attendance", "training_attendances", "Điểm danh tập huấn", fields);
    return entity;
}

std::string_view code_of(AttendanceState s) { return states.at(static_cast<std::size_t>(s)).code; }

std::optional<AttendanceState> attendance_state(std::string_view code) {
    for (std::size_t i = 0; i < states.size(); ++i)
        if (states.at(i).code == code) return static_cast<AttendanceState>(i);
    return std::nullopt;
}

}  // namespace khue
