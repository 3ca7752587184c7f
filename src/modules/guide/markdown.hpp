// The subset of Markdown in which the guide is written, as HTML that can hold nothing else.
//
// Known: headings (# ## ###, each with an id), paragraphs, lists (- and 1.) without nesting, tables, ```
// blocks,
// **bold**, `code`, [links](chapter.md#part) to chapters beside it and ![images](../anh/name.png).
// Everything else, HTML included, is text and comes out escaped.
#pragma once
#include <string>
#include <string_view>

namespace khue {

std::string guide_html(std::string_view markdown);

// The first heading; empty when there is none.
std::string guide_title(std::string_view markdown);

// "chi-tieu", "anh1": what a chapter or a picture may be called.
bool guide_name(std::string_view);

}  // namespace khue
