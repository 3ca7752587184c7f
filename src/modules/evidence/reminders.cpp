#include "modules/evidence/reminders.hpp"

#include <map>

#include "modules/evidence/standing.hpp"
#include "modules/notices/notice.hpp"
#include "store/records.hpp"

namespace khue {
namespace {

// The last days that lie within the weeks to come, per unit.
std::map<std::int64_t, std::vector<EvidenceItem>> ending(Db& db, Date today) {
    std::map<std::int64_t, std::vector<EvidenceItem>> out;
    for (EvidenceItem& e : list<EvidenceItem>(db, Scope::everything(), {.filters = expiring_on(today)}))
        out[e.unit_id.value].push_back(std::move(e));
    return out;
}

}  // namespace

int remind_of_evidence(Transaction& t) {
    int told = 0;
    for (const auto& [unit, items] : ending(t.db(), local_date(t.at())))
        for (const EvidenceItem& e : items)
            told +=
                tell(t, Audience::holders(unit, "evidence_items.write"),
                     {.kind = NoticeKind::due,
                      .text = "Có minh chứng sắp hết giá trị (đến hết ngày " + to_vietnamese(*e.valid_to) +
                              "). Xin thay bản mới nếu còn dùng.",
                      .link = "/minh-chung/" + std::to_string(e.id.value),
                      .key = "evidence.ending/" + std::to_string(e.id.value) + "/" + to_string(*e.valid_to)});
    return told;
}

}  // namespace khue
