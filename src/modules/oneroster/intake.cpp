#include "modules/oneroster/intake.hpp"

#include <algorithm>
#include <set>

#include "core/calendar.hpp"
#include "modules/oneroster/school_intake.hpp"
#include "modules/units/tree.hpp"
#include "server/settings.hpp"

namespace khue {
namespace {

constexpr std::size_t most_lines = 300;  // of a list

std::optional<Unit> unit_of_org(Db& db, const Roster& roster, const ExternalIds& ids, const std::string& id) {
    const auto org = roster.orgs.find(id);
    if (org != roster.orgs.end() && !org->second.code.empty())
        if (auto unit = unit_by_code(db, org->second.code)) return unit;
    if (auto unit = unit_by_code(db, id)) return unit;
    const std::int64_t known = ids.unit_of("unit", id);
    return known ? get(db, Scope::of(known), Id<Unit>{known}) : std::nullopt;
}

// Of what is taken: classes, pupils and staff.
std::set<std::string> orgs_needed(const Roster& roster) {
    std::set<std::string> out;
    for (const auto& [id, c] : roster.classes)
        if (c.homeroom) out.insert(c.school);
    for (const auto& [id, p] : roster.persons)
        if ((p.part == RosterPart::pupil || p.part == RosterPart::staff) && !p.org.empty()) out.insert(p.org);
    return out;
}

std::string unknown_org(const Roster& roster, const std::string& id) {
    const auto org = roster.orgs.find(id);
    if (org == roster.orgs.end())
        return "Đơn vị có sourcedId “" + id +
               "” không có trong tệp orgs.csv và chưa từng được nhận. Xin gửi kèm orgs.csv.";
    const std::string code = org->second.code.empty() ? "không có mã" : "mã “" + org->second.code + "”";
    return "Đơn vị “" + org->second.name + "” (" + code +
           ") không khớp mã trường nào của nhà. Xin ghi mã trường vào cột identifier của orgs.csv.";
}

}  // namespace

void IntakeList::add(IntakeLine line) {
    if (lines.size() < most_lines) lines.push_back(std::move(line));
}

IntakeUnits units_of_roster(Db& db, const Roster& roster, const Scope& scope) {
    IntakeUnits out;
    const ExternalIds ids(db, scope, roster.source);
    for (const std::string& id : orgs_needed(roster)) {
        const auto unit = unit_of_org(db, roster, ids, id);
        if (!unit) {
            out.refusals.push_back(unknown_org(roster, id));
            continue;
        }
        out.of.emplace(id, *unit);
    }
    // Changes may name persons and classes alone, whose school is remembered.
    std::map<std::string, Unit> schools;
    const auto add = [&](const Unit& unit) {
        if (unit.kind == UnitKind::school) schools.emplace(unit.code, unit);
    };
    for (const auto& [id, unit] : out.of) add(unit);
    std::set<std::int64_t> remembered;
    for (const auto& [id, p] : roster.persons)
        for (const char* kind : {"pupil", "staff"})
            if (p.org.empty()) remembered.insert(ids.unit_of(kind, id));
    for (const std::int64_t id : remembered)
        if (const auto unit = id ? get(db, Scope::of(id), Id<Unit>{id}) : std::nullopt) add(*unit);
    for (auto& [code, unit] : schools) out.schools.push_back(unit);
    return out;
}

Intake take_roster(App& app, Db& db, Transaction* t, const Roster& roster, const IntakeUnits& units,
                   const Scope& scope, const IntakeChoice& choice, const std::string& file_name) {
    const Date close = setting::day(db, setting::current_close).value_or(local_date(now()));
    ExternalIds ids(db, scope, roster.source);
    RosterShares shares = shares_of(roster, units, ids);
    Intake out{.school_year = school_year_of(close), .schools = {}, .left = roster.left};
    out.left.insert(out.left.end(), shares.left.begin(), shares.left.end());
    const IntakeTerms terms{.school_year = out.school_year,
                            .close = close,
                            .today = local_date(t ? t->at() : now()),
                            .file_name = file_name,
                            .choice = choice,
                            .codes = moves::StatusCodes::load(app.options().rules)};
    for (const Unit& unit : units.schools) {
        SchoolIntake school(db, t, roster, shares, unit, ids, terms);
        out.schools.push_back(school.run());
        out.left.insert(out.left.end(), school.left().begin(), school.left().end());
    }
    for (const auto& [id, unit] : units.of)
        if (unit.kind == UnitKind::school) ids.keep(t, unit.id.value, "unit", id, unit.id.value);
    return out;
}

}  // namespace khue
