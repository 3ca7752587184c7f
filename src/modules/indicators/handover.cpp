#include "modules/indicators/handover.hpp"

namespace khue {

const Entity& Handover::entity() {
    using S = Handover;
    static constexpr auto states = choices<HandoverState>({
        {HandoverState::open, "open", "Đang xử lý"},
        {HandoverState::done, "done", "Trường báo đã xong"},
        {HandoverState::withdrawn, "withdrawn", "Đã rút lại"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::indicator>("Chỉ tiêu").listed(),
        field<&S::period>("Kỳ").required().max(20).listed(),
        field<&S::note>("Nội dung đề nghị").max(1000).long_text().listed(),
        field<&S::due>("Hạn xử lý").listed(),
        field<&S::state>("Tình trạng").one_of(states).listed(),
        field<&S::created_at>("Giao lúc").listed(),
        field<&S::created_by>("Người giao").max(100).listed(),
        field<&S::ended_at>("Kết thúc lúc"),
        field<&S::ended_by>("Người kết thúc").max(100),
        field<&S::answer>("Trả lời của trường").max(1000).long_text(),
    };
    static constexpr Entity entity = describe<S>("handover", "handovers", "Việc giao trường xử lý", fields);
    return entity;
}

const Entity& HandoverRecord::entity() {
    using S = HandoverRecord;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::handover_id>("Việc").required().refers_to("handover"),
        field<&S::record_entity>("Loại bản ghi").required().max(60),
        field<&S::record_id>("Bản ghi"),
        field<&S::reason>("Lý do").max(2000),
    };
    static constexpr Entity entity =
        describe<S>("handover_record", "handover_records", "Bản ghi được giao", fields);
    return entity;
}

}  // namespace khue
