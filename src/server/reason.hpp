// Why somebody returns, corrects or calls off: asked for wherever that is done.
#pragma once
#include <string>
#include <string_view>

namespace khue {

// The reason in clean text. Throws Problems at /reason: with the sentence when it is empty, or when it is
// longer than 1,000 characters.
std::string reason_text(std::string_view text, std::string_view sentence_when_empty);

}  // namespace khue
