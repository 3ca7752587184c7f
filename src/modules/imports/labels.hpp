// Header labels by meaning: folded words, abbreviations written out, and how well a label fits a rule.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "modules/imports/spec.hpp"

namespace khue::imports {

// Folded words with single blanks, punctuation gone, usual abbreviations written out, "và", "của" … left out:
// "Họ & tên HS" → "ho ten hoc sinh".
std::string label_key(std::string_view text);

// A column's header: the words from the topmost merged cell down to the column's own.
struct Label {
    std::string text;                // as people read it, levels joined by " / "
    std::vector<std::string> forms;  // keys to try: whole path, own words; each with and without brackets
    std::string path_key;            // of the whole path with brackets: where unwanted words are looked for
    std::string accented;            // lower case with accents, for words that only accents tell apart
    bool starred = false;
    bool plain = false;  // the whole path is written without accents
    bool share = false;  // a percentage: never a count

    bool empty() const { return text.empty(); }
};

// `school_year` is 2026 for 2026-2027: "Lớp (2025-2026)" then means last year's class.
Label make_label(const std::vector<std::string>& levels, int school_year);

struct Fit {
    double score = 0;        // 0 = not this; 1 = exactly; from 0.6 on it may be meant
    bool shortened = false;  // the label has a part of the words only: others may have it too
};
Fit fit(const Label&, const HeaderRule&);

}  // namespace khue::imports
