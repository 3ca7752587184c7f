#include "core/school_year.hpp"

#include "core/types.hpp"

namespace khue {

bool is_school_year(std::string_view text) {
    if (text.size() != 9 || text[4] != '-') return false;
    const auto first = parse_date(std::string(text.substr(0, 4)) + "-01-01");
    const auto second = parse_date(std::string(text.substr(5)) + "-01-01");
    return first && second && civil(*second).year == civil(*first).year + 1;
}

}  // namespace khue
