// Two texts side by side: which paragraphs stand on both sides, and in those that were rewritten which words
// left and which came.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace khue {

struct TextRun {
    std::string text;
    bool changed = false;  // stands on this side only
};

// A paragraph of the one text beside its like in the other; an empty side has none.
struct ParagraphPair {
    std::vector<TextRun> before, after;
    bool changed() const;
};

// Paragraphs are lines. What both have in common keeps its order.
std::vector<ParagraphPair> compare_texts(std::string_view before, std::string_view after);

}  // namespace khue
