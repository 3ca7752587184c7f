// Why the population database may not know a pupil as we wrote them. It answers only yes or no, so the record
// is looked at on our side: pure rules over what the house has. Every finding is a guess to be held against
// the papers, never a verdict; none rejects a record.
//
// Whose number another record bears is never told: a finding says that it is a relative's or stands
// elsewhere, and carries neither name nor number of anybody else.
#pragma once
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/types.hpp"
#include "modules/registry/pupil.hpp"

namespace khue {
class Json;
}

namespace khue::verification {

enum class Sure : std::uint8_t { low, medium, high };
std::string_view code_of(Sure);   // "thap" "vua" "cao"
std::string_view label_of(Sure);  // "Ít chắc"

// The record as it stands, and what others of the house say beside it.
struct Subject {
    std::string name, number, issues;
    PartialDate birth;
    Sex sex = Sex::male;
    bool vietnamese_spelling = true;  // Kinh: the name follows the spelling of Vietnamese syllables
    std::vector<std::string> parent_names;
    std::vector<PartialDate> former_births;  // the record had them once
    std::vector<std::string> former_names;
    bool of_guardian = false;    // a parent or guardian in the records of the school bears the number
    bool of_staff = false;       // a member of the staff does
    bool of_schoolmate = false;  // another pupil of the school does
    bool elsewhere = false;      // a record of another unit does
};

struct Finding {
    std::string code;   // "sex_digit": its sentences are in data/verification/diagnosis.json
    std::string field;  // of the pupil: "sex"
    Sure sure = Sure::low;
    std::string proposed;  // a value for the field, as JSON text has it; empty: only the papers tell
};

// What is known of numbers and names, from data/verification/diagnosis.json and data/codes.
struct DiagnosisRules {
    struct Words {
        std::string label, why, todo;
        Sure sure = Sure::low;
    };
    std::map<std::string, Words, std::less<>> findings;
    std::set<std::string, std::less<>> prefixes;                // "031"
    std::set<std::string, std::less<>> families;                // "nguyễn", lower case
    std::set<std::string, std::less<>> never_given;             // families that are no given names
    std::map<std::string, std::string, std::less<>> family_of;  // "nguyen" → "Nguyễn", when there is one
    std::vector<std::pair<std::string, std::string>> look_alikes;      // "Ð" → "Đ"
    std::vector<std::pair<std::string, std::string>> spelt_both_ways;  // "lý" ↔ "lí", lower case
    int oldest_pupil = 20;                                             // years; an older number is an adult's
    int youngest_pupil = 0;
};
DiagnosisRules diagnosis_rules(const Json& file, std::set<std::string, std::less<>> prefixes);

// Surest first.
std::vector<Finding> diagnose(const Subject&, const DiagnosisRules&, Date today);

}  // namespace khue::verification
