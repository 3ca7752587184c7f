#include "modules/reports/findings.hpp"

#include <algorithm>
#include <cstdlib>

#include "modules/indicators/numbers.hpp"

namespace khue {
namespace {

std::optional<std::int64_t> value_at(const Indicator& i, const Count& c) {
    return c.known() ? value_of(i, c.ratio) : std::nullopt;
}

void judge_commune(const IndicatorFigure& f, Findings& out) {
    const Indicator& i = *f.indicator;
    const Count& c = f.active().commune;
    auto value = value_at(i, c);
    auto reached = reaches_target(i, c);
    if (value && reached) {
        Standing s{.indicator = &i, .count = c, .value = *value, .gap = gap_of(i, *value)};
        (*reached ? out.met : out.unmet).push_back(s);
        return;
    }
    bool missing = c.basis == Basis::missing;
    (missing ? out.missing : out.not_applicable).push_back(&i);
}

// A count for the whole commune ("6 schools") has no target that one school could miss.
void judge_schools(const IndicatorFigure& f, const Figures& figures, Findings& out) {
    const Indicator& i = *f.indicator;
    Lagging lagging{.indicator = &i, .schools = {}};
    Unfiled unfiled{.indicator = &i, .schools = {}};
    const auto& counts = f.active().schools;
    for (std::size_t s = 0; s < counts.size(); ++s) {
        const SchoolRow& school = (*figures.schools)[s];
        const Count& c = counts[s];
        if (c.basis == Basis::not_applicable) continue;
        ++unfiled.concerned;
        if (c.basis == Basis::missing) {
            unfiled.schools.push_back(&school);
            ++out.schools[s].missing;
            continue;
        }
        auto value = value_at(i, c);
        auto reached = reaches_target(i, c);
        if (!i.percent() || !value || !reached) continue;
        ++lagging.counted;
        ++(*reached ? out.schools[s].met : out.schools[s].unmet);
        if (!*reached)
            lagging.schools.push_back(
                {.school = &school, .count = c, .value = *value, .gap = gap_of(i, *value)});
    }
    std::ranges::stable_sort(lagging.schools, std::ranges::greater{}, &SchoolGap::gap);
    bool filed_by_some = unfiled.schools.size() < unfiled.concerned;
    if (!lagging.schools.empty()) out.lagging.push_back(std::move(lagging));
    if (filed_by_some && !unfiled.schools.empty()) out.unfiled.push_back(std::move(unfiled));
}

void compare(const Figures& figures, const Figures& former, Findings& out) {
    out.compared = true;
    for (const auto& f : figures.indicators) {
        auto before = std::ranges::find(former.indicators, f.indicator->no,
                                        [](const IndicatorFigure& other) { return other.indicator->no; });
        if (before == former.indicators.end()) continue;
        auto a = value_at(*before->indicator, before->active().commune);
        auto b = value_at(*f.indicator, f.active().commune);
        if (!a || !b) continue;
        if (*a == *b)
            ++out.unmoved;
        else
            out.movements.push_back(
                {.indicator = f.indicator, .before = *a, .after = *b, .count = f.active().commune});
    }
    std::ranges::stable_sort(out.movements, std::ranges::greater{},
                             [](const Movement& m) { return std::abs(m.after - m.before); });
}

}  // namespace

bool Movement::better() const {
    return indicator->op == Comparison::at_most ? after < before : after > before;
}

Findings findings_of(const Figures& figures, const Figures* former) {
    Findings out;
    for (const SchoolRow& school : *figures.schools) out.schools.push_back({.school = &school});
    for (const auto& f : figures.indicators) {
        judge_commune(f, out);
        judge_schools(f, figures, out);
    }
    if (former) compare(figures, *former, out);
    return out;
}

}  // namespace khue
