// Who may be the same person: in one file and across schools. Pure comparison of persons, nothing is merged
// here.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.hpp"

namespace khue::imports {

struct Person {
    std::size_t id = 0;  // the caller's: row of a file, record of a register
    std::string unit;    // the school's code
    bool staff = false;
    bool active = true;  // pupils: studying here; staff: working here
    std::string name;    // NFC
    Date birth{};
    std::string citizen_number;  // 12 digits, or empty when missing or unusable
    std::string code;            // ministry or school code, may be empty
    std::string class_name;      // pupils
};

// How two persons with the same words in their names, born on the same day or with day and month swapped,
// compare.
enum class Likeness : std::uint8_t {
    none,
    same_row,       // the same row typed twice: name, birth, class, number
    same_person,    // the same name and birth, nothing against it
    name_order,     // the family name moved
    no_diacritics,  // accents left out
    day_month,      // day and month swapped
    namesake        // alike, but with two different valid numbers: never one person
};
Likeness compare(const Person&, const Person&);

// Groups of the report "trùng lặp", named as the expectations of the sample commune name them.
enum class DuplicateKind : std::uint8_t {
    exact_in_file,  // typed twice: the later one is rejected
    name_order,
    no_diacritics,
    day_month,
    same_name,            // suspects within one school: a person must confirm
    namesake,             // two persons: never merge
    cross_school,         // one person active in two schools: ask both
    transfer,             // one person who left one school: history, no alarm
    number_shared,        // two persons of one school with one number
    cross_number_shared,  // two persons of two schools with one number
    staff_exact_in_file,
    staff_name_order,
    staff_cross_school
};
std::string_view name(DuplicateKind);
bool is_same_person(DuplicateKind);

struct DuplicateGroup {
    DuplicateKind kind;
    std::vector<std::size_t> members;  // ids, in the order given
};

// `persons` holds importable rows and the later copies (rejected as R_DUP_IN_FILE); other rejected rows stay
// out. Linear in the number of persons up to namesakes.
std::vector<DuplicateGroup> find_duplicates(const std::vector<Person>& persons);

// The key under which persons that may be alike meet: sorted folded words and the year of birth.
std::string likeness_key(std::string_view name, Date birth);

}  // namespace khue::imports
