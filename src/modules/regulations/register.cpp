#include "modules/regulations/register.hpp"

#include <algorithm>

#include "modules/regulations/readers.hpp"
#include "modules/units/tree.hpp"
#include "store/versioned.hpp"

namespace khue::regulations {
namespace {

bool was_issued(const Regulation& r) {
    return r.state == RegulationState::issued || r.state == RegulationState::revoked;
}

bool is_expected(const Kind& k, const Unit& u) {
    return u.kind == UnitKind::school ? k.of_school : u.kind == UnitKind::commune && k.of_commune;
}

Holding holding_of(const Kind& kind, const std::vector<Kept>& all, const Rules& rules, Date today) {
    Holding out{.kind = &kind, .due = {}};
    for (const Kept& k : all) {
        if (k.record.kind != kind.code) continue;
        const bool in_work = k.standing == Standing::draft || k.standing == Standing::in_review ||
                             k.standing == Standing::approved;
        const auto due = due_of(k.record);
        const bool soon = due && due->days - today.days <= rules.soon_days;
        const Cover cover = in_work                            ? Cover::in_work
                            : k.standing != Standing::in_force ? Cover::missing
                            : soon                             ? Cover::expiring
                                                               : Cover::in_force;
        if (cover <= out.cover) continue;
        out = {.kind = &kind,
               .cover = cover,
               .regulation_id = k.record.id.value,
               .due = in_work ? std::nullopt : due};
    }
    return out;
}

std::vector<Kept> kept_in(Db& db, const Scope& scope, Date today) {
    const auto rows = list_versioned<Regulation>(db, scope, {.descending = true});
    std::vector<Regulation> plain;
    for (const auto& row : rows) plain.push_back(row.first);
    const auto replaced = replaced_ids(plain, today);
    std::vector<Kept> out;
    for (const auto& [r, version] : rows)
        out.push_back({.record = r,
                       .version = version,
                       .standing = standing_of(r, replaced.contains(r.id.value), today)});
    return out;
}

}  // namespace

Sight sight_of(const Context& c) {
    return {.who = c.who,
            .reach = c.scope("regulations.open"),
            .own = c.who->own_units("regulations.read"),
            .all = c.scope("regulations.read")};
}

bool may_see(const Rules& rules, const Sight& s, const Regulation& r) {
    if (s.own.covers(r.unit_id.value)) return true;
    return was_issued(r) && (s.all.covers(r.unit_id.value) || is_for(rules, *s.who, r));
}

std::set<std::int64_t> replaced_ids(const std::vector<Regulation>& all, Date today) {
    std::set<std::int64_t> out;
    for (const Regulation& r : all)
        if (r.replaces_id && r.state == RegulationState::issued && r.in_force_from &&
            *r.in_force_from <= today)
            out.insert(r.replaces_id->value);
    return out;
}

std::optional<Regulation> successor_of(Db& db, const Regulation& r) {
    for (Regulation& s : list<Regulation>(db, Scope::of(r.unit_id.value),
                                          {.filters = {where<&Regulation::replaces_id>(r.id.value)}}))
        if (s.state != RegulationState::revoked) return s;
    return std::nullopt;
}

Kept regulation_in(Db& db, const Rules& rules, const Sight& sight, std::int64_t id) {
    Kept out;
    const auto version = raw::get(db, Regulation::entity(), sight.reach, id, &out.record);
    if (!version || !may_see(rules, sight, out.record)) not_found("văn bản này");
    const Date today = local_date(now());
    const auto next = successor_of(db, out.record);
    const bool replaced = next && !replaced_ids({*next}, today).empty();
    out.version = version->number;
    out.standing = standing_of(out.record, replaced, today);
    return out;
}

std::vector<Kept> register_of(Db& db, const Rules& rules, const Sight& sight) {
    auto out = kept_in(db, sight.reach, local_date(now()));
    std::erase_if(out, [&](const Kept& k) { return !may_see(rules, sight, k.record); });
    return out;
}

std::int64_t unread_count(Db& db, const Rules& rules, const Sight& sight) {
    return std::ranges::count_if(register_of(db, rules, sight), [&](const Kept& k) {
        const bool asked = k.standing == Standing::in_force || k.standing == Standing::approved;
        return asked && is_for(rules, *sight.who, k.record) &&
               !acknowledged_at(db, k.record, sight.who->user_id);
    });
}

std::vector<RegulationStep> steps_of(Db& db, const Regulation& r) {
    return list<RegulationStep>(db, Scope::of(r.unit_id.value),
                                {.filters = {where<&RegulationStep::regulation_id>(r.id.value)}});
}

std::string_view code_of(Cover c) {
    static constexpr std::string_view codes[] = {"missing", "in_work", "expiring", "in_force"};
    return codes[static_cast<std::size_t>(c)];
}
std::string_view label_of(Cover c) {
    static constexpr std::string_view labels[] = {"Còn thiếu", "Đang soạn, chờ hiệu lực",
                                                  "Sắp hết hạn, phải rà soát", "Có hiệu lực"};
    return labels[static_cast<std::size_t>(c)];
}

std::int64_t UnitHoldings::count(Cover c) const { return std::ranges::count(kinds, c, &Holding::cover); }

std::vector<UnitHoldings> holdings(Db& db, const Rules& rules, const Scope& scope, Date today) {
    std::vector<Unit> units = schools_of(db);
    std::erase_if(units, [&](const Unit& u) { return u.closed_on && *u.closed_on <= today; });
    if (auto commune = commune_of(db)) units.insert(units.begin(), *commune);
    std::vector<UnitHoldings> out;
    for (Unit& unit : units) {
        if (!scope.covers(unit.id.value)) continue;
        const auto kept = kept_in(db, Scope::of(unit.id.value), today);
        UnitHoldings one{.unit = std::move(unit), .kinds = {}};
        for (const Kind& kind : rules.kinds)
            if (is_expected(kind, one.unit)) one.kinds.push_back(holding_of(kind, kept, rules, today));
        for (const Kept& k : kept) {
            if (k.standing != Standing::in_force) continue;
            const ReadCount read = read_count(db, rules, k.record);
            one.asked += read.asked;
            one.read += read.read;
        }
        out.push_back(std::move(one));
    }
    return out;
}

}  // namespace khue::regulations
