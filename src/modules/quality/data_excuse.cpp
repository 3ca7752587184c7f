#include "modules/quality/data_excuse.hpp"

namespace khue {

const Entity& DataExcuse::entity() {
    using S = DataExcuse;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::check_code>("Kiểm tra").required().max(80).listed(),
        field<&S::record_entity>("Loại hồ sơ").required().max(40),
        field<&S::record_id>("Hồ sơ"),
        field<&S::reason>("Lý do").required().max(1000).long_text().personal(),
        field<&S::until>("Đến hết ngày").listed(),
        field<&S::position>("Vị trí trong nhật ký"),
        field<&S::ended_on>("Thôi từ ngày").listed(),
        field<&S::excused_at>("Ghi nhận lúc").listed(),
        field<&S::excused_by>("Người ghi nhận").required().max(100).listed(),
    };
    static constexpr Entity entity = describe<S>("data_excuse", "data_excuses", "Ngoại lệ dữ liệu", fields);
    return entity;
}

}  // namespace khue
