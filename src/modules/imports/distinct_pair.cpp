#include "modules/imports/distinct_pair.hpp"

#include <algorithm>

namespace khue {

const Entity& DistinctPair::entity() {
    using S = DistinctPair;
    static constexpr Field fields[] = {
        field<&S::id>("Mã số").key(),
        field<&S::unit_id>("Đơn vị quyết định").required().refers_to("unit").scope(),
        field<&S::kind>("Loại hồ sơ").required().max(20),
        field<&S::first_id>("Hồ sơ thứ nhất"),
        field<&S::second_id>("Hồ sơ thứ hai"),
    };
    static constexpr Entity entity =
        describe<S>("distinct_pair", "distinct_pairs", "Cặp hồ sơ không trùng", fields);
    return entity;
}

bool are_distinct(Db& db, std::string_view kind, std::int64_t a, std::int64_t b) {
    auto& s = query(db, "SELECT 1 FROM distinct_pair WHERE kind = $1 AND first_id = $2 AND second_id = $3",
                    kind, std::min(a, b), std::max(a, b));
    const bool found = s.step();
    s.reset();
    return found;
}

}  // namespace khue
