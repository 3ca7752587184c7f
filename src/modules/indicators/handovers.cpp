#include "modules/indicators/handovers.hpp"

#include "core/text.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/notices/notice.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

using Key = std::pair<std::string, std::int64_t>;
using Failing = std::map<Key, FailingRecord>;

constexpr std::size_t most_records = 500;

Failing failing_now(App& app, Db& db, int no, const std::string& period, std::int64_t unit,
                    bool from_memory) {
    Failing out;
    auto list = failing_records(app, db, {.period = period, .from_memory = from_memory}, no, unit);
    for (auto& r : list.items) out.emplace(Key{r.entity, r.id}, std::move(r));
    return out;
}

std::vector<HandoverRecord> checked(const HandoverDraft& draft, const Failing& failing) {
    Problems problems;
    if (draft.records.empty()) problems.add("/records", "required", "Xin chọn ít nhất một bản ghi.");
    if (draft.records.size() > most_records)
        problems.add("/records", "too_many", "Mỗi lần giao tối đa 500 bản ghi.");
    if (length(draft.note) > 1000) problems.add("/note", "too_long", "Nội dung dài quá 1000 ký tự.");
    std::vector<HandoverRecord> out;
    std::set<Key> seen;
    for (std::size_t i = 0; i < draft.records.size(); ++i) {
        auto found = failing.find(draft.records[i]);
        if (found == failing.end())
            problems.add("/records/" + std::to_string(i), "not_failing",
                         "Bản ghi này không nằm trong danh sách cần xử lý của chỉ tiêu.");
        else if (seen.insert(found->first).second)
            out.push_back({.id = {},
                           .unit_id = {draft.unit_id},
                           .handover_id = {},
                           .record_entity = found->first.first,
                           .record_id = found->first.second,
                           .reason = found->second.reason});
    }
    throw_if_any(problems);
    return out;
}

Handover open_one(Transaction& t, const Scope& scope, std::int64_t id) {
    auto found = get(t.db(), scope, Id<Handover>{id});
    if (!found) not_found("việc này");
    if (found->state != HandoverState::open) refuse("handover_ended", "Việc này đã kết thúc.");
    return *found;
}

std::string about(const Handover& h, const Period& period) {
    return "chỉ tiêu " + std::to_string(h.indicator) + " " + in_sentence(period);
}

std::string page_of(const Handover& h) { return "/viec-can-xu-ly/" + std::to_string(h.id.value); }

// Those of the school who put records right.
void tell_school(Transaction& t, const Handover& h, NoticeKind kind, const std::string& text) {
    tell(t, Audience::holders(h.unit_id.value, "handovers.finish"),
         {.kind = kind, .text = text, .link = page_of(h), .key = {}});
}

void tell_commune(Transaction& t, const Handover& h, const std::string& text) {
    if (auto commune = commune_of(t.db()))
        tell(t, Audience::holders(commune->id.value, "handovers.write"),
             {.kind = NoticeKind::told, .text = text, .link = page_of(h), .key = {}});
}

void end(Transaction& t, const Scope& scope, Handover h, HandoverState state) {
    h.state = state;
    h.ended_at = t.at();
    h.ended_by = t.actor().name;
    update(t, scope, h);
}

}  // namespace

Handover hand_over(App& app, Transaction& t, const Scope& scope, const HandoverDraft& draft) {
    if (!scope.covers(draft.unit_id)) not_found("trường này");
    Period period = period_of(app, t.db(), draft.period);
    auto failing = failing_now(app, t.db(), draft.indicator, period.code, draft.unit_id, false);
    auto records = checked(draft, failing);
    Handover h{.id = {},
               .unit_id = {draft.unit_id},
               .indicator = draft.indicator,
               .period = period.code,
               .note = {},
               .due = draft.due,
               .created_at = t.at(),
               .created_by = t.actor().name};
    if (!squeeze(draft.note).empty()) h.note = nfc(draft.note);
    h.id = insert(t, scope, h);
    for (HandoverRecord& r : records) {
        r.handover_id = h.id;
        insert(t, scope, r);
    }
    std::string text = "Xã giao trường xử lý " + std::to_string(records.size()) + " hồ sơ chưa đạt " +
                       about(h, period) + (h.due ? ", hạn " + to_vietnamese(*h.due) : "") + ".";
    tell_school(t, h, NoticeKind::asked, text);
    return h;
}

void finish_handover(const App& app, Transaction& t, const Scope& scope, std::int64_t id,
                     std::string_view answer) {
    Handover h = open_one(t, scope, id);
    if (length(answer) > 1000) throw Failure{422, "invalid", "Trả lời dài quá 1000 ký tự.", {}};
    if (!squeeze(answer).empty()) h.answer = nfc(answer);
    const Period period = period_of(app, t.db(), h.period);
    auto school = get(t.db(), Scope::everything(), h.unit_id);
    tell_commune(t, h,
                 (school ? school->name : "Trường") + " báo đã xử lý xong việc được giao của " +
                     about(h, period) + ".");
    end(t, scope, std::move(h), HandoverState::done);
}

void withdraw_handover(const App& app, Transaction& t, const Scope& scope, std::int64_t id) {
    Handover h = open_one(t, scope, id);
    tell_school(t, h, NoticeKind::told,
                "Xã rút lại việc đã giao của " + about(h, period_of(app, t.db(), h.period)) + ".");
    end(t, scope, std::move(h), HandoverState::withdrawn);
}

std::vector<HandoverView> handovers(App& app, Db& db, const Scope& scope, std::string_view state,
                                    std::int64_t limit) {
    Query q{.filters = {}, .order = &field_of<&Handover::id>(), .descending = true, .limit = limit};
    if (!state.empty()) q.filters.push_back(where<&Handover::state>(std::string(state)));
    std::vector<HandoverView> out;
    Handover row;
    raw::list(db, Handover::entity(), scope, q, &row, [&](const void* r, std::int64_t) {
        out.push_back({.handover = *static_cast<const Handover*>(r), .records = {}, .failing = {}});
    });
    std::map<std::tuple<std::int64_t, std::string, std::int64_t>, Failing> known;  // one list for many
    for (HandoverView& v : out) {
        const Handover& h = v.handover;
        v.records =
            list<HandoverRecord>(db, scope, {.filters = {where<&HandoverRecord::handover_id>(h.id.value)}});
        auto [found, fresh] = known.try_emplace({h.indicator, h.period, h.unit_id.value});
        if (fresh)
            found->second =
                failing_now(app, db, static_cast<int>(h.indicator), h.period, h.unit_id.value, true);
        for (const HandoverRecord& r : v.records) {
            auto still = found->second.find({r.record_entity, r.record_id});
            if (still == found->second.end()) continue;
            v.failing.insert(*still);
            ++v.open_count;
        }
    }
    return out;
}

}  // namespace khue
