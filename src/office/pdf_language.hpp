// The document's language in the PDF catalogue, which Cairo 1.16 cannot write.
#pragma once
#include <string>

namespace khue::office::pdf {

// Adds /Lang (vi-VN) and "show the title". Bytes of another shape than Cairo's classic file come back
// unchanged.
std::string with_language(std::string pdf);

}  // namespace khue::office::pdf
