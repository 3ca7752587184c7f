#include "store/changeset.hpp"

#include <algorithm>
#include <map>

#include "core/value_type.hpp"
#include "store/removals.hpp"

namespace khue {
namespace {

// Entries that make a version of a record; others only tell that somebody opened or took it out.
constexpr std::string_view makes_version = "('create', 'update', 'delete', 'restore', 'erase')";

std::string units_within(const Scope& scope) {
    if (scope.all) return "";
    std::string list;
    for (std::int64_t unit : scope.units) list += (list.empty() ? "" : ",") + std::to_string(unit);
    return " AND unit_id IN (" + (list.empty() ? "NULL" : list) + ")";
}

constexpr std::string_view columns =
    "SELECT c.id, c.at, c.user_id, c.user_name, c.kind, c.label, c.undone_by, c.undoes FROM changeset AS c "
    "WHERE ";

Changeset read_changeset(Statement& s) {
    return {.id = s.integer(0),
            .at = {s.integer(1)},
            .user_id = s.integer(2),
            .user_name = std::string(s.text(3)),
            .kind = std::string(s.text(4)),
            .label = std::string(s.text(5)),
            .undone_by = s.is_null(6) ? 0 : s.integer(6),
            .undoes = s.integer(7),
            .units = {}};
}

void count_records(Db& db, const Scope& scope, const OwnDeeds& own, Changeset& c) {
    c.whole = true;
    auto& s =
        query(db, "SELECT unit_id, created, updated, removed FROM changeset_unit WHERE changeset = $1", c.id);
    while (s.step()) {
        c.units.push_back(s.integer(0));
        if (!scope.covers(s.integer(0)) && !own.units.covers(s.integer(0))) {
            c.whole = false;
            continue;
        }
        c.created += s.integer(1);
        c.updated += s.integer(2);
        c.removed += s.integer(3);
    }
}

std::string touched_units(const Scope& scope) {
    return "EXISTS (SELECT 1 FROM changeset_unit AS u WHERE u.changeset = c.id" + units_within(scope) + ")";
}

std::string seen(const Scope& scope, const OwnDeeds& own) {
    if (own.units.units.empty()) return touched_units(scope);
    return "(" + touched_units(scope) + " OR c.user_id = " + std::to_string(own.user_id) + " AND " +
           touched_units(own.units) + ")";
}

bool is_one_of(std::string_view action, std::initializer_list<std::string_view> those) {
    return std::ranges::find(those, action) != those.end();
}

// Works out, record by record, what can be put back.
class Planner {
public:
    Planner(Db& db, Entities entities, UndoPlan& plan) : db_(db), entities_(entities), plan_(plan) {}

    void run() {
        load_items();
        uses_.resize(plan_.items.size());
        used_by_.resize(plan_.items.size());
        for (const Entity* e : entities_)
            if (has_removals(*e)) find_uses_of(*e);
        for (std::size_t i = 0; i < plan_.items.size(); ++i)
            if (plan_.items[i].deed != UndoDeed::remove && !plan_.items[i].kept) check_former(i);
        spread();
    }

private:
    // One record of the changeset refers to another of it.
    struct Link {
        std::size_t other;
        bool part;    // the reference is required: who refers is a part of the other
        bool former;  // the former version refers, not the present one
    };

    const Entity* entity_named(std::string_view name) const {
        auto found = std::ranges::find(entities_, name, [](const Entity* e) { return e->name; });
        return found == entities_.end() ? nullptr : *found;
    }

    // The changeset, and what undid it and did it again: none of these is somebody's later change.
    std::set<std::int64_t> own_line() {
        std::set<std::int64_t> line{plan_.of.id};
        for (std::int64_t last = plan_.of.id; last != 0;) {
            auto& s = query(db_, "SELECT max(id) FROM changeset WHERE undoes = $1", last);
            last = s.step() && !s.is_null(0) ? s.integer(0) : 0;
            s.reset();
            if (last) line.insert(last);
        }
        return line;
    }

