#include "modules/outreach/names.hpp"

#include <algorithm>

#include "core/text.hpp"
#include "modules/outreach/publishing.hpp"
#include "modules/registry/pupil.hpp"
#include "modules/units/tree.hpp"

namespace khue::outreach {
namespace {

constexpr std::size_t fewest_words = 2, most_words = 7;

constexpr std::string_view quotes_and_dashes = "\xE2\x80";  // U+2010 … U+203F, the first two bytes

bool is_inside(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80;
}

// What is no letter and no digit parts words.
std::vector<std::string> words_of(std::string_view text) {
    const std::string all = lower(nfc(text));
    std::vector<std::string> out(1);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const bool mark = std::string_view(all).substr(i).starts_with(quotes_and_dashes);
        if (mark) i += 2;
        if (!mark && is_inside(all[i]))
            out.back() += all[i];
        else if (!out.back().empty())
            out.emplace_back();
    }
    if (out.back().empty()) out.pop_back();
    return out;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t count) {
    std::string out = words[from];
    for (std::size_t i = 1; i < count; ++i) out += " " + words[from + i];
    return out;
}

}  // namespace

NamesOf::NamesOf(std::string_view text) {
    const auto words = words_of(text);
    for (std::size_t from = 0; from < words.size(); ++from)
        for (std::size_t n = fewest_words; n <= most_words && from + n <= words.size(); ++n)
            runs_.push_back(joined(words, from, n));
    std::ranges::sort(runs_);
}

bool NamesOf::has(std::string_view full_name) const {
    const auto words = words_of(full_name);
    if (words.size() < fewest_words || words.size() > most_words) return false;
    return std::ranges::binary_search(runs_, joined(words, 0, words.size()));
}

std::vector<Id<Pupil>> unsaid_names(Db& db, const Article& a) {
    const NamesOf text(a.title + "\n" + a.summary.value_or("") + "\n" + a.body);
    const auto said = named_in(db, a);
    std::vector<Id<Pupil>> out;
    const Scope units{.units = with_descendants(db, a.unit_id.value)};
    for (auto& rows = query(db, "SELECT id, full_name FROM pupil WHERE full_name <> ''" +
                                    scope_clause(Pupil::entity(), units) + " ORDER BY id");
         rows.step();) {
        const Id<Pupil> pupil{rows.integer(0)};
        if (text.has(rows.text(1)) && std::ranges::find(said, pupil) == said.end()) out.push_back(pupil);
    }
    return out;
}

}  // namespace khue::outreach
