#include "modules/quality/state.hpp"

#include <algorithm>
#include <charconv>

#include "core/json.hpp"
#include "modules/imports/distinct_pair.hpp"
#include "modules/imports/people.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"
#include "store/audit.hpp"

namespace khue::quality {
namespace {

// More changes than these are not followed one by one: the schools they concern are loaded anew.
constexpr std::size_t most_followed = 3000;

bool concerns_all(std::string_view entity) {
    return entity == Unit::entity().name || entity == "school_year" || entity == "term";
}

std::optional<Strangers::Kind> kind_across(imports::DuplicateKind kind) {
    using imports::DuplicateKind;
    if (kind == DuplicateKind::cross_school || kind == DuplicateKind::staff_cross_school)
        return Strangers::same_person;
    if (kind == DuplicateKind::cross_number_shared) return Strangers::same_number;
    return std::nullopt;
}

// The school that an entry's record was in before; 0: the same, or none.
std::int64_t former_unit(std::string_view body) {
    const auto json = body.empty() ? std::nullopt : parse_json(body);
    if (!json) return 0;
    const Json& pair = (*json)["unit_id"];
    if (pair.items.empty() || !pair.items.front().is_text()) return 0;
    std::int64_t unit = 0;
    const std::string& text = pair.items.front().text;
    std::from_chars(text.data(), text.data() + text.size(), unit);
    return unit;
}

bool is_person(std::string_view entity) {
    return entity == Pupil::entity().name || entity == Staff::entity().name;
}

const Entity& person_entity(std::string_view name) {
    return name == Staff::entity().name ? Staff::entity() : Pupil::entity();
}

bool same_identity(const Pupil& a, const Pupil& b) {
    return a.full_name == b.full_name && a.birth_date == b.birth_date && a.status == b.status &&
           a.citizen_number == b.citizen_number && a.ministry_code == b.ministry_code;
}
bool same_identity(const Staff& a, const Staff& b) {
    return a.full_name == b.full_name && a.birth_date == b.birth_date && a.status == b.status &&
           a.citizen_number == b.citizen_number && a.staff_code == b.staff_code;
}

// Whether a person is as the picture has them, in what is compared across schools.
template <class T>
bool is_unchanged(const Picture& picture, const T& now) {
    const T* before = picture.find(now.id);
    return before && same_identity(*before, now);
}

}  // namespace

// ---- one school

CheckCount SchoolState::count(CheckNo no) const {
    CheckCount out{.asked = findings_.asked(no)};
    out.broken = static_cast<std::int64_t>(findings_.broken(no).size());
    auto first = excuses_.lower_bound({no, INT64_MIN});
    for (; first != excuses_.end() && first->first.first == no; ++first)
        out.excused += findings_.broken(no).contains(first->first.second) ? 1 : 0;
    out.broken -= out.excused;
    return out;
}

ScoreCount SchoolState::score(Score wanted) const {
    ScoreCount out;
    for (CheckNo no = 0; no < checks_->size(); ++no) {
        const CheckInfo& info = *(*checks_)[no];
        if (info.score != wanted || !info.counts()) continue;
        const CheckCount c = count(no);
        out.asked += c.asked - c.excused;
        out.kept += c.asked - c.excused - c.broken;
        out.excused += c.excused;
    }
    return out;
}

std::vector<std::int64_t> SchoolState::offenders(CheckNo no) const {
    std::vector<std::int64_t> out(findings_.broken(no).begin(), findings_.broken(no).end());
    std::ranges::sort(out);
    return out;
}

const DataExcuse* SchoolState::excuse(CheckNo no, std::int64_t record) const {
    auto found = excuses_.find({no, record});
    return found == excuses_.end() ? nullptr : &found->second;
}

const SchoolState* House::school(std::int64_t unit) const {
    auto found = schools.find(unit);
    return found == schools.end() ? nullptr : found->second.get();
}

CheckNo House::number_of(std::string_view code) const {
    return static_cast<CheckNo>(
        std::ranges::find(checks, code, [](const CheckInfo* c) { return std::string_view(c->code); }) -
        checks.begin());
}

std::vector<const SchoolState*> House::by_code() const {
    std::vector<const SchoolState*> out;
    for (const auto& [_, school] : schools) out.push_back(school.get());
    std::ranges::sort(out, {}, [](const SchoolState* s) { return s->school().code; });
    return out;
}

// ---- the house

HouseState::HouseState(const Rulebook& book, std::set<std::string, std::less<>> citizen_prefixes,
                       std::size_t kept_records)
    : book_(book),
      prefixes_(std::move(citizen_prefixes)),
      kept_records_(kept_records),
      strangers_(std::make_shared<Strangers>()) {}

void HouseState::look(Database& database, const std::function<void(Db&, const House&)>& work) {
    const std::lock_guard lock(mutex_);  // before the snapshot: it is never older than the memory
    database.read([&](Db& db) {
        bring_up(db, {});
        work(db, house_);
    });
}

void HouseState::warm(Database& database, const std::function<bool()>& wanted) {
    const std::lock_guard lock(mutex_);
    database.read([&](Db& db) { bring_up(db, wanted); });
}

void HouseState::bring_up(Db& db, const std::function<bool()>& wanted) {
    const AuditHead head = read_audit_head(db);
    Around around = read_around(db, prefixes_);
    const bool first = !around_, other_days = first || around != *around_;
    if (other_days) around_ = std::make_shared<const Around>(std::move(around));
    std::vector<Entry> entries;
    const bool followed = !first && read_entries(db, entries);
    if (!followed || std::ranges::any_of(entries, [](const Entry& e) { return concerns_all(e.entity); }))
        read_schools(db);
    if (followed) {
        for (const Entry& e : entries) follow(db, e);
    } else {
        read_distinct(db);
        read_last_changes(db);
        strangers_known_ = false;
    }
    if (!strangers_known_) find_strangers(db, wanted);
    if (!followed || own_changed_ || other_days) read_own_checks(db);
    for (auto& [_, school] : house_.schools) school->stale_ |= other_days;
    follow_persons(db);
    for (auto& [_, school] : house_.schools) {
        if (wanted && !wanted()) return;  // the rest is judged when somebody looks
        bring_up_school(db, *school);
    }
    house_.position = head.id;
    house_.seen_at = head.at;
}

// Who was touched may resemble others in other schools than before.
void HouseState::follow_persons(Db& db) {
    for (auto& [_, school] : house_.schools)
        for (const Subject& subject : Subjects(school->touched_))
            if (is_person(subject.entity)) find_strangers_of(db, subject, *school);
}

void HouseState::bring_up_school(Db& db, SchoolState& school) {
    const bool touched = !school.touched_.empty();
    if (school.stale_ || (touched && !school.picture_))
        judge_anew(db, school);
    else if (touched)
        judge_touched(db, school);
    school.findings_.make_room(house_.checks.size());
    if (school.own_stale_) run_own_checks(db, school);
    if (school.excuses_changed_) read_excuses(db, school);
}

// A record that moved to another school concerns both: once more, with the school it left.
bool HouseState::read_entries(Db& db, std::vector<Entry>& out) const {
    for (auto& s =
             query(db,
                   "SELECT entity, record_id, unit_id, at, CASE WHEN body LIKE '%\"unit_id\":[%' THEN body "
                   "ELSE '' END FROM audit WHERE id > $1 AND entity <> '' ORDER BY id LIMIT $2",
                   house_.position, static_cast<std::int64_t>(most_followed) + 1);
         s.step();) {
        out.push_back({.entity = std::string(s.text(0)),
                       .record_id = s.integer(1),
                       .unit_id = s.integer(2),
                       .at = {s.integer(3)}});
        if (const std::int64_t left = former_unit(s.text(4)); left && left != out.back().unit_id) {
            out.push_back(out.back());
            out.back().unit_id = left;
        }
    }
    return out.size() <= most_followed;
}

void HouseState::read_schools(Db& db) {
    std::map<std::int64_t, std::unique_ptr<SchoolState>> schools;
    for (Unit& unit : schools_of(db)) {
        if (unit.closed_on && *unit.closed_on <= around_->today) continue;
        const auto id = unit.id.value;
        auto known = house_.schools.find(id);
        auto state = std::make_unique<SchoolState>(std::move(unit), book_, house_.checks);
        if (known != house_.schools.end()) state->last_changes_ = known->second->last_changes_;
        schools.emplace(id, std::move(state));
    }
    house_.schools = std::move(schools);
    held_ = 0;  // their pictures went with them
}

// The newest change that is the school's own, also of a record that left it. The counters move as well when
// somebody who was there before is changed elsewhere (store/concerned.hpp): that is no work of this school.
static std::optional<Instant> own_last_change(Db& db, const std::string& entity, std::int64_t unit) {
    std::optional<Instant> out;
    const std::string left = "%\"unit_id\":[\"" + std::to_string(unit) + "\",%";
    auto& s = query(db, "SELECT max(at) FROM audit WHERE entity = $1 AND (unit_id = $2 OR body LIKE $3)",
                    entity, unit, left);
    if (s.step() && !s.is_null(0)) out = Instant{s.integer(0)};
    s.reset();
    return out;
}

void HouseState::read_last_changes(Db& db) {
    std::vector<std::pair<std::string, std::int64_t>> of_others;
    for (auto& s = query(db,
                         "SELECT c.entity, c.unit_id, a.at, a.unit_id, CASE WHEN a.unit_id <> c.unit_id THEN "
                         "a.body ELSE '' END FROM unit_change AS c JOIN audit AS a ON a.id = c.entry");
         s.step();) {
        const std::int64_t unit = s.integer(1);
        const auto school = house_.schools.find(unit);
        if (school == house_.schools.end()) continue;
        if (s.integer(3) == unit || former_unit(s.text(4)) == unit)
            school->second->last_changes_[std::string(s.text(0))] = {s.integer(2)};
        else
            of_others.emplace_back(s.text(0), unit);
    }
    for (const auto& [entity, unit] : of_others)
        if (const auto at = own_last_change(db, entity, unit))
            house_.schools.at(unit)->last_changes_[entity] = *at;
}

void HouseState::read_distinct(Db& db) {
    strangers_->distinct.clear();
    for (auto& s = query(db, "SELECT kind, first_id, second_id FROM distinct_pair"); s.step();)
        strangers_->distinct.emplace(std::string(s.text(0)), s.integer(1), s.integer(2));
}

void HouseState::touch(const Subject& subject, std::int64_t unit) {
    for (auto& [id, school] : house_.schools)
        if (id == unit || (school->picture_ && school->picture_->has(subject))) {
            school->touched_.insert(subject);
            school->own_stale_ |= is_read_by_own_checks(subject.entity);
        }
}

// Two are two, as somebody decided; a decision that was undone is rare and concerns whom it may.
void HouseState::follow_decision(Db& db, Id<DistinctPair> id) {
    read_distinct(db);
    const auto pair = get(db, Scope::everything(), id);
    if (!pair) {
        strangers_known_ = false;
        for (auto& [_, school] : house_.schools) school->stale_ = true;
        return;
    }
    const Entity& e = person_entity(pair->kind);
    AnyRecord person(e);
    for (const std::int64_t one : {pair->first_id, pair->second_id})
        if (raw::get(db, e, Scope::everything(), one, person.get()))
            touch({e.name, one}, imports::number_in(e, "unit_id", person.get()));
}

void HouseState::follow(Db& db, const Entry& e) {
    auto school = house_.schools.find(e.unit_id);
    if (school != house_.schools.end()) {
        school->second->last_changes_[e.entity] = e.at;
        if (school->second->picture_) school->second->picture_->last_changes[e.entity] = e.at;
    }
    if (e.entity == DataExcuse::entity().name && school != house_.schools.end())
        school->second->excuses_changed_ = true;
    own_changed_ |= e.entity == DataCheck::entity().name;
    if (e.entity == DistinctPair::entity().name) follow_decision(db, {e.record_id});
    for_each_kind([&]<class T>(T*) {
        if (e.entity == T::entity().name) touch({T::entity().name, e.record_id}, e.unit_id);
    });
}

// ---- across schools

HouseState::Links& HouseState::links_of(const Entity& e) {
    return &e == &Staff::entity() ? staff_links_ : pupil_links_;
}

void HouseState::set_strangers(const Entity& e, std::int64_t id) {
    auto& known = &e == &Staff::entity() ? strangers_->staff : strangers_->pupils;
    std::uint8_t kinds = 0;
    auto found = links_of(e).find(id);
    if (found != links_of(e).end())
        for (const Link& l : found->second) {
            const bool distinct =
                l.kind == Strangers::same_person && strangers_->are_distinct(e.name, id, l.other.id);
            if (!distinct) kinds |= l.kind;
        }
    if (kinds)
        known[id] = kinds;
    else
        known.erase(id);
}

void HouseState::find_strangers(Db& db, const std::function<bool()>& wanted) {
    for (const Entity* e : {&Pupil::entity(), &Staff::entity()}) {
        auto& links = links_of(*e);
        links.clear();
        (e == &Staff::entity() ? strangers_->staff : strangers_->pupils).clear();
        const auto add = [&](const imports::HousePair& pair, Strangers::Kind kind) {
            if (pair.first.unit_id == pair.second.unit_id) return;
            links[pair.first.id].push_back({pair.second, kind});
            links[pair.second.id].push_back({pair.first, kind});
        };
        for (const auto& pair : imports::search_house(db, *e, wanted))
            if (const auto kind = kind_across(pair.kind)) add(pair, *kind);
        if (e == &Pupil::entity())
            for (const auto& pair : imports::shared_codes(db, *e)) add(pair, Strangers::same_code);
        for (const auto& [id, _] : links) set_strangers(*e, id);
    }
    strangers_known_ = !wanted || wanted();
}

// Puts the links of one person in the place of the former ones, on both sides; who is met or no longer met is
// judged again in their school.
void HouseState::link(const Entity& e, const imports::HouseMember& one, std::vector<Link> now) {
    auto& links = links_of(e);
    const std::int64_t id = one.id;
    const std::vector<Link> before = links.contains(id) ? links.at(id) : std::vector<Link>{};
    if (before == now) return;
    for (const Link& l : before)
        std::erase_if(links[l.other.id], [&](const Link& back) { return back.other.id == id; });
    for (const Link& l : now) links[l.other.id].push_back({one, l.kind});
    links[id] = now;
    set_strangers(e, id);
    std::vector<Link> others = before;
    others.insert(others.end(), now.begin(), now.end());
    for (const Link& l : others) {
        set_strangers(e, l.other.id);
        touch({e.name, l.other.id}, l.other.unit_id);
    }
}

void HouseState::find_strangers_of(Db& db, const Subject& subject, SchoolState& school) {
    const Entity& e = person_entity(subject.entity);
    AnyRecord record(e);
    const imports::HouseMember one{.id = subject.id, .unit_id = school.school().id.value};
    if (!raw::get(db, e, Scope::of(one.unit_id), subject.id, record.get())) {
        const bool gone = !raw::get(db, e, Scope::everything(), subject.id, record.get());
        if (gone && links_of(e).contains(subject.id)) link(e, one, {});
        return;
    }
    const bool pupil = &e == &Pupil::entity();
    const bool same = !school.picture_ ? false
                      : pupil ? is_unchanged(*school.picture_, *static_cast<const Pupil*>(record.get()))
                              : is_unchanged(*school.picture_, *static_cast<const Staff*>(record.get()));
    if (same) {
        set_strangers(e, subject.id);  // somebody may have said that two are two
        return;
    }
    const auto person = imports::person_of(e, record.get());
    std::vector<Link> now;
    for (const auto& pair : imports::search_house_for(db, e, person))
        if (const auto kind = kind_across(pair.kind)) now.push_back({pair.second, *kind});
    if (pupil)
        for (const auto& other : imports::bearers_of_code(db, e, person.code))
            if (other.unit_id != one.unit_id) now.push_back({other, Strangers::same_code});
    link(e, one, std::move(now));
}

// ---- judging

void HouseState::drop_picture(SchoolState& school) {
    if (school.picture_) held_ -= std::min(held_, school.picture_->size());
    school.picture_.reset();
}

void HouseState::judge_anew(Db& db, SchoolState& school) {
    drop_picture(school);
    auto picture = std::make_unique<Picture>(school.school_, around_, strangers_);
    picture->load(db);
    picture->last_changes = school.last_changes_;
    school.findings_.judge_all(*picture);
    school.touched_.clear();
    school.stale_ = false;
    school.own_stale_ = school.excuses_changed_ = true;
    if (held_ + picture->size() > kept_records_) return;
    held_ += picture->size();
    school.picture_ = std::move(picture);
}

void HouseState::judge_touched(Db& db, SchoolState& school) {
    Picture& picture = *school.picture_;
    const Scope scope = Scope::of(school.school_.id.value);
    const Subjects touched = std::exchange(school.touched_, {});
    Subjects concerned = touched;
    std::vector<std::function<void()>> changes;
    for_each_kind([&]<class T>(T*) {
        const std::string_view name = T::entity().name;
        for (auto s = touched.lower_bound({name, INT64_MIN}); s != touched.end() && s->entity == name; ++s) {
            const Id<T> id{s->id};
            if (const T* before = picture.find(id)) picture.near(*before, concerned);
            auto now = get(db, scope, id);
            if (now && !is_kept(*now)) now.reset();
            if (now) picture.near(*now, concerned);
            changes.push_back([&picture, id, now = std::move(now)] {
                picture.drop<T>(id.value);
                if (now) picture.put(*now);
            });
        }
    });
    school.findings_.take_out(concerned, picture);
    for (const auto& change : changes) change();
    school.findings_.judge(concerned, picture);
    school.excuses_changed_ = true;
}

// ---- what an office wrote

void HouseState::read_own_checks(Db& db) {
    own_changed_ = false;
    own_.clear();
    const auto active = where<&DataCheck::state>("active");
    for (const auto& row : list<DataCheck>(db, Scope::everything(), {.filters = {active}}))
        if (auto check = own_check(row, around_->today))
            own_.push_back(std::make_unique<OwnCheck>(std::move(*check)));
    house_.checks.clear();
    for (const CheckInfo& c : book_.checks()) house_.checks.push_back(&c);
    for (const auto& c : own_) house_.checks.push_back(&c->info);
    for (auto& [_, school] : house_.schools) school->own_stale_ = school->excuses_changed_ = true;
}

bool HouseState::is_read_by_own_checks(std::string_view entity) const {
    return std::ranges::any_of(
        own_, [&](const auto& c) { return std::ranges::find(c->tables, entity) != c->tables.end(); });
}

void HouseState::run_own_checks(Db& db, SchoolState& school) {
    school.own_stale_ = false;
    for (std::size_t i = 0; i < own_.size(); ++i) {
        const auto found = run_in(db, *own_[i]->selection, school.school_.id.value);
        school.findings_.set(book_.checks().size() + i, found.asked, found.offenders);
    }
}

// An exception holds until its day, until a person takes it back, and as long as nothing that the check looks
// at was changed.
void HouseState::read_excuses(Db& db, SchoolState& school) {
    school.excuses_changed_ = false;
    school.excuses_.clear();
    for (auto& excuse : list<DataExcuse>(db, Scope::of(school.school_.id.value))) {
        const CheckNo no = house_.number_of(excuse.check_code);
        const bool over = excuse.ended_on || (excuse.until && *excuse.until < around_->today);
        if (no == house_.checks.size() || over) continue;
        std::string changed;
        for (const auto& field : house_.checks[no]->fields)
            changed += (changed.empty() ? "" : " OR ") + ("body LIKE '%\"" + field + "\":%'");
        if (changed.empty()) changed = "1 = 1";
        auto& s = query(db,
                        "SELECT 1 FROM audit WHERE entity = $1 AND record_id = $2 AND id > $3 AND action <> "
                        "'open_records' AND (" +
                            changed + ") LIMIT 1",
                        excuse.record_entity, excuse.record_id, excuse.position);
        const bool ended = s.step();
        s.reset();
        if (!ended) school.excuses_.emplace(std::pair(no, excuse.record_id), std::move(excuse));
    }
}

}  // namespace khue::quality
