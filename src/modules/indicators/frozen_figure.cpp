#include "modules/indicators/frozen_figure.hpp"

namespace khue {

const Entity& PeriodFreeze::entity() {
    using S = PeriodFreeze;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::period>("Kỳ").required().max(20).title().listed(),
        field<&S::revision>("Lần chốt").between(1, 100000).listed(),
        field<&S::close_on>("Ngày chốt số liệu").listed(),
        field<&S::recorded_at>("Theo dữ liệu ghi nhận đến").listed(),
        field<&S::plan>("Kế hoạch").required().max(60),
        field<&S::definition>("Định nghĩa chỉ tiêu").required().long_text(),
        field<&S::frozen_by>("Người chốt").max(100).listed(),
        field<&S::reason>("Lý do").max(500).listed(),
    };
    static constexpr Entity entity =
        describe<S>("period_freeze", "period_freezes", "Lần chốt số liệu", fields);
    return entity;
}

const Entity& FrozenFigure::entity() {
    using S = FrozenFigure;
    static constexpr auto bases = choices<Basis>({
        {Basis::measured, "measured", "Đếm từ bản ghi"},
        {Basis::imported, "imported", "Đếm từ tệp đã nhập"},
        {Basis::confirmed, "confirmed", "Đơn vị khai, cấp trên xác nhận"},
        {Basis::declared, "declared", "Đơn vị khai"},
        {Basis::unconfirmed, "unconfirmed", "Chờ cấp trên xác nhận"},
        {Basis::missing, "missing", "Chưa có số liệu"},
        {Basis::not_applicable, "not_applicable", "Không áp dụng"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::freeze_id>("Lần chốt").required().refers_to("period_freeze"),
        field<&S::unit_id>("Đơn vị").required().refers_to("unit").scope(),
        field<&S::indicator>("Chỉ tiêu").listed(),
        field<&S::variant>("Phương án").listed(),
        field<&S::numerator>("Tử số").listed(),
        field<&S::denominator>("Mẫu số").listed(),
        field<&S::basis>("Nguồn số liệu").one_of(bases).listed(),
        field<&S::waiting>("Tử số chờ xác nhận"),
    };
    static constexpr Entity entity = describe<S>("figure", "figures", "Số liệu đã chốt", fields);
    return entity;
}

}  // namespace khue
