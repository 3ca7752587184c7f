// What people write into a text area, as blocks of a document: lines that begin with "- " are a list, short
// ones with a number before them a heading, the others paragraphs.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "office/document.hpp"

namespace khue::office {

void append_prose(std::vector<Block>&, std::string_view text);

// The lines that say something, without a dash before them.
std::vector<std::string> lines_of(std::string_view text);

}  // namespace khue::office
