#include "modules/registry/term.hpp"

namespace khue {

const Entity& Term::entity() {
    using S = Term;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::school_year_id>("Năm học").refers_to("school_year").required().listed(),
        field<&S::name>("Học kỳ").required().max(60).title().listed(),
        field<&S::from_date>("Ngày bắt đầu").listed(),
        field<&S::to_date>("Ngày kết thúc").listed(),
    };
    static constexpr Entity entity = describe<S>("term", "terms", "Học kỳ", fields);
    return entity;
}

}  // namespace khue
