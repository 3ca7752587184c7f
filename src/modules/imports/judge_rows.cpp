// Checks between the rows of a file: copies, suspects, shared numbers.
#include <unordered_map>
#include <unordered_set>

#include "core/text.hpp"
#include "modules/imports/duplicates.hpp"
#include "modules/imports/judge_checks.hpp"

namespace khue::imports {
namespace {

std::string key_part(const Value& value) {
    return value.kind == Value::Kind::text ? word_key(value.text) : value.to_text();
}

// Evidence: a second row with the same key, among rows that are not rejected anyway.
void find_copies(const std::vector<JudgedRow>& rows) {
    std::unordered_set<std::string> seen;
    for (const JudgedRow& row : rows) {
        if (row.table->row_key.empty() || row.outcome->rejected()) continue;
        std::string key = row.table->key + '|' + row.outcome->quarter;
        bool any = false;
        for (const std::string& field : row.table->row_key) {
            const std::string part = key_part(row.outcome->value(field));
            any = any || !part.empty();
            key += '|' + part;
        }
        if (any && !seen.insert(key).second) row.outcome->add("R_DUP_IN_FILE", "row");
    }
}

Person person_of(const JudgedRow& row, std::size_t id) {
    const IdentityRule& rule = row.table->identity;
    const RowOutcome& r = *row.outcome;
    return {.id = id,
            .staff = rule.class_name.empty(),
            .name = r.value(rule.name).text,
            .birth = r.value(rule.birth).date,
            .citizen_number = r.value(rule.citizen_number).text,
            .code = r.value(rule.code).text,
            .class_name = rule.class_name.empty() ? std::string() : r.value(rule.class_name).text};
}

class PersonRows {
public:
    explicit PersonRows(const std::vector<JudgedRow>& rows) : rows_(rows) {
        for (std::size_t i = 0; i < rows.size(); ++i) {
            if (!rows[i].table->identity.active || rows[i].outcome->rejected()) continue;
            Person person = person_of(rows[i], i);
            if (!person.name.empty() &&
                rows[i].outcome->value(rows[i].table->identity.birth).kind == Value::Kind::date)
                persons_.push_back(std::move(person));
        }
    }

    void judge() {
        for (const Person& p : persons_) meet_alike(p);
        for (const Person& p : persons_)
            if (!outcome(p).rejected()) meet_number(p);
    }

private:
    RowOutcome& outcome(const Person& p) { return *rows_[p.id].outcome; }

    void meet_alike(const Person& p) {
        auto& alike = by_name_[likeness_key(p.name, p.birth)];
        for (const Person* other : alike) {
            const Likeness likeness = compare(*other, p);
            if (likeness != Likeness::same_row) continue;
            outcome(p).add("R_DUP_IN_FILE", "row");
            return;  // a copy is out; it makes nobody a suspect
        }
        for (const Person* other : alike) {
            const Likeness likeness = compare(*other, p);
            if (likeness == Likeness::none || likeness == Likeness::namesake) continue;
            outcome(p).add("W_DUP_SUSPECT", "row");
            outcome(*other).add("W_DUP_SUSPECT", "row");
        }
        alike.push_back(&p);
    }

    void meet_number(const Person& p) {
        if (p.citizen_number.empty()) return;
        auto& sharing = by_number_[p.citizen_number];
        for (const Person* other : sharing) {
            if (compare(*other, p) != Likeness::none) continue;
            mark_shared(p);
            mark_shared(*other);
        }
        sharing.push_back(&p);
    }

    void mark_shared(const Person& p) {
        outcome(p).add("W_CCCD_SHARED", rows_[p.id].table->identity.citizen_number);
    }

    const std::vector<JudgedRow>& rows_;
    std::vector<Person> persons_;
    std::unordered_map<std::string, std::vector<const Person*>> by_name_, by_number_;
};

}  // namespace

void check_rows(const std::vector<JudgedRow>& rows) {
    find_copies(rows);
    PersonRows(rows).judge();
}

}  // namespace khue::imports
