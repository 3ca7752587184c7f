// A Document as an Office Open XML text (.docx) of Nghị định 30/2020: real styles, repeated header rows, page
// numbers.
#pragma once
#include <string>

#include "office/document.hpp"

namespace khue::office {

// Throws std::runtime_error for a table row with more cells than columns.
std::string to_docx(const Document&);

}  // namespace khue::office
