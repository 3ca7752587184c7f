#include "modules/statistics/checks.hpp"

#include <algorithm>
#include <cstdlib>

#include "core/text.hpp"

namespace khue::statistics {
namespace {

std::string change_key(std::int64_t code) { return "change/" + std::to_string(code); }

std::string name_of(const Layout& l, std::int64_t code) {
    const Row* row = l.find(code);
    return "“" + (row ? row->label : "") + "” (mã số " + std::to_string(code) + ")";
}

std::string codes_text(const std::vector<std::int64_t>& codes) {
    if (codes.size() > 3 && codes.back() - codes.front() + 1 == std::ssize(codes))
        return std::to_string(codes.front()) + " đến " + std::to_string(codes.back());
    std::string out;
    for (const std::int64_t c : codes) out += (out.empty() ? "" : ", ") + std::to_string(c);
    return out;
}

const std::int64_t* at(const Values& values, std::int64_t code) {
    const auto found = values.find(code);
    return found == values.end() ? nullptr : &found->second;
}

// A row without a number is told of once, as blank; rules are not judged over it.
bool is_complete(const Rule& rule, const Values& values) {
    return at(values, rule.whole) &&
           std::ranges::all_of(rule.parts, [&](std::int64_t code) { return at(values, code) != nullptr; });
}

Finding about(const Rule& rule, std::string text, std::vector<std::int64_t> codes) {
    codes.insert(codes.begin(), rule.whole);
    return {.key = rule.key(), .hard = rule.hard, .text = std::move(text), .codes = std::move(codes)};
}

void judge_sum(std::vector<Finding>& out, const Layout& l, const Rule& rule, const Values& values) {
    if (!is_complete(rule, values)) return;
    std::int64_t sum = 0;
    for (const std::int64_t code : rule.parts) sum += values.at(code);
    const std::int64_t whole = values.at(rule.whole);
    const bool same = rule.op == "=";
    if (same ? sum == whole : sum <= whole) return;
    out.push_back(about(rule,
                        name_of(l, rule.whole) + " là " + number_with_dots(whole) + ", " +
                            (same ? "khác" : "nhỏ hơn") + " tổng các mã số " + codes_text(rule.parts) +
                            " là " + number_with_dots(sum) + ".",
                        rule.parts));
}

void judge_parts(std::vector<Finding>& out, const Layout& l, const Rule& rule, const Values& values) {
    const std::int64_t* whole = at(values, rule.whole);
    if (!whole) return;
    std::vector<std::int64_t> larger;
    for (const std::int64_t code : rule.parts)
        if (const std::int64_t* part = at(values, code); part && *part > *whole) larger.push_back(code);
    if (larger.empty()) return;
    out.push_back(about(rule,
                        name_of(l, rule.whole) + " là " + number_with_dots(*whole) +
                            ", nhỏ hơn số “trong đó” ở mã số " + codes_text(larger) + ".",
                        larger));
}

void judge_change(std::vector<Finding>& out, const Layout& l, const Values& values, const Values& before) {
    for (const std::int64_t code : l.change.codes) {
        const std::int64_t *now = at(values, code), *then = at(before, code);
        if (!now || !then) continue;
        const std::int64_t moved = std::abs(*now - *then);
        if (moved < l.change.least || moved * 100 <= *then * l.change.percent) continue;
        out.push_back({.key = change_key(code),
                       .hard = false,
                       .text = name_of(l, code) + " là " + number_with_dots(*now) + ", năm trước " +
                               number_with_dots(*then) + ": thay đổi trên " +
                               std::to_string(l.change.percent) + "%.",
                       .codes = {code}});
    }
}

void judge_blanks(std::vector<Finding>& out, const Layout& l, const Values& values) {
    Finding blank{.key = "blank", .hard = true, .text = {}, .codes = {}};
    for (const Section& s : l.sections)
        for (const Row& r : s.rows)
            if (!at(values, r.code)) blank.codes.push_back(r.code);
    if (blank.codes.empty()) return;
    blank.text = "Còn " + std::to_string(blank.codes.size()) + " ô chưa có số. Không phát sinh thì ghi 0.";
    out.push_back(std::move(blank));
}

}  // namespace

std::vector<Finding> judge(const Layout& l, const Values& values, const Values& before) {
    std::vector<Finding> out;
    judge_blanks(out, l, values);
    for (const Rule& rule : l.rules)
        rule.op == ">=" ? judge_parts(out, l, rule, values) : judge_sum(out, l, rule, values);
    judge_change(out, l, values, before);
    std::ranges::stable_sort(out, [](const Finding& a, const Finding& b) { return a.hard && !b.hard; });
    return out;
}

std::vector<std::string> check_keys(const Layout& l) {
    std::vector<std::string> out;
    for (const Rule& rule : l.rules)
        if (!rule.hard) out.push_back(rule.key());
    for (const std::int64_t code : l.change.codes) out.push_back(change_key(code));
    return out;
}

}  // namespace khue::statistics
