#include "modules/moves/person_move.hpp"

namespace khue {

const Entity& PersonMove::entity() {
    using S = PersonMove;
    static constexpr auto deeds = choices<MoveDeed>({
        {MoveDeed::class_change, "class", "Chuyển lớp"},
        {MoveDeed::leave, "leave", "Rời trường"},
        {MoveDeed::come_back, "return", "Trở lại"},
        {MoveDeed::hand_over, "hand_over", "Chuyển trường"},
    });
    static constexpr auto states = choices<MoveState>({
        {MoveState::done, "done", "Đã thực hiện"},
        {MoveState::waiting, "waiting", "Chờ trả lời"},
        {MoveState::refused, "refused", "Không đồng ý"},
        {MoveState::withdrawn, "withdrawn", "Đã rút"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::other_unit_id>("Đơn vị tiếp nhận").refers_to("unit"),
        field<&S::asked_by>("Đơn vị đề nghị").refers_to("unit"),
        field<&S::pupil_id>("Học sinh").refers_to("pupil"),
        field<&S::staff_id>("Cán bộ").refers_to("staff"),
        field<&S::person_name>("Họ và tên").required().max(150).personal(),
        field<&S::deed>("Biến động").one_of(deeds),
        field<&S::state>("Tình trạng").one_of(states),
        field<&S::day>("Từ ngày").required(),
        field<&S::from_class_id>("Lớp cũ").refers_to("school_class"),
        field<&S::to_class_id>("Lớp mới").refers_to("school_class"),
        field<&S::status>("Trạng thái mới").max(4),
        field<&S::reason>("Lý do thôi học").from("ly_do_thoi_hoc").personal(),
        field<&S::destination>("Nơi chuyển đến ngoài hệ thống").max(255).personal(),
        field<&S::document>("Số, ngày giấy tờ").max(100),
        field<&S::note>("Ghi chú").max(500).personal(),
        field<&S::answer>("Lý do không đồng ý").max(500).personal(),
        field<&S::done_at>("Thực hiện lúc"),
    };
    static constexpr Entity entity = describe<S>("person_move", "person_moves", "Biến động", fields);
    return entity;
}

}  // namespace khue
