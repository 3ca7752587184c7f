#include "modules/units/unit.hpp"

namespace khue {

const Entity& Unit::entity() {
    using S = Unit;
    static constexpr auto unit_kind_choices = choices<UnitKind>({
        {UnitKind::commune, "xa", "Xã, phường"},
        {UnitKind::school, "truong", "Cơ sở giáo dục"},
        {UnitKind::site, "diem_truong", "Điểm trường"},
        {UnitKind::department, "phong_ban", "Phòng ban, tổ chức"},
    });
    static constexpr auto school_level_choices = choices<SchoolLevel>({
        {SchoolLevel::none, "", "Không phải trường"},
        {SchoolLevel::preschool, "MN", "Mầm non"},
        {SchoolLevel::primary, "TH", "Tiểu học"},
        {SchoolLevel::lower_secondary, "THCS", "Trung học cơ sở"},
        {SchoolLevel::primary_and_lower_secondary, "TH&THCS", "Tiểu học và Trung học cơ sở"},
        {SchoolLevel::upper_secondary, "THPT", "Trung học phổ thông"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key().scope(),
        field<&S::parent_id>("Thuộc đơn vị").refers_to("unit"),
        field<&S::kind>("Loại đơn vị").one_of(unit_kind_choices).listed(),
        field<&S::code>("Mã đơn vị").required().unique().max(30).listed().searched(),
        field<&S::name>("Tên đơn vị").required().max(200).title().listed().searched(),
        field<&S::level>("Cấp học").one_of(school_level_choices).listed(),
        field<&S::school_type>("Loại hình trường").from("loai_truong"),
        field<&S::address>("Địa chỉ").max(255),
        field<&S::phone>("Điện thoại").max(20),
        field<&S::email>("Thư điện tử").max(100),
        field<&S::focal_person>("Cán bộ đầu mối").max(150),
        field<&S::opened_on>("Hoạt động từ ngày"),
        field<&S::closed_on>("Ngừng hoạt động ngày"),
    };
    static constexpr Entity entity = describe<S>("unit", "units", "Đơn vị", fields);
    return entity;
}

}  // namespace khue