    void load_items() {
        const auto line = own_line();
        auto& s = query(
            db_,
            "SELECT f.entity, f.record_id, l.unit_id, f.action, f.version, f.at, l.action, l.version, l.id, "
            "n.id, n.user_name, n.at, n.version, n.changeset FROM (SELECT min(id) AS first, max(id) AS last "
            "FROM audit WHERE "
            "changeset = $1 AND changeset <> 0 AND action IN " +
                std::string(makes_version) +
                " GROUP BY entity, record_id) AS own JOIN audit AS f ON f.id = own.first "
                "JOIN audit AS l ON l.id = own.last JOIN audit AS n ON n.id = (SELECT max(x.id) FROM audit "
                "AS x WHERE x.entity = f.entity AND x.record_id = f.record_id AND x.action IN " +
                std::string(makes_version) + ") ORDER BY own.first",
            plan_.of.id);
        std::vector<Origin> origins;
        while (s.step()) {
            const Entity* e = entity_named(s.text(0));
            if (!e) continue;  // a table that this program no longer knows
            const bool made = is_one_of(s.text(3), {"create", "restore"}), gone = s.text(6) == "delete";
            if (made && gone) continue;
            UndoItem item{.entity = e,
                          .record_id = s.integer(1),
                          .unit_id = s.integer(2),
                          .deed = made   ? UndoDeed::remove
                                  : gone ? UndoDeed::bring_back
                                         : UndoDeed::revert,
                          .version = s.integer(12)};
            if (!line.contains(s.integer(13))) {
                item.kept = KeptWhy::changed_since;
                item.changed_by = s.text(10);
                item.changed_at = {s.integer(11)};
            }
            origins.push_back({s.integer(4) - 1, {s.integer(5)}});
            places_.try_emplace({e, item.record_id}, plan_.items.size());
            plan_.items.push_back(std::move(item));
        }
        for (std::size_t i = 0; i < plan_.items.size(); ++i) {
            UndoItem& item = plan_.items[i];
            if (item.kept)
                waiting_.push_back(i);
            else if (item.deed != UndoDeed::remove)
                load_former(i, origins[i]);
        }
    }

    struct Origin {
        std::int64_t version;  // before the changeset
        Instant until;
    };

    void load_former(std::size_t i, const Origin& origin) {
        UndoItem& item = plan_.items[i];
        AnyRecord former(*item.entity);
        if (raw::former(db_, *item.entity, item.record_id, origin.version, origin.until, former.get()))
            item.former = std::move(former);
        else
            keep(i, KeptWhy::former_gone);
    }

    bool has_removals(const Entity& e) const {
        return std::ranges::any_of(
            plan_.items, [&](const UndoItem& i) { return i.entity == &e && i.deed == UndoDeed::remove; });
    }

    // Who refers to the records that the changeset made.
    void find_uses_of(const Entity& made) {
        for (const Entity* e : entities_)
            for (const Field& f : e->fields)
                if (f.target == made.name) find_uses(made, *e, f);
    }

    void find_uses(const Entity& made, const Entity& user, const Field& f) {
        const std::string name(f.name);
        auto& s = query(db_,
                        "SELECT r.id, r." + name + " FROM audit AS a JOIN " + std::string(user.name) +
                            " AS r ON r." + name +
                            " = a.record_id WHERE a.changeset = $1 AND a.changeset <> 0 AND a.entity = $2 "
                            "AND a.action IN ('create', 'restore')",
                        plan_.of.id, made.name);
        while (s.step()) {
            const auto target = place(made, s.integer(1));
            if (!target || plan_.items[*target].deed != UndoDeed::remove) continue;
            const auto own = place(user, s.integer(0));
            if (own && plan_.items[*own].deed != UndoDeed::bring_back)
                link(*own, *target, f.is_required, false);
            else
                keep(*target, KeptWhy::in_use);
        }
    }

    std::optional<std::size_t> place(const Entity& e, std::int64_t id) const {
        auto found = places_.find({&e, id});
        return found == places_.end() ? std::nullopt : std::optional(found->second);
    }

