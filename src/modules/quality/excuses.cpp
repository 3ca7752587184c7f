#include "modules/quality/excuses.hpp"

#include <algorithm>

#include "server/reason.hpp"
#include "store/audit.hpp"

namespace khue::quality {
namespace {

constexpr std::size_t most_at_once = 500;

void check_draft(const ExcuseDraft& draft, const std::vector<std::int64_t>& offenders, Date today) {
    Problems problems;
    if (draft.records.empty() || draft.records.size() > most_at_once)
        problems.add("/records", "count", "Xin chọn từ 1 đến 500 hồ sơ.");
    if (draft.until && *draft.until < today) problems.add("/until", "past", "Ngày hết hạn đã qua.");
    for (std::size_t i = 0; i < draft.records.size(); ++i)
        if (!std::ranges::binary_search(offenders, draft.records[i]))
            problems.add("/records/" + std::to_string(i), "no_offender", "Hồ sơ này không còn lỗi.");
    throw_if_any(problems);
}

bool stands(const DataExcuse& e, Date today) { return !e.ended_on && (!e.until || *e.until >= today); }

}  // namespace

std::int64_t accept(Transaction& t, const Scope& scope, const CheckInfo& check, const ExcuseDraft& draft,
                    const std::vector<std::int64_t>& offenders) {
    const std::string reason = reason_text(draft.reason, "Xin ghi lý do chấp nhận ngoại lệ.");
    const Date today = local_date(t.at());
    check_draft(draft, offenders, today);
    std::int64_t accepted = 0;
    for (const std::int64_t id : draft.records) {
        auto former = list<DataExcuse>(t.db(), scope,
                                       {.filters = {where<&DataExcuse::check_code>(check.code),
                                                    where<&DataExcuse::record_id>(id)}});
        for (DataExcuse& e : former)
            if (stands(e, today)) {
                e.ended_on = today;
                update(t, scope, e);
            }
        DataExcuse made{.id = {},
                        .unit_id = {draft.unit},
                        .check_code = check.code,
                        .record_entity = check.entity,
                        .record_id = id,
                        .reason = reason,
                        .until = draft.until,
                        .position = t.audit_head().id,
                        .ended_on = {},
                        .excused_at = t.at(),
                        .excused_by = t.actor().name};
        insert(t, scope, made);
        ++accepted;
    }
    return accepted;
}

void take_back(Transaction& t, const Scope& scope, std::int64_t id, std::int64_t expected) {
    auto excuse = get(t.db(), scope, Id<DataExcuse>{id});
    if (!excuse) not_found("ngoại lệ này");
    if (excuse->ended_on) refuse("ended", "Ngoại lệ này đã thôi rồi.");
    excuse->ended_on = local_date(t.at());
    update(t, scope, *excuse, expected);
}

}  // namespace khue::quality
