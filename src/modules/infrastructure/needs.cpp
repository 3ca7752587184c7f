#include "modules/infrastructure/needs.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/imports/grade.hpp"
#include "modules/registry/places.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/units/tree.hpp"

namespace khue::infrastructure {
namespace {

constexpr std::string_view learning[] = {"classroom",  "computer_room", "language_room",
                                         "music_room", "art_room",      "science_room",
                                         "arts_room",  "nursery_room",  "technology_room"};

bool learns_it(std::string_view grade, std::string_view name, std::string_view level) {
    imports::Grade g = imports::grade_of_label(grade);
    if (g == imports::Grade::unknown) g = imports::grade_of_class_name(name, level);
    return g != imports::Grade::unknown && !imports::is_preschool(g) &&
           static_cast<int>(g) >= norm_book().it_from_grade;
}

void count_classes(Db& db, SchoolSight& s) {
    const std::string level = level_code(s.unit);
    for (auto& row = query(db,
                           "SELECT c.name, COALESCE(c.grade, ''), (SELECT count(*) FROM pupil p WHERE "
                           "p.class_id = c.id AND p.unit_id = c.unit_id AND p.status IN (" +
                               sql_list(studying_statuses) +
                               ")) FROM school_class c WHERE c.unit_id = $1 AND c.school_year = $2",
                           s.unit.id.value, current_school_year(db));
         row.step();) {
        ++s.classes;
        if (!learns_it(row.text(1), row.text(0), level)) continue;
        ++s.it_classes;
        s.it_pupils += row.integer(2);
    }
}

// Also those whose class nobody has told.
void count_pupils(Db& db, SchoolSight& s) {
    for (auto& row = query(db,
                           "SELECT count(*) FROM pupil WHERE unit_id = $1 AND status IN (" +
                               sql_list(studying_statuses) + ")",
                           s.unit.id.value);
         row.step();)
        s.pupils = row.integer(0);
}

void count_staff(Db& db, SchoolSight& s) {
    for (auto& row = query(db,
                           "SELECT count(*) FROM staff WHERE unit_id = $1 AND staff_group IN ('CBQL', 'NV') "
                           "AND status IN (" +
                               sql_list(working_statuses) + ")",
                           s.unit.id.value);
         row.step();)
        s.office_staff = row.integer(0);
}

void count_rooms(const std::vector<Room>& rooms, SchoolSight& s) {
    for (const Room& r : rooms) {
        const std::string kind = room_kind(r.kind);
        if (std::ranges::find(learning, kind) == std::end(learning)) continue;
        ++s.learning_rooms;
        s.wifi_rooms += r.wifi.value_or(false);
        s.wifi_unknown += !r.wifi;
    }
}

void add(Stock& to, const Equipment& e) {
    to.all += e.quantity;
    to.usable += e.usable;
    to.repairable += e.repairable;
    to.broken += e.broken;
    to.retiring += e.retiring;
}

void count_devices(Db& db, SchoolSight& s, Date today) {
    for (const Equipment& e : list<Equipment>(db, Scope::of(s.unit.id.value))) {
        const std::string kind = kind_of(e);
        s.unclassified += kind.empty();
        if (!norm_book().is_digital(kind)) continue;
        auto found = std::ranges::find(s.devices, kind, &DeviceCount::kind);
        if (found == s.devices.end()) {
            const auto& network = norm_book().network_devices;
            s.devices.push_back({.kind = kind, .network = std::ranges::find(network, kind) != network.end()});
            found = s.devices.end() - 1;
        }
        add(found->stock, e);
        if (e.system && norm_book().is_unsupported(*e.system, today)) found->unsupported += e.usable;
    }
    for (const DeviceCount& d : s.devices) s.unsupported += d.unsupported;
    std::ranges::sort(s.devices, [](const DeviceCount& a, const DeviceCount& b) {
        return std::pair(a.network, kind_label(a.kind)) < std::pair(b.network, kind_label(b.kind));
    });
}

void read_lines(Db& db, SchoolSight& s, Date today) {
    for (InternetLine& l : list<InternetLine>(db, Scope::of(s.unit.id.value))) {
        if ((l.from_date && *l.from_date > today) || (l.to_date && *l.to_date < today)) continue;
        LineSight one{.line = std::move(l), .days_left = {}};
        if (one.line.to_date) one.days_left = one.line.to_date->days - today.days;
        one.ending = one.days_left && *one.days_left <= norm_book().ending_days;
        s.lines.push_back(std::move(one));
    }
}

std::int64_t counted(Counted what, const SchoolSight& s) {
    switch (what) {
        case Counted::pupils: return s.pupils;
        case Counted::it_pupils: return s.it_pupils;
        case Counted::classes: return s.classes;
        case Counted::it_classes: return s.it_classes;
        case Counted::office_staff: return s.office_staff;
        case Counted::learning_rooms: return s.learning_rooms;
        case Counted::school: return 1;
    }
    return 0;
}

Stock plain(std::int64_t n) { return {.all = n, .usable = n}; }

// A line gives what was measured, where somebody has.
std::int64_t megabits(const SchoolSight& s) {
    std::int64_t out = 0;
    for (const LineSight& l : s.lines) out += l.line.measured.value_or(l.line.megabits);
    return out;
}

Stock stock_of(const Norm& n, const SchoolSight& s, const std::vector<Room>& rooms) {
    switch (n.have) {
        case Held::lines: return plain(static_cast<std::int64_t>(s.lines.size()));
        case Held::megabits: return plain(megabits(s));
        case Held::wifi_rooms: return plain(s.wifi_rooms);
        case Held::rooms:
            return plain(std::ranges::count_if(rooms, [&](const Room& r) {
                return std::ranges::find(n.kinds, room_kind(r.kind)) != n.kinds.end();
            }));
        case Held::devices: break;
    }
    Stock out;
    for (const DeviceCount& d : s.devices) {
        if (std::ranges::find(n.kinds, d.kind) == n.kinds.end()) continue;
        out.all += d.stock.all;
        out.usable += d.stock.usable;
        out.repairable += d.stock.repairable;
        out.broken += d.stock.broken;
        out.retiring += d.stock.retiring;
    }
    return out;
}

}  // namespace

std::string kind_of(const Equipment& e) { return e.kind ? *e.kind : device_kind(e.name); }
bool is_digital(const Equipment& e) { return norm_book().is_digital(kind_of(e)); }

SchoolSight sight_of(Db& db, const Unit& school, Date today) {
    SchoolSight s{.unit = school, .needs = {}, .devices = {}, .lines = {}};
    const auto rooms = list<Room>(db, Scope::of(school.id.value));
    count_pupils(db, s);
    count_classes(db, s);
    count_staff(db, s);
    count_rooms(rooms, s);
    count_devices(db, s, today);
    read_lines(db, s, today);
    for (const LevelNorm& l : norms_for(db, level_code(school))) {
        if (!l.value || *l.value == 0) continue;
        Need n{.norm = l.norm,
               .value = *l.value,
               .counted = counted(l.norm->of, s),
               .stock = stock_of(*l.norm, s, rooms),
               .rule = rule_words(*l.norm, *l.value),
               .sentence = {},
               .basis = l.basis,
               .doubtful = l.doubtful};
        n.need = needed(l.norm->rule, n.value, n.counted);
        n.sentence = n.counted == 0 ? uncounted_words(*l.norm) : gap_sentence(l.norm->unit, n.need, n.stock);
        s.needs.push_back(std::move(n));
    }
    return s;
}

std::vector<Unit> schools_in(Db& db, const Scope& scope) {
    auto out = schools_of(db);
    std::erase_if(out, [&](const Unit& u) { return !scope.covers(u.id.value) || u.closed_on; });
    return out;
}

Unit school_at(Db& db, const Scope& scope, std::int64_t unit) {
    const auto found = scope.covers(unit) ? get(db, Scope::everything(), Id<Unit>{unit}) : std::nullopt;
    if (!found || found->kind != UnitKind::school) not_found("trường này");
    return *found;
}

}  // namespace khue::infrastructure
