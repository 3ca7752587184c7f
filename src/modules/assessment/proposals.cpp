#include "modules/assessment/proposals.hpp"

#include <algorithm>
#include <stdexcept>

#include "core/json.hpp"
#include "core/text.hpp"
#include "modules/indicators/figures.hpp"
#include "server/app.hpp"

namespace khue::assessment {
namespace {

[[noreturn]] void wrong(const std::string& what) {
    throw std::runtime_error("assessment/proposals.json: " + what);
}

ProposalWay way_of(const std::string& name) {
    if (name == "share") return ProposalWay::share;
    if (name == "any") return ProposalWay::any;
    if (name == "condition") return ProposalWay::condition;
    wrong("không có cách tính “" + name + "”.");
}

ProposalRule rule_of(const Json& j) {
    ProposalRule out{.code = j["code"].text_or(),
                     .numerator = j["numerator"].text_or(),
                     .denominator = j["denominator"].text_or(),
                     .words = j["words"].text_or(),
                     .note = j["note"].text_or(),
                     .way = way_of(j["way"].text_or())};
    if (out.code.empty() || out.words.empty()) wrong("dòng thiếu mã tiêu chí hoặc lời.");
    if (out.denominator.empty() == (out.way == ProposalWay::share))
        wrong(out.code + ": chỉ tỷ lệ mới có mẫu số.");
    return out;
}

bool is_countable(const ProposalRule& rule, const App& app) {
    return app.measure(rule.numerator) && (rule.denominator.empty() || app.measure(rule.denominator));
}

std::string filled(std::string words, std::string_view token, std::int64_t n) {
    const auto at = words.find(token);
    return at == words.npos ? words : words.replace(at, token.size(), number_with_dots(n));
}

std::optional<std::int64_t> number(const Numbers& numbers, std::int64_t unit) {
    const auto found = numbers.find(unit);
    return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

std::optional<Proposal> proposal_of(const ProposalRule& rule, const criteria::Ruleset& set,
                                    const criteria::Criterion& c, std::optional<std::int64_t> n,
                                    std::optional<std::int64_t> d) {
    const bool share = rule.way == ProposalWay::share;
    if (share ? !d || *d <= 0 : n.value_or(0) < 1) return std::nullopt;
    if ((rule.way == ProposalWay::condition) != set.is_condition(c)) return std::nullopt;
    const std::int64_t part = n.value_or(0), most = set.most_of(c);
    return Proposal{.score = share ? share_of(most, set.step_of(c), part, *d) : most,
                    .words = filled(filled(rule.words, "{n}", part), "{d}", d.value_or(0)),
                    .note = rule.note};
}

}  // namespace

std::int64_t share_of(std::int64_t most, std::int64_t step, std::int64_t part, std::int64_t whole) {
    const std::int64_t clamped = std::clamp<std::int64_t>(part, 0, whole);
    return std::min(most, (2 * most * clamped + whole * step) / (2 * whole * step) * step);
}

ProposalRules ProposalRules::load(const std::filesystem::path& rules, const App& app) {
    const Json file = load_json_file((rules / "assessment" / "proposals.json").string());
    ProposalRules out{.sets = {}, .rows = {}};
    for (const Json& s : file["sets"].items) out.sets.push_back(s.text);
    for (const Json& row : file["rows"].items)
        if (ProposalRule rule = rule_of(row); is_countable(rule, app)) out.rows.push_back(std::move(rule));
    return out;
}

std::map<std::string, Proposal, std::less<>> proposals_for(App& app, Db& db, const ProposalRules& rules,
                                                           const criteria::Ruleset& set, std::int64_t unit,
                                                           bool settled) {
    std::map<std::string, Proposal, std::less<>> out;
    if (std::ranges::find(rules.sets, set.code) == rules.sets.end()) return out;
    std::vector<const Measure*> measures;
    for (const ProposalRule& rule : rules.rows)
        for (const auto& name : {rule.numerator, rule.denominator})
            if (!name.empty()) measures.push_back(app.measure(name));
    const Tally tally =
        count_measures(app, db, {.close = local_date(now()), .from_memory = !settled}, measures);
    std::size_t at = 0;
    for (const ProposalRule& rule : rules.rows) {
        const auto n = number(*tally.numbers[at++], unit);
        const auto d = rule.denominator.empty() ? std::nullopt : number(*tally.numbers[at++], unit);
        const criteria::Criterion* c = set.find(rule.code);
        if (!c) continue;
        if (auto p = proposal_of(rule, set, *c, n, d)) out.emplace(rule.code, std::move(*p));
    }
    return out;
}

}  // namespace khue::assessment
