#include "modules/merges/merge.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "core/value_type.hpp"
#include "modules/imports/duplicates.hpp"
#include "modules/imports/merged_record.hpp"
#include "modules/imports/people.hpp"
#include "modules/registry/persons.hpp"
#include "store/references.hpp"

namespace khue::merges {
namespace {

Side load_side(Db& db, const Entity& e, const Scope& scope, std::int64_t id) {
    Side side{.record = AnyRecord(e), .id = id};
    auto version = raw::get(db, e, scope, id, side.record.get());
    if (!version) not_found(e.label);
    side.version = version->number;
    side.recorded_from = version->recorded_from;
    side.unit = persons::unit_of(e, side.record.get());
    return side;
}

bool is_empty(const Field& f, const Side& side) { return f.type->empty(value_at(f, side.record.get())); }

std::size_t filled(const Pair& pair, const Side& side) {
    return static_cast<std::size_t>(
        std::ranges::count_if(pair.entity->fields, [&](const Field& f) { return !is_empty(f, side); }));
}

// A part says where somebody is, or what they have: the reference is required.
bool is_part(const Field& reference) { return reference.is_required; }

bool open_end(const Validity& v, const void* part) { return v && v.to->type->empty(value_at(*v.to, part)); }

// Two parts that say the same of one person: equal in what they must say, codes of a state apart, and in
// their days.
bool same_part(const Entity& e, const Field& reference, const void* a, const void* b) {
    const Validity v = validity_of(e);
    const auto equal = [&](const Field& f) { return f.type->equal(value_at(f, a), value_at(f, b)); };
    if (v && !equal(*v.to)) return false;
    return std::ranges::all_of(e.fields, [&](const Field& f) {
        const bool said = f.is_required && f.code_list.empty() && &f != &reference && !f.is_key;
        return !said || equal(f);
    });
}

Move move_of(const Entity& e, const Field& f, const void* row, const std::vector<AnyRecord>& survivors,
             bool other_unit) {
    if (!is_part(f)) return Move::moves;
    const bool doubled =
        std::ranges::any_of(survivors, [&](const AnyRecord& r) { return same_part(e, f, row, r.get()); });
    if (doubled) return Move::drops;
    return other_unit && open_end(validity_of(e), row) ? Move::closes : Move::moves;
}

void carry_out(Transaction& t, const Reference& r, std::int64_t survivor) {
    const Scope all = Scope::everything();  // the pair's units were checked; what refers lies in one of them
    if (r.move == Move::drops) return raw::remove(t, *r.entity, all, r.id);
    AnyRecord row(*r.entity);
    if (!raw::get(t.db(), *r.entity, all, r.id, row.get())) return;
    set_number_at(*r.field, row.get(), survivor);
    if (r.move == Move::closes) {
        const Field& to = *validity_of(*r.entity).to;
        to.type->parse(to, to_string(local_date(t.at())), to.at(row.get()));
    }
    raw::update(t, *r.entity, all, row.get());
}

void copy_value(const Field& f, const void* from, void* to) {
    if (f.type->empty(value_at(f, from))) return f.type->clear(f.at(to));
    const std::string text = text_of(f, from);
    if (f.type->kind == Kind::id)
        set_number_at(f, to, number_at(f, from));
    else
        f.type->parse(f, text, f.at(to));
}

// Who goes has been said to the others already, the survivor among them: it is read anew.
void take_over(Transaction& t, const Pair& pair, const Side& survivor, const Side& loser,
               const Choice& choice) {
    const Entity& e = *pair.entity;
    const Scope unit = Scope::of(survivor.unit);
    AnyRecord before(e), now(e);
    raw::get(t.db(), e, unit, survivor.id, before.get());
    raw::get(t.db(), e, unit, survivor.id, now.get());
    for (const Field* f : differing(pair))
        if (choice.from_loser.contains(f->name)) copy_value(*f, loser.record.get(), now.get());
    persons::changes(t, e, before.get(), now.get());
    raw::update(t, e, unit, now.get());
    persons::changed(t, e, now.get());
}

}  // namespace

Pair load_pair(Db& db, const Entity& e, const Scope& scope, std::int64_t first, std::int64_t second) {
    if (first == second) throw Failure{422, "same_record", "Xin chọn hai hồ sơ khác nhau.", {}};
    return {.entity = &e, .first = load_side(db, e, scope, first), .second = load_side(db, e, scope, second)};
}

std::string refusal_of(const Pair& pair) {
    const auto number = [&](const Side& side) {
        return imports::person_of(*pair.entity, side.record.get()).citizen_number;
    };
    const std::string a = number(pair.first), b = number(pair.second);
    if (a.empty() || b.empty() || a == b) return "";
    return "Hai hồ sơ có hai số định danh khác nhau: là hai người, không gộp được. Nếu một số ghi sai, xin "
           "sửa "
           "trước.";
}

std::vector<const Field*> differing(const Pair& pair) {
    std::vector<const Field*> out;
    for (const Field& f : pair.entity->fields) {
        const bool own = f.is_key || f.is_scope || f.is_read_only || f.is_secret;
        // A class belongs to the unit that keeps the person.
        const bool of_unit = f.is_class_scope && pair.first.unit != pair.second.unit;
        const void *a = value_at(f, pair.first.record.get()), *b = value_at(f, pair.second.record.get());
        if (!own && !of_unit && !f.type->equal(a, b)) out.push_back(&f);
    }
    return out;
}

bool prefers_second(const Pair& pair, const Field& f) {
    if (is_empty(f, pair.first) != is_empty(f, pair.second)) return is_empty(f, pair.first);
    if (f.is_person_name) {  // with its accents
        const auto name = [&](const Side& s) { return text_of(f, s.record.get()); };
        const auto accents = [&](const Side& s) { return name(s).size() - fold(name(s)).size(); };
        if (accents(pair.first) != accents(pair.second)) return accents(pair.second) > accents(pair.first);
    }
    return pair.second.recorded_from > pair.first.recorded_from;
}

bool second_survives(const Pair& pair) {
    const std::size_t first = filled(pair, pair.first), second = filled(pair, pair.second);
    return first == second ? pair.second.id < pair.first.id : second > first;
}

std::vector<Reference> references_to(Db& db, const App& app, const Entity& e, const Side& loser,
                                     const Side& survivor) {
    const Scope everywhere = Scope::everything();
    std::vector<Reference> out;
    for (const Entity* other : app.entities())
        for (const Field& f : other->fields) {
            if (f.target != e.name) continue;
            auto rows = rows_naming(db, everywhere, *other, f, loser.id);
            const auto survivors =
                rows.empty() ? std::vector<AnyRecord>{} : rows_naming(db, everywhere, *other, f, survivor.id);
            for (const AnyRecord& row : rows)
                out.push_back(
                    {.entity = other,
                     .field = &f,
                     .id = number_at(other->fields[other->key], row.get()),
                     .move = move_of(*other, f, row.get(), survivors, loser.unit != survivor.unit)});
        }
    return out;
}

Merged merge(App& app, Transaction& t, Pair& pair, const Choice& choice) {
    if (auto refusal = refusal_of(pair); !refusal.empty()) refuse("two_persons", refusal);
    const Entity& e = *pair.entity;
    Side& survivor = choice.second_survives ? pair.second : pair.first;
    Side& loser = choice.second_survives ? pair.first : pair.second;
    const auto references = references_to(t.db(), app, e, loser, survivor);
    const std::int64_t changeset = t.begin_changeset("merge", e.label);
    for (const Reference& r : references) carry_out(t, r, survivor.id);
    persons::goes(t, e, loser.record.get());
    raw::remove(t, e, Scope::of(loser.unit), loser.id);
    MergedRecord gone{.id = {},
                      .unit_id = {loser.unit},
                      .kind = std::string(e.name),
                      .loser_id = loser.id,
                      .survivor_id = survivor.id};
    insert(t, Scope::of(loser.unit), gone);
    take_over(t, pair, survivor, loser, choice);
    return {.survivor = survivor.id, .loser = loser.id, .changeset = changeset};
}

}  // namespace khue::merges
