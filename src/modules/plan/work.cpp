#include "modules/plan/work.hpp"

#include <algorithm>

#include "core/problem.hpp"

namespace khue::plan {
namespace {

constexpr auto state_choices = choices<WorkState>({
    {WorkState::todo, "todo", "Chưa thực hiện"},
    {WorkState::doing, "doing", "Đang thực hiện"},
    {WorkState::done, "done", "Hoàn thành"},
    {WorkState::not_applicable, "not_applicable", "Không áp dụng"},
});
// The three sources of chapter V of the plan.
constexpr auto source_choices = choices<MoneySource>({
    {MoneySource::state, "state", "Ngân sách nhà nước"},
    {MoneySource::recurrent, "recurrent", "Chi thường xuyên"},
    {MoneySource::social, "social", "Xã hội hóa và nguồn hợp pháp khác"},
});

void check_item(const WorkItem& w, Problems& problems) {
    if (w.state == WorkState::done && w.percent != 100)
        problems.add("/percent", "done_is_100", "Việc đã hoàn thành phải đạt 100%.");
    if (w.state == WorkState::todo && w.percent != 0)
        problems.add("/percent", "todo_is_0", "Việc chưa thực hiện thì tiến độ là 0%.");
}

void check_evidence(const TaskEvidence& e, Problems& problems) {
    if (e.link && !e.link->starts_with("https://") && !e.link->starts_with("http://"))
        problems.add("/link", "bad_link", "Đường dẫn phải bắt đầu bằng https:// hoặc http://.");
}

void check_money(const BudgetLine& b, Problems& problems) {
    if (b.spent < b.settled)
        problems.add("/settled", "more_than_spent", "Số quyết toán không được lớn hơn số đã chi.");
}

constexpr std::int64_t most_dong = 1'000'000'000'000;

}  // namespace

const Entity& WorkItem::entity() {
    using S = WorkItem;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::task_id>("Nhiệm vụ").required().refers_to("task").listed(),
        field<&S::state>("Tình trạng").one_of(state_choices).listed(),
        field<&S::percent>("Tiến độ (%)").between(0, 100).listed(),
        field<&S::due>("Hạn của đơn vị").listed(),
        field<&S::reported_on>("Báo kết quả ngày").listed(),
        field<&S::done_on>("Hoàn thành ngày"),
        field<&S::target>("Mục tiêu của đơn vị").max(500),
        field<&S::responsible>("Người phụ trách").max(150).personal(),
        field<&S::note>("Kết quả, vướng mắc").max(2000).long_text(),
    };
    static constexpr Entity entity =
        with_rules<S, check_item>(describe<S>("work_item", "work_items", "Phần việc của đơn vị", fields));
    return entity;
}

const Entity& TaskPartner::entity() {
    using S = TaskPartner;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị phối hợp").required().refers_to("unit").scope().listed(),
        field<&S::task_id>("Nhiệm vụ").required().refers_to("task").listed(),
        field<&S::percent>("Tiến độ (%)").between(0, 100).listed(),
        field<&S::note>("Nội dung phối hợp").max(2000).long_text(),
        field<&S::reported_on>("Báo kết quả ngày").listed(),
    };
    static constexpr Entity entity =
        describe<S>("task_partner", "task_partners", "Phần phối hợp nhiệm vụ", fields);
    return entity;
}

const Entity& TaskEvidence::entity() {
    using S = TaskEvidence;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::task_id>("Nhiệm vụ").required().refers_to("task").listed(),
        field<&S::indicator>("Chỉ tiêu"),
        field<&S::title>("Tên minh chứng").required().max(300).title().listed(),
        field<&S::link>("Đường dẫn").max(500),
        field<&S::file_id>("Tệp"),
        field<&S::added_by>("Người nộp").max(100).listed(),
        field<&S::added_at>("Nộp lúc").listed(),
    };
    static constexpr Entity entity = with_rules<S, check_evidence>(
        describe<S>("task_evidence", "task_evidence", "Minh chứng nhiệm vụ", fields));
    return entity;
}

const Entity& TaskComment::entity() {
    using S = TaskComment;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::task_id>("Nhiệm vụ").required().refers_to("task").listed(),
        field<&S::text>("Nội dung").required().max(2000).long_text().listed(),
        field<&S::said_by>("Người viết").max(100).listed(),
        field<&S::said_at>("Lúc").listed(),
    };
    static constexpr Entity entity =
        describe<S>("task_comment", "task_comments", "Trao đổi về nhiệm vụ", fields);
    return entity;
}

const Entity& BudgetLine::entity() {
    using S = BudgetLine;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope().listed(),
        field<&S::task_id>("Nhiệm vụ").required().refers_to("task").listed(),
        field<&S::source>("Nguồn kinh phí").one_of(source_choices).listed(),
        field<&S::estimate>("Dự toán (đồng)").between(0, most_dong).listed(),
        field<&S::spent>("Đã chi (đồng)").between(0, most_dong).listed(),
        field<&S::settled>("Quyết toán (đồng)").between(0, most_dong).listed(),
        field<&S::note>("Ghi chú").max(500),
    };
    static constexpr Entity entity =
        with_rules<S, check_money>(describe<S>("budget_line", "budget_lines", "Kinh phí nhiệm vụ", fields));
    return entity;
}

std::string_view code(WorkState s) { return state_choices[static_cast<std::size_t>(s)].code; }
std::string_view label(WorkState s) { return state_choices[static_cast<std::size_t>(s)].label; }
std::string_view code(MoneySource s) { return source_choices[static_cast<std::size_t>(s)].code; }
std::string_view label(MoneySource s) { return source_choices[static_cast<std::size_t>(s)].label; }

std::optional<WorkState> parse_work_state(std::string_view text) {
    auto found = std::ranges::find(state_choices, text, &Choice::code);
    if (found == state_choices.end()) return std::nullopt;
    return static_cast<WorkState>(found - state_choices.begin());
}

std::optional<MoneySource> parse_money_source(std::string_view text) {
    auto found = std::ranges::find(source_choices, text, &Choice::code);
    if (found == source_choices.end()) return std::nullopt;
    return static_cast<MoneySource>(found - source_choices.begin());
}

}  // namespace khue::plan
