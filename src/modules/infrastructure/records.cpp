#include "modules/infrastructure/records.hpp"

#include "core/problem.hpp"

namespace khue::infrastructure {
namespace {

constexpr auto inventory_states = choices<InventoryState>({
    {InventoryState::open, "open", "Đang kiểm kê"},
    {InventoryState::closed, "closed", "Đã xác nhận"},
});
constexpr auto proposal_states = choices<ProposalState>({
    {ProposalState::draft, "draft", "Đang lập"},
    {ProposalState::submitted, "submitted", "Đã gửi xã"},
    {ProposalState::returned, "returned", "Xã trả lại"},
    {ProposalState::reviewed, "reviewed", "Đã thẩm định"},
    {ProposalState::approved, "approved", "Đã phê duyệt"},
});
constexpr auto actions = choices<LineAction>({
    {LineAction::buy, "buy", "Mua sắm"},
    {LineAction::invest, "invest", "Đầu tư, nâng cấp"},
    {LineAction::repair, "repair", "Sửa chữa"},
    {LineAction::dispose, "dispose", "Thanh lý"},
});
constexpr auto decisions = choices<LineDecision>({
    {LineDecision::waiting, "waiting", "Chờ thẩm định"},
    {LineDecision::accepted, "accepted", "Chấp thuận"},
    {LineDecision::reduced, "reduced", "Giảm số lượng"},
    {LineDecision::refused, "refused", "Không chấp thuận"},
});
constexpr auto plan_states = choices<PlanState>({
    {PlanState::draft, "draft", "Đang tổng hợp"},
    {PlanState::submitted, "submitted", "Đã trình"},
    {PlanState::approved, "approved", "Đã phê duyệt"},
});

template <class E>
const Choice& of(const auto& list, E e) {
    return list.at(static_cast<std::size_t>(e));
}

void check(const InvestmentLine& l, Problems& problems) {
    if (l.accepted > l.quantity)
        problems.add(field_of<&InvestmentLine::accepted>(), "too_large",
                     "không được lớn hơn số lượng trường đề nghị.");
}

}  // namespace

const Entity& Inventory::entity() {
    using S = Inventory;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::year>("Năm").between(2000, 2200).listed(),
        field<&S::state>("Tình trạng").one_of(inventory_states).listed(),
        field<&S::opened_on>("Mở ngày").listed(),
        field<&S::closed_on>("Xác nhận ngày").listed(),
        field<&S::confirmed_by>("Người xác nhận").max(150),
        field<&S::content>("Kết quả khi xác nhận").max(4'000'000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("device_inventory", "device_inventories", "Đợt kiểm kê thiết bị", fields);
    return entity;
}

const Entity& NormSetting::entity() {
    using S = NormSetting;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::norm>("Định mức").required().max(40).listed(),
        field<&S::level>("Cấp học").required().max(20).listed(),
        field<&S::value>("Giá trị").between(0, 100000).listed(),
        field<&S::basis>("Căn cứ").max(300).listed(),
    };
    static constexpr Entity entity =
        describe<S>("infrastructure_norm", "infrastructure_norms", "Định mức hạ tầng do xã đặt", fields);
    return entity;
}

const Entity& InvestmentProposal::entity() {
    using S = InvestmentProposal;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::year>("Năm").between(2000, 2200).listed(),
        field<&S::state>("Tình trạng").one_of(proposal_states).listed(),
        field<&S::note>("Thuyết minh").max(2000).long_text(),
        field<&S::submitted_on>("Gửi ngày").listed(),
        field<&S::submitted_by>("Người gửi").max(150),
        field<&S::returned_for>("Lý do trả lại").max(1000).long_text(),
    };
    static constexpr Entity entity = describe<S>("investment_proposal", "investment_proposals",
                                                 "Đề nghị đầu tư hạ tầng của trường", fields);
    return entity;
}

const Entity& InvestmentLine::entity() {
    using S = InvestmentLine;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::proposal_id>("Đề nghị").required().refers_to("investment_proposal"),
        field<&S::action>("Loại việc").one_of(actions).listed(),
        field<&S::kind>("Loại thiết bị, hạng mục").required().max(40),
        field<&S::name>("Nội dung").required().max(200).listed(),
        field<&S::measure>("Đơn vị tính").required().max(20),
        field<&S::quantity>("Số lượng").between(1, 100000).listed(),
        field<&S::unit_price>("Đơn giá dự kiến (đồng)").between(0, 10'000'000'000),
        field<&S::reason>("Lý do").required().max(500),
        field<&S::priority>("Ưu tiên").between(1, 3).listed(),
        field<&S::funding>("Nguồn kinh phí").from("nguon_kinh_phi"),
        field<&S::decision>("Thẩm định").one_of(decisions).listed(),
        field<&S::accepted>("Số lượng chấp thuận").between(0, 100000).listed(),
        field<&S::decision_reason>("Ý kiến thẩm định").max(500),
        field<&S::bought>("Đã thực hiện").between(0, 100000).listed(),
        field<&S::spent>("Kinh phí đã dùng (đồng)").between(0, 1'000'000'000'000),
        field<&S::bought_on>("Ngày nghiệm thu"),
        field<&S::registered>("Đã ghi vào sổ thiết bị").between(0, 100000),
        field<&S::equipment_id>("Dòng trong sổ thiết bị").refers_to("equipment"),
    };
    static constexpr Entity entity = with_rules<S, check>(
        describe<S>("investment_line", "investment_lines", "Dòng đề nghị đầu tư hạ tầng", fields));
    return entity;
}

const Entity& InvestmentPlan::entity() {
    using S = InvestmentPlan;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Xã").required().refers_to("unit").scope(),
        field<&S::year>("Năm").between(2000, 2200).listed(),
        field<&S::state>("Tình trạng").one_of(plan_states).listed(),
        field<&S::note>("Ghi chú").max(2000).long_text(),
        field<&S::returned_for>("Lý do trả lại").max(1000).long_text(),
        field<&S::submitted_by>("Người trình").max(150),
        field<&S::decided_by>("Người phê duyệt").max(150),
        field<&S::decision_number>("Số quyết định").max(100).listed(),
        field<&S::submitted_on>("Trình ngày").listed(),
        field<&S::decided_on>("Phê duyệt ngày").listed(),
        field<&S::submitter>("Mã tài khoản người trình").between(0, INT64_MAX),
    };
    static constexpr Entity entity =
        describe<S>("investment_plan", "investment_plans", "Đề nghị đầu tư hạ tầng chung của xã", fields);
    return entity;
}

std::string_view code_of(InventoryState s) { return of(inventory_states, s).code; }
std::string_view code_of(ProposalState s) { return of(proposal_states, s).code; }
std::string_view label_of(ProposalState s) { return of(proposal_states, s).label; }
std::string_view code_of(LineAction a) { return of(actions, a).code; }
std::string_view label_of(LineAction a) { return of(actions, a).label; }
std::string_view code_of(LineDecision d) { return of(decisions, d).code; }
std::string_view label_of(LineDecision d) { return of(decisions, d).label; }
std::string_view code_of(PlanState s) { return of(plan_states, s).code; }
std::string_view label_of(PlanState s) { return of(plan_states, s).label; }

}  // namespace khue::infrastructure
