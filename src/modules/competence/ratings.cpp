#include "modules/competence/ratings.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/validate.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/own_staff.hpp"

namespace khue::competence {
namespace {

std::optional<std::string> note_text(std::string_view note) {
    CompetenceRating blank{.levels = {}, .note = {}, .rated_by = {}};
    Problems problems;
    set_field(field_of<&CompetenceRating::note>(), note, &blank, problems);
    throw_if_any(problems);
    return blank.note;
}

Staff staff_at(Db& db, std::int64_t id) {
    auto found = get(db, Scope::everything(), Id<Staff>{id});
    if (!found) not_found("người này trong đội ngũ");
    return *found;
}

const Staff& oneself(const Viewer& v) {
    if (!v.self)
        refuse("no_staff_record",
               "Tài khoản của bạn chưa gắn với hồ sơ cán bộ, giáo viên. Xin nhờ nhà trường gắn ở trang Người "
               "dùng.");
    return *v.self;
}

void keep(Transaction& t, const Staff& person, RatingKind kind, std::int64_t rater, const Ranks& ranks,
          std::string_view note) {
    const Scope scope = Scope::of(person.unit_id.value);
    const Date today = local_date(t.at());
    CompetenceRating r{.levels = {}, .note = {}, .rated_by = {}};
    for (const CompetenceRating& one : list<CompetenceRating>(
             t.db(), scope, {.filters = {where<&CompetenceRating::staff_id>(person.id.value)}}))
        if (one.kind == kind && one.rated_on == today && one.rater_id == rater) r = one;
    r.unit_id = person.unit_id;
    r.staff_id = person.id;
    r.kind = kind;
    r.levels = text_of(ranks);
    r.note = note_text(note);
    r.rated_on = today;
    r.rater_id = rater;
    r.rated_by = t.actor().name;
    if (r.id)
        update(t, scope, r);
    else
        insert(t, scope, r);
}

std::optional<CompetenceObserver> named(Db& db, const Staff& person, Id<Staff> observer) {
    return first<CompetenceObserver>(db, Scope::of(person.unit_id.value),
                                     {where<&CompetenceObserver::staff_id>(person.id.value),
                                      where<&CompetenceObserver::observer_id>(observer.value)});
}

void take_newest(std::optional<CompetenceRating>& kept, const CompetenceRating& r) {
    if (!kept || std::tie(kept->rated_on, kept->id) < std::tie(r.rated_on, r.id)) kept = r;
}

void take(Ratings& all, const CompetenceRating& r) {
    take_newest(r.kind == RatingKind::own ? all.own : all.observed, r);
}

UnitNeeds needs_of_unit(Db& db, const Unit& unit, const Ranks& wanted) {
    UnitNeeds out{.unit = unit, .needs = {}};
    const auto all = ratings_of(db, Scope::of(unit.id.value));
    for (const Staff& person : rated_staff(db, unit.id.value)) {
        ++out.staff;
        const auto found = all.find(person.id.value);
        const CompetenceRating* counted = found == all.end() ? nullptr : found->second.counted();
        if (!counted) continue;
        ++out.rated;
        for (const auto& [component, rank] : parse_ranks(counted->levels)) {
            const auto target = wanted.find(component);
            Need& need = out.needs[component];
            ++need.rated;
            need.below += target != wanted.end() && rank < target->second;
        }
    }
    return out;
}

void add(UnitNeeds& total, const UnitNeeds& one) {
    total.staff += one.staff;
    total.rated += one.rated;
    for (const auto& [component, need] : one.needs) {
        total.needs[component].rated += need.rated;
        total.needs[component].below += need.below;
    }
}

}  // namespace

Viewer viewer_of(const Context& c, Db& db) {
    return {.manages = c.who->own_units("competence.observe"),
            .counts = c.scope("competence.read"),
            .self = own_staff(db, c.who->user_id),
            .commune = commune_or_none(db),
            .user_id = c.who->user_id};
}

Ranks parse_ranks(std::string_view text) {
    Ranks out;
    for (const std::string_view part : split(text, ' ')) {
        const auto equals = part.find('=');
        if (equals == part.npos || equals + 1 >= part.size()) continue;
        out[std::string(part.substr(0, equals))] = static_cast<std::size_t>(part[equals + 1] - '0');
    }
    return out;
}

std::string text_of(const Ranks& ranks) {
    std::string out;
    for (const auto& [component, rank] : ranks)
        out += (out.empty() ? "" : " ") + component + "=" + std::to_string(rank);
    return out;
}

Ranks ranks_in(const Json& levels) {
    const Framework& f = staff_framework();
    Problems problems;
    Ranks out;
    for (const Json::Member& m : levels.members) {
        const std::int64_t rank = m.value.integer_or(-1);
        const bool known =
            f.component(m.name) && rank >= 1 && rank <= static_cast<std::int64_t>(f.levels.size());
        if (!known) problems.add("/levels", "unknown", "Không có thành phần hoặc mức “" + m.name + "”.");
        if (!known) break;
        out[m.name] = static_cast<std::size_t>(rank);
    }
    if (problems.empty() && out.empty())
        problems.add("/levels", "required", "Xin chọn mức của ít nhất một thành phần.");
    throw_if_any(problems);
    return out;
}

Ranks targets(Db& db, std::int64_t commune) {
    Ranks out;
    for (const Component& c : staff_framework().components) out[c.code] = staff_framework().shipped_target;
    for (const CompetenceTarget& t : list<CompetenceTarget>(db, Scope::of(commune)))
        if (out.contains(t.component)) out[t.component] = static_cast<std::size_t>(t.level);
    return out;
}

void set_targets(Transaction& t, const Viewer& v, const Ranks& ranks) {
    const Scope scope = Scope::of(v.commune);
    for (const auto& [component, rank] : ranks) {
        CompetenceTarget one =
            first<CompetenceTarget>(t.db(), scope, {where<&CompetenceTarget::component>(component)})
                .value_or(CompetenceTarget{.unit_id = {v.commune}, .component = component});
        one.level = static_cast<std::int64_t>(rank);
        if (one.id)
            update(t, scope, one);
        else
            insert(t, scope, one);
    }
}

void rate_oneself(Transaction& t, const Viewer& v, const Ranks& ranks, std::string_view note) {
    keep(t, oneself(v), RatingKind::own, v.user_id, ranks, note);
}

void observe(Transaction& t, const Viewer& v, std::int64_t staff, const Ranks& ranks, std::string_view note) {
    const Staff person = staff_at(t.db(), staff);
    if (!may_observe(t.db(), v, person)) not_found("người này trong đội ngũ");
    if (v.self && v.self->id == person.id)
        refuse("own_observation", "Quan sát do người khác thực hiện. Xin dùng mục Tự đánh giá.");
    keep(t, person, RatingKind::observed, v.user_id, ranks, note);
}

void name_observer(Transaction& t, const Viewer& v, std::int64_t staff, std::int64_t observer) {
    const Staff person = staff_at(t.db(), staff);
    if (!v.manages.covers(person.unit_id.value)) not_found("người này trong đội ngũ");
    const Staff other = staff_at(t.db(), observer);
    if (other.unit_id != person.unit_id || other.id == person.id)
        throw Failure{422,
                      "invalid",
                      "Người quan sát phải là đồng nghiệp cùng trường.",
                      {{"/observer_id", "invalid", "Xin chọn một đồng nghiệp cùng trường."}}};
    if (named(t.db(), person, other.id)) return;
    CompetenceObserver made{.unit_id = person.unit_id,
                            .staff_id = person.id,
                            .observer_id = other.id,
                            .asked_on = local_date(t.at())};
    insert(t, Scope::of(person.unit_id.value), made);
}

void unname_observer(Transaction& t, const Viewer& v, std::int64_t staff, std::int64_t observer) {
    const Staff person = staff_at(t.db(), staff);
    if (!v.manages.covers(person.unit_id.value)) not_found("người này trong đội ngũ");
    const auto found = named(t.db(), person, {observer});
    if (!found) not_found("người quan sát này");
    remove(t, Scope::of(person.unit_id.value), found->id);
}

const CompetenceRating* Ratings::counted() const {
    if (!observed) return own ? &*own : nullptr;
    if (!own) return &*observed;
    return own->rated_on > observed->rated_on ? &*own : &*observed;
}

std::map<std::int64_t, Ratings> ratings_of(Db& db, const Scope& unit) {
    std::map<std::int64_t, Ratings> out;
    for (const CompetenceRating& r : list<CompetenceRating>(db, unit)) take(out[r.staff_id.value], r);
    return out;
}

Ratings ratings_of_person(Db& db, const Staff& person) {
    Ratings out;
    for (const CompetenceRating& r :
         list<CompetenceRating>(db, Scope::of(person.unit_id.value),
                                {.filters = {where<&CompetenceRating::staff_id>(person.id.value)}}))
        take(out, r);
    return out;
}

std::vector<CompetenceObserver> observers_of(Db& db, const Scope& unit) {
    return list<CompetenceObserver>(db, unit);
}

bool may_see(const Viewer& v, const Staff& person) {
    return v.manages.covers(person.unit_id.value) || (v.self && v.self->id == person.id);
}

bool may_observe(Db& db, const Viewer& v, const Staff& person) {
    if (v.manages.covers(person.unit_id.value)) return true;
    return v.self && v.self->unit_id == person.unit_id && named(db, person, v.self->id).has_value();
}

std::vector<Staff> to_observe(Db& db, const Viewer& v) {
    std::vector<Staff> out;
    if (!v.self) return out;
    const Scope scope = Scope::of(v.self->unit_id.value);
    for (const CompetenceObserver& o : list<CompetenceObserver>(
             db, scope, {.filters = {where<&CompetenceObserver::observer_id>(v.self->id.value)}}))
        if (auto person = get(db, scope, o.staff_id)) out.push_back(*person);
    return out;
}

std::vector<Staff> rated_staff(Db& db, std::int64_t unit) {
    auto out = list<Staff>(db, Scope::of(unit));
    std::erase_if(
        out, [](const Staff& s) { return s.staff_group == StaffGroup::employee || !is_working(s.status); });
    return out;
}

// What fewer people said than may be shown is left out of the school and of the sum: it could be found by
// taking away.
Needs needs_of(Db& db, const Viewer& v) {
    Needs out;
    const Ranks wanted = targets(db, v.commune);
    for (const Unit& school : schools_of(db)) {
        const std::int64_t id = school.id.value;
        if (!v.counts.covers(id) && !v.manages.covers(id)) continue;
        UnitNeeds one = needs_of_unit(db, school, wanted);
        if (!v.manages.covers(id))
            out.total_lacks |=
                std::erase_if(one.needs, [](const auto& n) { return n.second.rated < fewest_shown; }) > 0;
        one.hidden = one.rated > 0 && one.needs.empty();
        add(out.total, one);
        out.units.push_back(std::move(one));
    }
    return out;
}

}  // namespace khue::competence
