// Grades from the words people use, by folded words and numbers.
#include "modules/imports/grade.hpp"

#include <array>
#include <cctype>
#include <utility>
#include <vector>

#include "core/text.hpp"

namespace khue::imports {
namespace {

struct Token {
    std::string text;
    bool number = false;
};

// "MG 5-6T" → mg, 5, 6, t: letters and digits apart, everything else a separator.
std::vector<Token> tokens(std::string_view text) {
    std::vector<Token> out;
    bool open = false;
    for (const char c : fold(text)) {
        const auto byte = static_cast<unsigned char>(c);
        const bool digit = std::isdigit(byte) != 0;
        if (!digit && std::isalpha(byte) == 0) {
            open = false;
            continue;
        }
        if (!open || out.back().number != digit) out.push_back({{}, digit});
        out.back().text += c;
        open = true;
    }
    return out;
}

bool has(const std::vector<Token>& all, std::string_view word) {
    for (const Token& t : all)
        if (t.text == word) return true;
    return false;
}

bool has_pair(const std::vector<Token>& all, std::string_view first, std::string_view second) {
    for (std::size_t i = 0; i + 1 < all.size(); ++i)
        if (all[i].text == first && all[i + 1].text == second) return true;
    return false;
}

int number_of(const Token& t) { return t.number && t.text.size() <= 2 ? std::stoi(t.text) : -1; }

Grade age_group(int age) {
    if (age == 3) return Grade::age_3_4;
    if (age == 4) return Grade::age_4_5;
    if (age == 5) return Grade::age_5_6;
    return age >= 1 && age <= 2 ? Grade::nursery : Grade::unknown;
}

// Words that only preschools use. An age ("3-4 tuổi", "5T") is stronger than the name of a group.
Grade preschool_of(const std::vector<Token>& t) {
    if (has(t, "thang") || has_pair(t, "nha", "tre") || has_pair(t, "nhom", "tre") || has(t, "nt"))
        return Grade::nursery;
    const bool years = has(t, "tuoi") || has(t, "t") || has(t, "mg") || has_pair(t, "mau", "giao");
    if (years) {
        for (const Token& token : t)
            if (const int n = number_of(token); n >= 1 && n <= 5) return age_group(n);
    }
    constexpr std::array<std::pair<std::string_view, int>, 6> names = {
        {{"mam", 3}, {"be", 3}, {"choi", 4}, {"nho", 4}, {"la", 5}, {"lon", 5}}};
    for (const auto& [word, age] : names)
        if (has(t, word)) return age_group(age);
    return Grade::unknown;
}

int spelled_number(const std::vector<Token>& t) {
    constexpr std::array<std::string_view, 10> words = {"mot", "hai", "ba",  "bon",  "nam",
                                                        "sau", "bay", "tam", "chin", "muoi"};
    for (std::size_t i = 0; i + 1 < t.size(); ++i) {
        if (t[i].text != "khoi" && t[i].text != "lop") continue;
        for (std::size_t n = 0; n < words.size(); ++n)
            if (t[i + 1].text == words[n]) return static_cast<int>(n) + 1;
    }
    return -1;
}

bool only_preschool(std::string_view level) { return level == "MN" || level == "MG" || level == "NT"; }

}  // namespace

Grade school_grade(int number) {
    return number >= 1 && number <= 12 ? static_cast<Grade>(number) : Grade::unknown;
}

bool is_preschool(Grade g) { return static_cast<int>(g) >= static_cast<int>(Grade::nursery); }

std::string grade_label(Grade g) {
    switch (g) {
        case Grade::unknown: return {};
        case Grade::nursery: return "Nhóm trẻ";
        case Grade::age_3_4: return "3-4 Tuổi";
        case Grade::age_4_5: return "4-5 Tuổi";
        case Grade::age_5_6: return "5-6 Tuổi";
        default: return "Khối " + std::to_string(static_cast<int>(g));
    }
}

Grade grade_of_label(std::string_view label) {
    const std::vector<Token> t = tokens(label);
    if (const Grade g = preschool_of(t); g != Grade::unknown) return g;
    for (const Token& token : t)
        if (const int n = number_of(token); n > 0) return school_grade(n);
    return school_grade(spelled_number(t));
}

Grade grade_of_class_name(std::string_view name, std::string_view school_level) {
    const std::vector<Token> t = tokens(name);
    if (t.empty()) return Grade::unknown;
    if (only_preschool(school_level)) {
        if (t.front().text.starts_with("nt")) return Grade::nursery;  // NTA, NT1
        if (const Grade g = preschool_of(t); g != Grade::unknown) return g;
        for (const Token& token : t)
            if (const int n = number_of(token); n >= 3 && n <= 5) return age_group(n);
        return Grade::unknown;
    }
    const std::size_t at = t.front().text == "lop" || t.front().text == "khoi" ? 1 : 0;
    if (at < t.size())
        if (const Grade g = school_grade(number_of(t[at])); g != Grade::unknown) return g;
    return preschool_of(t);
}

bool level_has_grade(std::string_view level, Grade g) {
    if (level.empty() || g == Grade::unknown) return true;
    const auto between = [&](int from, int to) {
        const int n = static_cast<int>(g);
        return n >= from && n <= to;
    };
    bool known = false;
    for (const std::string_view part : split(level, '&')) {
        known = known || part == "MN" || part == "TH" || part == "THCS" || part == "THPT";
        if (part == "MN" && is_preschool(g)) return true;
        if (part == "TH" && between(1, 5)) return true;
        if (part == "THCS" && between(6, 9)) return true;
        if (part == "THPT" && between(10, 12)) return true;
    }
    return !known;
}

std::optional<int> usual_birth_year(Grade g, int school_year) {
    switch (g) {
        case Grade::unknown: return std::nullopt;
        case Grade::nursery: return school_year - 2;
        case Grade::age_3_4: return school_year - 3;
        case Grade::age_4_5: return school_year - 4;
        case Grade::age_5_6: return school_year - 5;
        default: return school_year - 5 - static_cast<int>(g);
    }
}

AgeLimits age_limits(Grade g) { return {.early = 1, .late = is_preschool(g) ? 1 : 3}; }

}  // namespace khue::imports