    void link(std::size_t user, std::size_t used, bool part, bool former) {
        uses_[user].push_back({used, part, former});
        used_by_[used].push_back({user, part, former});
    }

    // The former version must find what it refers to, and its unique values free.
    void check_former(std::size_t i) {
        const UndoItem& item = plan_.items[i];
        const void* record = item.former->get();
        for (const Field& f : item.entity->fields) {
            const void* v = value_at(f, record);
            if (f.type->empty(v)) continue;
            if (f.is_unique && !f.is_key && is_taken(*item.entity, f, v, item.record_id))
                return keep(i, KeptWhy::taken);
            const Entity* target = f.target.empty() || f.is_key ? nullptr : entity_named(f.target);
            if (!target || exists(*target, f.type->measure(v))) continue;
            const auto back = place(*target, f.type->measure(v));
            if (!back || plan_.items[*back].deed != UndoDeed::bring_back)
                return keep(i, KeptWhy::target_gone);
            link(i, *back, f.is_required, true);
        }
    }

    bool is_taken(const Entity& e, const Field& f, const void* value, std::int64_t id) {
        auto& s = db_.prepare("SELECT 1 FROM " + std::string(e.name) + " WHERE " + std::string(f.name) +
                              " = $1 AND id <> $2");
        f.type->bind(s, 1, f, value);
        s.bind(2, id);
        const bool taken = s.step();
        s.reset();
        return taken;
    }

    bool exists(const Entity& e, std::int64_t id) {
        auto [found, fresh] = existing_.try_emplace({&e, id});
        if (!fresh) return found->second;
        auto& s = query(db_, "SELECT 1 FROM " + std::string(e.name) + " WHERE id = $1", id);
        found->second = s.step();
        s.reset();
        return found->second;
    }

    void keep(std::size_t i, KeptWhy why) {
        if (plan_.items[i].kept) return;
        plan_.items[i].kept = why;
        waiting_.push_back(i);
    }

    // Who stays needs what it refers to, and keeps its own parts; who does not come back cannot be referred
    // to.
    void spread() {
        while (!waiting_.empty()) {
            const std::size_t i = waiting_.back();
            waiting_.pop_back();
            for (const Link& l : uses_[i])
                if (!l.former) keep(l.other, KeptWhy::in_use);
            for (const Link& l : used_by_[i]) {
                if (l.former) keep(l.other, KeptWhy::target_gone);
                if (l.part && plan_.items[l.other].deed == UndoDeed::remove) keep(l.other, KeptWhy::belongs);
            }
        }
    }

