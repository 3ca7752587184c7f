#include "modules/reports/comparison.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "core/value_type.hpp"
#include "modules/indicators/numbers.hpp"
#include "modules/reports/draft.hpp"
#include "modules/reports/sections.hpp"
#include "modules/reports/verbs.hpp"

namespace khue {
namespace {

std::vector<SectionChange> section_changes(const ReportMaterial& before, const ReportMaterial& after) {
    std::map<std::string, std::string> former;
    for (const ShownSection& s : sections_of(before)) former[s.key] = with_figures(s.text, before.figures);
    std::vector<SectionChange> out;
    for (const ShownSection& s : sections_of(after))
        out.push_back({.key = s.key,
                       .title = s.title,
                       .paragraphs = compare_texts(former[s.key], with_figures(s.text, after.figures))});
    return out;
}

std::string head_text(const Field& f, const Report& r) {
    return f.type->empty(value_at(f, &r)) ? "" : text_of(f, &r);
}

std::vector<HeadChange> head_changes(const Report& before, const Report& after) {
    std::vector<std::string_view> names = {"title", "number", "symbol", "date"};
    names.insert(names.end(), head_fields().begin(), head_fields().end());
    std::vector<HeadChange> out;
    for (std::string_view name : names) {
        const Field& f = *Report::entity().find(name);
        std::string a = head_text(f, before), b = head_text(f, after);
        if (a != b) out.push_back({.field = &f, .before = std::move(a), .after = std::move(b)});
    }
    return out;
}

Count commune_count(const Figures& figures, int no) {
    for (const IndicatorFigure& f : figures.indicators)
        if (f.indicator->no == no) return f.active().commune;
    return {.basis = Basis::not_applicable};
}

// The commune's totals, then whose figures made them change.
std::vector<ChangedFigure> figure_changes(const ReportMaterial& before, const ReportMaterial& after,
                                          const Scope& reader) {
    auto changes = changed_figures(before.figures, after.figures);
    if (!after.whole)
        std::erase_if(changes, [&](const FigureChange& c) { return !reader.covers(c.unit_id); });
    std::vector<ChangedFigure> out;
    for (const IndicatorFigure& f : after.figures.indicators) {
        const Indicator& i = *f.indicator;
        Count a = commune_count(before.figures, i.no), b = f.active().commune;
        if (a != b)
            out.push_back({.indicator = &i, .unit_name = "Toàn xã", .unit_id = 0, .before = a, .after = b});
        for (const FigureChange& c : changes)
            if (c.no == i.no && c.variant == i.active_variant)
                out.push_back({.indicator = &i,
                               .unit_name = c.unit_name,
                               .unit_id = c.unit_id,
                               .before = c.before,
                               .after = c.after});
    }
    return out;
}

std::vector<ChangedTarget> target_changes(const Figures& before, const Figures& after) {
    std::vector<ChangedTarget> out;
    for (const Indicator& i : after.plan->indicators) {
        const Indicator* former = before.plan->find(i.no);
        std::string was = former ? target_text(*former) : "", is = target_text(i);
        if (was != is) out.push_back({.no = i.no, .before = std::move(was), .after = std::move(is)});
    }
    return out;
}

std::vector<FigureRevision> freezes_of(App& app, Db& db, const ReportComparison& c, const Scope& reader) {
    const std::int64_t last = std::max(c.before.figures.revision, c.after.figures.revision);
    if (!last) return {};
    auto out = figure_revisions(app, db, c.after.figures.period.code);
    std::erase_if(out, [&](const FigureRevision& r) { return r.revision > last; });
    if (c.after.whole) return out;
    for (FigureRevision& r : out)
        std::erase_if(r.changes, [&](const FigureChange& change) { return !reader.covers(change.unit_id); });
    return out;
}

}  // namespace

bool SectionChange::changed() const { return std::ranges::any_of(paragraphs, &ParagraphPair::changed); }

ReportDeeds deeds_of(const ReportMaterial& m) {
    ReportDeeds out{.made = {.by = m.report.author, .at = {}}, .submitted = {}, .approved = {}};
    for (const ReportStep& s : m.steps) {
        const Deed deed{.by = s.done_by, .at = s.done_at};
        if (s.action == ReportAction::drafted || s.action == ReportAction::revised) out.made = deed;
        if (s.action == ReportAction::submitted) out.submitted = deed;
        if (s.action == ReportAction::approved) out.approved = deed;
    }
    return out;
}

std::vector<SeenReport> revisions_of(Db& db, const ReportSight& sight, const Report& report) {
    auto all = seen_reports(db, sight, report.period);  // newest first
    std::ranges::reverse(all);
    std::set<std::int64_t> chain{report.id.value};
    for (auto r = all.rbegin(); r != all.rend(); ++r)  // back to the first
        if (chain.contains(r->report.id.value) && r->report.replaces_id)
            chain.insert(r->report.replaces_id->value);
    for (const SeenReport& r : all)  // and on to the last
        if (r.report.replaces_id && chain.contains(r.report.replaces_id->value))
            chain.insert(r.report.id.value);
    std::erase_if(all, [&](const SeenReport& r) { return !chain.contains(r.report.id.value); });
    return all;
}

std::unique_ptr<ReportComparison> compare_reports(App& app, Db& db, SeenReport before, SeenReport after,
                                                  const Scope& reader) {
    auto out = std::make_unique<ReportComparison>();
    out->before = gather(app, db, std::move(before), reader);
    out->after = gather(app, db, std::move(after), reader);
    out->sections = section_changes(out->before, out->after);
    if (out->after.whole) out->head = head_changes(out->before.report, out->after.report);
    out->targets = target_changes(out->before.figures, out->after.figures);
    out->figures = figure_changes(out->before, out->after, reader);
    out->freezes = freezes_of(app, db, *out, reader);
    return out;
}

}  // namespace khue
