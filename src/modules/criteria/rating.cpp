#include "modules/criteria/rating.hpp"

#include <algorithm>

#include "core/text.hpp"

namespace khue::criteria {
namespace {

std::int64_t score_of(const Scores& scores, const Criterion& c) {
    const auto found = scores.find(c.code);
    return found == scores.end() ? 0 : found->second;
}

bool counts_level(const Rule& rule) { return rule.missing_mandatory == MissingMandatory::lowest_level; }

// ---- points in groups

int level_in(const Rule& rule, std::int64_t points) {
    for (const Band& b : rule.bands)
        if (b.holds(points)) return b.level;
    return rule.bands.empty() ? 0 : rule.bands.front().level;
}

GroupRating rate_group(const Ruleset& set, const Group& group, const Scores& scores) {
    GroupRating out{.code = group.code, .missing = {}};
    for (const Criterion& c : set.criteria) {
        if (c.group != group.code) continue;
        const std::int64_t score = score_of(scores, c);
        if (c.mandatory && score == 0) out.missing.push_back(c.code);
        if (set.is_condition(c)) continue;
        out.sum += score, out.max += c.max;
    }
    out.level = level_in(set.rule, out.sum);
    if (!out.missing.empty() && counts_level(set.rule)) out.level = set.rule.bands.front().level;
    return out;
}

// The least sum within the band, in the steps that scores have.
std::int64_t least_in(const Rule& rule, const Band& band) {
    const std::int64_t steps = (band.from + rule.step - 1) / rule.step * rule.step;
    return band.from_included || steps > band.from ? steps : steps + rule.step;
}

// The fewest criteria that bring so many points more: those with most left to gain first.
void gain(const Ruleset& set, std::string_view group, Scores& scores, std::int64_t need,
          std::vector<Raise>& raises) {
    std::vector<const Criterion*> open;
    for (const Criterion& c : set.criteria)
        if (c.group == group && !set.is_condition(c) && score_of(scores, c) < c.max) open.push_back(&c);
    std::ranges::stable_sort(open, std::greater{},
                             [&](const Criterion* c) { return c->max - score_of(scores, *c); });
    for (const Criterion* c : open) {
        if (need <= 0) return;
        const std::int64_t from = score_of(scores, *c), more = std::min(c->max - from, need);
        const std::int64_t to =
            std::min(c->max, from + (more + set.rule.step - 1) / set.rule.step * set.rule.step);
        raises.push_back({.code = c->code, .from = from, .to = to});
        scores[c->code] = to;
        need -= to - from;
    }
}

std::optional<NextLevel> next_by_points(const Ruleset& set, Scores scores, const Rating& now) {
    const auto band =
        std::ranges::find_if(set.rule.bands, [&](const Band& b) { return b.level > now.level; });
    if (band == set.rule.bands.end()) return std::nullopt;
    NextLevel out{.level = band->level, .raises = {}};
    for (const GroupRating& g : now.groups) {
        if (!counts_level(set.rule)) break;
        for (const auto& code : g.missing) {
            const Criterion& c = *set.find(code);
            const std::int64_t to = set.is_condition(c) ? one_point : std::min(set.rule.step, c.max);
            out.raises.push_back({.code = code, .from = 0, .to = to});
            scores[code] = to;
        }
    }
    for (const Group& g : set.groups)
        gain(set, g.code, scores, least_in(set.rule, *band) - rate_group(set, g, scores).sum, out.raises);
    return out;
}

// ---- a level for each criterion

bool reaches(const Ruleset& set, const Scores& scores, const ShareLevel& level) {
    std::int64_t others = 0;
    for (const Criterion& c : set.criteria) {
        const std::int64_t at = score_of(scores, c) / one_point;
        if (at < level.none_below || (c.mandatory && at < level.mandatory_at_least)) return false;
        others += !c.mandatory && at >= level.others_at_least;
    }
    return others >= level.others_count;
}

std::optional<NextLevel> next_by_levels(const Ruleset& set, const Scores& scores, int now) {
    const auto wanted =
        std::ranges::find_if(set.rule.levels, [&](const ShareLevel& l) { return l.level > now; });
    if (wanted == set.rule.levels.end()) return std::nullopt;
    NextLevel out{.level = wanted->level, .raises = {}};
    std::vector<const Criterion*> others;
    std::int64_t enough = 0;
    for (const Criterion& c : set.criteria) {
        const std::int64_t at = score_of(scores, c) / one_point;
        if (c.mandatory) {
            const int to = std::max(wanted->mandatory_at_least, wanted->none_below);
            if (at < to) out.raises.push_back({.code = c.code, .from = at * one_point, .to = to * one_point});
        } else if (at >= wanted->others_at_least && at >= wanted->none_below) {
            ++enough;
        } else {
            others.push_back(&c);
        }
    }
    // Nearest to the level first; those that are not needed for the number only leave what may not be.
    std::ranges::stable_sort(others, std::greater{},
                             [&](const Criterion* c) { return score_of(scores, *c); });
    for (const Criterion* c : others) {
        const std::int64_t at = score_of(scores, *c) / one_point;
        const int to =
            std::max(enough++ < wanted->others_count ? wanted->others_at_least : 0, wanted->none_below);
        if (at < to) out.raises.push_back({.code = c->code, .from = at * one_point, .to = to * one_point});
    }
    return out;
}

void rate_by_levels(const Ruleset& set, const Scores& scores, Rating& out) {
    for (const Group& g : set.groups) out.groups.push_back({.code = g.code, .missing = {}});
    for (int level = 1; level <= set.rule.top(); ++level)
        out.reached.push_back(static_cast<std::size_t>(std::ranges::count_if(
            set.criteria, [&](const Criterion& c) { return score_of(scores, c) >= level * one_point; })));
    for (const ShareLevel& l : set.rule.levels) {
        if (!reaches(set, scores, l)) break;
        out.level = l.level;
    }
    out.next = next_by_levels(set, scores, out.level);
}

void rate_by_points(const Ruleset& set, const Scores& scores, Rating& out) {
    out.level = set.rule.top();
    for (const Group& g : set.groups) {
        out.groups.push_back(rate_group(set, g, scores));
        out.level = std::min(out.level, out.groups.back().level);
    }
    out.next = next_by_points(set, scores, out);
}

}  // namespace

Rating rate(const Ruleset& set, const Scores& scores) {
    Rating out{.groups = {}, .reached = {}, .next = {}};
    out.unanswered = static_cast<std::size_t>(
        std::ranges::count_if(set.criteria, [&](const Criterion& c) { return !scores.contains(c.code); }));
    if (set.by_levels())
        rate_by_levels(set, scores, out);
    else
        rate_by_points(set, scores, out);
    return out;
}

std::string score_fault(const Ruleset& set, const Criterion& c, std::int64_t score) {
    const std::int64_t most = set.most_of(c), step = set.step_of(c);
    if (score < 0 || score > most)
        return set.by_levels()
                   ? "Mức của tiêu chí " + c.code + " từ 0 đến " + std::to_string(most / one_point) + "."
               : set.is_condition(c) ? "Điều kiện " + c.code + " chỉ ghi đạt hoặc chưa đạt."
                                     : "Điểm của tiêu chí " + c.code + " từ 0 đến " + points_text(most) + ".";
    if (score % step != 0 && score != most)
        return "Điểm của tiêu chí " + c.code + " ghi theo bước " + points_text(step) + ".";
    return "";
}

}  // namespace khue::criteria
