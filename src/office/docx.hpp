// A Document as an Office Open XML text (.docx) of Nghị định 30/2020: real styles, repeated header rows, page
// numbers.
#pragma once
#include <string>
#include <vector>

#include "office/document.hpp"

namespace khue::office {

// Throws std::runtime_error for a table row with more cells than columns.
std::string to_docx(const Document&);

// Several in one file, each on pages of its own with its head and its numbers: letters to be printed at once.
// Metadata and watermark are the first one's. Throws std::invalid_argument for none.
std::string to_docx(const std::vector<Document>&);

}  // namespace khue::office
