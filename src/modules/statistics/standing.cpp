#include "modules/statistics/standing.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/school_year.hpp"
#include "modules/units/tree.hpp"

namespace khue::statistics {
namespace {

std::map<std::int64_t, StatisticsForm> forms_by_unit(Db& db, const Scope& scope, const Layout& layout,
                                                     const std::string& year) {
    std::map<std::int64_t, StatisticsForm> out;
    for (StatisticsForm& f : list<StatisticsForm>(db, scope,
                                                  {.filters = {where<&StatisticsForm::form>(layout.code),
                                                               where<&StatisticsForm::school_year>(year)}}))
        out[f.unit_id.value] = std::move(f);
    return out;
}

std::vector<Part> blank_parts(const Layout& layout) {
    std::vector<Part> out;
    for (const Section& s : layout.sections) {
        Part& part = out.emplace_back();
        part.title = s.title;
        for (const Row& row : s.rows)
            part.lines.push_back({.code = row.code,
                                  .label = row.label,
                                  .unit = row.unit,
                                  .note = {},
                                  .depth = row.depth,
                                  .computed = {},
                                  .value = {},
                                  .before = {},
                                  .reason = {}});
    }
    return out;
}

void add(std::vector<Part>& sum, const Values& values) {
    for (Part& part : sum)
        for (Line& line : part.lines)
            if (const auto found = values.find(line.code); found != values.end()) {
                line.value = line.value.value_or(0) + found->second;
                line.source = Source::computed;
            }
}

}  // namespace

bool Standing::was_late() const {
    return form && form->first_sent_at && due < local_date(*form->first_sent_at);
}

bool Standing::is_overdue(Date today) const { return !settled() && due < today; }

std::vector<Standing> standings(Db& db, const Scope& scope, const Layout& layout,
                                std::string_view school_year) {
    auto forms = forms_by_unit(db, scope, layout, std::string(school_year));
    const Date day = layout.state_of(school_year), due = layout.due_of(school_year);
    std::vector<Standing> out;
    for (Unit& unit : schools_of(db)) {
        const bool open =
            (!unit.opened_on || *unit.opened_on <= day) && (!unit.closed_on || *unit.closed_on > day);
        if (!scope.covers(unit.id.value) || !open || !has_level(unit, layout.level)) continue;
        Standing s{.unit = std::move(unit), .form = {}, .approval = {}, .due = due};
        if (const auto found = forms.find(s.unit.id.value); found != forms.end()) {
            s.approval = approval_of(db, subject_of(found->second));
            s.form = std::move(found->second);
        }
        out.push_back(std::move(s));
    }
    return out;
}

std::vector<std::string> known_years(Db& db) {
    std::vector<std::string> out;
    for (auto& s = query(db, "SELECT DISTINCT school_year FROM school_class ORDER BY school_year DESC");
         s.step();)
        if (is_school_year(s.text(0))) out.emplace_back(s.text(0));
    return out;
}

std::vector<std::string> levels_without_form(Db& db, const Scope& scope) {
    constexpr std::string_view of_commune[] = {"MN", "TH", "THCS"};  // others report to the Department
    std::set<std::string> levels;
    for (const Unit& unit : schools_of(db))
        if (scope.covers(unit.id.value) && !unit.closed_on)
            levels.merge([&] {
                const auto all = levels_of(unit);
                return std::set<std::string>(all.begin(), all.end());
            }());
    std::vector<std::string> out;
    for (const std::string_view level : of_commune)
        if (levels.contains(std::string(level)) &&
            std::ranges::find(layouts(), level, &Layout::level) == layouts().end())
            out.emplace_back(level);
    return out;
}

Sum sum_of(Db& db, const Scope& scope, const Layout& layout, std::string_view school_year) {
    Sum out{.parts = blank_parts(layout), .counted = {}, .missing = {}};
    for (const Standing& s : standings(db, scope, layout, school_year)) {
        const auto sent = s.settled() ? newest_submission(db, *s.form) : std::nullopt;
        (sent ? out.counted : out.missing).push_back(s.unit.name);
        if (!sent) continue;
        out.undecided += s.approval->record.state != ApprovalState::approved;
        add(out.parts, values_of(parse_content(sent->content)));
    }
    return out;
}

std::optional<Seen> seen_form(Db& db, const Scope& seen, const Scope& own, std::int64_t id) {
    Seen out{.form = {}, .approval = {}, .content = {}};
    const auto version = raw::get(db, StatisticsForm::entity(), seen, id, &out.form);
    if (!version) return std::nullopt;
    out.version = version->number;
    out.own = own.covers(out.form.unit_id.value);
    if (!out.own && out.form.number == 0) return std::nullopt;
    out.approval = approval_of(db, subject_of(out.form));
    out.live = out.own && !out.approval.is_sealed();
    if (out.live) {
        out.content = live_content(db, out.form);
        return out;
    }
    const auto sent = newest_submission(db, out.form);
    if (!sent) return std::nullopt;
    out.content = parse_content(sent->content);
    return out;
}

}  // namespace khue::statistics
