#include "modules/practices/adoptions.hpp"

#include <algorithm>

#include "core/validate.hpp"
#include "modules/notices/notice.hpp"
#include "modules/outreach/form.hpp"
#include "modules/practices/verbs.hpp"
#include "modules/units/tree.hpp"
#include "server/labels.hpp"

namespace khue::practices {
namespace {

constexpr std::size_t longest_in_notice = 180;

Scope own(const Adoption& a) { return Scope::of(a.unit_id.value); }

// Within the schools for which somebody writes.
Adoption load(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    Adoption a;
    const auto version = raw::get(t.db(), Adoption::entity(), scope, id, &a);
    if (!version) not_found("việc áp dụng này");
    if (version->number != expected)
        throw Failure{412, "changed", "Người khác đã ghi sau khi bạn mở. Xin xem lại.", {}};
    return a;
}

void require(const Adoption& a, std::initializer_list<AdoptionState> allowed) {
    if (!has(allowed, a.state))
        refuse("adoption_state", "Việc áp dụng đang ở bước “" + std::string(label_of(a.state)) +
                                     "” nên chưa làm được việc này.");
}

void read_plan(const Json& body, Adoption& a) {
    Problems problems;
    outreach::read_sent(body, a, {"plan", "starts_on", "contact"}, problems);
    throw_if_any(problems);
}

Practice practice_of(Db& db, const Adoption& a) {
    const auto found = get(db, house(db), a.practice_id);
    if (!found) not_found("mô hình, sáng kiến này");
    return *found;
}

void require_recognised(const Practice& p) {
    if (p.state != State::recognised) refuse("not_recognised", "Chỉ áp dụng mô hình đã được công nhận.");
}

void tell_origin(Transaction& t, const Adoption& a, const Practice& p, std::string_view what) {
    tell(t, Audience::holders(p.unit_id.value, nominate_right),
         {.kind = NoticeKind::told,
          .text = label_of(t.db(), Unit::entity(), a.unit_id.value) + " " + std::string(what) + " “" +
                  cut(p.name, longest_in_notice) + "”.",
          .link = "/mo-hinh/" + std::to_string(p.id.value),
          .key = {}});
}

void forget_confirmation(Adoption& a) {
    a.confirmed_by.reset();
    a.confirmed_on.reset();
}

}  // namespace

std::vector<Adoption> adoptions_of(Db& db, const Practice& p) {
    return list<Adoption>(db, house(db), {.filters = {where<&Adoption::practice_id>(p.id.value)}});
}

Adoption adoption_in(Db& db, const Scope& scope, std::int64_t id) {
    auto found = get(db, scope, Id<Adoption>{id});
    if (!found) not_found("việc áp dụng này");
    return *found;
}

std::int64_t adopting(const std::vector<Adoption>& all) {
    return std::ranges::count_if(all, [](const Adoption& a) { return a.state != AdoptionState::stopped; });
}

Adoption adopt(Transaction& t, const Reader& r, const Practice& p, const Json& body) {
    const std::int64_t unit = body["unit_id"].integer_or(0);
    const auto school = r.adopt.covers(unit) ? get(t.db(), Scope::of(unit), Id<Unit>{unit}) : std::nullopt;
    if (!school || school->kind != UnitKind::school) not_found("trường này");
    require_recognised(p);
    if (p.unit_id.value == unit) refuse("own_practice", "Đây là mô hình của chính trường mình.");
    for (const Adoption& a : adoptions_of(t.db(), p))
        if (a.unit_id.value == unit && a.state != AdoptionState::stopped)
            refuse("adopted", "Trường đã ghi áp dụng mô hình này.");
    Adoption a;
    a.unit_id = {unit};
    a.practice_id = p.id;
    a.noted_by = r.name;
    read_plan(body, a);
    a.id = insert(t, own(a), a);
    tell_origin(t, a, p, "lên kế hoạch áp dụng");
    return a;
}

void change_adoption(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected,
                     const Json& body) {
    Adoption a = load(t, r.adopt, id, expected);
    read_plan(body, a);
    forget_confirmation(a);
    update(t, own(a), a);
    keep_effects(t, practice_of(t.db(), a), &a, body["effects"]);
}

void start_adoption(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected) {
    Adoption a = load(t, r.adopt, id, expected);
    require(a, {AdoptionState::planned});
    const Practice p = practice_of(t.db(), a);
    require_recognised(p);
    if (a.starts_on > local_date(t.at())) refuse("not_begun", "Ngày bắt đầu áp dụng chưa tới.");
    a.state = AdoptionState::in_use;
    update(t, own(a), a);
    tell_origin(t, a, p, "đã áp dụng");
}

void stop_adoption(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected,
                   std::optional<Date> on, std::string_view why) {
    Adoption a = load(t, r.adopt, id, expected);
    require(a, {AdoptionState::planned, AdoptionState::in_use});
    Problems problems;
    set_field(field_of<&Adoption::stop_reason>(), why, &a, problems);
    if (!a.stop_reason) problems.add("/why", "required", "Xin ghi lý do dừng.");
    if (on && *on > local_date(t.at())) problems.add("/on", "future", "Ngày dừng chưa tới.");
    throw_if_any(problems);
    a.stopped_on = on.value_or(local_date(t.at()));
    a.state = AdoptionState::stopped;
    update(t, own(a), a);
}

void confirm_effects(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected) {
    Adoption a = load(t, r.nominate, id, expected);
    require(a, {AdoptionState::in_use, AdoptionState::stopped});
    if (effects_of(t.db(), a).empty()) refuse("no_effects", "Chưa có số liệu hiệu quả để xác nhận.");
    a.confirmed_by = r.name;
    a.confirmed_on = local_date(t.at());
    update(t, own(a), a);
}

void remove_adoption(Transaction& t, const Reader& r, std::int64_t id, std::int64_t expected) {
    const Adoption a = load(t, r.adopt, id, expected);
    require(a, {AdoptionState::planned});
    remove_effects(t, practice_of(t.db(), a), &a);
    raw::remove(t, Adoption::entity(), own(a), id, expected);
}

}  // namespace khue::practices
