// Words of what is searched: one full-text index for every record that has searched fields, made from its
// description. On SQLite an FTS5 table, brought up to date by every commit; on PostgreSQL an index over the
// same words. The unit is a word as well ("@12"), so that a school's search reads only its own.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "store/records.hpp"

namespace khue {

// Makes the indexes that are missing or were made otherwise, with the rows that are there. After migrating.
void index_searched(Db&, std::span<const Entity* const>);

// What the transaction has changed goes into the indexes; called by the door to SQLite before it commits.
void write_words(Db&);

// The words of a text, of letters and digits only, folded.
std::vector<std::string> words_of(std::string_view text);

// Of what somebody typed: the first ones, each once.
inline constexpr std::size_t most_words = 8;
std::vector<std::string> words_typed(std::string_view text);

enum class WordMatch : std::uint8_t { whole, prefix };

struct WordHit {
    std::int64_t id = 0, unit_id = 0;
    std::string title;  // as stored
    std::string text;   // search_text: folded
};

// Records within the scope that have all of the words, in any order; the first ones by id, at most `most`.
std::vector<WordHit> find_words(Db&, const Entity&, const Scope&, const std::vector<std::string>& words,
                                WordMatch, std::size_t most);

}  // namespace khue
