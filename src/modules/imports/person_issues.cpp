#include "modules/imports/person_issues.hpp"

#include <algorithm>

#include "core/value_type.hpp"
#include "modules/imports/bases.hpp"
#include "modules/imports/decode.hpp"
#include "modules/imports/evidence_links.hpp"
#include "modules/imports/issue_list.hpp"
#include "modules/imports/judge_checks.hpp"
#include "modules/imports/likeness_watch.hpp"
#include "modules/imports/target.hpp"
#include "modules/registry/person_watch.hpp"
#include "modules/registry/places.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/registry/school_class.hpp"
#include "modules/registry/staff.hpp"

namespace khue::imports {
namespace {

// Seen in the values themselves, whatever the file said.
constexpr std::string_view seen_in_values[] = {"W_CCCD_PREFIX", "W_CCCD_SEX", "W_CCCD_YEAR", "W_AGE_GRADE"};
// Seen by comparing persons.
constexpr std::string_view seen_in_others[] = {"W_CCCD_SHARED", "W_DUP_SUSPECT"};

bool is_one_of(std::span<const std::string_view> list, const std::string& code) {
    return std::ranges::find(list, code) != list.end();
}

const Target& target_of_person(const Entity& e) {
    return target_of(&e == &Pupil::entity() ? "ho_so_hoc_sinh" : "doi_ngu", "");
}

// A record as if it were a row: only values that were kept, so nothing is left to decode.
RowOutcome row_of(const TableSpec& table, const Target& target, const void* record) {
    RowOutcome row;
    for (const Binding& b : target.bindings) {
        const FieldSpec* field = table.field(b.value);
        if (!field) continue;
        std::string text = text_of(*target.entity().find(b.field), record);
        auto day = field->type == FieldType::date ? parse_date(text) : std::nullopt;
        if (day)
            row.set(b.value, Value::of(*day));
        else if (field->type != FieldType::date || field->partial)
            row.set(b.value, Value::of(std::move(text)));
    }
    return row;
}

void check_texts(RowOutcome& row, const TableSpec& table) {
    for (const FieldSpec& field : table.fields) {
        if (field.type != FieldType::text || field.quiet) continue;
        const Value& value = row.value(field.key);
        if (value.kind != Value::Kind::text) continue;
        for (const std::string& code : decode_text(CleanText{.text = value.text}).codes)
            row.add(code, field.key);
    }
}

// The year's grade of a pupil, as far as the record tells it.
void place_in_class(Db& db, RowOutcome& row, Context& context, const void* record) {
    const auto& pupil = *static_cast<const Pupil*>(record);
    Scope scope = Scope::of(pupil.unit_id.value);
    auto found = get(db, scope, pupil.class_id);
    if (!found) return;
    auto school = get(db, scope, pupil.unit_id);
    context.school_level = school ? text_of(field_of<&Unit::level>(), &*school) : "";
    context.school_year = std::stoi("0" + found->school_year.substr(0, 4));
    context.classes = {known_class(*found, context.school_level)};
    row.set("lop", Value::of(found->name));
}

std::vector<Code> judged(Db& db, const Rules& rules, const Entity& e, const void* record) {
    const Target& target = target_of_person(e);
    const KindSpec& kind = *rules.kinds.find(target.kind);
    const TableSpec& table = kind.tables.front();
    RowOutcome row = row_of(table, target, record);
    Context context{.close = local_date(now()), .citizen_prefixes = rules.citizen_prefixes};
    if (&e == &Pupil::entity()) place_in_class(db, row, context, record);
    const Value& number = row.value(table.identity.citizen_number);
    for (const std::string& code :
         decode_citizen_number({}, CleanText{.text = number.text}, rules.citizen_prefixes).codes)
        row.add(code, table.identity.citizen_number);
    check_texts(row, table);
    check_row(row, table, kind, context, KnownPeople(context));
    std::erase_if(row.codes, [](const Code& c) { return !c.code.starts_with('W'); });
    return std::move(row.codes);
}

// Whether the file's word about a field still stands.
bool still_told(const Code& c, const std::set<std::string_view>& changed) {
    return !changed.contains(c.field) && !is_one_of(seen_in_values, c.code) &&
           !is_one_of(seen_in_others, c.code);
}

template <class Person>
std::set<std::string_view> changed_fields(const Person* before, const Person& now) {
    std::set<std::string_view> out;
    const Entity& e = Person::entity();
    for (const Binding& b : target_of_person(e).bindings) {
        const Field& f = *e.find(b.field);
        if (!before || !f.type->equal(value_at(f, before), value_at(f, &now))) out.insert(b.value);
    }
    return out;
}

std::int64_t class_of(const Pupil& p) { return p.class_id.value; }
std::int64_t class_of(const Staff&) { return 0; }

template <class Person>
void judge_change(const Rules& rules, Transaction& t, const Person* before, Person& now) {
    auto changed = changed_fields(before, now);
    if (changed.empty() && class_of(*before) == class_of(now)) return;
    now.issues = issues_of(t.db(), rules, Person::entity(), &now, before ? before->issues : "", changed);
    watch_likeness(t, Person::entity(), before, &now);
}

template <class Person>
PersonWatch<Person> watch_with(const Rules& rules) {
    return {.changes = [&rules](Transaction& t, const Person* before,
                                Person& now) { judge_change(rules, t, before, now); },
            .goes =
                [](Transaction& t, const Person& gone) {
                    watch_likeness(t, Person::entity(), &gone, nullptr);
                    forget_base(t, Person::entity().name, gone.unit_id.value, gone.id.value);
                }};
}

}  // namespace

std::string issues_of(Db& db, const Rules& rules, const Entity& e, const void* record,
                      std::string_view former, const std::set<std::string_view>& changed) {
    std::vector<Code> before = read_issues(former), out;
    std::set<std::string_view> told;  // fields of which the file's word stands
    for (const Code& c : before) {
        if (still_told(c, changed)) told.insert(c.field);
        if (still_told(c, changed) || is_one_of(seen_in_others, c.code)) out.push_back(c);
    }
    for (Code& c : judged(db, rules, e, record))
        if (is_one_of(seen_in_values, c.code) || !told.contains(c.field)) out.push_back(std::move(c));
    return write_issues(std::move(out));
}

void watch_people(Hooks& hooks, const Rules& rules) {
    auto pupils = watch_with<Pupil>(rules);
    auto staff = watch_with<Staff>(rules);
    pupils.came = [](Transaction& t, const Pupil& p) { link_verifications(t, p.unit_id); };
    staff.came = [](Transaction& t, const Staff& s) { link_evidence(t, s.unit_id); };
    hooks.put(std::move(pupils));
    hooks.put(std::move(staff));
}

}  // namespace khue::imports
