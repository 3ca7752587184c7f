// What can be found. Records with searched fields are found by their description alone; a module adds what is
// no such record, or is seen by other rules than the generic ones: reports, files, chapters of the guide
// (App::add_finder).
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "server/app.hpp"

namespace khue {

// What was typed.
struct Wanted {
    std::string folded;              // the whole
    std::vector<std::string> words;  // of letters and digits
};

// Better is less: an exact code, the very name, its words in another order, its beginning, whole words,
// beginnings of words.
enum class Likeness : std::uint8_t { code, name, same_words, start, words, beginnings, none };

// How `title`, with what else is known of a thing, fits; `none`: some word is not there.
Likeness likeness(const Wanted&, std::string_view title, std::string_view more = "");

struct FoundItem {
    std::int64_t id = 0;  // 0: no record
    std::string title, note{};
    std::string path{};  // in the console; empty: that of the record, or below the finder's base
    Likeness likeness = Likeness::words;
};

struct Finder {
    std::string kind, label;  // "report", "Báo cáo"; an entity's name takes its place
    std::string permission;   // of the person who looks; "signed_in" for everybody
    // Only what the person may open; the best ones, at most `most`.
    std::function<std::vector<FoundItem>(Context&, const Wanted&, std::size_t most)> find;
    std::string base{};  // "/bao-cao/": pages of single ones are below it …
    std::function<std::string(Context&, std::int64_t id)> name{};  // … and are called so; empty: not visible
};

Wanted wanted_of(std::string_view text);  // of which no more than the first 400 bytes count

// Adds the item with its likeness, if it fits; `more`: what else is known of the thing.
void add_if_like(std::vector<FoundItem>&, const Wanted&, FoundItem, std::string_view more = "");

// Sorts by likeness, then by name, and keeps the best.
void keep_best(std::vector<FoundItem>&, std::size_t most);

}  // namespace khue
