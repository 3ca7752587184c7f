#include "app/sample_people.hpp"

#include <fmt/format.h>

#include <array>

namespace khue::sample {

using Words = std::span<const std::string_view>;

static constexpr std::string_view families[] = {"Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ",
                                                "Đặng",   "Bùi",  "Đỗ", "Ngô",  "Dương", "Đinh"};
static constexpr std::string_view boys[] = {"An",   "Bách", "Cường", "Dũng", "Đạt", "Huy",  "Khoa", "Long",
                                            "Minh", "Nam",  "Phúc",  "Quân", "Sơn", "Tuấn", "Việt"};
static constexpr std::string_view girls[] = {"Ái",  "Chi", "Dung", "Giang", "Hà",    "Hương", "Lan", "Linh",
                                             "Mai", "Nga", "Oanh", "Thảo",  "Trang", "Vân",   "Yến"};
static constexpr std::string_view boys_middle[] = {"Văn", "Đức", "Minh", "Quang", "Hữu", "Gia"};
static constexpr std::string_view girls_middle[] = {"Thị", "Ngọc", "Thu", "Khánh", "Minh", "Thanh"};

std::string full_name(Random& r, bool female) {
    Words middle = female ? Words(girls_middle) : Words(boys_middle),
          given = female ? Words(girls) : Words(boys);
    return fmt::format("{} {} {}", r.pick(Words(families)), r.pick(middle), r.pick(given));
}

// Thông tư 59/2021/TT-BCA: province, century and sex, year of birth, six digits.
std::string citizen_number(Random& r, int birth_year, bool female) {
    int century = (birth_year / 100 - 19) * 2 + (female ? 1 : 0);
    return fmt::format("031{}{:02}{:06}", century, birth_year % 100, r.below(1'000'000));
}

std::string phone(Random& r) { return fmt::format("09{:08}", r.below(100'000'000)); }

Date birthday(Random& r, int year) {
    return date(year, static_cast<unsigned>(r.between(1, 12)), static_cast<unsigned>(r.between(1, 28)))
        .value();
}

}  // namespace khue::sample
