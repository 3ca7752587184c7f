#include "modules/statistics/news.hpp"

#include <algorithm>

#include "modules/statistics/standing.hpp"

namespace khue::statistics {
ToldCount remind_by_hand(Transaction& t, const Scope& scope, std::string_view form,
                         std::string_view school_year, const std::vector<std::int64_t>& units) {
    const Layout& layout = layout_of(form);
    const Date today = local_date(t.at());
    ToldCount told;
    for (const Standing& s : standings(t.db(), scope, layout, school_year)) {
        const bool named = units.empty() || std::ranges::find(units, s.unit.id.value) != units.end();
        if (!named || s.settled()) continue;
        const std::string key = layout.code + "/" + std::string(school_year) + "/" + to_string(today);
        told.add(tell(t, Audience::holders(s.unit.id.value, "statistics.write"),
                      {.kind = s.is_overdue(today) ? NoticeKind::late : NoticeKind::due,
                       .text = "Trường chưa nộp biểu " + layout.number + " năm học " +
                               std::string(school_year) + ", hạn " + to_vietnamese(s.due) + ".",
                       .link = "/thong-ke?bieu=" + layout.code + "&nam=" + std::string(school_year),
                       .key = "statistics.by_hand/" + key}));
    }
    return told;
}

}  // namespace khue::statistics
