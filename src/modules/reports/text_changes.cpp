#include "modules/reports/text_changes.hpp"

#include <algorithm>
#include <cstdint>
#include <set>

#include "core/text.hpp"

namespace khue {
namespace {

using Parts = std::vector<std::string_view>;

// Beyond this many pairs only what begins and ends alike is held together: no text may keep the program busy.
constexpr std::size_t most_pairs = 4'000'000;
constexpr std::size_t most_likened = 10'000;

struct Match {
    std::size_t before, after;
};

// What two sequences have in common, the longest there is: the ends first, then by the table of lengths.
std::vector<Match> common(const Parts& a, const Parts& b) {
    std::vector<Match> out, tail;
    std::size_t first = 0, a_end = a.size(), b_end = b.size();
    for (; first < a_end && first < b_end && a[first] == b[first]; ++first) out.push_back({first, first});
    while (a_end > first && b_end > first && a[a_end - 1] == b[b_end - 1]) tail.push_back({--a_end, --b_end});
    const std::size_t rows = a_end - first, columns = b_end - first, width = columns + 1;
    if (rows && columns && rows * columns <= most_pairs) {
        std::vector<std::uint32_t> lengths((rows + 1) * width);
        for (std::size_t i = rows; i-- > 0;)
            for (std::size_t j = columns; j-- > 0;)
                lengths[i * width + j] = a[first + i] == b[first + j] ? lengths[(i + 1) * width + j + 1] + 1
                                                                      : std::max(lengths[(i + 1) * width + j],
                                                                                 lengths[i * width + j + 1]);
        for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
            if (a[first + i] == b[first + j])
                out.push_back({first + i++, first + j++});
            else if (lengths[(i + 1) * width + j] >= lengths[i * width + j + 1])
                ++i;
            else
                ++j;
        }
    }
    out.insert(out.end(), tail.rbegin(), tail.rend());
    return out;
}

Parts words_of(std::string_view line) { return split(line, ' '); }

// One side of a rewritten paragraph; neighbours of one kind are one run.
std::vector<TextRun> runs_of(const Parts& words, const std::vector<Match>& matches,
                             std::size_t Match::*side) {
    std::vector<TextRun> out;
    auto next = matches.begin();
    for (std::size_t i = 0; i < words.size(); ++i) {
        const bool kept = next != matches.end() && (*next).*side == i;
        if (kept) ++next;
        if (out.empty() || out.back().changed == kept) out.push_back({.text = "", .changed = !kept});
        out.back().text += words[i];
        if (i + 1 < words.size()) out.back().text += ' ';
    }
    return out;
}

ParagraphPair rewritten(std::string_view before, std::string_view after) {
    Parts a = words_of(before), b = words_of(after);
    auto matches = common(a, b);
    return {.before = runs_of(a, matches, &Match::before), .after = runs_of(b, matches, &Match::after)};
}

ParagraphPair removed(std::string_view line) { return {.before = {{std::string(line), true}}, .after = {}}; }
ParagraphPair added(std::string_view line) { return {.before = {}, .after = {{std::string(line), true}}}; }
ParagraphPair same(std::string_view line) {
    return {.before = {{std::string(line), false}}, .after = {{std::string(line), false}}};
}

// At least a third of the words of the two lines together.
bool are_alike(std::string_view a, std::string_view b) {
    Parts first = words_of(a), second = words_of(b);
    std::multiset<std::string_view> left(first.begin(), first.end());
    std::size_t shared = 0;
    for (std::string_view word : second)
        if (auto found = left.find(word); found != left.end()) {
            left.erase(found);
            ++shared;
        }
    return shared * 6 >= first.size() + second.size();
}

// Between two lines that stand on both sides: lines that are alike stand beside each other.
void compare_gap(const Parts& gone, const Parts& come, std::vector<ParagraphPair>& out) {
    bool likened = gone.size() * come.size() <= most_likened;
    std::size_t next = 0;
    for (std::string_view line : gone) {
        auto like = likened ? std::find_if(come.begin() + static_cast<std::ptrdiff_t>(next), come.end(),
                                           [&](std::string_view other) { return are_alike(line, other); })
                            : come.end();
        if (like == come.end()) {
            out.push_back(removed(line));
            continue;
        }
        for (auto at = static_cast<std::size_t>(like - come.begin()); next < at; ++next)
            out.push_back(added(come[next]));
        out.push_back(rewritten(line, come[next++]));
    }
    for (; next < come.size(); ++next) out.push_back(added(come[next]));
}

Parts lines_of(std::string_view text) {
    Parts lines = split(text, '\n');
    std::erase_if(lines, [](std::string_view line) { return line.empty(); });
    return lines;
}

}  // namespace

bool ParagraphPair::changed() const {
    auto differs = [](const TextRun& run) { return run.changed; };
    return std::ranges::any_of(before, differs) || std::ranges::any_of(after, differs);
}

std::vector<ParagraphPair> compare_texts(std::string_view before, std::string_view after) {
    Parts a = lines_of(before), b = lines_of(after);
    std::vector<Match> matches = common(a, b);
    matches.push_back({a.size(), b.size()});
    std::vector<ParagraphPair> out;
    std::size_t i = 0, j = 0;
    for (const Match& m : matches) {
        auto part = [](const Parts& all, std::size_t from, std::size_t to) {
            return Parts(all.begin() + static_cast<std::ptrdiff_t>(from),
                         all.begin() + static_cast<std::ptrdiff_t>(to));
        };
        compare_gap(part(a, i, m.before), part(b, j, m.after), out);
        if (m.before < a.size()) out.push_back(same(a[m.before]));
        i = m.before + 1, j = m.after + 1;
    }
    return out;
}

}  // namespace khue