    Db& db_;
    Entities entities_;
    UndoPlan& plan_;
    std::map<std::pair<const Entity*, std::int64_t>, std::size_t> places_;
    std::map<std::pair<const Entity*, std::int64_t>, bool> existing_;
    std::vector<std::vector<Link>> uses_, used_by_;
    std::vector<std::size_t> waiting_;  // kept, and not yet spread
};

// How many steps an entity stands above those that refer to nothing.
std::size_t depth_of(Entities entities, const Entity& e, std::size_t steps = 0) {
    std::size_t deepest = 0;
    if (steps > entities.size()) return deepest;  // they refer to each other
    for (const Field& f : e.fields)
        for (const Entity* other : entities)
            if (other != &e && other->name == f.target)
                deepest = std::max(deepest, 1 + depth_of(entities, *other, steps + 1));
    return deepest;
}

// The free items of a deed, in an order in which every reference finds its record.
std::vector<const UndoItem*> ordered(const UndoPlan& plan, Entities entities, UndoDeed deed) {
    std::map<const Entity*, std::size_t> depths;
    std::vector<const UndoItem*> out;
    for (auto item = plan.items.rbegin(); item != plan.items.rend(); ++item) {
        if (item->deed != deed || item->kept) continue;
        out.push_back(&*item);
        if (!depths.contains(item->entity)) depths[item->entity] = depth_of(entities, *item->entity);
    }
    const bool children_first = deed == UndoDeed::remove;
    std::ranges::stable_sort(out, [&](const UndoItem* a, const UndoItem* b) {
        const std::size_t x = depths[a->entity], y = depths[b->entity];
        if (x != y) return children_first ? x > y : x < y;
        return a->entity->name < b->entity->name;
    });
    return out;
}

void put_back(Transaction& t, Entities entities, const Scope& scope, const UndoPlan& plan) {
    for (const UndoItem* i : ordered(plan, entities, UndoDeed::bring_back))
        raw::restore(t, *i->entity, scope, i->former->get(), i->version);
    for (const UndoItem* i : ordered(plan, entities, UndoDeed::revert))
        raw::update(t, *i->entity, scope, i->former->get(), i->version);
    const auto gone = ordered(plan, entities, UndoDeed::remove);
    for (std::size_t from = 0; from < gone.size();) {
        std::vector<raw::Removal> of_one_kind;
        const Entity* entity = gone[from]->entity;
        for (; from < gone.size() && gone[from]->entity == entity; ++from)
            of_one_kind.push_back({gone[from]->record_id, gone[from]->version});
        raw::remove_all(t, *entity, scope, of_one_kind);
    }
}

}  // namespace

std::vector<Changeset> changesets(Db& db, const Scope& scope, std::int64_t before, std::int64_t limit,
                                  const OwnDeeds& own) {
    std::vector<Changeset> out;
    auto& s =
        query(db, std::string(columns) + "c.id < $1 AND " + seen(scope, own) + " ORDER BY c.id DESC LIMIT $2",
              before ? before : INT64_MAX, limit);
    while (s.step()) out.push_back(read_changeset(s));
    for (Changeset& c : out) count_records(db, scope, own, c);
    return out;
}

std::optional<Changeset> find_changeset(Db& db, const Scope& scope, std::int64_t id, const OwnDeeds& own) {
    auto& s = query(db, std::string(columns) + "c.id = $1 AND " + seen(scope, own), id);
    if (!s.step()) return std::nullopt;
    Changeset c = read_changeset(s);
    s.reset();
    count_records(db, scope, own, c);
    return c;
}

std::size_t UndoPlan::free() const {
    return static_cast<std::size_t>(std::ranges::count_if(items, [](const auto& i) { return !i.kept; }));
}

UndoPlan plan_undo(Db& db, Entities entities, const Scope& scope, std::int64_t id) {
    auto found = find_changeset(db, scope, id);
    if (!found) not_found("lần thay đổi");
    if (!found->whole)
        throw Failure{403,
                      "outside_scope",
                      "Lần thay đổi này có cả hồ sơ của đơn vị khác, bạn không tự hoàn tác được.",
                      {}};
    if (found->undone_by) refuse("already_undone", "Lần thay đổi này đã được hoàn tác.");
    UndoPlan plan{.of = std::move(*found), .items = {}};
    Planner(db, entities, plan).run();
    return plan;
}

Undone undo(Transaction& t, Entities entities, const Scope& scope, std::int64_t id) {
    return undo(t, entities, scope, plan_undo(t.db(), entities, scope, id));
}

Undone undo(Transaction& t, Entities entities, const Scope& scope, UndoPlan plan) {
    Undone out{.plan = std::move(plan)};
    const Changeset& of = out.plan.of;
    if (out.plan.free() == 0)
        refuse("nothing_to_undo",
               "Mọi hồ sơ của lần thay đổi này đã được sửa tiếp, không còn gì để hoàn tác.");
    for (const UndoItem& i : out.plan.items)
        if (i.kept) out.kept.emplace(i.entity->name, i.record_id);
    out.changeset = t.begin_changeset("undo", of.label);
    put_back(t, entities, scope, out.plan);
    run(t.db(), "UPDATE changeset SET undoes = $2 WHERE id = $1", out.changeset, of.id);
    run(t.db(), "UPDATE changeset SET undone_by = $2 WHERE id = $1", of.id, out.changeset);
    // What was undone stands again.
    if (of.undoes) run(t.db(), "UPDATE changeset SET undone_by = NULL WHERE id = $1", of.undoes);
    return out;
}

}  // namespace khue
