#include "modules/verification/reminders.hpp"

#include <algorithm>
#include <map>

#include "core/json.hpp"
#include "modules/notices/notice.hpp"
#include "modules/verification/queue.hpp"
#include "modules/verification/rules.hpp"

namespace khue::verification {
namespace {

struct Due {
    std::int64_t pupils = 0;
    Date since;
};

// A day that has come, and a pupil who still does not match.
std::map<std::int64_t, Due> due(Db& db, Date today) {
    std::map<std::int64_t, Due> out;
    for (const Entry& e : entries(db, Scope::everything())) {
        if (!e.noted || !e.noted->follow_up_on || *e.noted->follow_up_on > today) continue;
        if (e.state == State::matched || e.state == State::waiting) continue;
        auto [found, fresh] = out.try_emplace(e.unit_id, Due{.pupils = 0, .since = *e.noted->follow_up_on});
        ++found->second.pupils;
        found->second.since = std::max(found->second.since, *e.noted->follow_up_on);
    }
    return out;
}

}  // namespace

int remind(Transaction& t) {
    const Date today = local_date(t.at());
    const auto every = std::max<std::int64_t>(1, rules().letter["remind_every_days"].integer_or(3));
    int told = 0;
    for (const auto& [unit, d] : due(t.db(), today)) {
        const std::int64_t time = (today.days - d.since.days) / every;
        const bool fresh =
            tell(t, Audience::holders(unit, "verification_cases.write"),
                 {.kind = NoticeKind::due,
                  .text = std::to_string(d.pupils) +
                          " học sinh đến ngày theo dõi xác thực dân cư. Xin xem lý do và việc cần làm.",
                  .link = "/xac-thuc?den-han=1",
                  .key = "verification.due/" + to_string(d.since) + "/" + std::to_string(time)});
        told += fresh ? 1 : 0;
    }
    return told;
}

}  // namespace khue::verification
