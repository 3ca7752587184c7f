#include "modules/registry/pupil.hpp"

namespace khue {

const Entity& Pupil::entity() {
    using S = Pupil;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::class_id>("Lớp").refers_to("school_class").class_scope().listed(),
        field<&S::full_name>("Họ và tên").required().max(150).personal().person_name().listed(),
        field<&S::birth_date>("Ngày sinh").required().personal().listed(),
        field<&S::sex>("Giới tính").one_of(sexes).personal().listed(),
        field<&S::ministry_code>("Mã học sinh (Bộ cấp)").max(20).searched().listed(),
        field<&S::school_code>("Mã học sinh (trường cấp)").max(30),
        field<&S::client_key>("Khóa của hệ thống gửi").max(60),
        field<&S::citizen_number>("Số định danh cá nhân")
            .matches("[0-9]{12}")
            .personal()
            .searched()
            .quality()
            .hint("12 chữ số"),
        field<&S::ethnic_group>("Dân tộc").from("dan_toc").sensitive().quality(),
        field<&S::religion>("Tôn giáo").from("ton_giao").sensitive(),
        field<&S::nationality>("Quốc tịch").from("quoc_gia").personal(),
        field<&S::birth_place>("Nơi sinh").max(255).personal(),
        field<&S::address>("Địa chỉ").max(255).personal().quality(),
        field<&S::phone>("Điện thoại liên hệ")
            .matches("0[0-9]{9}")
            .personal()
            .quality()
            .hint("10 chữ số, bắt đầu bằng 0"),
        field<&S::status>("Trạng thái").required().from("trang_thai_hoc_sinh").listed(),
        field<&S::policy_group>("Diện chính sách").from("dien_chinh_sach").sensitive(),
        field<&S::disability>("Khuyết tật").max(200).sensitive(),
        field<&S::health_note>("Lưu ý sức khỏe").max(500).sensitive().long_text(),
        field<&S::previous_class>("Lớp năm học trước").max(60),
        field<&S::issues>("Điểm cần xem lại").read_only().listed(),
        field<&S::source>("Nguồn dữ liệu").read_only(),
    };
    static constexpr Entity entity = describe<S>("pupil", "pupils", "Học sinh", fields);
    return entity;
}

}  // namespace khue
