// The predicates behind the catalogue: one function per check over one record and what stands beside it in
// the school's picture. Which checks there are and what they are called is data (data/quality/checks.json).
#pragma once
#include <optional>
#include <span>
#include <vector>

#include "modules/imports/duplicates.hpp"
#include "modules/imports/grade.hpp"
#include "modules/quality/check.hpp"
#include "modules/quality/picture.hpp"

namespace khue::quality {

// idle: the check does not concern the record, which is then not counted.
enum class Verdict : std::uint8_t { idle, kept, broken };

inline Verdict broken_if(bool fault) { return fault ? Verdict::broken : Verdict::kept; }

// What several checks ask of one record; worked out once.
struct NameFacts {
    bool strange = false;    // characters that no name has
    bool bad_case = false;   // not written with capital initials
    bool untidy = false;     // Unicode form, blanks, letters of another alphabet
    bool old_font = false;   // an 8-bit Vietnamese font taken for Unicode
    bool one_word = false;
    bool no_accents = false;
};
struct NumberFacts {
    bool bad_prefix = false, bad_sex = false, bad_year = false;
};
struct Memo {
    std::optional<NameFacts> name;
    std::optional<NumberFacts> number;
    std::optional<std::uint8_t> doubles;
    std::optional<std::vector<const Enrolment*>> of_year;
};

struct Sight {
    const Picture& picture;
    const CheckInfo& check;
    Memo& memo;

    const Around& around() const { return picture.around(); }
    std::int64_t number(std::string_view name) const { return check.number(name); }
    const NameFacts& name(const std::string& full_name) const;
    const NumberFacts& citizen_number(const std::string& number, const std::string& sex,
                                      const std::string& birth) const;
};

template <class T>
struct Rule {
    std::string_view code;
    Verdict (*judge)(const T&, const Sight&);
};
template <class T>
using RuleList = std::vector<Rule<T>>;

RuleList<Pupil> pupil_rules();           // identity, texts: rules_pupil.cpp
RuleList<Pupil> pupil_place_rules();     // class, enrolment, age: rules_pupil_place.cpp
RuleList<Pupil> pupil_double_rules();    // rules_double.cpp
RuleList<Staff> staff_double_rules();    // rules_double.cpp
RuleList<Guardian> guardian_rules();     // rules_guardian.cpp
RuleList<Staff> staff_rules();           // rules_staff.cpp
RuleList<StaffPost> staff_post_rules();  // rules_staff.cpp
RuleList<Qualification> qualification_rules();
RuleList<SchoolClass> school_class_rules();  // rules_class.cpp
RuleList<Enrolment> enrolment_rules();
RuleList<TeachingAssignment> teaching_assignment_rules();
RuleList<Room> room_rules();  // rules_facility.cpp
RuleList<Equipment> equipment_rules();
RuleList<InternetLine> internet_line_rules();
RuleList<RejectedRow> rejected_row_rules();
RuleList<Unit> unit_rules();  // rules_unit.cpp

// Whom checks concern at all unless they say otherwise: who studies, works, is taught or stands now.
bool is_current(const Pupil&, const Picture&);
bool is_current(const Guardian&, const Picture&);
bool is_current(const Staff&, const Picture&);
bool is_current(const StaffPost&, const Picture&);
bool is_current(const Qualification&, const Picture&);
bool is_current(const SchoolClass&, const Picture&);
bool is_current(const Enrolment&, const Picture&);
bool is_current(const TeachingAssignment&, const Picture&);
bool is_current(const Room&, const Picture&);
bool is_current(const Equipment&, const Picture&);
bool is_current(const InternetLine&, const Picture&);
bool is_current(const RejectedRow&, const Picture&);
bool is_current(const Unit&, const Picture&);

// Shared by the files of rules.
bool is_filled(const std::optional<std::string>&);
bool has_file_points(const std::string& issues);  // those that no other check finds in the values
bool has_issue(const std::string& issues, std::string_view code);
std::optional<int> birth_year(const PartialDate&);
int full_years(Date born, Date on);
bool is_lost(std::int64_t unit_of_place, const Picture&);  // a site that is none of the school
const std::vector<const Enrolment*>& enrolments_of_year(const Pupil&, const Sight&);
std::vector<const StaffPost*> open_posts(const Staff&, const Picture&);
bool is_open(const std::optional<Date>& from, const std::optional<Date>& to, Date on);
std::string code_of(Sex);  // "01", "02"

// Words of a code list: codes, and labels without accents and case.
const std::unordered_set<std::string>& words_of_list(std::string_view list);  // throws std::logic_error

}  // namespace khue::quality
