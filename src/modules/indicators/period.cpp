#include "modules/indicators/period.hpp"

#include "core/problem.hpp"
#include "core/text.hpp"

namespace khue {

static void check(const Period& p, Problems& problems) {
    if (p.from_date > p.to_date)
        problems.add(field_of<&Period::to_date>(), "order", "phải sau ngày bắt đầu.");
    if (p.close_on < p.from_date)
        problems.add(field_of<&Period::close_on>(), "order", "không được trước ngày bắt đầu.");
}

const Entity& Period::entity() {
    using S = Period;
    static constexpr auto states = choices<PeriodState>({
        {PeriodState::open, "mo", "Đang mở"},
        {PeriodState::closed, "chot", "Đã chốt"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::code>("Mã kỳ").required().unique().max(20).listed(),
        field<&S::kind>("Loại kỳ").required().max(20).listed(),
        field<&S::label>("Kỳ báo cáo").required().max(100).title().listed(),
        field<&S::from_date>("Từ ngày").listed(),
        field<&S::to_date>("Đến ngày").listed(),
        field<&S::close_on>("Ngày chốt số liệu").listed(),
        field<&S::state>("Tình trạng").one_of(states).listed(),
        field<&S::closed_at>("Chốt lúc").read_only(),
        field<&S::closed_by>("Người chốt").max(100).read_only(),
    };
    static constexpr Entity entity =
        with_rules<S, check>(describe<S>("reporting_period", "periods", "Kỳ báo cáo", fields));
    return entity;
}

// Only the first letter: the number of a quarter is Roman.
std::string in_sentence(const Period& p) { return lower(p.label.substr(0, 1)) + p.label.substr(1); }

}  // namespace khue
