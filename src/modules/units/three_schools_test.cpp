#include "modules/units/three_schools_test.hpp"

#include "modules/units/tree.hpp"

namespace khue::testing {

std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t> three_schools(Transaction& t) {
    Unit commune = ensure_commune(t, "11113", "Xã Thử Nghiệm");
    ensure_schools(t, commune,
                   {{"101", "Mầm non Cây Me", "MN"},
                    {"102", "Tiểu học Cây Đa", "TH"},
                    {"103", "TH&THCS Cây Sen", "TH&THCS"}});
    auto id = [&](const char* code) { return unit_by_code(t.db(), code)->id.value; };
    return {commune.id.value, id("101"), id("102"), id("103")};
}

}  // namespace khue::testing
