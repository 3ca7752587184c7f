#include "modules/imports/merged_record.hpp"

namespace khue {

const Entity& MergedRecord::entity() {
    using S = MergedRecord;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị của hồ sơ đã gộp").required().refers_to("unit").scope(),
        field<&S::kind>("Loại hồ sơ").required().max(20),
        field<&S::loser_id>("Hồ sơ đã gộp"),
        field<&S::survivor_id>("Hồ sơ còn lại"),
    };
    static constexpr Entity entity = describe<S>("merged_record", "merged_records", "Hồ sơ đã gộp", fields);
    return entity;
}

}  // namespace khue
