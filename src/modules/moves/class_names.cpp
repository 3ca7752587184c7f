#include "modules/moves/class_names.hpp"

#include <array>
#include <cctype>
#include <utility>

#include "core/text.hpp"

namespace khue::moves {
namespace {

using imports::Grade;

bool is_digit(char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; }

// The number by which a class is called: the grade, or the age of the youngest.
std::string number_of(Grade g) {
    switch (g) {
        case Grade::unknown:
        case Grade::nursery: return "";
        case Grade::age_3_4: return "3";
        case Grade::age_4_5: return "4";
        case Grade::age_5_6: return "5";
        default: return std::to_string(static_cast<int>(g));
    }
}

// Where the whole number stands in the name; npos: nowhere.
std::size_t find_number(std::string_view name, std::string_view number) {
    for (std::size_t at = 0; !number.empty() && (at = name.find(number, at)) != name.npos; ++at) {
        const std::size_t end = at + number.size();
        if ((at == 0 || !is_digit(name[at - 1])) && (end == name.size() || !is_digit(name[end]))) return at;
    }
    return name.npos;
}

// Preschools call their groups by a word.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> words = {{{"Mầm", "Chồi"},
                                                                                 {"mầm", "chồi"},
                                                                                 {"Chồi", "Lá"},
                                                                                 {"chồi", "lá"},
                                                                                 {"Bé", "Nhỡ"},
                                                                                 {"bé", "nhỡ"},
                                                                                 {"Nhỡ", "Lớn"},
                                                                                 {"nhỡ", "lớn"}}};
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> nursery_words = {
    {{"NT", "3T"}, {"Nhà trẻ", "Mẫu giáo 3 tuổi"}, {"Nhóm trẻ", "Mẫu giáo 3 tuổi"}}};

template <std::size_t N>
std::string with_word(std::string_view name,
                      const std::array<std::pair<std::string_view, std::string_view>, N>& list) {
    std::string out(name);
    for (const auto& [from, to] : list)
        if (const std::size_t at = out.find(from); at != out.npos) return out.replace(at, from.size(), to);
    return out;
}

}  // namespace

Grade grade_after(Grade g, std::string_view level) {
    Grade next = Grade::unknown;
    if (g == Grade::nursery) next = Grade::age_3_4;
    if (g == Grade::age_3_4) next = Grade::age_4_5;
    if (g == Grade::age_4_5) next = Grade::age_5_6;
    if (g != Grade::unknown && !imports::is_preschool(g))
        next = imports::school_grade(static_cast<int>(g) + 1);
    return imports::level_has_grade(level, next) ? next : Grade::unknown;
}

std::string class_name_after(std::string_view name, Grade g, Grade next) {
    const std::string number = number_of(g), then = number_of(next);
    std::string out(name);
    if (then.empty()) return out;
    if (const std::size_t at = find_number(name, number); at != name.npos)
        return out.replace(at, number.size(), then);
    return g == Grade::nursery ? with_word(name, nursery_words) : with_word(name, words);
}

}  // namespace khue::moves
