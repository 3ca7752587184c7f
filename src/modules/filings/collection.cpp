#include "modules/filings/collection.hpp"

namespace khue {

const Entity& Collection::entity() {
    using S = Collection;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::period>("Kỳ").required().matches("[0-9]{4}-Q[1-4]").listed(),
        field<&S::month>("Tháng").between(1, 12).listed(),
        field<&S::item>("Khoản thu").required().max(200).title().listed(),
        field<&S::cash_count>("Lượt thu tiền mặt").between(0, 100000000).listed(),
        field<&S::cashless_count>("Lượt thu không dùng tiền mặt").between(0, 100000000).listed(),
        field<&S::cash_amount>("Tiền mặt (đồng)").between(0, 1000000000000000).listed(),
        field<&S::cashless_amount>("Không dùng tiền mặt (đồng)").between(0, 1000000000000000).listed(),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
    };
    static constexpr Entity entity = describe<S>("collection", "collections", "Khoản thu", fields);
    return entity;
}

}  // namespace khue
