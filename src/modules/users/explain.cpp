#include "modules/users/explain.hpp"

#include <algorithm>

#include "core/value_type.hpp"
#include "modules/units/tree.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/delegation.hpp"
#include "modules/users/role_grant.hpp"
#include "modules/users/sessions.hpp"
#include "server/labels.hpp"

namespace khue {
namespace {

std::string day_in_words(Date d) {
    std::string iso = to_string(d);
    return iso.substr(8, 2) + "/" + iso.substr(5, 2) + "/" + iso.substr(0, 4);
}

bool gives(const std::vector<std::string>& patterns, const std::string& permission) {
    return std::ranges::any_of(patterns, [&](const auto& p) { return permission_matches(p, permission); });
}

struct Inquiry {
    Db& db;
    const Roles& roles;
    const AccessQuestion& q;
    AppUser user{};
    std::int64_t unit = 0;
    std::unique_ptr<AnyRecord> record{};
    Date today = local_date(now());
    std::string read = std::string(q.entity->plural) + ".read",
                write = std::string(q.entity->plural) + ".write";

    std::string unit_name(std::int64_t id) const { return label_of(db, Unit::entity(), id); }

    // Whether an identity with this grant alone would find the record: the store decides, not a second rule.
    bool finds(const Grant& grant, const std::string& permission) const {
        Identity alone;
        alone.grants = {grant};
        Scope scope = alone.scope(permission);
        if (!record) return scope.covers(unit);
        AnyRecord seen(*q.entity);
        return raw::get(db, *q.entity, scope, q.record_id, seen.get()).has_value();
    }

    void judge(AccessWay& way, const Grant& grant) const {
        way.reads = finds(grant, read);
        way.writes = finds(grant, write);
        if (way.reads) {
            way.why = std::string(way.writes ? "Cho xem và sửa" : "Cho xem") + " “" +
                      std::string(q.entity->label) + "” ở " + unit_name(grant.unit_id) +
                      (grant.by_class ? ", chỉ trong lớp được phân công." : ".");
            return;
        }
        if (!gives(*grant.permissions, read))
            way.why = "Không có quyền xem “" + std::string(q.entity->label) + "”.";
        else if (std::ranges::find(grant.units, unit) == grant.units.end())
            way.why = "Chỉ có tác dụng ở " + unit_name(grant.unit_id) + ".";
        else
            way.why = "Chỉ thấy lớp mình chủ nhiệm hoặc được phân công dạy; bản ghi này không thuộc lớp ấy.";
    }

    // Why it does not hold today; empty when it does.
    std::string outside_of_time(const std::optional<Date>& from, const std::optional<Date>& to) const {
        if (from && *from > today) return "Chưa có hiệu lực: từ ngày " + day_in_words(*from) + ".";
        if (to && *to < today) return "Đã hết hiệu lực ngày " + day_in_words(*to) + ".";
        return "";
    }

    void note_origin(AccessWay& way, std::string_view entity, std::int64_t id) const {
        auto& s = query(db,
                        "SELECT user_name, at FROM audit WHERE entity = $1 AND record_id = $2 AND action = "
                        "'create' ORDER BY id LIMIT 1",
                        entity, id);
        if (s.step()) way.granted_by = s.text(0), way.granted_at = Instant{s.integer(1)};
        s.reset();
    }

    const Grant* grant_of(const Identity& identity, const std::string& role, std::int64_t unit_id,
                          std::int64_t class_id) const {
        for (const Grant& g : identity.grants) {
            bool same_class = !class_id || g.classes == std::vector{class_id};
            if (g.role == role && g.unit_id == unit_id && same_class) return &g;
        }
        return nullptr;
    }

    AccessWay of_role(const RoleGrant& g, const Identity* identity) const {
        const Role* role = roles.find(g.role);
        AccessWay way{.kind = "role",
                      .label = role ? role->label : g.role,
                      .unit = unit_name(g.unit_id.value),
                      .from = g.from_date,
                      .to = g.to_date};
        note_origin(way, "role_grant", g.id.value);
        way.why = outside_of_time(g.from_date, g.to_date);
        if (!way.why.empty() || !role || !identity) return way;
        if (const Grant* grant = grant_of(*identity, g.role, g.unit_id.value, g.class_id.value))
            judge(way, *grant);
        return way;
    }

