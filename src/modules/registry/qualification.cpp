#include "modules/registry/qualification.hpp"

namespace khue {

const Entity& Qualification::entity() {
    using S = Qualification;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Trường").required().refers_to("unit").scope(),
        field<&S::staff_id>("Cán bộ").refers_to("staff").required().listed(),
        field<&S::kind>("Loại").required().max(100).listed().title(),
        field<&S::name>("Tên văn bằng, chứng chỉ").required().max(200).listed(),
        field<&S::level>("Trình độ").from("trinh_do_chuyen_mon").listed(),
        field<&S::issued_on>("Ngày cấp").listed(),
        field<&S::valid_to>("Có giá trị đến").listed(),
    };
    static constexpr Entity entity =
        describe<S>("qualification", "qualifications", "Trình độ, chứng chỉ", fields);
    return entity;
}

}  // namespace khue
