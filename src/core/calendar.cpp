#include "core/calendar.hpp"

namespace khue {

std::string quarter_of(Date d) {
    Civil c = civil(d);
    return std::to_string(c.year) + "-Q" + std::to_string((c.month + 2) / 3);
}

std::string quarter_label(std::string_view year, int no) {
    static constexpr std::string_view numerals[] = {"I", "II", "III", "IV"};
    return "Quý " + std::string(numerals[no - 1]) + " năm " + std::string(year);
}

std::string school_year_of(Date d) {
    Civil c = civil(d);
    int first = c.month >= 8 ? c.year : c.year - 1;
    return std::to_string(first) + "-" + std::to_string(first + 1);
}

std::string school_year_before(std::string_view school_year) {
    int first = std::stoi(std::string(school_year.substr(0, 4)));
    return std::to_string(first - 1) + "-" + std::to_string(first);
}

}  // namespace khue
