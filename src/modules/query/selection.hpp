// Which records somebody means, in a form that people build from lists and programs keep as JSON:
//   {"of": "pupil", "where": {"all": [{"field": "class_id.grade", "op": "in", "value": ["6", "7"]},
//                                     {"count": "guardian.pupil_id", "op": "none"}]}}
// A selection is checked against the descriptions of the records and against what its asker may look at; a
// mistake is a Problem that points into the JSON. composition.hpp makes SQL of it, sentence() a sentence.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "core/json.hpp"
#include "core/problem.hpp"
#include "modules/query/reach.hpp"

namespace khue::questions {

struct Condition;

// What is made of a day.
enum class Derive : std::uint8_t { none, year, quarter, month, school_year, age };

// What can be asked of a value.
enum class Sort : std::uint8_t { text, code, number, flag, day, instant, record };

enum class Op : std::uint8_t {
    equal,
    not_equal,  // filled, and another
    more,
    at_least,
    less,
    at_most,
    between,  // both ends included
    in,
    not_in,  // filled, and none of them
    contains,
    starts,
    empty,
    filled,
    some,  // of a count
    none
};

// Records that point here: guardians by their pupil.
struct Related {
    const Entity* entity = nullptr;
    const Field* by = nullptr;     // its reference
    std::vector<Condition> where;  // none or one
};

// A value of a record: one of its fields, of a record that it points to, or how many records point to it.
// JSON: "class_id.name", {"field": "birth_date", "as": "age", "on": "2026-09-01"},
// {"count": "pupil.class_id", "at": "…", "where": {…}}.
struct Operand {
    std::vector<const Field*> path;  // references followed from the subject
    const Entity* owner = nullptr;   // of the field, or of what is pointed to
    const Field* field = nullptr;    // null: a count
    Derive derive = Derive::none;
    std::optional<Date> on{};  // Derive::age: on that day; none: on that of the selection
    std::shared_ptr<const Related> count;
};

using Literal = std::variant<std::int64_t, double, std::string>;  // as the column stores it

struct Condition {
    enum class Kind : std::uint8_t { all, any, none_of, compare } kind = Kind::all;
    std::vector<Condition> parts;  // all, any; one for none_of
    Operand operand;               // compare:
    Op op = Op::equal;
    std::vector<Literal> values;
    std::vector<std::string> words;  // the values as they were written, for sentences
    std::optional<Operand> other;    // instead of values
};

struct Selection {
    const Entity* subject = nullptr;
    Condition where;               // an empty `all`: every record
    std::optional<Instant> as_of;  // what was recorded by then
    std::optional<Date> valid_on;  // only what was so on the day, of records with a validity
    Date today{};

    Date day() const;  // that ages are meant for: of validity, of the moment, or today
};

// How much one selection may be made of; more is refused.
inline constexpr std::size_t most_conditions = 60, most_values = 1000, most_steps = 4, most_depth = 8,
                             longest_text = 500;

struct Asking {
    const Reach& reach;
    Date today;  // "today", "today-30", ages without a day
};

// Problems bear JSON pointers below `at`. What is returned beside problems must not be composed.
Selection parse_selection(const Json&, const Asking&, Problems&, const std::string& at = "");
Condition parse_condition(const Entity& subject, const Json&, const Asking&, Problems&,
                          const std::string& at);
Operand parse_operand(const Entity& subject, const Json&, const Asking&, Problems&, const std::string& at);

Sort sort_of(const Operand&);
std::vector<Op> operators_of(Sort, bool count = false);
std::string_view op_name(Op);  // as in the JSON
std::string_view derive_name(Derive);
std::string_view derive_label(Derive);  // "năm", "tuổi"

// The most private field that was looked at, anywhere in it; Operand and Condition likewise.
Privacy privacy_of(const Condition&);
Privacy privacy_of(const Operand&);

// What a record of an entity is called; "" where its name may not be told.
using NameOf = std::function<std::string(std::string_view entity, std::int64_t id)>;

// "Học sinh mà khối, nhóm tuổi của lớp là một trong: 6, 7 và không có cha mẹ, người giám hộ nào".
std::string sentence(const Selection&, const NameOf& = {});
std::string sentence(const Condition&, const NameOf& = {});
std::string phrase(const Operand&);  // "họ và tên của giáo viên chủ nhiệm của lớp"
std::string lower_first(std::string_view label);  // "Họ và tên" → "họ và tên"; "CNTT" stays

}  // namespace khue::questions
