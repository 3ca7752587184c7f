#include "modules/indicators/figures_json.hpp"

namespace khue {
namespace {

std::optional<std::int64_t> shown_value(const Indicator& i, const Count& c) {
    return c.known() ? value_of(i, c.ratio) : std::nullopt;
}

// What the figure would be now, beside a frozen one that differs from it.
void append_now(JsonWriter& w, const Indicator& i, const Count& frozen, const Count& now) {
    if (now == frozen) return;
    w.key("now").object();
    append_count(w, i, now);
    w.end_object();
}

void append_beside(JsonWriter& w, const Indicator& i, const IndicatorFigure& f) {
    w.key("beside").array();
    for (const DeclareRule& rule : i.declare) {
        const Tallied* way = rule.part.empty() ? nullptr : f.way(beside(rule));
        if (!way) continue;
        w.object().member("part", rule.part).member("label", rule.name);
        append_ratio(w, way->commune);
        w.member("basis", basis_name(way->commune.basis)).end_object();
    }
    w.end_array();
}

void append_own(JsonWriter& w, const Indicator& i, const IndicatorFigure& f) {
    w.key("own");
    if (!f.active().own) return void(w.null());
    w.object();
    append_count(w, i, *f.active().own);
    w.end_object();
}

void append_variants(JsonWriter& w, const Indicator& i, const IndicatorFigure& f) {
    w.key("variants").array();
    for (const IndicatorVariant& v : i.variants) {
        const Tallied* way = f.way(v.code);
        if (!way) continue;
        w.object().member("code", v.code).member("label", v.name);
        append_ratio(w, way->commune);
        append_hundredths(w, "value", shown_value(i, way->commune));
        w.member("active", v.code == i.active_variant).end_object();
    }
    w.end_array();
}

// The live figures beside frozen ones.
const Tallied* tallied_now(const ShownFigures& shown, int no) {
    if (!shown.now) return nullptr;
    for (const auto& f : shown.now->indicators)
        if (f.indicator->no == no) return &f.active();
    return nullptr;
}

void append_schools(JsonWriter& w, const ShownFigures& shown, const IndicatorFigure& f, const Scope& scope) {
    const auto& schools = *shown.figures.schools;
    const Tallied* now = tallied_now(shown, f.indicator->no);
    Places places = now ? places_of(*shown.now->schools) : Places{};
    w.key("schools").array();
    for (std::size_t i = 0; i < schools.size(); ++i) {
        const SchoolRow& school = schools[i];
        if (!scope.covers(school.unit_id)) continue;
        const Count& count = f.active().schools[i];
        w.object().member("code", school.code).member("name", school.name).member("level", school.level);
        w.member("unit_id", school.unit_id);
        append_count(w, *f.indicator, count);
        auto place = places.find(school.unit_id);
        if (place != places.end()) append_now(w, *f.indicator, count, now->schools[place->second]);
        w.end_object();
    }
    w.end_array();
}

}  // namespace

std::string_view symbol(Comparison op) {
    switch (op) {
        case Comparison::at_most: return "<=";
        case Comparison::equal: return "=";
        default: return ">=";
    }
}

void append_hundredths(JsonWriter& w, std::string_view name, std::optional<std::int64_t> hundredths) {
    w.key(name);
    if (!hundredths) return void(w.null());
    w.raw(hundredths_text(*hundredths));
}

void append_ratio(JsonWriter& w, const Count& c) {
    w.member("numerator", c.known() ? std::optional(c.ratio.numerator) : std::nullopt);
    w.member("denominator", c.known() ? c.ratio.denominator : std::nullopt);
}

void append_count(JsonWriter& w, const Indicator& i, const Count& c) {
    append_ratio(w, c);
    append_hundredths(w, "value", shown_value(i, c));
    w.member("met", reaches_target(i, c)).member("basis", basis_name(c.basis));
    w.member("waiting", c.known() ? std::optional(c.waiting) : std::nullopt);
}

void append_indicator(JsonWriter& w, const ShownFigures& shown, const IndicatorFigure& f,
                      const Scope& scope) {
    const Indicator& i = *f.indicator;
    w.member("no", i.no).member("group", i.group).member("name", i.name).member("unit", i.unit);
    w.member("op", symbol(i.op)).key("target").raw(hundredths_text(i.target));
    w.member("target_as_written", i.target_as_written);
    append_count(w, i, f.active().commune);
    if (const Tallied* now = tallied_now(shown, i.no)) append_now(w, i, f.active().commune, now->commune);
    w.member("formula", i.formula).text_or_null("partial", i.partial);
    w.key("caveats").array();
    for (const std::string& sentence : f.caveats) w.value(sentence);
    w.end_array();
    append_variants(w, i, f);
    append_beside(w, i, f);
    append_own(w, i, f);
    w.member("frozen", shown.figures.revision > 0);
    if (shown.figures.revision) w.member("revision", shown.figures.revision);
    append_schools(w, shown, f, scope);
}

std::string figures_json(const ShownFigures& shown, const Scope& scope) {
    std::string out;
    out.reserve(shown.figures.indicators.size() * (1024 + shown.figures.schools->size() * 200));
    JsonWriter w(out);
    w.array();
    for (const auto& f : shown.figures.indicators) {
        w.object();
        append_indicator(w, shown, f, scope);
        w.end_object();
    }
    w.end_array();
    return out;
}

}  // namespace khue