    // Of the delegations that concern the person's units, those that were given for the unit asked about.
    void add_delegations(AccessAnswer& access, const Identity* identity) const {
        Query of_unit{.filters = {where<&Delegation::unit_id>(unit)}};
        for (const Delegation& d : list<Delegation>(db, Scope::everything(), of_unit)) {
            AccessWay way{
                .kind = "delegation",
                .label = "Ủy quyền của trường: " +
                         std::string(
                             field_of<&Delegation::kind>().choices[static_cast<std::size_t>(d.kind)].label),
                .unit = unit_name(d.unit_id.value),
                .from = d.from_date,
                .to = d.to_date,
                .granted_by = d.granted_by};
            note_origin(way, "delegation", d.id.value);
            way.why = outside_of_time(d.from_date, d.to_date);
            const Grant* grant = nullptr;
            if (identity && way.why.empty())
                for (const Grant& g : identity->grants)
                    if (g.is_delegated() && g.unit_id == d.unit_id.value) grant = &g;
            if (way.why.empty() && !grant) continue;  // to a unit in which this person has no such part
            if (grant) judge(way, *grant);
            access.ways.push_back(std::move(way));
        }
    }
};

std::string sentence_of(const AccessAnswer& a, const AppUser& user) {
    if (!user.active) return "Không xem được: tài khoản đang ngừng hoạt động.";
    if (a.ways.empty()) return "Không xem được: tài khoản chưa được giao vai trò nào.";
    if (!a.reads) return "Không xem được: không vai trò nào dưới đây mở bản ghi này.";
    auto way = std::ranges::find_if(a.ways, [](const AccessWay& w) { return w.reads; });
    std::string because = way == a.ways.end()
                              ? ""
                              : " nhờ “" + way->label + "” ở " + way->unit +
                                    (way->granted_by.empty() ? "" : ", do " + way->granted_by + " giao");
    return std::string(a.writes ? "Xem và sửa được" : "Xem được, không sửa được") + because + ".";
}

void locate(Inquiry& i, const Scope& asker) {
    i.unit = i.q.unit_id;
    if (i.q.record_id) {
        i.record = std::make_unique<AnyRecord>(*i.q.entity);
        if (i.q.entity->scope == Entity::npos ||
            !raw::get(i.db, *i.q.entity, Scope::everything(), i.q.record_id, i.record->get()))
            not_found("bản ghi này");
        const Field& f = i.q.entity->fields[i.q.entity->scope];
        i.unit = *static_cast<const std::int64_t*>(value_at(f, i.record->get()));
    }
    if (!asker.covers(i.unit)) not_found("bản ghi này");
}

}  // namespace

AccessAnswer explain_access(Db& db, const Roles& roles, const Scope& asker, const AccessQuestion& q) {
    Inquiry i{db, roles, q};
    auto user = get(db, asker, Id<AppUser>{q.user_id});
    if (!user) not_found("người dùng");
    i.user = *user;
    locate(i, asker);
    AccessAnswer access{.what = std::string(q.entity->label) +
                                (q.record_id ? ", mã số " + std::to_string(q.record_id) : "") + ", " +
                                i.unit_name(i.unit)};
    auto identity = identity_of(db, roles, q.user_id, i.today);
    Query own{.filters = {where<&RoleGrant::user_id>(q.user_id)}};
    for (const RoleGrant& g : list<RoleGrant>(db, Scope::everything(), own))
        access.ways.push_back(i.of_role(g, identity.get()));
    i.add_delegations(access, identity.get());
    for (const AccessWay& way : access.ways) access.reads |= way.reads, access.writes |= way.writes;
    access.sentence = sentence_of(access, i.user);
    return access;
}

}  // namespace khue
