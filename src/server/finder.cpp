#include "server/finder.hpp"

#include <algorithm>
#include <tuple>

#include "core/text.hpp"
#include "store/search.hpp"

namespace khue {
namespace {

std::vector<std::string> sorted(std::vector<std::string> words) {
    std::ranges::sort(words);
    return words;
}

// Whether every word of what was typed is one of these, or begins one.
Likeness words_within(const std::vector<std::string>& wanted, const std::vector<std::string>& there) {
    Likeness best = Likeness::words;
    for (const auto& word : wanted) {
        if (std::ranges::find(there, word) != there.end()) continue;
        if (std::ranges::none_of(there, [&](const auto& t) { return t.starts_with(word); }))
            return Likeness::none;
        best = Likeness::beginnings;
    }
    return best;
}

}  // namespace

Wanted wanted_of(std::string_view text) {
    constexpr std::size_t longest = 400;
    std::size_t end = std::min(text.size(), longest);
    while (end > 0 && end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    const std::string_view kept = text.substr(0, end);
    return {.folded = fold(kept), .words = words_typed(kept)};
}

Likeness likeness(const Wanted& wanted, std::string_view title, std::string_view more) {
    const std::string name = fold(title);
    const auto of_name = words_of(title), of_rest = words_of(more);
    const bool is_code =
        wanted.words.size() == 1 && std::ranges::find(of_rest, wanted.words.front()) != of_rest.end() &&
        std::ranges::any_of(wanted.words.front(), [](char c) { return c >= '0' && c <= '9'; });
    if (is_code && std::ranges::find(of_name, wanted.words.front()) == of_name.end()) return Likeness::code;
    if (name == wanted.folded) return Likeness::name;
    if (sorted(of_name) == sorted(wanted.words)) return Likeness::same_words;
    auto all = of_name;
    all.insert(all.end(), of_rest.begin(), of_rest.end());
    const Likeness within = words_within(wanted.words, all);
    return within != Likeness::none && name.starts_with(wanted.folded) ? Likeness::start : within;
}

void add_if_like(std::vector<FoundItem>& found, const Wanted& wanted, FoundItem item, std::string_view more) {
    item.likeness = likeness(wanted, item.title, more);
    if (item.likeness != Likeness::none) found.push_back(std::move(item));
}

void keep_best(std::vector<FoundItem>& items, std::size_t most) {
    std::vector<std::pair<std::string, FoundItem>> keyed;
    for (FoundItem& item : items) keyed.emplace_back(collation_key(item.title), std::move(item));
    std::ranges::stable_sort(keyed, [](const auto& a, const auto& b) {
        return std::tie(a.second.likeness, a.first) < std::tie(b.second.likeness, b.first);
    });
    items.clear();
    for (auto& [key, item] : keyed)
        if (items.size() < most) items.push_back(std::move(item));
}

}  // namespace khue
