// The small language of articles as HTML that can hold nothing else: paragraphs between empty lines, lists of
// lines that begin with "- ", **bold**, addresses that begin with https:// or http://. All else is text.
#pragma once
#include <string>
#include <string_view>

namespace khue::outreach {

std::string article_html(std::string_view text);

}  // namespace khue::outreach
