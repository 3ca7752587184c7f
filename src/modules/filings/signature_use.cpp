#include "modules/filings/signature_use.hpp"

namespace khue {

const Entity& SignatureUse::entity() {
    using S = SignatureUse;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::period>("Kỳ").required().matches("[0-9]{4}-Q[1-4]").listed(),
        field<&S::staff_id>("Cán bộ (đã nhận ra)").refers_to("staff"),
        field<&S::staff_code>("Mã cán bộ").max(20).listed(),
        field<&S::full_name>("Họ và tên").max(150).personal().person_name().listed(),
        field<&S::certificate_to>("Chứng thư số hết hạn").listed(),
        field<&S::uses>("Số lần ký").between(0, 10000000).listed(),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
    };
    static constexpr Entity entity =
        describe<S>("signature_use", "signature_uses", "Sử dụng chữ ký số", fields);
    return entity;
}

}  // namespace khue
