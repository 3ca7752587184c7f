#include "modules/imports/likeness_watch.hpp"
#include "core/value_type.hpp"
#include "modules/imports/distinct_pair.hpp"

#include <map>
#include <set>
#include <vector>

#include "modules/imports/distinct_pair.hpp"
#include "modules/imports/issue_list.hpp"
#include "modules/imports/people.hpp"

namespace khue::imports {
namespace {

constexpr std::string_view shared_number = "W_CCCD_SHARED:cccd", suspect = "W_DUP_SUSPECT:row";

bool same_identity(const Person& a, const Person& b) {
    return a.unit == b.unit && a.name == b.name && a.birth == b.birth && a.citizen_number == b.citizen_number;
}

bool is_suspect(const Person& a, const Person& b) {
    if (a.birth == unknown_birth || b.birth == unknown_birth) return false;
    Likeness l = compare(a, b);
    return l != Likeness::none && l != Likeness::namesake;
}
bool shares_number(const Person& a, const Person& b) {
    return !a.citizen_number.empty() && a.citizen_number == b.citizen_number &&
           compare(a, b) == Likeness::none;
}

// The persons of one school that somebody may be compared with; one of them is not as the database has it.
class School {
public:
    School(Db& db, const Entity& e, std::int64_t unit, std::size_t changing, const Person* changed)
        : db_(db), e_(e), unit_(unit), changing_(changing), changed_(changed) {}

    std::map<std::size_t, Person> met_by(const Person& p) {
        std::map<std::size_t, Person> met;
        if (!p.citizen_number.empty()) find("citizen_number", p.citizen_number, met);
        for (Date birth : birthdays(p.birth)) find("birth_date", to_string(birth), met);
        if (changed_) met.insert_or_assign(changing_, *changed_);
        met.erase(p.id);
        std::erase_if(met, [&](const auto& m) { return !alike(m.second, p) && !shares_number(m.second, p); });
        return met;
    }

    // May be one person, and nobody has said that they are two.
    bool alike(const Person& a, const Person& b) {
        return is_suspect(a, b) &&
               !are_distinct(db_, e_.name, static_cast<std::int64_t>(a.id), static_cast<std::int64_t>(b.id));
    }

private:
    void find(const char* field, const std::string& value, std::map<std::size_t, Person>& met) {
        find_people(db_, e_, Scope::of(unit_), field, value, [&](Person p) {
            if (p.id != changing_) met.insert_or_assign(p.id, std::move(p));
        });
    }

    Db& db_;
    const Entity& e_;
    std::int64_t unit_;
    std::size_t changing_;   // id; 0 for a record that is being made
    const Person* changed_;  // as it shall be; null when it goes
};

void set_points(School& school, const Person& p, std::string& issues) {
    bool shared = false, alike = false;
    for (const auto& [_, other] : school.met_by(p)) {
        shared |= shares_number(other, p);
        alike |= school.alike(other, p);
    }
    set_issue(issues, shared_number, shared);
    set_issue(issues, suspect, alike);
    issues = write_issues(read_issues(issues));
}

std::string& issues_in(const Entity& e, void* record) {
    return *static_cast<std::string*>(e.find("issues")->at(record));
}

struct Points {
    bool alike = false, shared = false;
    bool operator==(const Points&) const = default;
};

void note_alike(Db& db, const Entity& e, const std::vector<Person>& persons,
                std::map<std::size_t, Points>& found) {
    std::set<std::size_t> unknown;
    for (const Person& p : persons)
        if (p.birth == unknown_birth) unknown.insert(p.id);
    for (const DuplicateGroup& g : find_duplicates(persons)) {
        const std::size_t a = g.members[0], b = g.members[1];
        const bool shared = g.kind == DuplicateKind::number_shared;
        const bool alike =
            is_same_person(g.kind) && !unknown.contains(a) && !unknown.contains(b) &&
            !are_distinct(db, e.name, static_cast<std::int64_t>(a), static_cast<std::int64_t>(b));
        for (std::size_t id : {a, b}) {
            if (!shared && !alike) continue;
            found[id].alike |= alike;
            found[id].shared |= shared;
        }
    }
}

}  // namespace

void watch_likeness(Transaction& t, const Entity& e, const void* before, void* now) {
    std::optional<Person> was, is;
    if (before) was = person_of(e, before);
    if (now) is = person_of(e, now);
    if (was && is && same_identity(*was, *is)) return;
    std::map<std::int64_t, std::set<std::size_t>> touched;  // of each school
    std::size_t id = was ? was->id : 0;
    for (const auto& p : {was, is}) {
        if (!p) continue;
        std::int64_t unit = std::stoll(p->unit);
        School school(t.db(), e, unit, id, nullptr);
        for (const auto& [other, _] : school.met_by(*p)) touched[unit].insert(other);
    }
    for (const auto& [unit, others] : touched) {
        bool here = is && std::stoll(is->unit) == unit;
        School school(t.db(), e, unit, id, here ? &*is : nullptr);
        for (std::size_t other : others) {
            AnyRecord record(e);
            if (!raw::get(t.db(), e, Scope::of(unit), static_cast<std::int64_t>(other), record.get()))
                continue;
            set_points(school, person_of(e, record.get()), issues_in(e, record.get()));
            raw::update(t, e, Scope::of(unit), record.get());
        }
    }
    if (!is) return;
    School school(t.db(), e, std::stoll(is->unit), id, &*is);
    set_points(school, *is, issues_in(e, now));
}

void judge_likeness_anew(Transaction& t, const Entity& e, std::int64_t unit) {
    std::vector<Person> persons;
    std::map<std::size_t, Points> said, found;
    AnyRecord row(e);
    raw::list(t.db(), e, Scope::of(unit), {.limit = INT64_MAX}, row.get(),
              [&](const void* record, std::int64_t) {
                  persons.push_back(person_of(e, record));
                  const std::string issues = text_of(*e.find("issues"), record);
                  const Points points{.alike = issues.find(suspect) != issues.npos,
                                      .shared = issues.find(shared_number) != issues.npos};
                  if (points != Points{}) said[persons.back().id] = points;
              });
    note_alike(t.db(), e, persons, found);
    std::set<std::int64_t> differs;
    for (const Person& p : persons)
        if (said[p.id] != found[p.id]) differs.insert(static_cast<std::int64_t>(p.id));
    judge_likeness_of(t, e, unit, differs);
}

void judge_likeness_of(Transaction& t, const Entity& e, std::int64_t unit,
                       const std::set<std::int64_t>& records) {
    School school(t.db(), e, unit, 0, nullptr);
    for (std::int64_t id : records) {
        AnyRecord record(e);
        if (!raw::get(t.db(), e, Scope::of(unit), id, record.get())) continue;
        set_points(school, person_of(e, record.get()), issues_in(e, record.get()));
        raw::update(t, e, Scope::of(unit), record.get());
    }
}

}  // namespace khue::imports
