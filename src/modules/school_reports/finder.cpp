// Schools' reports, difficulties and proposals in the search.
#include <map>

#include "modules/indicators/periods.hpp"
#include "modules/school_reports/issues.hpp"
#include "modules/school_reports/routes.hpp"
#include "modules/units/unit_names.hpp"

namespace khue {
namespace {

constexpr std::int64_t most_looked_at = 2000;  // the newest

// What schools and periods are called.
class Words {
public:
    explicit Words(Context& c) : schools_(c.db()) {
        for (const Period& p : periods(c.app, c.db())) periods_[p.code] = in_sentence(p);
    }
    std::string period(const std::string& code) const {
        const auto found = periods_.find(code);
        return found == periods_.end() ? code : found->second;
    }
    const std::string& school(std::int64_t id) { return schools_.of(id); }
    std::string title(const SchoolReport& r) {
        return "Báo cáo " + period(r.period) + ", " + school(r.unit_id.value);
    }

private:
    std::map<std::string, std::string> periods_;
    UnitNames schools_;
};

std::vector<FoundItem> find_school_reports(Context& c, const Wanted& wanted, std::size_t most) {
    std::vector<FoundItem> out;
    Words words(c);
    const SchoolSight sight = school_sight(c);
    const Query newest{.order = &field_of<&SchoolReport::id>(), .descending = true, .limit = most_looked_at};
    for (const SchoolReport& r : list<SchoolReport>(c.db(), sight.seen, newest)) {
        if (!is_seen(sight, r)) continue;
        const std::string number = r.document_number.value_or("");
        add_if_like(out, wanted,
                    {.id = r.id.value,
                     .title = words.title(r),
                     .note = number.empty() ? "" : "số " + number + r.symbol.value_or("")},
                    r.period + " " + number + " " + r.symbol.value_or(""));
    }
    keep_best(out, most);
    return out;
}

std::vector<FoundItem> find_issues(Context& c, const Wanted& wanted, std::size_t most) {
    std::vector<FoundItem> out;
    Words words(c);
    for (const SeenIssue& seen : seen_issues(c.app, c.db(), issue_sight(c, c.db()), {}))
        add_if_like(
            out, wanted,
            {.id = seen.issue.id.value,
             .title = seen.issue.text,
             .note = words.school(seen.issue.unit_id.value) + " · " + words.period(seen.report.period)},
            seen.issue.answer.value_or(""));
    keep_best(out, most);
    return out;
}

}  // namespace

Finder school_report_finder() {
    return {.kind = "school_report",
            .label = "Báo cáo của trường",
            .permission = "school_reports.read",
            .find = find_school_reports,
            .base = "/bao-cao-truong/",
            .name = [](Context& c, std::int64_t id) {
                auto seen = seen_school_report(c.db(), school_sight(c), id);
                return seen ? Words(c).title(seen->report) : std::string();
            }};
}

Finder issue_finder() {
    return {.kind = "report_issue",
            .label = "Khó khăn, kiến nghị",
            .permission = "report_issues.read",
            .find = find_issues,
            .base = "/kien-nghi/",
            .name = [](Context& c, std::int64_t id) {
                auto seen = seen_issue(c.db(), issue_sight(c, c.db()), id);
                return seen ? seen->issue.text : std::string();
            }};
}

}  // namespace khue
