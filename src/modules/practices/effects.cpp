#include "modules/practices/effects.hpp"

#include <algorithm>

#include "modules/outreach/form.hpp"
#include "modules/practices/catalogue.hpp"
#include "modules/practices/sight.hpp"

namespace khue::practices {
namespace {

using outreach::read_sent;

Scope owner(const Practice& p, const Adoption* a) { return Scope::of((a ? a->unit_id : p.unit_id).value); }

std::vector<Effect> standing(Db& db, const Practice& p, const Adoption* a) {
    return a ? effects_of(db, *a) : claims_of(db, p);
}

// A measure of one's own, or that of a claim of the practice.
void read_measure(const Json& row, Effect& e, const std::vector<Effect>& claims, Problems& problems) {
    const std::int64_t wanted = row["same_as"].integer_or(0);
    if (wanted == 0) {
        read_sent(row, e, {"name", "measure"}, problems);
        if (!e.measure.empty() && !catalogue().measure(e.measure))
            problems.add("/measure", "unknown", "Xin chọn đơn vị đo trong danh mục.");
        return;
    }
    const auto claim = std::ranges::find(claims, Id<Effect>{wanted}, &Effect::id);
    if (claim == claims.end()) return problems.add("/same_as", "unknown", "Không có nội dung đo này.");
    e.same_as = claim->id;
    e.name = claim->name;
    e.measure = claim->measure;
}

Effect read_effect(const Json& row, const Practice& p, const Adoption* a, const std::vector<Effect>& claims,
                   Problems& problems) {
    Effect e;
    e.id = {row["id"].integer_or(0)};
    e.unit_id = a ? a->unit_id : p.unit_id;
    e.practice_id = p.id;
    if (a) e.adoption_id = a->id;
    read_measure(row, e, a ? claims : std::vector<Effect>{}, problems);
    read_sent(row, e, {"value_before", "value_after", "how"}, problems);
    return e;
}

std::vector<Effect> read_effects(const Json& sent, const Practice& p, const Adoption* a,
                                 const std::vector<Effect>& claims) {
    Problems problems;
    if (sent.items.size() > most_effects) problems.add("/effects", "too_many", "Tối đa 10 số liệu hiệu quả.");
    throw_if_any(problems);
    std::vector<Effect> out;
    for (std::size_t i = 0; i < sent.items.size(); ++i) {
        problems.prefix = "/effects/" + std::to_string(i);
        out.push_back(read_effect(sent.items[i], p, a, claims, problems));
    }
    throw_if_any(problems);
    return out;
}

}  // namespace

void keep_effects(Transaction& t, const Practice& p, const Adoption* a, const Json& sent) {
    const Scope own = owner(p, a);
    const auto before = standing(t.db(), p, a);
    auto now = read_effects(sent, p, a, claims_of(t.db(), p));
    for (const Effect& e : before)
        if (!has(now, e.id, &Effect::id)) remove(t, own, e.id);
    for (Effect& e : now)
        if (has(before, e.id, &Effect::id)) {
            update(t, own, e);
        } else {
            e.id = {};
            insert(t, own, e);
        }
}

void remove_effects(Transaction& t, const Practice& p, const Adoption* a) {
    for (const Effect& e : standing(t.db(), p, a)) remove(t, owner(p, a), e.id);
}

std::vector<Effect> effects_of(Db& db, const Adoption& a) {
    return list<Effect>(db, Scope::of(a.unit_id.value),
                        {.filters = {where<&Effect::adoption_id>(a.id.value)}});
}

std::vector<Total> totals_of(const std::vector<Effect>& claims, const std::vector<Found>& confirmed) {
    std::vector<Total> out;
    for (const Effect& claim : claims) {
        const Measure* measure = catalogue().measure(claim.measure);
        Total total{.claim = claim, .sum = measure && measure->total};
        for (const Found& found : confirmed)
            for (const Effect& e : found.effects) {
                if (e.same_as != claim.id) continue;
                ++total.schools;
                total.before += e.value_before;
                total.after += e.value_after;
            }
        if (!total.sum && total.schools > 0) {
            total.before /= static_cast<double>(total.schools);
            total.after /= static_cast<double>(total.schools);
        }
        out.push_back(std::move(total));
    }
    return out;
}

}  // namespace khue::practices
