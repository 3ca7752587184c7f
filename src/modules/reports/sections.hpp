// The sections of a report. Each is drafted from the figures until a person writes it; a written text may
// still name figures that stay live: [CT8], [CT8:tử], [CT8:mẫu], [CT8:mức].
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace khue {

struct Figures;

struct SectionTitle {
    std::string_view key, title;
};
inline constexpr std::string_view lead_section = "lead";  // stands before the first heading
const std::vector<SectionTitle>& section_titles();        // in the order of the document
bool is_section(std::string_view key);

// What is kept of a section: a text by a person, or the drafted text as it was when the report was submitted.
struct KeptSection {
    std::string text;
    bool generated = false;
};
using KeptSections = std::map<std::string, KeptSection, std::less<>>;

KeptSections parse_sections(std::string_view json);  // throws std::runtime_error for what we did not write
std::string sections_json(const KeptSections&);

// The text with the figures it names; a name that means nothing stays as written.
std::string with_figures(std::string_view text, const Figures&);

}  // namespace khue
