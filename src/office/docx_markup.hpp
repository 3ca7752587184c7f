// WordprocessingML of one paragraph and one table; measures in points unless named otherwise.
#pragma once
#include <string>
#include <vector>

#include "office/document.hpp"

namespace khue::office::docx {

// What differs from the paragraph's style.
struct ParagraphFormat {
    std::string style;  // id of a style in styles.xml
    std::optional<Align> align;
    std::optional<double> first_line, left, right, before, after;
    bool keep_next = false;
    double points = 0;                  // 0: the style's
    bool bold = false, italic = false;  // of all runs
};

std::string paragraph(const std::vector<Run>&, const ParagraphFormat&);
std::string paragraph(const std::string& text, const ParagraphFormat&);

// A horizontal line of the given length in the middle of a column of the given width.
std::string rule(double column_width, double length);

// An empty paragraph of that height.
std::string gap(double height, bool keep_next = false);

std::string table(const Table&, double text_width, bool keep_with_next);

// A table without borders: one row of cells, each with the paragraphs given.
struct LayoutCell {
    double width;
    std::string paragraphs;
};
std::string layout_table(const std::vector<std::vector<LayoutCell>>& rows);

}  // namespace khue::office::docx
