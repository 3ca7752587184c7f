// A user's own Word or Excel file filled from a question: its tags are the headings of the question's
// columns.
#pragma once
#include "modules/query/extraction.hpp"
#include "office/template.hpp"

namespace khue::questions {

enum class Filling : std::uint8_t {
    each,    // a file for each record, in a .zip
    joined,  // one document, each record on a page of its own
    rows,    // one document, its row repeated for each record
};
std::string_view code(Filling);

struct KnownTag {
    office::TemplateTag tag;
    bool known = false;
};
struct TagReport {
    std::vector<KnownTag> tags;
    std::vector<std::string> columns, unused;  // headings that a tag may name; those that none names
};
TagReport report_tags(const office::Template&, const Question&);

// Throws Failure 422 that names every unknown tag with its place, before anything is asked.
Extract fill(App&, Desk&, const Identity&, const Json& question, const office::Template&, Filling);

}  // namespace khue::questions
