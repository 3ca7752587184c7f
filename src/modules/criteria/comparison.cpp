#include "modules/criteria/comparison.hpp"

#include <algorithm>

namespace khue::criteria {
namespace {

using Differences = std::vector<FieldDifference>;

void differ(Differences& out, std::string_view label, std::string before, std::string after) {
    if (before != after)
        out.push_back({.label = std::string(label), .before = std::move(before), .after = std::move(after)});
}

std::string joined(const std::vector<std::string>& list) {
    std::string out;
    for (const auto& one : list) out += (out.empty() ? "" : ", ") + one;
    return out;
}

std::string bounds(const Band& b) {
    return std::string(b.from_included ? "từ " : "trên ") + points_text(b.from) +
           (b.to_included ? " đến " : " đến dưới ") + points_text(b.to);
}

std::string rule_text(const Rule& rule) {
    std::string out;
    for (const Band& b : rule.bands) out += (out.empty() ? "" : "; ") + b.label + ": " + bounds(b);
    for (const ShareLevel& l : rule.levels)
        out += (out.empty() ? "" : "; ") + l.label + ": bắt buộc đạt " +
               std::to_string(l.mandatory_at_least) + ", " + std::to_string(l.others_count) +
               " tiêu chí khác đạt " + std::to_string(l.others_at_least) + ", không tiêu chí nào dưới " +
               std::to_string(l.none_below);
    return out;
}

std::string level_texts(const Criterion& c) {
    std::string out;
    for (const LevelText& l : c.levels)
        out += (out.empty() ? "" : "; ") + std::to_string(l.level) + ": " + l.text;
    return out;
}

std::string yes_no(bool yes) { return yes ? "Có" : "Không"; }

Differences fields_of(const Criterion& a, const Criterion& b) {
    Differences out;
    differ(out, "Tên", a.title, b.title);
    differ(out, "Nhóm", a.group, b.group);
    differ(out, "Điểm tối đa", points_text(a.max), points_text(b.max));
    differ(out, "Bắt buộc", yes_no(a.mandatory), yes_no(b.mandatory));
    differ(out, "Yêu cầu từng mức", level_texts(a), level_texts(b));
    differ(out, "Minh chứng", a.evidence, b.evidence);
    differ(out, "Phải có minh chứng", yes_no(a.evidence_required), yes_no(b.evidence_required));
    differ(out, "Độ tin cậy", a.confidence, b.confidence);
    differ(out, "Điểm còn nghi ngờ", a.doubt, b.doubt);
    return out;
}

void compare_sums(const Ruleset& before, const Ruleset& after, std::vector<SumDifference>& out) {
    const auto were = sums_of(before), are = sums_of(after);
    for (const GroupSum& g : were) out.push_back({.code = g.code, .title = g.title, .before = g.sum});
    for (const GroupSum& g : are) {
        auto found = std::ranges::find(out, g.code, &SumDifference::code);
        if (found == out.end()) found = out.insert(out.end(), {.code = g.code, .title = g.title});
        found->after = g.sum;
    }
}

}  // namespace

Comparison compare(const Ruleset& before, const Ruleset& after) {
    using Kind = CriterionDifference::Kind;
    Comparison out{.head = {}, .sums = {}, .criteria = {}};
    differ(out.head, "Tên bộ", before.title, after.title);
    differ(out.head, "Văn bản", before.number, after.number);
    differ(out.head, "Cấp học", joined(before.levels), joined(after.levels));
    differ(out.head, "Cách xếp mức", rule_text(before.rule), rule_text(after.rule));
    compare_sums(before, after, out.sums);
    for (const Criterion& c : after.criteria) {
        const Criterion* was = before.find(c.code);
        if (!was) {
            out.criteria.push_back({.kind = Kind::added, .code = c.code, .title = c.title, .fields = {}});
            continue;
        }
        auto fields = fields_of(*was, c);
        if (!fields.empty())
            out.criteria.push_back(
                {.kind = Kind::changed, .code = c.code, .title = c.title, .fields = std::move(fields)});
    }
    for (const Criterion& c : before.criteria)
        if (!after.find(c.code))
            out.criteria.push_back({.kind = Kind::removed, .code = c.code, .title = c.title, .fields = {}});
    return out;
}

}  // namespace khue::criteria
