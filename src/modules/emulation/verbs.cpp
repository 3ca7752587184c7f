#include "modules/emulation/verbs.hpp"

#include <algorithm>

#include "core/school_year.hpp"
#include "core/validate.hpp"
#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"
#include "server/reason.hpp"
#include "store/hash.hpp"

namespace khue::emulation {
namespace {

EmulationOffer offer_of(Db& db, const Scope& scope, std::int64_t unit, std::string_view school_year) {
    const auto found = scope.covers(unit) ? get(db, Scope::of(unit), Id<Unit>{unit}) : std::nullopt;
    if (!found || found->kind != UnitKind::school) not_found("trường này");
    if (!is_school_year(school_year)) not_found("năm học này");
    const auto kept = first<EmulationOffer>(db, Scope::of(unit),
                                            {where<&EmulationOffer::unit_id>(unit),
                                             where<&EmulationOffer::school_year>(std::string(school_year))});
    if (kept) return *kept;
    EmulationOffer fresh;
    fresh.unit_id = {unit};
    fresh.school_year = std::string(school_year);
    return fresh;
}

void keep(Transaction& t, EmulationOffer& o) {
    const Scope scope = Scope::of(o.unit_id.value);
    if (o.id)
        update(t, scope, o);
    else
        insert(t, scope, o);
}

}  // namespace

void write_statement(Transaction& t, const Scope& own, std::int64_t unit, std::string_view school_year,
                     std::string_view text) {
    EmulationOffer o = offer_of(t.db(), own, unit, school_year);
    Problems problems;
    set_field(field_of<&EmulationOffer::statement>(), text, &o, problems);
    throw_if_any(problems);
    keep(t, o);
}

void write_offer(Transaction& t, const Scope& scope, std::int64_t unit, std::string_view school_year,
                 std::optional<bool> offered, std::string_view remark) {
    EmulationOffer o = offer_of(t.db(), scope, unit, school_year);
    Problems problems;
    set_field(field_of<&EmulationOffer::remark>(), remark, &o, problems);
    throw_if_any(problems);
    o.offered = offered;
    keep(t, o);
}

EmulationList confirm_list(App& app, Transaction& t, const regulations::Rules& rules, const Scope& own,
                           const Confirming& asked) {
    const auto commune = commune_of(t.db());
    if (!commune || !own.covers(commune->id.value)) not_found("danh sách này");
    const Gathering g = gather(app, t.db(), rules, asked.school_year, &t);
    const auto silent = std::ranges::count_if(g.units, [](const UnitSheet& u) { return !u.offered; });
    if (silent)
        refuse("undecided", "Còn " + std::to_string(silent) + " trường chưa ghi đề nghị xét hay không.");
    EmulationList l;
    l.unit_id = commune->id;
    l.school_year = asked.school_year;
    l.content = json_of(g);
    l.digest = sha256_hex(l.content);
    if (l.digest != asked.digest)
        refuse("changed", "Số liệu đã thay đổi sau khi bạn mở trang. Xin xem lại rồi xác nhận.");
    const auto former = lists_of(t.db(), asked.school_year);
    if (!former.empty()) {
        l.revision = former.front().revision + 1;
        l.reason = reason_text(asked.reason, "Xin ghi vì sao xác nhận lại.");
    }
    l.gathered_at = l.confirmed_at = t.at();
    l.confirmed_by = t.actor().name;
    l.id = insert(t, Scope::of(commune->id.value), l);
    for (const UnitSheet& u : g.units)
        tell(t, Audience::holders(u.unit_id, "emulation.write"),
             {.kind = NoticeKind::told,
              .text =
                  "Xã đã xác nhận kết quả chuyển đổi số đề nghị xét thi đua năm học " + l.school_year + ".",
              .link = "/thi-dua?nam=" + l.school_year,
              .key = ""});
    return l;
}

std::vector<EmulationList> lists_of(Db& db, std::string_view school_year) {
    return list<EmulationList>(
        db, Scope::of(commune_or_none(db)),
        {.filters = {where<&EmulationList::school_year>(std::string(school_year))}, .descending = true});
}

EmulationList list_at(Db& db, std::int64_t id) {
    const auto found = get(db, Scope::of(commune_or_none(db)), Id<EmulationList>{id});
    if (!found) not_found("danh sách này");
    return *found;
}

}  // namespace khue::emulation
