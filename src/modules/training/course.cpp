#include "modules/training/course.hpp"

#include <algorithm>
#include <array>

#include "core/problem.hpp"
#include "core/text.hpp"

namespace khue {
namespace {

constexpr auto kinds = choices<CourseKind>({
    {CourseKind::own, "own", "Tự tổ chức"},
    {CourseKind::department, "department", "Của Sở, cấp trên"},
    {CourseKind::online, "online", "Trực tuyến"},
});
constexpr auto states = choices<CourseState>({
    {CourseState::draft, "draft", "Đang chuẩn bị"},
    {CourseState::open, "open", "Đang nhận đăng ký"},
    {CourseState::closed, "closed", "Đã chốt danh sách"},
    {CourseState::finished, "finished", "Đã kết thúc"},
    {CourseState::cancelled, "cancelled", "Đã hủy"},
});
constexpr std::array<std::string_view, 3> groups = {"CBQL", "GV", "NV"};

void check_audience(const TrainingCourse& c, Problems& problems) {
    const auto known = [](std::string_view group) {
        return std::ranges::find(groups, group) != groups.end();
    };
    if (c.audience.empty() || !std::ranges::all_of(split(c.audience, ' '), known))
        problems.add("/audience", "invalid", "Xin chọn ít nhất một nhóm người học.");
}

void check(const TrainingCourse& c, Problems& problems) {
    check_audience(c, problems);
    if (c.from_date && c.to_date && *c.to_date < *c.from_date)
        problems.add("/to_date", "before_start", "Ngày kết thúc phải sau ngày bắt đầu.");
    const bool is_address = c.link && (c.link->starts_with("https://") || c.link->starts_with("http://"));
    if (c.link && !is_address)
        problems.add("/link", "bad_link", "Đường dẫn phải bắt đầu bằng https:// hoặc http://.");
    if (c.kind == CourseKind::online && !c.link)
        problems.add("/link", "required", "Khóa trực tuyến cần đường dẫn để người học mở.");
    if (c.passing_score && (c.passing_score->hundredths < 0 || c.passing_score->hundredths > 1000))
        problems.add("/passing_score", "out_of_range", "Điểm đạt từ 0 đến 10.");
}

}  // namespace

const Entity& TrainingCourse::entity() {
    using S = TrainingCourse;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị tổ chức").required().refers_to("unit").scope().listed(),
        field<&S::kind>("Loại khóa").one_of(kinds).listed(),
        field<&S::title>("Tên khóa").required().max(200).title().listed(),
        field<&S::field_code>("Lĩnh vực").required().from("linh_vuc_tap_huan").max(20).listed(),
        field<&S::components>("Thành phần năng lực số").max(200),
        field<&S::audience>("Dành cho").required().max(20),
        field<&S::hours>("Số tiết").between(0, 1000).listed(),
        field<&S::organiser>("Đơn vị giảng dạy").max(200),
        field<&S::link>("Đường dẫn").max(500),
        field<&S::from_date>("Từ ngày").listed(),
        field<&S::to_date>("Đến ngày").listed(),
        field<&S::capacity>("Số chỗ").between(1, 5000),
        field<&S::enrol_until>("Nhận đăng ký đến ngày"),
        field<&S::least_attendance>("Dự tối thiểu (% số buổi)").between(0, 100),
        field<&S::passing_score>("Điểm đạt"),
        field<&S::description>("Nội dung").max(4000).long_text(),
        field<&S::state>("Tình trạng").one_of(states).read_only().listed(),
        field<&S::cancelled_for>("Lý do hủy").max(1000).read_only().long_text(),
        field<&S::ended_on>("Ngày kết thúc được tính").read_only(),
    };
    static constexpr Entity entity =
        with_rules<S, check>(describe<S>("training_course", "training_courses", "Khóa tập huấn", fields));
    return entity;
}

bool TrainingCourse::is_for(std::string_view staff_group) const {
    const auto wanted = split(audience, ' ');
    return std::ranges::find(wanted, staff_group) != wanted.end();
}

std::string_view code_of(CourseState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(CourseState s) { return states.at(static_cast<std::size_t>(s)).label; }

}  // namespace khue
