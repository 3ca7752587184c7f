#include "modules/emulation/records.hpp"

namespace khue::emulation {

const Entity& EmulationOffer::entity() {
    using S = EmulationOffer;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}"),
        field<&S::statement>("Kết quả nổi bật").max(4000).long_text().personal(),
        field<&S::offered>("Đề nghị xét"),
        field<&S::remark>("Nhận xét của xã").max(2000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("emulation_offer", "emulation_offers", "Đề nghị xét thi đua", fields);
    return entity;
}

const Entity& EmulationList::entity() {
    using S = EmulationList;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Xã").required().refers_to("unit").scope(),
        field<&S::school_year>("Năm học").required().matches("[0-9]{4}-[0-9]{4}"),
        field<&S::revision>("Lần xác nhận").between(1, 1000),
        field<&S::content>("Nội dung").required().max(4'000'000).long_text().sensitive(),
        field<&S::digest>("Dấu kiểm").required().max(64),
        field<&S::gathered_at>("Tập hợp lúc"),
        field<&S::confirmed_at>("Xác nhận lúc"),
        field<&S::confirmed_by>("Người xác nhận").max(100),
        field<&S::reason>("Lý do xác nhận lại").max(1000).long_text(),
    };
    static constexpr Entity entity =
        describe<S>("emulation_list", "emulation_lists", "Danh sách đề nghị xét thi đua đã xác nhận", fields);
    return entity;
}

}  // namespace khue::emulation
