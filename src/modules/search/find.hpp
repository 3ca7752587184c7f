// Looks through everything that a person may see.
#pragma once
#include "server/finder.hpp"

namespace khue {

struct FoundGroup {
    std::string kind, label, plural;  // plural: of records, for their pages
    std::vector<FoundItem> items;
    bool more = false;
};

inline constexpr std::size_t most_found = 50;

// `kind` empty: a few of every kind, the best kind first.
std::vector<FoundGroup> find_all(Context&, const Wanted&, std::string_view kind, std::size_t most);

// What a page of the console that shows one thing is called; empty when it shows none or none that is
// visible.
std::string name_of_page(Context&, std::string_view path);

}  // namespace khue
