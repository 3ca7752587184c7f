#include "modules/units/former_codes.hpp"

#include <algorithm>
#include <set>

#include "server/labels.hpp"

namespace khue {
namespace {

const Date always_from{INT32_MIN}, always_to{INT32_MAX};

// The tree of units, and what its members are called, is the same for everybody.
std::vector<UnitCode> bearers(Db& db, std::string_view code) {
    return list<UnitCode>(db, Scope::everything(), {.filters = {where<&UnitCode::code>(std::string(code))}});
}

bool overlap(const UnitCode& a, const UnitCode& b) {
    return a.from_date.value_or(always_from) <= b.to_date.value_or(always_to) &&
           b.from_date.value_or(always_from) <= a.to_date.value_or(always_to);
}

std::string days_of(const UnitCode& c) {
    std::string out = c.system;
    if (c.from_date) out += ", từ " + to_vietnamese(*c.from_date);
    if (c.to_date) out += ", đến " + to_vietnamese(*c.to_date);
    return out;
}

std::vector<FoundItem> find_codes(Context& c, const Wanted& wanted, std::size_t most) {
    std::vector<FoundItem> out;
    const Scope scope = c.scope(read_permission(UnitCode::entity()));
    for (const UnitCode& code : list<UnitCode>(c.db(), scope))
        add_if_like(out, wanted,
                    {.id = code.unit_id.value,
                     .title = code.code + ": " + label_of(c.db(), Unit::entity(), code.unit_id.value),
                     .note = days_of(code)});
    keep_best(out, most);
    return out;
}

}  // namespace

std::optional<Unit> unit_once_called(Db& db, std::string_view code) {
    std::set<std::int64_t> units;
    for (const UnitCode& c : bearers(db, code)) units.insert(c.unit_id.value);
    if (units.size() != 1) return std::nullopt;
    return get(db, Scope::of(*units.begin()), Id<Unit>{*units.begin()});
}

void keep_former_code(Transaction& t, const Unit& now) {
    const auto others = bearers(t.db(), now.code);
    const auto taken = std::ranges::find_if(others, [&](const UnitCode& c) { return c.unit_id != now.id; });
    if (taken != others.end())
        refuse("code_taken", "Mã “" + now.code + "” đã thuộc về đơn vị khác (" +
                                 label_of(t.db(), Unit::entity(), taken->unit_id.value) +
                                 "), không dùng lại được.");
    const auto before = now.id ? get(t.db(), Scope::of(now.id.value), now.id) : std::nullopt;
    if (!before || before->code == now.code) return;
    UnitCode former{.unit_id = now.id,
                    .system = own_code_system,
                    .code = before->code,
                    .to_date = Date{local_date(t.at()).days - 1}};
    for (const UnitCode& known : bearers(t.db(), before->code))
        if (known.system == former.system && known.to_date &&
            (!former.from_date || *known.to_date > *former.from_date))
            former.from_date = Date{known.to_date->days + 1};  // it had the code before, and has had it again
    insert(t, Scope::of(now.id.value), former);
}

void must_be_free(Db& db, const UnitCode& now) {
    for (const UnitCode& other : bearers(db, now.code))
        if (other.id != now.id && other.unit_id != now.unit_id && other.system == now.system &&
            overlap(other, now))
            refuse("code_taken", "Mã “" + now.code + "” trong hệ thống “" + now.system +
                                     "” đã thuộc về đơn vị khác trong cùng thời gian.");
}

Finder former_code_finder() {
    return {.kind = "unit_code_history",
            .label = "Mã cũ của đơn vị",
            .permission = read_permission(UnitCode::entity()),
            .find = find_codes,
            .base = "/du-lieu/units/",
            .name = [](Context& c, std::int64_t id) {
                return c.scope(read_permission(Unit::entity())).covers(id)
                           ? label_of(c.db(), Unit::entity(), id)
                           : std::string();
            }};
}

}  // namespace khue
