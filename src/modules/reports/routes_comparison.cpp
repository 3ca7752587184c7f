// Two revisions of a report side by side over HTTP.
#include <algorithm>

#include "core/value_type.hpp"
#include "modules/indicators/figures_json.hpp"
#include "modules/indicators/numbers.hpp"
#include "modules/reports/comparison.hpp"
#include "modules/reports/report_json.hpp"
#include "modules/reports/routes.hpp"
#include "modules/reports/shapes.hpp"

namespace khue {
namespace {

void append_deed(JsonWriter& w, std::string_view name, const Deed& deed) {
    w.key(name).object().member("by", deed.by).member("at", deed.at).end_object();
}

void append_side(JsonWriter& w, std::string_view name, Db& db, const ReportMaterial& m) {
    const ReportDeeds deeds = deeds_of(m);
    w.key(name).object().key("report").object();
    append_brief(w, db, {.report = m.report, .version = m.version, .whole = m.whole});
    w.end_object().member("reason", m.report.reason);
    w.member("close", m.figures.moment.close).member("figures_revision", m.figures.revision);
    w.member("frozen_at", m.frozen ? std::optional(m.figures.computed_at) : std::nullopt);
    append_deed(w, "made", deeds.made);
    append_deed(w, "submitted", deeds.submitted);
    append_deed(w, "approved", deeds.approved);
    w.end_object();
}

void append_runs(JsonWriter& w, std::string_view name, const std::vector<TextRun>& runs) {
    w.key(name).array();
    for (const TextRun& run : runs)
        w.object().member("text", run.text).member("changed", run.changed).end_object();
    w.end_array();
}

void append_sections(JsonWriter& w, const std::vector<SectionChange>& sections) {
    w.key("sections").array();
    for (const SectionChange& s : sections) {
        w.object().member("key", s.key).member("title", s.title).member("changed", s.changed());
        w.key("paragraphs").array();
        for (const ParagraphPair& p : s.paragraphs) {
            w.object().member("changed", p.changed());
            append_runs(w, "before", p.before);
            append_runs(w, "after", p.after);
            w.end_object();
        }
        w.end_array().end_object();
    }
    w.end_array();
}

void append_head(JsonWriter& w, const std::vector<HeadChange>& head) {
    w.key("head").array();
    for (const HeadChange& h : head)
        w.object()
            .member("label", h.field->label)
            .member("before", h.before)
            .member("after", h.after)
            .end_object();
    w.end_array();
}

void append_targets(JsonWriter& w, const std::vector<ChangedTarget>& targets) {
    w.key("targets").array();
    for (const ChangedTarget& t : targets)
        w.object().member("no", t.no).member("before", t.before).member("after", t.after).end_object();
    w.end_array();
}

void append_count(JsonWriter& w, std::string_view name, const Indicator& i, const Count& c) {
    w.key(name).object().member("text", figure_text(i, c));
    append_ratio(w, c);
    w.member("met", reaches_target(i, c)).end_object();
}

void append_figure(JsonWriter& w, const Indicator& i, const std::string& unit, std::int64_t unit_id,
                   const Count& before, const Count& after) {
    w.object().member("no", i.no).member("name", i.name).member("unit", unit);
    w.id_or_null("unit_id", unit_id);
    append_count(w, "before", i, before);
    append_count(w, "after", i, after);
    w.end_object();
}

void append_figures(JsonWriter& w, const std::vector<ChangedFigure>& figures) {
    w.key("figures").array();
    for (const ChangedFigure& f : figures)
        append_figure(w, *f.indicator, f.unit_name, f.unit_id, f.before, f.after);
    w.end_array();
}

void append_freezes(JsonWriter& w, const ReportComparison& c) {
    w.key("freezes").array();
    for (const FigureRevision& r : c.freezes) {
        w.object().member("revision", r.revision).member("at", r.at).member("by", r.by);
        w.member("reason", r.reason).key("changes").array();
        for (const FigureChange& change : r.changes) {
            const Indicator* i = c.after.figures.plan->find(change.no);
            if (i && change.variant == i->active_variant)
                append_figure(w, *i, change.unit_name, change.unit_id, change.before, change.after);
        }
        w.end_array().end_object();
    }
    w.end_array();
}

void append_revisions(JsonWriter& w, Db& db, const std::vector<SeenReport>& revisions) {
    w.key("revisions").array();
    for (const SeenReport& r : revisions) {
        w.object();
        append_brief(w, db, r);
        w.end_object();
    }
    w.end_array();
}

// The one named by the address, else the revision before, else (of the first one) the next.
std::size_t other_of(const std::vector<SeenReport>& all, std::size_t own, std::string_view wanted) {
    if (wanted.empty()) return own > 0 ? own - 1 : std::min(own + 1, all.size() - 1);
    for (std::size_t i = 0; i < all.size(); ++i)
        if (std::to_string(all[i].report.id.value) == wanted) return i;
    not_found("lần ban hành để so sánh");
}

Response compare(Context& c) {
    auto seen = seen_report(c.db(), sight_of(c), c.id());
    if (!seen) not_found("báo cáo này");
    const auto all = revisions_of(c.db(), sight_of(c), seen->report);
    auto own = static_cast<std::size_t>(
        std::ranges::find(all, c.id(), [](const SeenReport& r) { return r.report.id.value; }) - all.begin());
    const std::size_t other = other_of(all, own, c.request.value("with"));
    if (own == other) refuse("one_revision", "Báo cáo này chưa có lần ban hành nào khác để so sánh.");
    auto found =
        compare_reports(c.app, c.db(), all[std::min(own, other)], all[std::max(own, other)], c.scope());
    std::string body;
    JsonWriter w(body);
    w.object();
    append_revisions(w, c.db(), all);
    append_side(w, "before", c.db(), found->before);
    append_side(w, "after", c.db(), found->after);
    append_head(w, found->head);
    append_sections(w, found->sections);
    append_targets(w, found->targets);
    append_figures(w, found->figures);
    append_freezes(w, *found);
    w.end_object();
    return json_response(std::move(body));
}

using namespace shape;

Shape comparison_shape(const Shape& brief) {
    const Shape deed = object({{"by", text()}, {"at", nullable(instant())}});
    const Shape side = named("ComparedReport", object({{"report", brief},
                                                       {"reason", nullable(text())},
                                                       {"close", date()},
                                                       {"figures_revision", integer()},
                                                       {"frozen_at", nullable(instant())},
                                                       {"made", deed},
                                                       {"submitted", deed},
                                                       {"approved", deed}}));
    const Shape runs = list(named("TextRun", object({{"text", text()}, {"changed", flag()}})));
    const Shape paragraph =
        named("ParagraphPair", object({{"changed", flag()}, {"before", runs}, {"after", runs}}));
    const Shape section = named(
        "SectionChange",
        object({{"key", text()}, {"title", text()}, {"changed", flag()}, {"paragraphs", list(paragraph)}}));
    const Shape count = object({{"text", text()},
                                {"numerator", nullable(integer())},
                                {"denominator", nullable(integer())},
                                {"met", nullable(flag())}});
    const Shape figure = named("ChangedFigure", object({{"no", integer()},
                                                        {"name", text()},
                                                        {"unit", text()},
                                                        {"unit_id", nullable(integer())},
                                                        {"before", count},
                                                        {"after", count}}));
    const Shape freeze = named("PeriodFreezing", object({{"revision", integer()},
                                                         {"at", instant()},
                                                         {"by", text()},
                                                         {"reason", text()},
                                                         {"changes", list(figure)}}));
    const Shape head = object({{"label", text()}, {"before", text()}, {"after", text()}});
    const Shape target = object({{"no", integer()}, {"before", text()}, {"after", text()}});
    return named("ReportComparison", object({{"revisions", list(brief)},
                                             {"before", side},
                                             {"after", side},
                                             {"head", list(head)},
                                             {"sections", list(section)},
                                             {"targets", list(target)},
                                             {"figures", list(figure)},
                                             {"freezes", list(freeze)}}));
}

}  // namespace

void add_comparison_route(Module& m) {
    add_route(m, "GET", "/api/reports/{id}/comparison", "reports.read", compare,
              "So sánh hai lần ban hành của một báo cáo",
              exchange::answers(comparison_shape(report_shapes::brief()),
                                {{"with", integer(), "Mã số của lần ban hành kia; mặc định: lần trước"}}));
}

}  // namespace khue
