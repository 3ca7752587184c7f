#include "modules/criteria/integrity.hpp"

#include <algorithm>

namespace khue::criteria {
namespace {

using Findings = std::vector<Finding>;

std::string difference(std::int64_t sum, std::int64_t expected) {
    const bool less = sum < expected;
    return (less ? "thiếu " : "thừa ") + points_text(less ? expected - sum : sum - expected) + " điểm";
}

void check_groups(const Ruleset& set, Findings& out) {
    const auto sums = sums_of(set);
    for (std::size_t i = 0; i < sums.size(); ++i) {
        const GroupSum& g = sums[i];
        if (!g.expected || g.sum == *g.expected) continue;
        out.push_back({.blocks = true,
                       .path = "/groups/" + std::to_string(i),
                       .code = "group_sum",
                       .text = "Nhóm " + g.code + " “" + g.title + "”: các tiêu chí cộng được " +
                               points_text(g.sum) + " điểm, phải là " + points_text(*g.expected) + "; " +
                               difference(g.sum, *g.expected) + "."});
    }
}

void check_parents(const Ruleset& set, Findings& out) {
    for (std::size_t i = 0; i < set.parents.size(); ++i) {
        const Parent& p = set.parents[i];
        std::int64_t sum = 0;
        for (const Criterion& c : set.criteria)
            if (p.covers(c.code)) sum += c.max;
        if (sum == p.max) continue;
        out.push_back({.blocks = false,
                       .path = "/parents/" + std::to_string(i),
                       .code = "parent_sum",
                       .text = "Mục " + p.code + " “" + p.title + "”: các tiêu chí cộng được " +
                               points_text(sum) + " điểm, mục ghi " + points_text(p.max) + "; " +
                               difference(sum, p.max) + "."});
    }
}

void check_number(std::string_view path, std::string_view what, const std::optional<std::int64_t>& expected,
                  std::int64_t found, Findings& out) {
    if (!expected || *expected == found) return;
    out.push_back({.blocks = true,
                   .path = std::string(path),
                   .code = "count",
                   .text = "Bộ có " + std::to_string(found) + " " + std::string(what) + ", phải có đúng " +
                           std::to_string(*expected) + "."});
}

void blocks(Findings& out, std::string path, std::string code, std::string text) {
    out.push_back(
        {.blocks = true, .path = std::move(path), .code = std::move(code), .text = std::move(text)});
}

// From 0 to the sum of a group, each beginning where the one before ends.
void check_bands(const Ruleset& set, Findings& out) {
    const auto& bands = set.rule.bands;
    for (std::size_t i = 0; i < bands.size(); ++i) {
        const Band& b = bands[i];
        const std::string at = "/rule/bands/" + std::to_string(i), name = "Dải “" + b.label + "”";
        if (b.to < b.from || (b.to == b.from && !(b.from_included && b.to_included)))
            blocks(out, at, "band", name + " không có điểm nào.");
        if (i == 0) {
            if (b.from != 0 || !b.from_included)
                blocks(out, at, "band_gap", name + " phải bắt đầu từ 0 điểm.");
            continue;
        }
        const Band& before = bands[i - 1];
        if (b.level <= before.level) blocks(out, at, "band_order", name + " phải ở mức cao hơn dải trước.");
        if (b.from != before.to || b.from_included == before.to_included)
            blocks(
                out, at, "band_gap",
                name + " không nối liền dải “" + before.label + "” tại " + points_text(before.to) + " điểm.");
    }
    if (bands.empty()) return;
    const Band& last = bands.back();
    for (const GroupSum& g : sums_of(set)) {
        const std::int64_t most = g.expected.value_or(g.sum);
        if (last.to != most || !last.to_included)
            return blocks(out, "/rule/bands", "band_end",
                          "Dải cao nhất phải kết thúc ở " + points_text(most) +
                              " điểm (kể cả), là tổng điểm của nhóm.");
    }
}

void check_shares(const Ruleset& set, Findings& out) {
    const auto others = std::ranges::count(set.criteria, false, &Criterion::mandatory);
    for (std::size_t i = 0; i < set.rule.levels.size(); ++i) {
        const ShareLevel& l = set.rule.levels[i];
        const std::string at = "/rule/levels/" + std::to_string(i);
        if (l.level != static_cast<int>(i) + 1)
            blocks(out, at, "level_order", "Các mức phải lần lượt là 1, 2, …");
        if (l.others_count > others)
            blocks(out, at, "others",
                   "“" + l.label + "” đòi " + std::to_string(l.others_count) +
                       " tiêu chí không bắt buộc, bộ chỉ có " + std::to_string(others) + ".");
        for (const int demanded : {l.mandatory_at_least, l.others_at_least, l.none_below})
            if (demanded > set.rule.top())
                return blocks(out, at, "level_order", "“" + l.label + "” đòi một mức mà bộ không có.");
    }
    for (std::size_t i = 0; i < set.criteria.size(); ++i)
        if (set.criteria[i].levels.size() != set.rule.levels.size())
            out.push_back({.blocks = false,
                           .path = "/criteria/" + std::to_string(i) + "/levels",
                           .code = "level_text",
                           .text = "Tiêu chí " + set.criteria[i].code + " chưa ghi yêu cầu của từng mức."});
}

}  // namespace

std::vector<GroupSum> sums_of(const Ruleset& set) {
    std::vector<GroupSum> out;
    if (set.by_levels()) return out;
    for (const Group& g : set.groups) {
        GroupSum sum{.code = g.code, .title = g.title, .expected = set.expected.group_sum};
        for (const Criterion& c : set.criteria)
            if (c.group == g.code) sum.sum += c.max;
        out.push_back(std::move(sum));
    }
    return out;
}

std::vector<Finding> check_integrity(const Ruleset& set) {
    Findings out;
    check_number("/criteria", "tiêu chí", set.expected.criteria,
                 static_cast<std::int64_t>(set.criteria.size()), out);
    check_number("/criteria", "tiêu chí bắt buộc", set.expected.mandatory,
                 std::ranges::count(set.criteria, true, &Criterion::mandatory), out);
    if (set.by_levels()) {
        check_shares(set, out);
        return out;
    }
    check_groups(set, out);
    check_parents(set, out);
    check_bands(set, out);
    return out;
}

bool has_open_doubt(const Ruleset& set) {
    return std::ranges::any_of(set.doubts, [](const Doubt& d) { return d.settled.empty(); });
}

}  // namespace khue::criteria
