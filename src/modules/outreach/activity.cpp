#include "modules/outreach/activity.hpp"

namespace khue::outreach {

static constexpr auto states = choices<ActivityState>({
    {ActivityState::planned, "planned", "Đã lên kế hoạch"},
    {ActivityState::held, "held", "Đã tổ chức"},
    {ActivityState::reported, "reported", "Đã báo cáo kết quả"},
});

const Entity& Activity::entity() {
    using S = Activity;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::campaign_id>("Đợt truyền thông").refers_to("campaign"),
        field<&S::title>("Tên hoạt động").required().max(200).title(),
        field<&S::content>("Nội dung").max(4000).long_text(),
        field<&S::place>("Địa điểm").max(200),
        field<&S::audience>("Đối tượng").max(300),
        field<&S::planned_on>("Ngày dự kiến").required(),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::held_on>("Ngày tổ chức"),
        field<&S::reach>("Số người được tiếp cận").between(0, 10'000'000),
        field<&S::reach_how>("Cách đếm số người").max(300),
        field<&S::links>("Đường dẫn tin, bài").max(4000).long_text(),
        field<&S::result>("Kết quả").max(4000).long_text(),
        field<&S::planned_by>("Người lập").max(100),
    };
    static constexpr Entity entity =
        describe<S>("outreach_activity", "activities", "Hoạt động tuyên truyền", fields);
    return entity;
}

std::string_view code_of(ActivityState s) { return states.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(ActivityState s) { return states.at(static_cast<std::size_t>(s)).label; }

}  // namespace khue::outreach
