#include "modules/verification/queue.hpp"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "core/value_type.hpp"
#include "modules/registry/guardian.hpp"
#include "modules/registry/staff.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/verification/rules.hpp"

namespace khue::verification {
namespace {

// Foreigners (mã dân tộc 55) have no number in the population database.
const std::string citizens_who_study =
    "p.status IN (" + sql_list(studying_statuses) + ") AND COALESCE(p.ethnic_group, '') <> '55'";

std::string within(const Scope& scope) { return scope_clause(Pupil::entity(), scope, "p."); }

// Of pupils that a reader sees, everything is read that bears on them: answers belong to no class.
Scope whole_units(const Scope& scope) { return {.all = scope.all, .units = scope.units}; }

using ById = std::unordered_map<std::int64_t, Entry*>;

std::vector<Entry> pupils(Db& db, const Scope& scope) {
    std::vector<Entry> out;
    for (auto& s =
             query(db,
                   "SELECT p.id, p.unit_id, p.class_id, p.version, COALESCE(c.name, ''), p.full_name, "
                   "p.sort_key, COALESCE(p.ministry_code, ''), COALESCE(p.citizen_number, ''), p.issues, "
                   "COALESCE(p.ethnic_group, ''), p.birth_date, p.sex FROM pupil p LEFT JOIN "
                   "school_class c ON c.id = p.class_id WHERE " +
                       citizens_who_study + within(scope) + " ORDER BY p.unit_id, c.name, p.sort_key, p.id");
         s.step();) {
        Entry& e = out.emplace_back();
        e.id = s.integer(0);
        e.unit_id = s.integer(1);
        e.class_id = s.is_null(2) ? 0 : s.integer(2);
        e.version = s.integer(3);
        e.class_name = s.text(4);
        e.name = s.text(5);
        e.sort_key = s.text(6);
        e.ministry_code = s.text(7);
        e.number = s.text(8);
        e.issues = s.text(9);
        e.ethnic_group = s.text(10);
        e.birth.text = s.text(11);
        e.sex = s.text(12) == sexes[1].code ? Sex::female : Sex::male;
        e.code =
            verification_code(e.ministry_code.empty() ? std::nullopt : std::optional(e.ministry_code), e.id);
        e.standing.number = number_form(e.number, e.issues);
    }
    return out;
}

std::string key_of(std::int64_t unit, std::string_view code) {
    return std::to_string(unit) + "/" + std::string(code);
}

// What is known of an answer's row before one knows whose it is.
struct AnswerRow {
    std::int64_t pupil_id = 0, unit_id = 0;
    std::string code, source;
    Answer answer;
    bool trial = false;
};

// Oldest first.
void each_answer(Db& db, const Scope& scope, const std::function<void(const AnswerRow&)>& take) {
    AnswerRow row;
    const Field& result = field_of<&VerificationResult::result>();
    for (auto& s =
             query(db,
                   "SELECT v.pupil_id, v.unit_id, v.pupil_code, v.result, v.checked_on, v.recorded_from, "
                   "v.trial, v.source FROM verification_result v WHERE 1 = 1" +
                       scope_clause(VerificationResult::entity(), whole_units(scope), "v.") +
                       " ORDER BY COALESCE(v.checked_on, ''), v.id");
         s.step();) {
        row.pupil_id = s.is_null(0) ? 0 : s.integer(0);
        row.unit_id = s.integer(1);
        row.code = s.text(2);
        const auto code = s.text(3);
        const auto found = std::ranges::find(result.choices, code, &Choice::code);
        row.answer.outcome = static_cast<VerificationOutcome>(found - result.choices.begin());
        row.answer.checked_on = s.is_null(4) ? std::nullopt : parse_date(s.text(4));
        row.answer.recorded = {s.integer(5)};
        row.trial = s.integer(6) != 0;
        row.source = s.text(7);
        take(row);
    }
}

class Owners {
public:
    explicit Owners(std::vector<Entry>& all) {
        for (Entry& e : all) {
            by_id_[e.id] = &e;
            by_code_[key_of(e.unit_id, e.code)] = &e;
        }
    }
    Entry* of(const AnswerRow& row) const {
        const auto by_id = by_id_.find(row.pupil_id);
        if (by_id != by_id_.end()) return by_id->second;
        const auto by_code = by_code_.find(key_of(row.unit_id, row.code));
        return by_code == by_code_.end() ? nullptr : by_code->second;
    }
    const ById& by_id() const { return by_id_; }

private:
    ById by_id_;
    std::unordered_map<std::string, Entry*> by_code_;
};

void take_answers(Db& db, const Scope& scope, const Owners& owners) {
    each_answer(db, scope, [&](const AnswerRow& row) {
        Entry* e = owners.of(row);
        if (!e) return;
        if (row.trial)
            e->trial = Kept{row.answer, row.source};
        else
            e->standing.answer = row.answer;
    });
}

void take_requests(Db& db, const Scope& scope, const ById& by_id) {
    for (VerificationRequest& r : list<VerificationRequest>(db, scope)) {  // oldest first
        const auto found = by_id.find(r.pupil_id.value);
        if (found == by_id.end() || r.state == RequestState::withdrawn) continue;
        Entry& e = *found->second;
        if (r.trial) {
            e.trial_waiting = r.state == RequestState::waiting;
            continue;
        }
        e.standing.asked = Asked{.sent = r.sent_at, .state = r.state};
        e.request = std::move(r);
    }
}

// When the values that are asked about became what they are now.
void take_changes(Db& db, const Scope& scope, const ById& by_id) {
    for (auto& s =
             query(db,
                   "SELECT h.id, max(h.recorded_to) FROM pupil_history h JOIN pupil p ON p.id = h.id WHERE "
                   "(COALESCE(h.citizen_number, '') <> COALESCE(p.citizen_number, '') OR h.full_name <> "
                   "p.full_name "
                   "OR h.birth_date <> p.birth_date)" +
                       within(scope) + " GROUP BY h.id");
         s.step();)
        if (const auto found = by_id.find(s.integer(0)); found != by_id.end())
            found->second->standing.changed = Instant{s.integer(1)};
}

// That there is somebody is all that leaves the other unit.
std::string others_with_the_number() {
    return "FROM pupil p JOIN pupil q ON q.citizen_number = p.citizen_number AND q.id <> p.id AND q.status "
           "IN (" +
           sql_list(studying_statuses) + ") WHERE p.citizen_number <> ''";
}

void take_shared(Db& db, const Scope& scope, const ById& by_id) {
    for (auto& s = query(db, "SELECT p.id " + others_with_the_number() + within(scope)); s.step();)
        if (const auto found = by_id.find(s.integer(0)); found != by_id.end())
            found->second->standing.shared = true;
}

void take_cases(Db& db, const Scope& scope, const ById& by_id) {
    VerificationCase row;
    raw::list(db, VerificationCase::entity(), scope, {.limit = INT64_MAX}, &row,
              [&](const void* record, std::int64_t version) {
                  const auto& noted = *static_cast<const VerificationCase*>(record);
                  const auto found = by_id.find(noted.pupil_id.value);
                  if (found == by_id.end()) return;
                  found->second->noted = noted;
                  found->second->noted_version = version;
              });
}

// ---- findings

using Subjects = std::unordered_map<std::int64_t, Subject>;

std::string ids_of(const std::vector<const Entry*>& entries) {
    std::string out;
    for (const Entry* e : entries) out += (out.empty() ? "" : ", ") + std::to_string(e->id);
    return out.empty() ? "0" : out;
}

void note_bearers(Db& db, const std::string& ids, Subjects& subjects) {
    for (auto& s = query(db, "SELECT p.id, p.unit_id, q.unit_id " + others_with_the_number() +
                                 " AND p.id IN (" + ids + ")");
         s.step();) {
        Subject& subject = subjects[s.integer(0)];
        (s.integer(1) == s.integer(2) ? subject.of_schoolmate : subject.elsewhere) = true;
    }
    for (auto& s = query(db,
                         "SELECT p.id, p.unit_id, q.unit_id FROM pupil p JOIN staff q ON q.citizen_number = "
                         "p.citizen_number WHERE p.citizen_number <> '' AND p.id IN (" +
                             ids + ")");
         s.step();) {
        Subject& subject = subjects[s.integer(0)];
        (s.integer(1) == s.integer(2) ? subject.of_staff : subject.elsewhere) = true;
    }
}

void note_parents(Db& db, const std::string& ids, std::int64_t unit, Subjects& subjects) {
    for (auto& s = query(db,
                         "SELECT pupil_id, full_name FROM guardian WHERE relation IN ('cha', 'me') AND "
                         "pupil_id IN (" +
                             ids + ") ORDER BY id");
         s.step();)
        subjects[s.integer(0)].parent_names.emplace_back(s.text(1));
    std::unordered_set<std::string> numbers;
    for (auto& s = query(
             db, "SELECT citizen_number FROM guardian WHERE unit_id = $1 AND citizen_number <> ''", unit);
         s.step();)
        numbers.emplace(s.text(0));
    for (auto& [_, subject] : subjects) subject.of_guardian = numbers.contains(subject.number);
}

void note_former(Db& db, const std::string& ids, Subjects& subjects) {
    for (auto& s = query(db, "SELECT h.id, h.full_name, h.birth_date FROM pupil_history h WHERE h.id IN (" +
                                 ids + ") ORDER BY h.id, h.version DESC");
         s.step();) {
        Subject& subject = subjects[s.integer(0)];
        subject.former_names.emplace_back(s.text(1));
        subject.former_births.push_back({std::string(s.text(2))});
    }
}

Subject subject_of(const Entry& e) {
    return {.name = e.name,
            .number = e.number,
            .issues = e.issues,
            .birth = e.birth,
            .sex = e.sex,
            .vietnamese_spelling = e.ethnic_group.empty() || e.ethnic_group == "01",
            .parent_names = {},
            .former_births = {},
            .former_names = {}};
}

constexpr std::size_t at_once = 500;  // ids in one statement

}  // namespace

std::string verification_code(const std::optional<std::string>& ministry_code, std::int64_t id) {
    return ministry_code ? *ministry_code : "id:" + std::to_string(id);
}

std::vector<Entry> entries(Db& db, const Scope& scope) {
    std::vector<Entry> all = pupils(db, scope);
    const Owners owners(all);
    take_answers(db, scope, owners);
    take_requests(db, scope, owners.by_id());
    take_changes(db, scope, owners.by_id());
    take_shared(db, scope, owners.by_id());
    take_cases(db, scope, owners.by_id());
    for (Entry& e : all) e.state = state_of(e.standing);
    return all;
}

std::vector<std::vector<Finding>> findings(Db& db, const std::vector<const Entry*>& entries, Date today) {
    std::vector<std::vector<Finding>> out;
    for (std::size_t from = 0; from < entries.size(); from += at_once) {
        const std::vector<const Entry*> part(
            entries.begin() + static_cast<std::ptrdiff_t>(from),
            entries.begin() + static_cast<std::ptrdiff_t>(std::min(entries.size(), from + at_once)));
        Subjects subjects;
        for (const Entry* e : part) subjects[e->id] = subject_of(*e);
        const std::string ids = ids_of(part);
        note_bearers(db, ids, subjects);
        note_parents(db, ids, part.front()->unit_id, subjects);
        note_former(db, ids, subjects);
        for (const Entry* e : part) out.push_back(diagnose(subjects[e->id], rules().diagnosis, today));
    }
    return out;
}

std::map<std::int64_t, std::vector<TrendPoint>> trends(Db& db, const Scope& scope,
                                                       const std::vector<Entry>& all, Date today, Step step,
                                                       int points) {
    const int days = step == Step::week ? 7 : 1;
    std::vector<Date> ends;
    for (int i = points - 1; i >= 0; --i) ends.push_back({today.days - i * days});
    std::vector<Entry> pupils = all;  // whose newest answer moves on with the days
    const Owners owners(pupils);
    std::map<std::int64_t, std::vector<TrendPoint>> out;
    std::map<std::int64_t, std::int64_t> matched;
    std::unordered_map<std::int64_t, bool> is_matched;
    std::size_t next = 0;
    const auto close_until = [&](Date day) {  // the ends that lie before the day
        for (; next < ends.size() && ends[next] < day; ++next)
            for (const auto& [unit, n] : matched) {
                auto& line = out[unit];
                while (line.size() < next) line.push_back({.to = ends[line.size()], .matched = 0});
                line.push_back({.to = ends[next], .matched = n});
            }
    };
    each_answer(db, scope, [&](const AnswerRow& row) {
        const Entry* e = row.trial || !row.answer.checked_on ? nullptr : owners.of(row);
        if (!e) return;
        close_until(*row.answer.checked_on);
        bool& now = is_matched[e->id];
        const bool then = row.answer.outcome == VerificationOutcome::matched;
        matched[e->unit_id] += static_cast<int>(then) - static_cast<int>(now);
        now = then;
    });
    close_until({today.days + 1});
    return out;
}

}  // namespace khue::verification
