// Checks within one row: ages, citizen numbers, parts and totals, persons, the close.
#include <algorithm>

#include "modules/imports/decode.hpp"
#include "modules/imports/judge_checks.hpp"
#include "modules/imports/surroundings.hpp"

namespace khue::imports {
namespace {

int full_years(Date from, Date to) {
    const Civil a = civil(from), b = civil(to);
    const bool before_birthday = b.month < a.month || (b.month == a.month && b.day < a.day);
    return b.year - a.year - (before_birthday ? 1 : 0);
}

std::optional<int> year_of(const Value& birth) {
    if (birth.kind == Value::Kind::date) return civil(birth.date).year;
    if (birth.kind == Value::Kind::text && birth.text.size() >= 4) return std::stoi(birth.text.substr(0, 4));
    return std::nullopt;
}

// Born in a year, on a day that nobody knows: whatever is certain of every day of it.
void check_year_of_birth(RowOutcome& row, const FieldSpec& field, int year, const Context& context) {
    const int age = civil(context.close).year - year;  // at the year's end
    if (age < 0) return row.add("R_DATE_FUTURE", field.key);
    if ((field.min_age && age < *field.min_age) || (field.max_age && age - 1 > *field.max_age))
        row.add("R_DATE_IMPLAUSIBLE", field.key);
}

void check_ages(RowOutcome& row, const TableSpec& table, const Context& context) {
    for (const FieldSpec& field : table.fields) {
        if (!field.max_age && !field.min_age) continue;
        const Value& value = row.value(field.key);
        if (field.partial && value.kind == Value::Kind::text)
            check_year_of_birth(row, field, *year_of(value), context);
        if (value.kind != Value::Kind::date) continue;
        if (value.date > context.close) {
            row.add("R_DATE_FUTURE", field.key);
            continue;
        }
        const int age = full_years(value.date, context.close);
        if ((field.min_age && age < *field.min_age) || (field.max_age && age > *field.max_age))
            row.add("R_DATE_IMPLAUSIBLE", field.key);
    }
}

void check_identity(RowOutcome& row, const IdentityRule& rule, const Context& context) {
    if (!rule.active || rule.citizen_number.empty()) return;
    const Value& number = row.value(rule.citizen_number);
    if (number.empty()) return;
    const auto codes = check_citizen_number(number.text, row.value(rule.sex).text,
                                            year_of(row.value(rule.birth)), context.citizen_prefixes);
    for (const std::string& code : codes) row.add(code, rule.citizen_number);
}

template <class Known>
bool has_number(const Known* person) {
    return person && !person->waiting && !person->citizen_number.empty();
}

bool is_number_known(const RowOutcome& row, const IdentityRule& rule, const KnownPeople& known) {
    const std::string code = row.value(rule.code).text, name = row.value(rule.name).text;
    if (rule.class_name.empty())
        return has_number(code.empty() ? known.staff_by_name(name) : known.staff_by_code(code));
    return has_number(code.empty() ? known.pupil_by_name(name, row.value(rule.birth).date)
                                   : known.pupil_by_code(code));
}

// A list without a column of numbers takes none from anybody.
void check_missing_number(RowOutcome& row, const IdentityRule& rule, const KnownPeople& known) {
    if (!rule.active || row.tells(rule.citizen_number) || !is_number_known(row, rule, known)) return;
    std::erase(row.codes, Code{"W_CCCD_MISSING", rule.citizen_number});
}

// The child's year of birth against the usual one of the class.
void check_age_for_class(RowOutcome& row, const IdentityRule& rule, const Context& context,
                         const KnownPeople& known) {
    const auto born = year_of(row.value(rule.birth));
    const Value& class_name = row.value(rule.class_name);
    if (!born || class_name.empty() || context.school_year == 0) return;
    const KnownClass* found = known.find_class(class_name.text);
    const Grade grade = found ? found->grade : Grade::unknown;
    const auto usual = usual_birth_year(grade, context.school_year);
    if (!usual) return;
    const int off = *born - *usual;
    const AgeLimits limits = age_limits(grade);
    if (off < -limits.late || off > limits.early) row.add("W_AGE_GRADE", rule.birth);
}

std::optional<std::int64_t> integer_of(const RowOutcome& row, const std::string& key) {
    const Value& value = row.value(key);
    if (value.kind != Value::Kind::integer) return std::nullopt;
    return value.integer;
}

// A whole that is not told would be kept as nothing, and its part would be more than all of it.
void require_wholes(RowOutcome& row, const PartOfRule& rule) {
    for (const std::string& key : rule.whole) {
        const bool filed =
            std::ranges::find(row.refused, key, [](const auto& r) { return r.first; }) != row.refused.end();
        if (!integer_of(row, key) && !filed) row.add("R_REQUIRED", key);
    }
}

void check_parts(RowOutcome& row, const TableSpec& table) {
    for (const PartOfRule& rule : table.part_of) {
        const auto part = integer_of(row, rule.part);
        if (!part) continue;
        if (*part > 0) require_wholes(row, rule);
        std::int64_t whole = 0;
        bool known = true;
        for (const std::string& key : rule.whole) {
            const auto n = integer_of(row, key);
            known = known && n;
            whole += n.value_or(0);
        }
        for (const std::string& key : rule.minus) whole -= integer_of(row, key).value_or(0);
        // Where the others leave less than nothing, they are too much, not a part that is 0.
        if (known && *part > std::max<std::int64_t>(whole, 0)) row.add("R_NUM_GT_DEN", rule.part);
    }
}

// Of a total that nobody keeps, what the parts do not tell would be lost.
void require_parts(RowOutcome& row, const SumRule& rule) {
    const auto total = integer_of(row, rule.total);
    std::int64_t told = 0;
    for (const std::string& key : rule.parts) told += integer_of(row, key).value_or(0);
    if (!total || *total == told) return;
    for (const std::string& key : rule.parts)
        if (!integer_of(row, key)) row.add("R_REQUIRED", key);
}

// The parts win over a total that contradicts them, and fill one that is missing.
void check_sums(RowOutcome& row, const TableSpec& table) {
    for (const SumRule& rule : table.sums) {
        if (rule.parts_needed) require_parts(row, rule);
        std::int64_t sum = 0;
        bool complete = true;
        for (const std::string& key : rule.parts) {
            const auto n = integer_of(row, key);
            complete = complete && n;
            sum += n.value_or(0);
        }
        if (!complete) continue;
        if (const auto total = integer_of(row, rule.total); total && *total != sum)
            row.add("W_TOTAL", rule.total);
        row.set(rule.total, Value::of(sum));
    }
}

void check_close(RowOutcome& row, const TableSpec& table, const Context& context) {
    for (const std::string& key : table.after_close) {
        const Value& value = row.value(key);
        std::optional<Date> day;
        if (value.kind == Value::Kind::date) day = value.date;
        if (value.kind == Value::Kind::integer) {
            const int year = year_of_quarter(row.quarter);
            day = date(year != 0 ? year : civil(context.close).year, static_cast<unsigned>(value.integer), 1);
        }
        if (day && *day > context.close) row.add("W_AFTER_CLOSE", key);
    }
}

// An empty code is filled from the number or from the only bearer of the name; nobody is guessed between two.
void match_staff(RowOutcome& row, const PersonRule& rule, const Context& context, const KnownPeople& known) {
    if (!context.staff) return;
    const std::string code = row.value(rule.code).text;
    if (!code.empty()) {
        if (!known.staff_by_code(code)) row.add("W_PERSON_UNKNOWN", rule.code);
        return;
    }
    const std::string number =
        rule.citizen_number.empty() ? std::string() : row.value(rule.citizen_number).text;
    if (const KnownStaff* s = known.staff_by_citizen_number(number))
        return row.set(rule.code, Value::of(s->code));
    const std::string name = row.value(rule.name).text;
    if (name.empty()) return;
    if (const KnownStaff* s = known.staff_by_name(name)) {
        row.set(rule.code, Value::of(s->code));
        return row.add("N_MATCH_NAME", rule.code);
    }
    row.add("W_PERSON_UNKNOWN", rule.code);
}

void match_pupil(RowOutcome& row, const PersonRule& rule, const Context& context, const KnownPeople& known) {
    if (!context.pupils) return;
    const std::string code = row.value(rule.code).text;
    if (!code.empty()) {
        if (!known.pupil_by_code(code)) row.add("W_PERSON_UNKNOWN", rule.code);
        return;
    }
    const std::string number =
        rule.citizen_number.empty() ? std::string() : row.value(rule.citizen_number).text;
    if (const KnownPupil* p = known.pupil_by_citizen_number(number))
        return row.set(rule.code, Value::of(p->code));
    const Value birth = row.value(rule.birth);
    if (birth.kind == Value::Kind::date) {
        if (const KnownPupil* p = known.pupil_by_name(row.value(rule.name).text, birth.date)) {
            row.set(rule.code, Value::of(p->code));
            return row.add("N_MATCH_NAME", rule.code);
        }
    }
    row.add("W_PERSON_UNKNOWN", rule.code);
}

void check_class_row(RowOutcome& row, const Context& context, const KnownPeople& known) {
    const Grade by_label = grade_of_label(row.value("khoi").text);
    const Grade by_name = grade_of_class_name(row.value("ten_lop").text, context.school_level);
    const bool differ = by_label != Grade::unknown && by_name != Grade::unknown && by_label != by_name;
    if (differ || !level_has_grade(context.school_level, by_label)) row.add("W_GRADE_MISMATCH", "khoi");
    const std::string teacher = row.value("gvcn").text;
    if (context.staff && !teacher.empty() && !known.has_staff_named(teacher))
        row.add("W_GVCN_UNKNOWN", "gvcn");
}

}  // namespace

void check_row(RowOutcome& row, const TableSpec& table, const KindSpec& kind, const Context& context,
               const KnownPeople& known) {
    check_ages(row, table, context);
    check_identity(row, table.identity, context);
    check_missing_number(row, table.identity, known);
    if (!table.identity.class_name.empty()) check_age_for_class(row, table.identity, context, known);
    check_parts(row, table);
    check_sums(row, table);
    check_close(row, table, context);
    if (table.person.kind == PersonRule::Kind::staff) match_staff(row, table.person, context, known);
    if (table.person.kind == PersonRule::Kind::pupil) match_pupil(row, table.person, context, known);
    if (kind.rules == "classes") check_class_row(row, context, known);
}

}  // namespace khue::imports
