#include "modules/surveys/results.hpp"

#include <algorithm>
#include <numeric>

namespace khue::surveys {
namespace {

std::optional<double> mean_of(std::int64_t sum, std::int64_t count) {
    if (count == 0) return std::nullopt;
    return static_cast<double>(sum) / static_cast<double>(count);
}

const GroupTally& tally_of(const Tally& all, const std::string& group) {
    static const GroupTally none;
    const auto found = all.find(group);
    return found == all.end() ? none : found->second;
}

const Distribution& answers_to(const GroupTally& of, const std::string& statement) {
    static const Distribution none{};
    const auto found = of.statements.find(statement);
    return found == of.statements.end() ? none : found->second;
}

// Enough people said something, not only that they do not know.
bool may_show(const SurveyForm& form, const Distribution& d) { return scored(d) >= form.least; }

template <class Shown>
GroupResult group_result(const SurveyForm& form, const SurveyGroup& group, const GroupTally& tally,
                         bool shown, Shown statement_shown) {
    GroupResult out{.code = group.code,
                    .label = group.label,
                    .people = tally.people,
                    .shown = shown,
                    .areas = {},
                    .statements = {}};
    if (!shown) return out;
    std::map<std::string, std::pair<std::int64_t, std::int64_t>> by_area;
    for (const SurveyStatement& s : group.statements) {
        StatementResult one{.code = s.code, .area = s.area, .text = s.text, .distribution = {}, .mean = {}};
        const Distribution& d = answers_to(tally, s.code);
        if (statement_shown(s.code)) {
            one.distribution = d;
            one.mean = mean_of(points(d), scored(d));
            by_area[s.area].first += points(d), by_area[s.area].second += scored(d);
        }
        out.statements.push_back(std::move(one));
    }
    for (const SurveyArea& a : form.areas)
        out.areas.push_back({.area = a.code, .mean = mean_of(by_area[a.code].first, by_area[a.code].second)});
    return out;
}

// Of the statements that are not shown themselves: at least how many people they are about.
struct Rest {
    std::int64_t people = 0, answers = 0;
};

AreaMean everybody(const SurveyForm& form, const Tally& tally, const std::vector<GroupResult>& groups,
                   const std::string& area) {
    std::int64_t sum = 0, count = 0;
    Rest rest;
    for (std::size_t i = 0; i < form.groups.size(); ++i) {
        const GroupTally& of = tally_of(tally, form.groups[i].code);
        std::int64_t hidden_people = 0;
        for (std::size_t j = 0; j < form.groups[i].statements.size(); ++j) {
            const SurveyStatement& s = form.groups[i].statements[j];
            if (s.area != area) continue;
            const Distribution& d = answers_to(of, s.code);
            sum += points(d), count += scored(d);
            const bool shown = groups[i].shown && groups[i].statements[j].mean;
            if (shown) continue;
            hidden_people = std::max(hidden_people, scored(d));
            rest.answers += scored(d);
        }
        rest.people += hidden_people;
    }
    const bool derivable = rest.answers > 0 && rest.people < form.least;
    return {.area = area, .mean = derivable || count < form.least ? std::nullopt : mean_of(sum, count)};
}

}  // namespace

std::int64_t scored(const Distribution& d) {
    return std::accumulate(d.begin() + 1, d.end(), std::int64_t{0});
}

std::int64_t points(const Distribution& d) {
    std::int64_t out = 0;
    for (std::size_t i = 1; i < d.size(); ++i) out += static_cast<std::int64_t>(i) * d[i];
    return out;
}

GroupTally sum_of(const GroupTally& a, const GroupTally& b) {
    GroupTally out = a;
    out.people += b.people;
    for (const auto& [code, d] : b.statements) {
        Distribution& sum = out.statements[code];
        for (std::size_t i = 0; i < d.size(); ++i) sum[i] += d[i];
    }
    return out;
}

SurveyResults results_of(const SurveyForm& form, const Tally& tally) {
    SurveyResults out;
    for (const SurveyGroup& g : form.groups) {
        const GroupTally& of = tally_of(tally, g.code);
        out.groups.push_back(group_result(form, g, of, of.people >= form.least, [&](const std::string& code) {
            return may_show(form, answers_to(of, code));
        }));
    }
    for (const SurveyArea& a : form.areas) out.all.push_back(everybody(form, tally, out.groups, a.code));
    return out;
}

JointResults joint_results(const SurveyForm& form, const std::vector<Tally>& ended) {
    JointResults out;
    std::vector<Tally> batches;
    for (; out.rounds + rounds_together <= ended.size(); out.rounds += rounds_together) {
        Tally batch;
        for (std::size_t i = out.rounds; i < out.rounds + rounds_together; ++i)
            for (const auto& [code, of] : ended[i]) batch[code] = sum_of(batch[code], of);
        batches.push_back(std::move(batch));
    }
    if (batches.empty()) return out;
    for (const SurveyGroup& g : form.groups) {
        GroupTally whole;
        for (const Tally& b : batches) whole = sum_of(whole, tally_of(b, g.code));
        // Each batch was once the difference between two totals.
        const auto in_each = [&](auto enough) {
            return std::ranges::all_of(batches, [&](const Tally& b) { return enough(tally_of(b, g.code)); });
        };
        const bool shown = in_each([&](const GroupTally& b) { return b.people >= form.least; });
        out.results.groups.push_back(group_result(form, g, whole, shown, [&](const std::string& code) {
            return in_each([&](const GroupTally& b) { return may_show(form, answers_to(b, code)); });
        }));
    }
    return out;
}

}  // namespace khue::surveys
