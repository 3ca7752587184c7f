// Comparison of persons by name words, birthday and number.
#include "modules/imports/duplicates.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "core/text.hpp"

namespace khue::imports {
namespace {

std::vector<std::string> sorted_words(std::string_view name) {
    std::vector<std::string> words;
    const std::string folded = fold(name);
    for (const std::string_view w : split(folded, ' ')) words.emplace_back(w);
    std::sort(words.begin(), words.end());
    return words;
}

bool has_swapped_days(Date a, Date b) {
    const Civil x = civil(a), y = civil(b);
    return x.year == y.year && x.day == y.month && x.month == y.day && a != b;
}

DuplicateKind kind_within_school(Likeness likeness, bool staff) {
    switch (likeness) {
        case Likeness::same_row:
            return staff ? DuplicateKind::staff_exact_in_file : DuplicateKind::exact_in_file;
        case Likeness::name_order: return staff ? DuplicateKind::staff_name_order : DuplicateKind::name_order;
        case Likeness::no_diacritics: return DuplicateKind::no_diacritics;
        case Likeness::day_month: return DuplicateKind::day_month;
        case Likeness::namesake: return DuplicateKind::namesake;
        default: return DuplicateKind::same_name;
    }
}

std::optional<DuplicateKind> kind_of(const Person& a, const Person& b, Likeness likeness) {
    if (a.unit == b.unit) {
        // Names that only look alike without accents are everyday; with two valid numbers they need no
        // remark.
        const bool same_name = lower(a.name) == lower(b.name) && a.birth == b.birth;
        if (likeness == Likeness::namesake && !same_name) return std::nullopt;
        return kind_within_school(likeness, a.staff);
    }
    if (likeness == Likeness::namesake) return std::nullopt;  // in two schools: coincidence
    if (a.staff) return DuplicateKind::staff_cross_school;
    return a.active && b.active ? DuplicateKind::cross_school : DuplicateKind::transfer;
}

}  // namespace

std::string likeness_key(std::string_view name, Date birth) {
    std::string key;
    for (const std::string& w : sorted_words(name)) key += w + ' ';
    return key + std::to_string(civil(birth).year);
}

Likeness compare(const Person& a, const Person& b) {
    if (a.staff != b.staff || likeness_key(a.name, a.birth) != likeness_key(b.name, b.birth))
        return Likeness::none;
    const bool swapped = has_swapped_days(a.birth, b.birth);
    if (a.birth != b.birth && !swapped) return Likeness::none;
    const bool numbers_differ =
        !a.citizen_number.empty() && !b.citizen_number.empty() && a.citizen_number != b.citizen_number;
    if (numbers_differ) return Likeness::namesake;
    if (swapped) return Likeness::day_month;
    const std::string name_a = lower(a.name), name_b = lower(b.name);
    if (name_a == name_b) {
        const bool codes_differ = a.staff && !a.code.empty() && !b.code.empty() && a.code != b.code;
        return a.class_name == b.class_name && !codes_differ ? Likeness::same_row : Likeness::same_person;
    }
    return fold(name_a) == fold(name_b) ? Likeness::no_diacritics : Likeness::name_order;
}

std::string_view name(DuplicateKind kind) {
    constexpr std::array<std::string_view, 13> names = {
        "EXACT_IN_FILE",       "DUP_NAME_ORDER",         "DUP_NO_DIACRITICS",   "DUP_DAY_MONTH",
        "DUP_SAME_NAME",       "NAMESAKE_NOT_DUPLICATE", "CROSS_SCHOOL_SAME",   "TRANSFER_NOT_DUPLICATE",
        "CCCD_SHARED_IN_FILE", "CROSS_CCCD_SHARED",      "STAFF_EXACT_IN_FILE", "STAFF_NAME_ORDER",
        "STAFF_CROSS_SCHOOL"};
    return names[static_cast<std::size_t>(kind)];
}

bool is_same_person(DuplicateKind kind) {
    return kind != DuplicateKind::namesake && kind != DuplicateKind::number_shared &&
           kind != DuplicateKind::cross_number_shared;
}

std::vector<DuplicateGroup> find_duplicates(const std::vector<Person>& persons) {
    std::vector<DuplicateGroup> groups;
    std::unordered_map<std::string, std::vector<const Person*>> by_name, by_number;
    const auto key_kind = [](const Person& p) { return std::string(p.staff ? "s|" : "p|"); };
    for (const Person& p : persons) {
        auto& alike = by_name[key_kind(p) + likeness_key(p.name, p.birth)];
        for (const Person* other : alike) {
            // A school may come twice (staff of two schools under one number); same unit means same list.
            const Likeness likeness = compare(*other, p);
            if (likeness == Likeness::none) continue;
            if (const auto kind = kind_of(*other, p, likeness)) groups.push_back({*kind, {other->id, p.id}});
        }
        alike.push_back(&p);
        if (p.citizen_number.empty()) continue;
        auto& sharing = by_number[key_kind(p) + p.citizen_number];
        for (const Person* other : sharing) {
            if (compare(*other, p) != Likeness::none) continue;
            groups.push_back(
                {other->unit == p.unit ? DuplicateKind::number_shared : DuplicateKind::cross_number_shared,
                 {other->id, p.id}});
        }
        sharing.push_back(&p);
    }
    return groups;
}

}  // namespace khue::imports
