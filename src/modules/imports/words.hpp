// Closed lists of values: what a word in a cell means, exactly or ignoring case and diacritics; never a
// guess.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace khue {
class Json;
}

namespace khue::imports {

// How a word was found. exact: as the list writes it; normalised: another case, accents left out, or an
// alias.
enum class Found { nothing, ambiguous, exact, normalised };

struct WordMatch {
    Found found = Found::nothing;
    std::string code;
};

class Vocabulary {
public:
    void add_label(std::string_view code, std::string_view label);  // the official way to write it
    void add_other_name(std::string_view code,
                        std::string_view name);  // equally good, when it belongs to one code
    void add_alias(std::string_view code, std::string_view alias);  // understood, and reported as normalised

    // `word` is in NFC, trimmed. A code of digits is a word too.
    WordMatch find(std::string_view word) const;
    const std::string* label(std::string_view code) const;
    std::string shown(std::string_view code) const;  // its label, or the code itself
    const std::vector<std::string>& codes() const { return codes_; }
    bool empty() const { return codes_.empty(); }

private:
    // Codes that answer to a key; the better rank hides the others: labels, other names, aliases.
    struct Entry {
        std::vector<std::string> codes;
        int rank = 9;
    };
    using Index = std::unordered_map<std::string, Entry>;
    static void put(Index&, const std::string& key, std::string_view code, int rank);
    void remember(std::string_view code);
    Index exact_;
    Index folded_;
    std::vector<std::string> codes_;
    std::unordered_map<std::string, std::string> labels_;
};

using Vocabularies = std::map<std::string, Vocabulary, std::less<>>;

// Lower case, no diacritics, no blanks and no punctuation: "H’Mông", "H-mong" and "HMONG" are one word.
std::string word_key(std::string_view);

// Adds {"list": [{"code","label","names":[…],"aliases":[…]}]}: "names" are as good as the label, "aliases"
// are understood and reported. Throws std::runtime_error with the path when the file is not as described.
void load_words(Vocabularies&, const std::string& path);

}  // namespace khue::imports
