#include "modules/users/app_user.hpp"

namespace khue {

const Entity& AppUser::entity() {
    using S = AppUser;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị công tác").required().refers_to("unit").scope().listed(),
        field<&S::login>("Tên đăng nhập")
            .required()
            .unique()
            .between(3, 40)
            .matches("[a-z0-9._-]{3,40}")
            .hint("chữ thường không dấu, chữ số, dấu chấm, gạch dưới, gạch nối")
            .listed()
            .searched(),
        field<&S::name>("Họ và tên").required().max(150).personal().person_name().listed(),
        field<&S::email>("Thư điện tử").max(100).personal(),
        field<&S::phone>("Điện thoại").max(20).personal(),
        field<&S::staff_id>("Hồ sơ cán bộ, giáo viên")
            .refers_to("staff")
            .hint("lớp chủ nhiệm và lớp được phân công dạy theo hồ sơ này"),
        field<&S::active>("Đang hoạt động").listed(),
        field<&S::must_change_password>("Phải đổi mật khẩu").read_only().listed(),
        field<&S::off_reason>("Lý do ngừng").from("ly_do_ngung").max(20).read_only().listed(),
    };
    static constexpr Entity entity = describe<S>("app_user", "users", "Người dùng", fields);
    return entity;
}

}  // namespace khue
