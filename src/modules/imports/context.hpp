// What the database knows when a file is judged: the school, its year, its classes, staff and pupils.
#pragma once
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/types.hpp"
#include "modules/imports/grade.hpp"
#include "modules/imports/words.hpp"

namespace khue::imports {

struct KnownClass {
    std::string name;  // the class's own spelling
    Grade grade = Grade::unknown;
};

// A member of staff as listed by the school. Rows of the staff file that were rejected belong here too:
// whoever is listed but waits for a correction is not an unknown person in an evidence file.
struct KnownStaff {
    std::string code;
    std::string name;
    std::string group;  // CBQL, GV, NV
    std::string citizen_number;
    bool waiting = false;  // for a correction: no record yet
};

struct KnownPupil {  // listed, rejected rows included: see KnownStaff
    std::string code;
    std::string name;
    Date birth{};
    std::string citizen_number;
    bool waiting = false;
};

struct Context {
    std::string school_level;  // MN, TH, THCS, TH&THCS … ; empty: any grade fits
    int school_year = 0;       // 2026 for 2026-2027
    Date close{};              // nothing dated later counts
    // Each list is absent until the school's file of that kind was imported: nothing is then held against it.
    std::optional<std::vector<KnownClass>> classes;
    std::optional<std::vector<KnownStaff>> staff;
    std::optional<std::vector<KnownPupil>> pupils;
    Vocabularies words;                                   // by the name that the kind's fields give
    std::set<std::string, std::less<>> citizen_prefixes;  // the 63 of Thông tư 59/2021/TT-BCA
};

// The lists of a context, indexed for a whole file.
class KnownPeople {
public:
    explicit KnownPeople(const Context&);

    // The class whose name is this one when blanks, letter case and the word "Lớp" are ignored.
    const KnownClass* find_class(std::string_view name) const;
    const KnownStaff* staff_by_code(std::string_view code) const;
    const KnownStaff* staff_by_citizen_number(std::string_view number) const;
    // Nothing when two persons bear the name.
    const KnownStaff* staff_by_name(std::string_view name) const;
    bool has_staff_named(std::string_view name) const;
    const KnownPupil* pupil_by_code(std::string_view code) const;
    const KnownPupil* pupil_by_citizen_number(std::string_view number) const;
    const KnownPupil* pupil_by_name(std::string_view name, Date birth) const;

private:
    template <class T>
    using Index = std::unordered_map<std::string, std::vector<const T*>>;
    Index<KnownClass> class_exact_, class_folded_;
    Index<KnownStaff> staff_code_, staff_number_, staff_name_;
    Index<KnownPupil> pupil_code_, pupil_number_, pupil_name_;
};

// The key under which two spellings of a class are one: " lớp 6 a1" → "6a1".
std::string class_key(std::string_view name);
// The class's name without the word "Lớp" and outer blanks; inner spelling kept.
std::string bare_class_name(std::string_view name);

}  // namespace khue::imports
