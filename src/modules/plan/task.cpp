#include "modules/plan/task.hpp"

#include <algorithm>

#include "core/problem.hpp"

namespace khue::plan {
namespace {

constexpr auto lead_choices = choices<Lead>({
    {Lead::office, "office", "Phòng Văn hóa - Xã hội"},
    {Lead::schools, "schools", "Các cơ sở giáo dục"},
});
constexpr auto schedule_choices = choices<Schedule>({
    {Schedule::quarterly, "quarterly", "Hàng quý"},
    {Schedule::quarters, "quarters", "Trong quý"},
    {Schedule::continuous, "continuous", "Thường xuyên"},
});

void check(const Task& t, Problems& problems) {
    // "2,3": one digit each, rising, at least one.
    bool good = !t.quarters.empty() && t.quarters.size() % 2 == 1;
    for (std::size_t i = 0; good && i < t.quarters.size(); ++i)
        good = i % 2 ? t.quarters[i] == ','
                     : t.quarters[i] >= '1' && t.quarters[i] <= '4' &&
                           (i == 0 || t.quarters[i - 2] < t.quarters[i]);
    if (!good)
        problems.add("/quarters", "bad_quarters",
                     "Các quý phải là số từ 1 đến 4, theo thứ tự, không lặp, ví dụ 2,3.");
}

}  // namespace

const Entity& TaskPlan::entity() {
    using S = TaskPlan;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::code>("Mã kế hoạch").required().unique().max(60).listed(),
        field<&S::name>("Tên kế hoạch").required().max(500).title().listed(),
        field<&S::year>("Năm").listed(),
        field<&S::from_date>("Từ ngày"),
        field<&S::to_date>("Đến ngày"),
        field<&S::source>("Tệp nguồn").max(255),
        field<&S::indicators>("Chỉ tiêu của kế hoạch").long_text(),
        field<&S::loaded_at>("Nạp lúc").listed(),
        field<&S::loaded_by>("Người nạp").max(100).listed(),
    };
    static constexpr Entity entity = describe<S>("task_plan", "plans", "Kế hoạch nhiệm vụ", fields);
    return entity;
}

const Entity& Task::entity() {
    using S = Task;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::plan_id>("Kế hoạch").required().refers_to("task_plan"),
        field<&S::no>("Số thứ tự").listed(),
        field<&S::group_no>("Nhóm").max(10).listed(),
        field<&S::group_name>("Tên nhóm").max(500),
        field<&S::name>("Nhiệm vụ").required().max(2000).long_text().title().listed(),
        field<&S::product>("Sản phẩm").max(1000).listed(),
        field<&S::lead>("Chủ trì").max(500).listed(),
        field<&S::lead_kind>("Nhóm đơn vị chủ trì").one_of(lead_choices),
        field<&S::partners>("Phối hợp").max(1000),
        field<&S::schedule>("Cách định thời gian").one_of(schedule_choices),
        field<&S::quarters>("Các quý").required().max(7).listed(),
        field<&S::schedule_as_written>("Thời gian như văn bản").max(200).listed(),
        field<&S::doubtful>("Thời gian cần xác nhận").listed(),
        field<&S::note>("Ghi chú").max(2000).long_text(),
        field<&S::indicators>("Chỉ tiêu liên quan").max(100).hint("các số, cách nhau dấu phẩy"),
        field<&S::levels>("Cấp học liên quan").max(60),
    };
    static constexpr Entity entity = with_rules<S, check>(describe<S>("task", "tasks", "Nhiệm vụ", fields));
    return entity;
}

const Entity& TaskProduct::entity() {
    using S = TaskProduct;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::task_id>("Nhiệm vụ").required().refers_to("task"),
        field<&S::name>("Sản phẩm").required().max(500).title().listed(),
        field<&S::form>("Mẫu").max(60).listed(),
        field<&S::texts>("Phần tự viết").long_text(),
    };
    static constexpr Entity entity =
        describe<S>("task_product", "task_products", "Sản phẩm của nhiệm vụ", fields);
    return entity;
}

std::string title_of(const Task& t) { return std::to_string(t.no) + ". " + t.name; }

std::string page_of(const Task& t) { return "/nhiem-vu/" + std::to_string(t.id.value); }

std::string_view code(Schedule s) { return schedule_choices[static_cast<std::size_t>(s)].code; }
std::string_view label(Schedule s) { return schedule_choices[static_cast<std::size_t>(s)].label; }

std::optional<Schedule> parse_schedule(std::string_view text) {
    auto found = std::ranges::find(schedule_choices, text, &Choice::code);
    if (found == schedule_choices.end()) return std::nullopt;
    return static_cast<Schedule>(found - schedule_choices.begin());
}

}  // namespace khue::plan
