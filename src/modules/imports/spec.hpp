// The kinds of files that schools send, as data: fields, the words their headers use, keys and checks.
#pragma once
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace khue::imports {

enum class FieldType : std::uint8_t {
    text,  // free text, kept literally
    name,  // a person's name
    date,
    sex,
    ethnic_group,
    class_name,  // a class of the school
    free_class,  // a class that is in no list yet, or no more
    grade,
    code,  // an identifier kept as text
    citizen_number,
    phone,
    integer,
    month,
    choice,       // a closed list
    open_choice,  // a list that may be left
    mark          // ticked or not
};

// What a column's header says when it means this field. All phrases are folded words.
struct HeaderRule {
    std::vector<std::string> phrases;                // each is a way to write the header, best first
    std::vector<std::vector<std::string>> concepts;  // or: one phrase of every group occurs in it
    std::vector<std::string> must;                   // one of these stands in it, or it is something else
    std::vector<std::string> never;                  // phrases that make it something else
    std::vector<std::string> accented;               // one of these words must stand there with its accents
};

// A field may be spread over columns: họ đệm + tên, day + month + year, a birthday under Nam or Nữ, a tick
// under an answer.
struct PartSpec {
    std::string role;  // "family" "middle" "given" "day" "month" "year" "male" "female", "=CODE" for a tick
    HeaderRule header;
    std::string blank;  // the code meant by an empty cell when this is the only tick column
};

struct FieldSpec {
    std::string key;
    std::string label;  // Vietnamese, for people
    FieldType type = FieldType::text;
    HeaderRule header;
    std::vector<PartSpec> parts;
    std::string vocabulary;       // of choice, open_choice, sex, ethnic_group
    std::string unknown_code;     // code for a word outside the vocabulary
    std::string fallback;         // key of the field whose column serves when this one has none
    std::string implied;          // value when there is no column, or its cell is empty
    bool value_as_label = false;  // the value is the list's label instead of its code
    bool required = false;
    bool quiet = false;          // kept for the record; repairs are not reported
    bool from_section = false;   // may stand in a section row, a line above the table or the sheet's name
    bool drop_when_bad = false;  // an optional count
    bool money = false;          // in đồng, whatever larger unit the header or a title names
    std::int64_t max = std::numeric_limits<std::int64_t>::max();
    std::optional<int> min_age, max_age;  // of a date of birth, at the close
    bool partial = false;                 // a date that may lack its day or month
};

struct PartOfRule {
    std::string part;
    std::vector<std::string> whole, minus;
};  // part ≤ Σ whole − Σ minus
struct SumRule {
    std::string total;
    std::vector<std::string> parts;
    bool parts_needed = false;  // only the parts are kept: a total that those told do not reach is not enough
};                              // total = Σ parts
struct PersonRule {             // whom an evidence row is about
    enum class Kind : std::uint8_t { none, staff, pupil } kind = Kind::none;
    std::string code, name, birth, citizen_number;  // field keys, empty when the table has none
};
// Several rows are one record of another table: a row for each payment channel of an item.
struct FoldRule {
    struct Case {
        std::vector<std::string> codes;                           // of the field `by`
        std::vector<std::pair<std::string, std::string>> fields;  // what is summed → field of the record
    };
    std::string into;              // key of the other table
    std::vector<std::string> key;  // fields that both tables have and that name the record
    std::string by;                // the choice that tells the rows of a record apart
    std::vector<Case> cases;
};
// Persons of the school's own lists: in-file duplicates, shared numbers, checks of the citizen number.
struct IdentityRule {
    bool active = false;
    std::string code, name, birth, sex, citizen_number, class_name;
};

struct TableSpec {
    std::string key;  // empty when the kind has one table
    std::vector<FieldSpec> fields;
    std::vector<HeaderRule> ignored;       // columns that are known and not imported (STT, ghi chú …)
    std::vector<std::string> row_key;      // a second row with the same values is a copy
    std::vector<std::string> after_close;  // dates and months compared with the close
    std::vector<PartOfRule> part_of;
    std::vector<SumRule> sums;
    std::optional<FoldRule> fold;
    PersonRule person;
    IdentityRule identity;

    const FieldSpec* field(std::string_view key) const;
    const std::string& record_key() const {
        return fold ? fold->into : key;
    }  // of the table that keeps its rows
};

struct KindSpec {
    std::string kind;
    std::string label;
    bool quarterly = false;
    bool stars_are_required = true;    // a * in the header makes the column required
    std::string rules;                 // "pupils", "staff", "classes": rules of their own beside the data
    std::vector<std::string> nothing;  // folded phrases that declare an empty report
    std::vector<TableSpec> tables;

    const TableSpec& table(std::string_view key) const;  // the first when none has the key
};

class Kinds {
public:
    // Reads every <kind>.json of a folder. Throws std::runtime_error naming the file and what is wrong in it.
    static Kinds load(const std::string& directory);
    const KindSpec* find(std::string_view kind) const;
    const std::map<std::string, KindSpec, std::less<>>& all() const { return kinds_; }

private:
    std::map<std::string, KindSpec, std::less<>> kinds_;
};

}  // namespace khue::imports
