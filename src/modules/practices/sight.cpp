#include "modules/practices/sight.hpp"

#include <algorithm>

#include "modules/units/tree.hpp"
#include "modules/users/own_staff.hpp"
#include "store/versioned.hpp"

namespace khue::practices {

Reader Reader::of(const Context& c, Db& db) {
    Reader out{.user = c.who->user_id,
               .name = c.who->name,
               .staff = {},
               .read = c.scope(read_right),
               .write = c.scope(write_right),
               .nominate = c.who->own_units(nominate_right),
               .review = c.scope(review_right),
               .recognise = c.scope(recognise_right),
               .adopt = c.who->own_units(adopt_right),
               .adopted = {}};
    for (const Adoption& a : list<Adoption>(db, out.read)) out.adopted.push_back(a.practice_id);
    if (const auto staff = own_staff(db, c.who->user_id)) out.staff = staff->id;
    return out;
}

Scope house(Db& db) { return {.units = with_descendants(db, commune_or_none(db))}; }

bool sees(const Reader& r, const Practice& p) {
    if (p.state == State::recognised || r.is_inside(p) || has(r.adopted, p.id)) return true;
    return p.state != State::draft && r.read.covers(p.unit_id.value);
}

Practice practice_in(Db& db, const Reader& r, std::int64_t id) {
    auto found = get(db, house(db), Id<Practice>{id});
    if (!found || !sees(r, *found)) not_found("mô hình, sáng kiến này");
    return *found;
}

std::vector<Kept> practices_seen(Db& db, const Reader& r) {
    std::vector<Kept> out;
    for (auto& [practice, version] : list_versioned<Practice>(db, house(db), {.descending = true}))
        if (sees(r, practice)) out.push_back({std::move(practice), version});
    return out;
}

std::vector<Staff> authors_of(Db& db, const Practice& p) {
    std::vector<Staff> out;
    const Scope everywhere = house(db);
    for (const PracticeAuthor& a : list<PracticeAuthor>(
             db, Scope::of(p.unit_id.value), {.filters = {where<&PracticeAuthor::practice_id>(p.id.value)}}))
        if (auto staff = get(db, everywhere, a.staff_id)) out.push_back(std::move(*staff));
    return out;
}

std::vector<Effect> claims_of(Db& db, const Practice& p) {
    return list<Effect>(db, Scope::of(p.unit_id.value),
                        {.filters = {where<&Effect::practice_id>(p.id.value),
                                     {&field_of<&Effect::adoption_id>(), Filter::Op::empty, ""}}});
}

std::vector<Score> scores_of(Db& db, const Practice& p) {
    return list<Score>(db, Scope::of(p.unit_id.value), {.filters = {where<&Score::practice_id>(p.id.value)}});
}

bool is_own(Db& db, const Reader& r, const Practice& p) {
    if (p.author_id == r.user || p.nominated_by_id == r.user) return true;
    return r.staff && has(authors_of(db, p), *r.staff, &Staff::id);
}

May may(Db& db, const Reader& r, const Practice& p) {
    const std::int64_t unit = p.unit_id.value;
    const bool leads = r.nominate.covers(unit), own = is_own(db, r, p);
    return {.edit = p.is_open() && r.is_inside(p) && (leads || p.author_id == r.user),
            .nominate = p.is_open() && leads,
            .review = p.state == State::nominated && r.review.covers(unit) && !own,
            .recognise = p.state == State::nominated && r.recognise.covers(unit) && !own,
            .take_back = p.state == State::recognised && r.recognise.covers(unit) && !own,
            .adopt = p.state == State::recognised &&
                     std::ranges::any_of(r.adopt.units, [&](std::int64_t u) { return u != unit; })};
}

}  // namespace khue::practices
