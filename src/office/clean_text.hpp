// Text made safe for files: valid UTF-8, no characters that XML 1.0 forbids, markup characters escaped.
#pragma once
#include <string>
#include <string_view>

namespace khue::office {

// Bytes that are not UTF-8 become U+FFFD; control characters other than tab and line feed, surrogates and
// non-characters are dropped; CR LF and CR become LF.
std::string clean_text(std::string_view);

// clean_text() with & < > " escaped, for element text and attribute values.
std::string xml_text(std::string_view);

}  // namespace khue::office
