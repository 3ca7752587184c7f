#include "modules/regulations/readers.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/text.hpp"
#include "modules/notices/notice.hpp"
#include "modules/registry/statuses.hpp"
#include "modules/regulations/register.hpp"
#include "modules/regulations/verbs.hpp"
#include "modules/users/app_user.hpp"
#include "modules/users/role_grant.hpp"

namespace khue::regulations {
namespace {

std::set<std::int64_t> asked_users(Db& db, const Rules& rules, const Regulation& r) {
    std::set<std::int64_t> out;
    const Readership* readers = rules.readership(r.audience);
    if (!readers) return out;
    const Date today = local_date(now());
    for (const RoleGrant& g : list<RoleGrant>(db, Scope::of(r.unit_id.value)))
        if (g.unit_id == r.unit_id && holds_on(g, today) &&
            std::ranges::find(readers->roles, g.role) != readers->roles.end())
            out.insert(g.user_id.value);
    return out;
}

std::map<std::int64_t, Instant> acknowledgements(Db& db, const Regulation& r) {
    std::map<std::int64_t, Instant> out;
    for (const Acknowledgement& a :
         list<Acknowledgement>(db, Scope::of(r.unit_id.value),
                               {.filters = {where<&Acknowledgement::regulation_id>(r.id.value)}}))
        out.emplace(a.user_id.value, a.at);
    return out;
}

int remind_unread(Transaction& t, const Rules& rules, const Regulation& r, Date today) {
    if (!r.approved_at || r.in_force_from.value_or(today) > today) return 0;
    const std::int64_t round = (today.days - local_date(*r.approved_at).days) / rules.remind_every_days;
    return round < 1 ? 0 : remind_readers(t, rules, r, "round-" + std::to_string(round));
}

int remind_due(Transaction& t, const Rules& rules, const Regulation& r, Date today) {
    const auto due = due_of(r);
    if (!due || due->days - today.days > rules.soon_days) return 0;
    const bool late = *due < today;
    return tell(t, Audience::holders(r.unit_id.value, "regulations.write"),
                {.kind = late ? NoticeKind::late : NoticeKind::due,
                 .text = name_of(rules, r) +
                         (late ? " đã quá hạn rà soát hoặc hết hiệu lực ngày "
                               : " phải được rà soát, thay thế trước ngày ") +
                         to_vietnamese(*due) + ".",
                 .link = page_of(r),
                 .key = "regulations.due/" + std::to_string(r.id.value) + (late ? "/late" : "/soon")});
}

}  // namespace

std::vector<Reader> readers_of(Db& db, const Rules& rules, const Regulation& r) {
    const auto asked = asked_users(db, rules, r);
    const auto given = acknowledgements(db, r);
    std::vector<Reader> out;
    for (const std::int64_t id : asked) {
        auto& s = query(db, "SELECT name FROM app_user WHERE id = $1 AND active = 1", id);
        if (!s.step()) continue;
        const auto at = given.find(id);
        out.push_back({.user_id = id,
                       .name = std::string(s.text(0)),
                       .at = at == given.end() ? std::nullopt : std::optional(at->second)});
        s.reset();
    }
    std::ranges::sort(out, {},
                      [](const Reader& one) { return std::pair(one.at.has_value(), name_key(one.name)); });
    return out;
}

ReadCount read_count(Db& db, const Rules& rules, const Regulation& r) {
    ReadCount out;
    for (const Reader& one : readers_of(db, rules, r)) {
        ++out.asked;
        out.read += one.at.has_value();
    }
    return out;
}

std::int64_t staff_without_account(Db& db, const Regulation& r) {
    auto& s = query(
        db,
        "SELECT count(*) FROM staff s WHERE s.unit_id = $1 AND s.status IN (" + sql_list(working_statuses) +
            ") AND NOT EXISTS (SELECT 1 FROM app_user u WHERE u.staff_id = s.id AND u.active = 1)",
        r.unit_id.value);
    s.step();
    const std::int64_t out = s.integer(0);
    s.reset();
    return out;
}

std::optional<Instant> acknowledged_at(Db& db, const Regulation& r, std::int64_t user_id) {
    const auto found = first<Acknowledgement>(
        db, Scope::of(r.unit_id.value),
        {where<&Acknowledgement::regulation_id>(r.id.value), where<&Acknowledgement::user_id>(user_id)});
    return found ? std::optional(found->at) : std::nullopt;
}

void acknowledge(Transaction& t, const Regulation& r, Standing standing, std::int64_t user_id) {
    if (standing != Standing::in_force && standing != Standing::approved)
        refuse("not_in_force", "Văn bản này không còn hiệu lực nên không cần xác nhận.");
    if (acknowledged_at(t.db(), r, user_id)) return;
    Acknowledgement a{
        .id = {}, .unit_id = r.unit_id, .regulation_id = r.id, .user_id = {user_id}, .at = t.at()};
    insert(t, Scope::of(r.unit_id.value), a);
}

int remind_readers(Transaction& t, const Rules& rules, const Regulation& r, std::string_view mark) {
    int told = 0;
    for (const Reader& one : readers_of(t.db(), rules, r))
        if (!one.at)
            told += tell(t, Audience::person(one.user_id),
                         {.kind = NoticeKind::asked,
                          .text = "Xin đọc và xác nhận: " + name_of(rules, r) + ".",
                          .link = page_of(r),
                          .key = "regulations.read/" + std::to_string(r.id.value) + "/" + std::string(mark)});
    return told;
}

int remind(Transaction& t, const Rules& rules) {
    int told = 0;
    const Date today = local_date(now());
    const auto all =
        list<Regulation>(t.db(), Scope::everything(), {.filters = {where<&Regulation::state>("issued")}});
    const auto replaced = replaced_ids(all, today);
    for (const Regulation& r : all) {
        if (replaced.contains(r.id.value)) continue;
        if (standing_of(r, false, today) == Standing::in_force) told += remind_unread(t, rules, r, today);
        told += remind_due(t, rules, r, today);
    }
    return told;
}

}  // namespace khue::regulations
