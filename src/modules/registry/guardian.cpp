#include "modules/registry/guardian.hpp"

namespace khue {

const Entity& Guardian::entity() {
    using S = Guardian;
    static constexpr auto relation_choices = choices<Relation>({
        {Relation::father, "cha", "Cha"},
        {Relation::mother, "me", "Mẹ"},
        {Relation::guardian, "giam_ho", "Người giám hộ"},
    });
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::pupil_id>("Học sinh").refers_to("pupil").required().class_scope().listed(),
        field<&S::relation>("Quan hệ").one_of(relation_choices).listed(),
        field<&S::full_name>("Họ và tên").required().max(150).personal().person_name().listed(),
        field<&S::citizen_number>("Số định danh cá nhân").matches("[0-9]{12}").personal(),
        field<&S::phone>("Điện thoại").matches("0[0-9]{9}").personal().listed(),
        field<&S::occupation>("Nghề nghiệp").max(120).personal(),
    };
    static constexpr Entity entity = describe<S>("guardian", "guardians", "Cha mẹ, người giám hộ", fields);
    return entity;
}

}  // namespace khue
