// A Document as a PDF: A4 of Nghị định 30/2020, fonts embedded, tagged, with outline, language and metadata.
#pragma once
#include <string>

#include "office/document.hpp"

namespace khue::office {

// Throws std::runtime_error for a table row with more cells than columns, or when Cairo fails (memory).
std::string to_pdf(const Document&);

}  // namespace khue::office
