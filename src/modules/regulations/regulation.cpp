#include "modules/regulations/regulation.hpp"

namespace khue::regulations {
namespace {

constexpr auto states = choices<RegulationState>({
    {RegulationState::draft, "draft", "Đang soạn"},
    {RegulationState::in_review, "in_review", "Chờ phê duyệt"},
    {RegulationState::issued, "issued", "Đã ban hành"},
    {RegulationState::revoked, "revoked", "Đã bãi bỏ"},
});
constexpr auto standings = choices<Standing>({
    {Standing::draft, "draft", "Đang soạn"},
    {Standing::in_review, "in_review", "Chờ phê duyệt"},
    {Standing::approved, "approved", "Đã phê duyệt, chưa đến ngày hiệu lực"},
    {Standing::in_force, "in_force", "Đang có hiệu lực"},
    {Standing::expired, "expired", "Đã hết hiệu lực"},
    {Standing::replaced, "replaced", "Đã được thay thế"},
    {Standing::revoked, "revoked", "Đã bãi bỏ"},
});
constexpr auto actions = choices<StepAction>({
    {StepAction::written, "written", "Bắt đầu soạn"},
    {StepAction::submitted, "submitted", "Gửi phê duyệt"},
    {StepAction::returned, "returned", "Trả lại để sửa"},
    {StepAction::approved, "approved", "Phê duyệt, ban hành"},
    {StepAction::revoked, "revoked", "Bãi bỏ"},
});

}  // namespace

const Entity& Regulation::entity() {
    using S = Regulation;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị ban hành").required().refers_to("unit").scope(),
        field<&S::kind>("Loại văn bản").required().max(50),
        field<&S::title>("Tên văn bản").required().max(300).title(),
        field<&S::number>("Số, ký hiệu").max(50),
        field<&S::issued_on>("Ngày ban hành"),
        field<&S::in_force_from>("Có hiệu lực từ"),
        field<&S::review_by>("Rà soát lại trước"),
        field<&S::valid_until>("Hết hiệu lực sau ngày"),
        field<&S::replaces_id>("Thay thế văn bản").refers_to("regulation"),
        field<&S::audience>("Người phải đọc").required().max(50),
        field<&S::summary>("Nội dung chính").max(8000).long_text(),
        field<&S::tool>("Tên công cụ").max(200),
        field<&S::allowed>("Được dùng để").max(4000).long_text(),
        field<&S::forbidden>("Không được dùng để").max(4000).long_text(),
        field<&S::forbidden_data>("Dữ liệu không được nhập").max(4000).long_text(),
        field<&S::pupil_age>("Học sinh được dùng từ tuổi").between(3, 18),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::author_id>("Người bắt đầu soạn").read_only(),
        field<&S::writer_id>("Người sửa sau cùng").read_only(),
        field<&S::returned_for>("Lý do trả lại").max(1000).long_text(),
        field<&S::approved_at>("Phê duyệt lúc"),
        field<&S::approved_by>("Người phê duyệt").max(100),
        field<&S::revoked_on>("Bãi bỏ từ ngày"),
        field<&S::revoked_for>("Lý do bãi bỏ").max(1000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("regulation", "regulations", "Quy chế, quy định, hướng dẫn", fields);
    return entity;
}

const Entity& RegulationStep::entity() {
    using S = RegulationStep;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::regulation_id>("Văn bản").required().refers_to("regulation"),
        field<&S::action>("Bước").one_of(actions),
        field<&S::note>("Ghi chú").max(1000).long_text(),
        field<&S::done_at>("Lúc"),
        field<&S::done_by>("Người làm").max(100),
    };
    static constexpr Entity entity =
        describe<S>("regulation_step", "regulation_steps", "Bước xử lý văn bản", fields);
    return entity;
}

const Entity& Acknowledgement::entity() {
    using S = Acknowledgement;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::regulation_id>("Văn bản").required().refers_to("regulation"),
        field<&S::user_id>("Người xác nhận").required().refers_to("app_user").personal(),
        field<&S::at>("Xác nhận lúc").required(),
    };
    static constexpr Entity entity =
        describe<S>("acknowledgement", "acknowledgements", "Xác nhận đã đọc văn bản", fields);
    return entity;
}

std::string_view code_of(Standing s) { return standings.at(static_cast<std::size_t>(s)).code; }
std::string_view label_of(Standing s) { return standings.at(static_cast<std::size_t>(s)).label; }
std::string_view label_of(StepAction a) { return actions.at(static_cast<std::size_t>(a)).label; }

}  // namespace khue::regulations
