#include "modules/registry/staff_post.hpp"

namespace khue {

const Entity& StaffPost::entity() {
    using S = StaffPost;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope().listed(),
        field<&S::staff_id>("Cán bộ").refers_to("staff").required().listed(),
        field<&S::staff_group>("Nhóm").required().matches("[A-Z]+").max(4).listed(),
        field<&S::post>("Chức vụ").from("chuc_vu_can_bo").listed(),
        field<&S::status>("Trạng thái").required().from("trang_thai_can_bo").listed(),
        field<&S::from_date>("Từ ngày").listed(),
        field<&S::to_date>("Đến ngày").listed(),
    };
    static constexpr Entity entity = describe<S>("staff_post", "staff_posts", "Vị trí công tác", fields);
    return entity;
}

}  // namespace khue
