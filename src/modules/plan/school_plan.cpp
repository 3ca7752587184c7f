#include "modules/plan/school_plan.hpp"

#include "core/problem.hpp"

namespace khue::plan {
namespace {

constexpr auto state_choices = choices<PlanState>({
    {PlanState::draft, "draft", "Đang soạn"},
    {PlanState::submitted, "submitted", "Chờ duyệt"},
    {PlanState::returned, "returned", "Trả lại"},
    {PlanState::approved, "approved", "Đã duyệt"},
});

void check(const FocalPerson& f, Problems& problems) {
    if (f.to_date && *f.to_date < f.from_date)
        problems.add("/to_date", "order", "Ngày hết hiệu lực phải từ ngày có hiệu lực trở đi.");
    if (f.from_date < f.decision_date)
        problems.add("/from_date", "order", "Ngày có hiệu lực phải từ ngày ký quyết định trở đi.");
}

}  // namespace

const Entity& SchoolPlan::entity() {
    using S = SchoolPlan;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::plan_id>("Kế hoạch của xã").required().refers_to("task_plan").listed(),
        field<&S::state>("Tình trạng").one_of(state_choices).listed(),
        field<&S::goals>("Mục tiêu của trường").max(4000).long_text(),
        field<&S::number>("Số, ký hiệu").max(60).listed(),
        field<&S::date>("Ngày ban hành").listed(),
        field<&S::submitted_at>("Trình lúc").listed(),
        field<&S::decided_at>("Duyệt, trả lại lúc").listed(),
        field<&S::decided_by>("Người duyệt").max(100),
        field<&S::reason>("Lý do trả lại").max(1000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("school_plan", "school_plans", "Kế hoạch của trường", fields);
    return entity;
}

const Entity& FocalPerson::entity() {
    using S = FocalPerson;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::staff_id>("Cán bộ đầu mối").required().refers_to("staff").listed(),
        field<&S::decision_number>("Số quyết định").required().max(60).title().listed(),
        field<&S::decision_date>("Ngày quyết định").listed(),
        field<&S::from_date>("Có hiệu lực từ").listed(),
        field<&S::to_date>("Đến ngày").listed(),
    };
    static constexpr Entity entity = with_rules<S, check>(
        describe<S>("focal_person", "focal_persons", "Quyết định cán bộ đầu mối", fields));
    return entity;
}

std::string_view code(PlanState s) { return state_choices[static_cast<std::size_t>(s)].code; }

}  // namespace khue::plan
