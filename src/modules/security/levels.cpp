#include "modules/security/levels.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace khue::security {
namespace {

enum class Truth { no, unknown, yes };

constexpr std::string_view unsaid = "unknown";

[[noreturn]] void refuse_rules(const std::string& why) {
    throw std::runtime_error("data/security/levels-nd331.json: " + why);
}

std::optional<std::int64_t> bound(const Json& j, const char* name) {
    if (!j.has(name)) return std::nullopt;
    return j[name].integer_or(0);
}

Condition condition_of(const Json& j) {
    Condition c{
        .fact = j["fact"].text_or(), .is = {}, .at_least = bound(j, "at_least"), .below = bound(j, "below")};
    for (const Json& word : j["is"].items) c.is.push_back(word.text);
    if (c.is.empty() && !c.at_least && !c.below) refuse_rules("điều kiện “" + c.fact + "” không hỏi gì");
    return c;
}

std::vector<Condition> conditions_of(const Json& list) {
    std::vector<Condition> out;
    for (const Json& one : list.items) out.push_back(condition_of(one));
    return out;
}

Provision provision_of(const Json& j) {
    return {.article = j["article"].text_or(),
            .text = j["text"].text_or(),
            .confidence = j["confidence"].text_or()};
}

void check_conditions(const LevelRules& rules, const std::vector<Condition>& when) {
    for (const Condition& c : when)
        if (!rules.fact(c.fact)) refuse_rules("không có điều cần biết “" + c.fact + "”");
}

Truth of_number(const Condition& c, const Answers& answers) {
    const auto found = answers.numbers.find(c.fact);
    if (found == answers.numbers.end()) return Truth::unknown;
    const bool holds =
        (!c.at_least || found->second >= *c.at_least) && (!c.below || found->second < *c.below);
    return holds ? Truth::yes : Truth::no;
}

Truth holds(const Condition& c, const Answers& answers) {
    if (c.is.empty()) return of_number(c, answers);
    const auto found = answers.words.find(c.fact);
    const std::string_view said = found == answers.words.end() ? unsaid : std::string_view(found->second);
    if (std::ranges::find(c.is, said) != c.is.end()) return Truth::yes;
    return said == unsaid ? Truth::unknown : Truth::no;
}

Truth all_hold(const std::vector<Condition>& when, const Answers& answers) {
    Truth out = Truth::yes;
    for (const Condition& c : when) out = std::min(out, holds(c, answers));
    return out;
}

}  // namespace

LevelRules LevelRules::load(const std::filesystem::path& rules) {
    const Json file = load_json_file(rules / "security" / "levels-nd331.json");
    const Json& about = file["about"];
    LevelRules out{.label = about["label"].text_or(),
                   .legal_basis = about["legal_basis"].text_or(),
                   .note = about["note"].text_or(),
                   .confidence = about["confidence"].text_or(),
                   .highest = provision_of(file["highest"]),
                   .higher = provision_of(file["higher"]),
                   .splitting = provision_of(file["splitting"]),
                   .facts = {},
                   .criteria = {},
                   .doubts = {}};
    for (const Json& f : file["facts"].items)
        out.facts.push_back({.name = f["name"].text_or(),
                             .label = f["label"].text_or(),
                             .question = f["question"].text_or()});
    for (const Json& c : file["criteria"].items)
        out.criteria.push_back({.code = c["code"].text_or(),
                                .level = static_cast<int>(c["level"].integer_or(0)),
                                .provision = provision_of(c),
                                .when = conditions_of(c["when"])});
    for (const Json& d : file["doubts"].items)
        out.doubts.push_back({.provision = provision_of(d), .when = conditions_of(d["when"])});
    if (out.criteria.empty()) refuse_rules("không có tiêu chí nào");
    for (const LevelCriterion& c : out.criteria) {
        if (c.level < 1 || c.level > 5) refuse_rules("cấp của tiêu chí " + c.code + " phải từ 1 đến 5");
        check_conditions(out, c.when);
    }
    for (const Doubt& d : out.doubts) check_conditions(out, d.when);
    return out;
}

const LevelFact* LevelRules::fact(std::string_view name) const {
    const auto found = std::ranges::find(facts, name, &LevelFact::name);
    return found == facts.end() ? nullptr : &*found;
}

LevelFinding determine(const LevelRules& rules, const Answers& answers) {
    LevelFinding out;
    int level = 0;
    std::vector<const LevelCriterion*> open;
    for (const LevelCriterion& c : rules.criteria) {
        const Truth truth = all_hold(c.when, answers);
        if (truth == Truth::unknown) open.push_back(&c);
        if (truth != Truth::yes) continue;
        out.reasons.push_back({.criterion = &c});
        level = std::max(level, c.level);
    }
    for (LevelReason& r : out.reasons) r.decides = r.criterion->level == level;
    std::ranges::stable_sort(out.reasons, std::greater{},
                             [](const LevelReason& r) { return r.criterion->level; });
    if (level) out.level = level;
    for (const LevelFact& f : rules.facts) {
        int up_to = 0;
        for (const LevelCriterion* c : open)
            for (const Condition& w : c->when)
                if (w.fact == f.name && holds(w, answers) == Truth::unknown)
                    up_to = std::max(up_to, c->level);
        if (up_to > level) out.missing.push_back({.fact = &f, .up_to = up_to});
    }
    for (const Doubt& d : rules.doubts)
        if (all_hold(d.when, answers) == Truth::yes) out.doubts.push_back(&d);
    return out;
}

}  // namespace khue::security
