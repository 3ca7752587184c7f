#include "modules/reports/report_json.hpp"

#include <algorithm>

#include "core/value_type.hpp"
#include "modules/indicators/figures_json.hpp"
#include "modules/indicators/numbers.hpp"
#include "modules/reports/draft.hpp"
#include "modules/reports/sections.hpp"
#include "modules/reports/verbs.hpp"

namespace khue {
namespace {

void append_figure(JsonWriter& w, const Figures& figures, int no) {
    const IndicatorFigure& f = figures.get(no);
    const Count& c = f.active().commune;
    w.object().member("no", no);
    append_hundredths(w, "value", c.known() ? value_of(*f.indicator, c.ratio) : std::nullopt);
    append_ratio(w, c);
    w.text_or_null("stated", c.stated() ? basis_label(c.basis) : "").end_object();
}

void append_sections(JsonWriter& w, const ReportMaterial& m, bool editable) {
    w.key("sections").array();
    for (const ShownSection& s : sections_of(m)) {
        w.object().member("key", s.key).member("title", s.title);
        w.member("text", editable ? s.text : with_figures(s.text, m.figures));
        w.member("generated", s.generated).key("figures").array();
        for (int no : s.figures) append_figure(w, m.figures, no);
        w.end_array().end_object();
    }
    w.end_array();
}

void append_corrections(JsonWriter& w, const ReportMaterial& m) {
    w.key("revisions").array();
    for (const FigureRevision& r : m.corrections) {
        w.object().member("revision", r.revision).member("at", to_string(r.at));
        w.member("by", r.by).member("reason", r.reason).key("changes").array();
        for (const FigureChange& c : r.changes) {
            const Indicator* i = m.figures.plan->find(c.no);
            if (!i || c.variant != i->active_variant) continue;
            w.object().member("no", c.no).member("unit", c.unit_name);
            w.member("before", figure_text(*i, c.before))
                .member("after", figure_text(*i, c.after))
                .end_object();
        }
        w.end_array().end_object();
    }
    w.end_array();
}

void append_history(JsonWriter& w, const ReportMaterial& m) {
    w.key("history").array();
    for (const ReportStep& s : m.steps) {
        w.object().member("at", to_string(s.done_at)).member("by", s.done_by);
        w.member("action", label(s.action));
        w.member("note", s.note);
        w.end_object();
    }
    w.end_array();
}

void append_rights(JsonWriter& w, Db& db, const ReportMaterial& m, const ReportRights& rights) {
    const Report& r = m.report;
    bool open = m.whole && may_be_edited(r), approved = m.whole && r.state == ReportState::approved;
    bool waiting = m.whole && r.state == ReportState::submitted;
    bool fixable = m.frozen || r.kind == ReportKind::adhoc;
    w.key("may").object();
    w.member("edit", open && rights.write);
    w.member("submit", open && rights.submit && fixable);
    w.member("approve", waiting && rights.approve);
    w.member("return", waiting && rights.approve);
    w.member("register", approved && rights.write);
    w.member("revise", approved && rights.write && !is_corrected(db, r));
    w.end_object();
}

void append_head(JsonWriter& w, const Report& r) {
    for (std::string_view name : head_fields()) {
        const Field& f = *Report::entity().find(name);
        const void* value = value_at(f, &r);
        w.member(name, f.type->empty(value) ? std::nullopt : std::optional(text_of(f, &r)));
    }
}

}  // namespace

void append_brief(JsonWriter& w, Db& db, const SeenReport& seen) {
    const Report& r = seen.report;
    w.member("id", r.id.value).member("kind", code(r.kind)).member("period", r.period);
    w.member("title", r.title).member("state", code(r.state)).member("revision", r.revision);
    w.member("number", r.number);
    w.member("symbol", r.symbol);
    w.member("date", r.date);
    w.member("author", r.author);
    auto& s = query(db, "SELECT recorded_from FROM report WHERE id = $1", r.id.value);
    Instant updated = s.step() ? Instant{s.integer(0)} : Instant{};
    s.reset();
    w.member("updated_at", to_string(updated)).member("version", seen.version);
    w.member("whole", seen.whole);
}

std::string report_json(Db& db, const ReportMaterial& m, const ReportRights& rights) {
    const Report& r = m.report;
    std::string out;
    JsonWriter w(out);
    w.object();
    append_brief(w, db, {.report = r, .version = m.version, .whole = m.whole});
    append_head(w, r);
    w.member("reason", r.reason);
    w.member("close", m.figures.moment.close);
    w.id_or_null("replaces_id", r.replaces_id ? r.replaces_id->value : 0);
    w.id_or_null("replaced_by_id", m.replaced_by ? m.replaced_by->value : 0);
    w.member("replaced_frozen_at", m.replaced_figures_at);
    w.member("signed_file", m.whole && r.signed_file_id
                                ? std::optional("/api/reports/" + std::to_string(r.id.value) + "/signed")
                                : std::nullopt);
    w.member("frozen", m.frozen);
    w.member("recorded_at", m.frozen ? std::optional(m.figures.computed_at) : std::nullopt);
    append_sections(w, m, m.whole && may_be_edited(r));
    append_corrections(w, m);
    append_history(w, m);
    append_rights(w, db, m, rights);
    w.end_object();
    return out;
}

}  // namespace khue
