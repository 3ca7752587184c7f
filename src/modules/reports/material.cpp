#include "modules/reports/material.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/indicators/periods.hpp"
#include "modules/units/tree.hpp"
#include "server/app.hpp"

namespace khue {
namespace {

// Somebody of a unit below: a school of the commune.
bool is_below(Db& db, std::int64_t unit, const Scope& scope) {
    auto below = with_descendants(db, unit);
    return std::ranges::any_of(below, [&](std::int64_t u) { return scope.covers(u); });
}

std::optional<Unit> unit_of(Db& db, Id<Unit> id) { return get(db, Scope::everything(), id); }

// The schools of other readers leave, the commune's totals stay.
void keep_own_part(Figures& figures, const Scope& reader) {
    auto schools = std::make_shared<std::vector<SchoolRow>>();
    std::vector<std::size_t> kept;
    for (std::size_t i = 0; i < figures.schools->size(); ++i)
        if (reader.covers((*figures.schools)[i].unit_id)) {
            kept.push_back(i);
            schools->push_back((*figures.schools)[i]);
        }
    for (auto& f : figures.indicators)
        for (Tallied& way : f.ways) {
            std::vector<Count> own;
            for (std::size_t i : kept) own.push_back(way.schools[i]);
            way.schools = std::move(own);
        }
    figures.schools = std::move(schools);
}

std::optional<Period> period_before(App& app, Db& db, const Period& of) {
    std::optional<Period> before;
    for (Period& p : periods(app, db))
        if (p.kind == of.kind && p.close_on < of.close_on) before = std::move(p);
    return before;
}

// Only a frozen period can be compared with: an open one may still change behind the sentence.
std::optional<Figures> figures_before(App& app, Db& db, const Period& of) {
    auto before = period_before(app, db, of);
    return before ? frozen_figures(app, db, before->code) : std::nullopt;
}

// Up to the figures that the report stands on; a live one shows none.
std::vector<FigureRevision> corrections_of(App& app, Db& db, const ReportMaterial& m, const Scope& reader) {
    if (!m.figures.revision) return {};
    auto all = figure_revisions(app, db, m.figures.period.code);
    std::erase_if(all,
                  [&](const FigureRevision& r) { return r.revision < 2 || r.revision > m.figures.revision; });
    if (m.whole) return all;
    for (FigureRevision& r : all)
        std::erase_if(r.changes, [&](const FigureChange& c) { return !reader.covers(c.unit_id); });
    return all;
}

std::vector<ReportStep> steps_of(Db& db, Id<Report> report) {
    return list<ReportStep>(db, Scope::everything(),
                            {.filters = {where<&ReportStep::report_id>(report.value)}});
}

std::optional<Id<Report>> approved_correction(Db& db, const Report& r) {
    if (!r.id) return std::nullopt;
    auto next = first<Report>(db, Scope::everything(),
                              {where<&Report::replaces_id>(r.id.value), where<&Report::state>("approved")});
    return next ? std::optional(next->id) : std::nullopt;
}

void copy_head(const Report& from, Report& to) {
    to.place = from.place, to.superior = from.superior, to.agency = from.agency;
    to.addressees = from.addressees, to.recipients = from.recipients;
    to.signer_authority = from.signer_authority, to.signer_post = from.signer_post;
    to.signer_name = from.signer_name;
}

std::string usual_title(const std::string& plan, const Period& period) {
    std::string name = plan;
    std::string year = " năm " + std::to_string(civil(period.close_on).year);
    if (name.ends_with(year)) name.resize(name.size() - year.size());
    return "Kết quả thực hiện " + name + " " + in_sentence(period);
}

std::vector<SeenReport> kept_reports(Db& db, std::string_view period) {
    Query q{.order = &field_of<&Report::id>(), .descending = true, .limit = INT64_MAX};
    if (!period.empty()) q.filters.push_back(where<&Report::period>(std::string(period)));
    std::vector<SeenReport> out;
    Report row;
    raw::list(db, Report::entity(), Scope::everything(), q, &row, [&](const void* r, std::int64_t version) {
        out.push_back({.report = *static_cast<const Report*>(r), .version = version});
    });
    return out;
}

}  // namespace

std::optional<SeenReport> seen_report(Db& db, const ReportSight& sight, std::int64_t id) {
    SeenReport seen;
    auto version = raw::get(db, Report::entity(), Scope::everything(), id, &seen.report);
    if (!version) return std::nullopt;
    seen.version = version->number;
    const std::int64_t unit = seen.report.unit_id.value;
    if (seen.report.state != ReportState::approved && !sight.drafts.covers(unit)) return std::nullopt;
    seen.whole = sight.issued.covers(unit);
    if (!seen.whole && !is_below(db, unit, sight.issued)) return std::nullopt;
    return seen;
}

std::vector<SeenReport> seen_reports(Db& db, const ReportSight& sight, std::string_view period) {
    auto all = kept_reports(db, period);
    std::erase_if(all, [&](SeenReport& r) {
        auto seen = seen_report(db, sight, r.report.id.value);
        if (seen) r.whole = seen->whole;
        return !seen;
    });
    return all;
}

std::optional<SeenReport> standing_report(Db& db, std::string_view period) {
    auto all = kept_reports(db, period);
    std::stable_partition(all.begin(), all.end(),
                          [](const auto& r) { return r.report.kind != ReportKind::adhoc; });
    if (all.empty()) return std::nullopt;
    return std::move(all.front());
}

std::optional<Instant> figures_frozen_at(const App& app, Db& db, const Report& r) {
    if (r.recorded_at) return r.recorded_at;
    if (!r.figures_revision) return std::nullopt;
    auto frozen = frozen_figures(app, db, r.period, r.figures_revision);
    return frozen ? std::optional(frozen->computed_at) : std::nullopt;
}

StandingFigures figures_of(App& app, Db& db, const Report& r, bool from_memory) {
    if (r.figures_revision)
        if (auto frozen = frozen_figures(app, db, r.period, r.figures_revision))
            return {.figures = std::move(*frozen), .frozen = true};
    FigureRequest request{.period = r.period,
                          .close = r.close_on,
                          .as_of = r.recorded_at,
                          .numbers = {},
                          .from_memory = from_memory};
    if (!r.close_on && !r.recorded_at)
        if (auto frozen = frozen_figures(app, db, r.period))
            return {.figures = std::move(*frozen), .frozen = true};
    return {.figures = compute(app, db, request), .frozen = r.recorded_at.has_value()};
}

ReportMaterial gather(App& app, Db& db, SeenReport seen, const Scope& reader, bool from_memory) {
    ReportMaterial m{.report = std::move(seen.report), .version = seen.version, .whole = seen.whole};
    if (m.report.replaces_id) m.replaced = get(db, Scope::everything(), *m.report.replaces_id);
    if (m.replaced) m.replaced_figures_at = figures_frozen_at(app, db, *m.replaced);
    m.replaced_by = approved_correction(db, m.report);
    m.unit = unit_of(db, m.report.unit_id).value_or(Unit{});
    m.issuer = issuer_of(m.unit);
    auto standing = figures_of(app, db, m.report, from_memory);
    m.figures = std::move(standing.figures);
    m.frozen = standing.frozen;
    m.former = figures_before(app, db, m.figures.period);
    m.plan = plan_background(app.options().rules, db, m.figures.plan->code);
    if (m.whole) m.schools = received_reports(app, db, m.figures.period);
    m.corrections = corrections_of(app, db, m, reader);
    if (m.whole && m.report.id) m.steps = steps_of(db, m.report.id);
    if (!m.whole) keep_own_part(m.figures, reader);
    return m;
}

Report blank_report(App& app, Db& db, ReportKind kind, const std::string& code, std::optional<Date> close) {
    Period period = period_of(app, db, code);
    auto commune = commune_of(db);
    if (!commune) refuse("no_commune", "Chưa có đơn vị cấp xã nên chưa lập được báo cáo.");
    Report r{.unit_id = commune->id, .kind = kind, .period = period.code, .close_on = close};
    auto plan = plan_of(app, db, period.close_on);
    r.title = usual_title(plan->name, period);
    r.place = place_of(*commune);
    r.agency = "ỦY BAN NHÂN DÂN\n" + upper(commune->name);
    r.recipients = "Lưu: VT.";
    for (const SeenReport& former : kept_reports(db, "")) {
        if (former.report.unit_id != r.unit_id) continue;
        copy_head(former.report, r);
        break;
    }
    std::string year = std::to_string(plan->year);
    for (const SeenReport& former : kept_reports(db, "")) {  // the plan's number is asked once a year
        if (!former.report.period.starts_with(year) || !former.report.plan_number) continue;
        r.plan_number = former.report.plan_number;
        r.plan_date = former.report.plan_date;
        break;
    }
    return r;
}

}  // namespace khue
